// What every page can do with a keyboard, and small elements that work without being asked for again.

const typing = (target) => target.closest("input, textarea, select, [contenteditable]");
let waitingForDoor = 0;

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (document.querySelector("dialog[open]") || document.body.classList.contains("in-room")) return;
  if (waitingForDoor && Date.now() - waitingForDoor < 1500) {
    waitingForDoor = 0;
    const door = document.querySelector(`[data-go="${CSS.escape(event.key)}"]`);
    if (door) { event.preventDefault(); location.assign(door.href); }
    return;
  }
  if (event.key === "g") waitingForDoor = Date.now();
  else if (event.key === "?") { event.preventDefault(); document.getElementById("keys")?.showModal(); }
  else {
    const target = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (target) { event.preventDefault(); target.focus(); target.select?.(); if (target.matches("a, button")) target.click(); }
  }
});

// The menu is always open beside a wide page and folded on a narrow one.
const menu = document.querySelector("[data-menu]");
const wide = matchMedia("(min-width: 901px)");
const foldMenu = () => { if (menu) menu.open = wide.matches; };
wide.addEventListener("change", foldMenu);
foldMenu();

// <aw-copy for="id">: copies the text of that element, and says so.
customElements.define("aw-copy", class extends HTMLElement {
  connectedCallback() {
    const button = this.querySelector("button");
    if (!button) return;
    this.hidden = false;
    const label = button.textContent;
    button.addEventListener("click", async () => {
      const source = document.getElementById(this.getAttribute("for"));
      await navigator.clipboard.writeText(source.value ?? source.innerText);
      button.textContent = "Copied";
      setTimeout(() => { button.textContent = label; }, 2000);
    });
  }
});

// <aw-count for="id" limit="200">: how long the text is, against its limit.
customElements.define("aw-count", class extends HTMLElement {
  connectedCallback() {
    const field = document.getElementById(this.getAttribute("for"));
    const limit = Number(this.getAttribute("limit")) || 0;
    const words = this.getAttribute("unit") === "words";
    if (!field) return;
    const show = () => {
      const size = words ? (field.value.match(/\S*[\p{L}\p{N}]\S*/gu) || []).length : [...field.value].length;
      this.textContent = limit ? `${size} of ${limit} ${words ? "words" : "characters"}` : `${size} words`;
      this.classList.toggle("over", limit > 0 && size > limit);
    };
    field.addEventListener("input", show);
    show();
  }
});

// A form that holds unsaved words asks before the page is left.
for (const form of document.querySelectorAll("form[data-unsaved]")) {
  let changed = false;
  form.addEventListener("input", () => { changed = true; });
  form.addEventListener("submit", () => { changed = false; });
  addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
}

// Selects and boxes marked data-submit send their form when changed; without script the button beside does.
document.addEventListener("change", (event) => {
  if (event.target.matches("[data-submit]")) event.target.form.requestSubmit();
});
for (const spare of document.querySelectorAll("[data-without-script]")) spare.hidden = true;
