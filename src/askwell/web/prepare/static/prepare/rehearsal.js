// A rehearsal: the box is ready again after each answer, a clock of its own, and a voice of this computer, if it has one.

// <aw-aloud for="id">: reads that text aloud. Only voices that live on this computer: others send the words away.
customElements.define("aw-aloud", class extends HTMLElement {
  connectedCallback() {
    const button = this.querySelector("button");
    if (!("speechSynthesis" in window) || !button) return;
    this.ready = () => { this.hidden = !this.#voice(); };
    speechSynthesis.addEventListener("voiceschanged", this.ready);
    this.ready();
    button.addEventListener("click", () => {
      const voice = this.#voice();
      if (!voice) return;
      const words = new SpeechSynthesisUtterance(document.getElementById(this.getAttribute("for")).textContent);
      words.voice = voice;
      words.lang = voice.lang;
      speechSynthesis.cancel();
      speechSynthesis.speak(words);
    });
  }

  disconnectedCallback() {
    if (!this.ready) return;
    speechSynthesis.removeEventListener("voiceschanged", this.ready);
    speechSynthesis.cancel();
  }

  #voice() {
    return speechSynthesis.getVoices().find((voice) => voice.localService && voice.lang.startsWith("en"));
  }
});

// <aw-clock key="…">: runs from when this was first opened aloud, in this tab alone.
customElements.define("aw-clock", class extends HTMLElement {
  connectedCallback() {
    const key = `askwell-aloud-${this.getAttribute("key")}`;
    const begun = Number(sessionStorage.getItem(key)) || Date.now();
    sessionStorage.setItem(key, String(begun));
    this.hidden = false;
    const show = () => {
      const seconds = Math.max(0, Math.floor((Date.now() - begun) / 1000));
      this.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    };
    this.timer = setInterval(show, 500);
    show();
  }

  disconnectedCallback() { clearInterval(this.timer); }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || !event.target.matches(".say textarea")) return;
  event.preventDefault();
  event.target.form.requestSubmit();
});

// After an answer came in, its question stands at the top and the box has the focus.
new MutationObserver(() => {
  document.getElementById("now")?.scrollIntoView({ block: "start" });
  document.querySelector(".say textarea")?.focus({ preventScroll: true });
}).observe(document.getElementById("rehearsal").parentElement, { childList: true });
