// The keyboard of the room. In the box letters are letters; arrows and space act only while it is empty.

export function listenToKeys({ box, agenda, find, leave, isWriter }) {
  const dialog = find("room-keys");
  const area = find("note-box");

  const act = {
    ArrowDown: () => agenda.next(),
    ArrowUp: () => agenda.previous(),
    " ": () => agenda.toggle(),
  };
  const outside = {
    ...act,
    n: () => area.focus(),
    e: () => editLast(),
    u: () => box.undo(),
    w: () => leave(),
    "?": () => dialog.showModal(),
  };
  const always = new Set(["w", "?"]);

  function editLast() {
    const last = box.notes.last;
    if (last) box.edit(last);
  }

  function inBox(event) {
    if (event.key === "Enter" && !event.shiftKey) return () => box.keep();
    if (event.key === "Escape") return () => (box.isEditing ? box.leaveEdit() : area.blur());
    if (event.key === "Backspace") return box.backspaceAtStart() ? () => {} : null;
    return box.isEmpty && !box.isEditing ? act[event.key] : null;
  }

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey || dialog.open) return;
    const inside = event.target === area;
    if (!inside && event.target.closest("input, textarea, select, button, a, summary") && !/^[a-z?]$/i.test(event.key)) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const action = inside ? inBox(event) : outside[key];
    if (!action || !(isWriter() || (!inside && always.has(key)))) return;
    event.preventDefault();
    action();
  });

  find("box").addEventListener("submit", (event) => {
    event.preventDefault();
    box.keep();
    area.focus();
  });
  find("notes").addEventListener("click", (event) => {
    const edit = event.target.closest(".edit");
    const note = edit && isWriter() && box.notes.get(edit.closest("[data-note]").dataset.note);
    if (!note) return;
    event.preventDefault();
    box.edit(note);
  });
  find("leave-edit").addEventListener("click", () => { box.leaveEdit(); area.focus(); });
  find("remove-note").addEventListener("click", () => { box.removeNote(); area.focus(); });
  find("undo").addEventListener("click", () => { box.undo(); area.focus(); });
  find("show-keys").addEventListener("click", () => dialog.showModal());
  find("wrap-up")?.addEventListener("click", (event) => { event.preventDefault(); leave(); });
  // A press of the mouse anywhere leaves the box ready: whoever types on must not type into the void.
  const withMouse = matchMedia("(pointer: fine)");
  find("room").addEventListener("click", (event) => {
    const elsewhere = event.target.closest("a, dialog, input, details, #show-keys, #write-here") || !getSelection().isCollapsed;
    if (event.detail && withMouse.matches && isWriter() && !elsewhere) area.focus({ preventScroll: true });
  });
}
