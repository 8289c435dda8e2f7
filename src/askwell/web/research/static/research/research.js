// <aw-print>: a button that opens the browser's print window. Without script it stays hidden; the menu prints too.
customElements.define("aw-print", class extends HTMLElement {
  connectedCallback() {
    this.hidden = false;
    this.querySelector("button").addEventListener("click", () => print());
  }
});
