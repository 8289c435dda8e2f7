// The buttons of the room beside the box: begin, consent to a recording, and what can be done for words that are not saved.

export function listenToDoors({ find, outbox, box, list, start, agree, refresh }) {
  const words = () => [...list.all.map(({ text }) => text), ...refused(outbox).map(({ body }) => body.text), box.words]
    .filter((text, place, all) => text && all.indexOf(text) === place).join("\n");

  find("copy-unsaved").addEventListener("click", async ({ target }) => {
    await navigator.clipboard.writeText(words());
    target.textContent = "Copied";
  });
  find("file-unsaved").addEventListener("click", () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([words()], { type: "text/plain" }));
    link.download = "notes-not-saved.txt";
    link.click();
    URL.revokeObjectURL(link.href);
  });
  find("drop-unsaved").addEventListener("click", async ({ target }) => {
    if (!target.dataset.sure) {
      target.dataset.sure = "yes";
      target.textContent = "Really throw away what was not taken";
      return;
    }
    for (const { id } of refused(outbox)) await outbox.remove(id);
    refresh();
  });
  find("start-form")?.addEventListener("submit", (event) => { event.preventDefault(); start(); });
  find("consent-form").addEventListener("submit", (event) => {
    event.preventDefault();
    agree(event.submitter?.name === "nobody" ? "" : find("agreed-by").value.trim());
  });
}

const refused = (outbox) => outbox.waiting.filter((entry) => entry.refused);
