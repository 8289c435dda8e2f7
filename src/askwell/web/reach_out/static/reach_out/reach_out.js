// The composer keeps what is typed as it is typed, and builds the mail link from the words on the page.

import { Coach } from "../base/coach.js";

const form = document.getElementById("composer");

class Keeper {
  constructor(form) {
    this.form = form;
    this.status = form.querySelector("[data-status]");
    this.isDirty = false;
    this.running = null;
    form.querySelector("[data-without-save]").hidden = true;
    form.addEventListener("input", (event) => { if (event.target.matches("#body, #subject")) this.changed(); });
    form.addEventListener("submit", () => { clearTimeout(this.timer); this.isDirty = false; });
    addEventListener("beforeunload", (event) => { if (this.isDirty) event.preventDefault(); });
  }

  changed() {
    this.isDirty = true;
    this.say("Not saved yet");
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.keep(), 800);
  }

  say(words) { this.status.textContent = words; }

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

// The longest link that all mail programs take; the text is left out beyond it, as the server does.
const LONGEST_LINK = 1900;

function mailLink(link) {
  const subject = document.getElementById("subject").value;
  const body = document.getElementById("body").value.replace(/\r?\n/g, "\r\n");
  const head = `mailto:${encodeURIComponent(link.dataset.to).replace("%40", "@")}?subject=${encodeURIComponent(subject)}`;
  const whole = `${head}&body=${encodeURIComponent(body)}`;
  return whole.length <= LONGEST_LINK ? whole : head;
}

if (form) {
  const keeper = new Keeper(form);
  new Coach(form, { settle: () => keeper.keep() });
  const mail = document.getElementById("mailto");
  mail?.addEventListener("click", () => { mail.href = mailLink(mail); });
  for (const link of form.querySelectorAll("[data-keep-first]")) {
    link.addEventListener("click", async (event) => {
      if (!keeper.isDirty && !keeper.running) return;
      event.preventDefault();
      if (await keeper.keep()) location.assign(link.href);
    });
  }
  // Browsers without field-sizing let the sheet grow by hand.
  const sheet = document.getElementById("body");
  if (!CSS.supports("field-sizing", "content")) {
    const grow = () => { sheet.style.height = "auto"; sheet.style.height = `${sheet.scrollHeight}px`; };
    sheet.addEventListener("input", grow);
    grow();
  }
}
