// The coach beside a text: reads it after a pause in typing, puts mends in, and speaks up only when its remarks change.
//
// In the form: [data-read] is the text, [data-read-too] what is read with it, [data-marks] holds the remarks (its
// data-check is where they come from), [data-marks-said] is what a screen reader hears.

const PAUSE = 400;
const OURS = { "Askwell-Part": "marks" };

// <aw-words start="3" end="9" words="quoted">“quoted”</aw-words>: pressing it selects those words in the text.
customElements.define("aw-words", class extends HTMLElement {
  connectedCallback() {
    if (this.querySelector("button")) return;
    const button = document.createElement("button");
    button.type = "button";
    button.append(...this.childNodes);
    this.append(button);
    this.hidden = false;
    button.addEventListener("click", () => {
      const text = this.closest("form")?.querySelector("[data-read]");
      const place = text && placeOf(text.value, Number(this.getAttribute("start")), Number(this.getAttribute("end")), this.getAttribute("words"));
      if (place) select(text, ...place);
    });
  }
});

// Where the words stand now: where they stood, or else the nearest place.
function placeOf(value, start, end, words) {
  if (value.slice(start, end) === words) return [start, end];
  let best = -1;
  for (let at = value.indexOf(words); at >= 0; at = value.indexOf(words, at + 1)) {
    if (best < 0 || Math.abs(at - start) < Math.abs(best - start)) best = at;
  }
  return best < 0 ? null : [best, best + words.length];
}

function select(text, start, end) {
  text.focus();
  text.setSelectionRange(start, end);
}

// As if it were typed, so that the browser's own Undo takes it back.
function type(text, start, end, words) {
  select(text, start, end);
  const done = words ? document.execCommand("insertText", false, words) : document.execCommand("delete");
  if (done) return;
  text.setRangeText(words, start, end, "end");
  text.dispatchEvent(new Event("input", { bubbles: true }));
}

export class Coach {
  // `settle` is waited for before anything is sent that writes.
  constructor(form, { settle = async () => {} } = {}) {
    this.form = form;
    this.settle = settle;
    this.text = form.querySelector("[data-read]");
    this.part = form.querySelector("[data-marks]");
    this.spoken = form.querySelector("[data-marks-said]");
    this.wasTouched = false;
    form.addEventListener("input", (event) => { if (event.target.matches("[data-read], [data-read-too]")) this.changed(); });
    form.addEventListener("change", (event) => { if (event.target.matches("select[data-read-too]")) this.changed(); });
    form.addEventListener("click", (event) => this.pressed(event));
    this.text.addEventListener("focus", () => { this.wasTouched = true; }, { once: true });
    this.text.addEventListener("keydown", (event) => {
      if (!event.altKey || event.ctrlKey || event.metaKey || event.code !== "KeyM") return;
      event.preventDefault();
      this.mendNext();
    });
    for (const hidden of form.querySelectorAll("[data-with-script]")) hidden.hidden = false;
    for (const spare of form.querySelectorAll("[data-without-coach]")) spare.hidden = true;
  }

  changed() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.check(), PAUSE);
  }

  async check() {
    await this.ask(this.part.dataset.check, new FormData(this.form));
  }

  // Only the newest question is answered. Gives the status of the answer, 0 where there is none.
  async ask(url, body) {
    clearTimeout(this.timer);
    this.running?.abort();
    const mine = this.running = new AbortController();
    try {
      const answer = await fetch(url, { method: "POST", body, headers: OURS, signal: mine.signal });
      const html = await answer.text();
      if (!answer.ok || mine.signal.aborted) return answer.status;
      const version = answer.headers.get("Askwell-Looked-At");
      if (version && this.form.elements.looked_at) this.form.elements.looked_at.value = version;
      this.show(html);
      return answer.status;
    } catch {
      return 0; // the remarks are of an older text until Askwell answers again
    }
  }

  show(html) {
    if (html === this.shown) return;
    this.shown = html;
    const before = this.remarks();
    const held = this.part.contains(document.activeElement) ? document.activeElement : null;
    const folds = new Map([...this.part.querySelectorAll("details[data-fold]")].map((fold) => [fold.dataset.fold, fold.open]));
    const fresh = document.createElement("template");
    fresh.innerHTML = html;
    this.part.replaceChildren(fresh.content);
    for (const fold of this.part.querySelectorAll("details[data-fold]")) fold.open = folds.get(fold.dataset.fold) ?? fold.open;
    if (held) this.holdAgain(held);
    this.tell(before, this.remarks());
  }

  // The focus stays on the same button, or goes to the one that takes the press back, or into the text.
  holdAgain(held) {
    const mark = held.closest("[data-mark]")?.dataset.mark ?? "";
    const within = this.part.querySelector(`[data-mark="${CSS.escape(mark)}"]`);
    const same = within && [...within.querySelectorAll("button")].find((button) => button.name === held.name);
    const back = held.name === "rule" && this.part.querySelector(`[name="mind"][value="${CSS.escape(held.value)}"]`);
    (same || back || this.text).focus();
  }

  remarks() {
    return new Map([...this.part.querySelectorAll("[data-mark]")].map((mark) => [mark.dataset.mark, {
      words: mark.querySelector("p").textContent, isPraise: mark.classList.contains("praise"),
    }]));
  }

  tell(before, after) {
    const fresh = [...after].filter(([key]) => !before.has(key)).map(([, remark]) => remark);
    const gone = [...before.keys()].some((key) => !after.has(key));
    if (!fresh.length && !gone) return;
    const left = [...after.values()].filter((remark) => !remark.isPraise).length;
    const first = fresh.find((remark) => !remark.isPraise) ?? fresh[0];
    this.say(`${first ? `${first.words} ` : ""}${left ? `${left} to look at.` : "Nothing left to look at."}`);
  }

  say(words) { if (this.spoken) this.spoken.textContent = words; }

  pressed(event) {
    const button = event.target.closest("button");
    if (!button || !this.part.contains(button)) return;
    if (button.matches(".mend")) this.mend(button);
    else if (button.matches("[data-insert]")) this.insert(button.value);
    else if (button.matches("[data-part]")) this.send(button);
    else return;
    event.preventDefault();
  }

  mend(button) {
    const { mend, words, start, end } = button.dataset;
    const place = placeOf(this.text.value, Number(start), Number(end), words);
    if (!place) { this.check(); return; }
    const [from, to] = place;
    type(this.text, from, to + (mend === "" && this.text.value[to] === " " ? 1 : 0), mend);
    this.say(mend ? `Put in: ${mend}` : "Taken out.");
    this.changed();
  }

  mendNext() {
    const mends = [...this.part.querySelectorAll("button.mend")];
    const next = mends.find((button) => Number(button.dataset.end) > this.text.selectionEnd) ?? mends[0];
    if (next) this.mend(next);
    else this.say("There is nothing to put in.");
  }

  // At the caret; in a text that nobody has touched, after its second paragraph.
  insert(sentence) {
    const value = this.text.value;
    const second = value.indexOf("\n\n", value.indexOf("\n\n") + 2);
    const at = this.wasTouched ? this.text.selectionEnd : second < 0 ? value.length : second;
    const before = !this.wasTouched ? "\n\n" : at && !/\s/.test(value[at - 1]) ? " " : "";
    type(this.text, at, at, before + sentence);
    this.changed();
  }

  async send(button) {
    await this.settle();
    const body = new FormData(this.form);
    body.set(button.name, button.value);
    const status = await this.ask(button.formAction, body);
    if (status >= 400) this.form.requestSubmit(button); // the page that says why
    else if (!status) this.say("Askwell does not answer. Nothing was changed.");
  }
}
