// A text that is kept as it is typed: what [data-read] and [data-read-too] hold goes to the form's data-keep.

export class Keeper {
  constructor(form) {
    this.form = form;
    this.status = form.querySelector("[data-status]");
    this.isDirty = false;
    this.running = null;
    form.querySelector("[data-without-save]").hidden = true;
    form.addEventListener("input", (event) => { if (event.target.matches("[data-read], [data-read-too]")) this.changed(); });
    form.addEventListener("submit", () => { clearTimeout(this.timer); this.isDirty = false; });
    addEventListener("beforeunload", (event) => { if (this.isDirty) event.preventDefault(); });
    for (const link of form.querySelectorAll("[data-keep-first]")) {
      link.addEventListener("click", (event) => this.leave(event, link.href));
    }
  }

  changed() {
    this.isDirty = true;
    this.say("Not saved yet");
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.keep(), 800);
  }

  say(words) { this.status.textContent = words; }

  async leave(event, address) {
    if (!this.isDirty && !this.running) return;
    event.preventDefault();
    if (await this.keep()) location.assign(address);
  }

  // One save at a time: each must see the version that the one before has made.
  async keep() {
    clearTimeout(this.timer);
    while (this.running) await this.running;
    if (!this.isDirty) return true;
    this.running = this.send();
    const kept = await this.running;
    this.running = null;
    return kept;
  }

  async send() {
    this.isDirty = false;
    try {
      const answer = await fetch(this.form.dataset.keep, { method: "POST", body: new FormData(this.form) });
      const words = await answer.text();
      if (!answer.ok) { this.isDirty = true; this.say(answer.status < 500 ? words.slice(0, 200) : "Not saved. Trying again with the next word."); return false; }
      this.form.elements.looked_at.value = answer.headers.get("Askwell-Looked-At");
      this.say("Saved");
      return true;
    } catch {
      this.isDirty = true;
      this.say("Not saved: Askwell does not answer. Your words are still here.");
      this.timer = setTimeout(() => this.keep(), 4000);
      return false;
    }
  }
}

// Browsers without field-sizing let the sheet grow by hand.
export function growing(sheet) {
  if (CSS.supports("field-sizing", "content")) return;
  const grow = () => { sheet.style.height = "auto"; sheet.style.height = `${sheet.scrollHeight}px`; };
  sheet.addEventListener("input", grow);
  grow();
}
