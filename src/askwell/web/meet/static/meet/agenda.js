// The questions: which one it is, which were asked, and how far the talk is from its plan.

export class Agenda {
  #asked = []; // in the order they were asked, for the drift
  onChange = () => {};
  isLocked = false; // another tab moves through the questions

  /** `send(item, state)` tells Askwell. */
  constructor(list, script, send) {
    this.script = script;
    this.send = send;
    this.rows = [...list.querySelectorAll("[data-item]")];
    this.current = Math.max(0, this.rows.findIndex((row) => row.classList.contains("now")));
    this.#asked = this.rows.filter(isAsked).map((row) => row.dataset.item);
    for (const [place, row] of this.rows.entries()) {
      row.addEventListener("click", (event) => { if (!this.isLocked && !event.target.closest("button")) this.goTo(place); });
      row.querySelector("form").addEventListener("submit", (event) => {
        event.preventDefault();
        if (this.isLocked) return;
        this.goTo(place);
        this.toggle();
      });
    }
    if (this.rows.length) this.goTo(this.current);
  }

  /** What was asked, in that order, and where we are: as `apply` takes it. */
  get state() {
    return { asked: [...this.#asked], item: this.item };
  }

  apply({ asked, item }) {
    for (const row of this.rows) this.#mark(row, "waiting");
    for (const one of asked) {
      const row = this.rows.find((other) => other.dataset.item === one);
      if (row) this.#mark(row, "asked");
    }
    const place = this.rows.findIndex((row) => row.dataset.item === item);
    if (place >= 0) this.goTo(place);
  }

  get item() {
    return this.rows[this.current]?.dataset.item ?? null;
  }

  get words() {
    return this.rows.length ? `question ${this.current + 1} of ${this.rows.length}` : "";
  }

  get mustsLeft() {
    return this.script.slots.filter((slot) => slot.must && !this.#asked.includes(slot.item)).length;
  }

  get isWhoElseAsked() {
    return this.#asked.includes(this.script.whoElse);
  }

  get whoElse() {
    const row = this.rows.find((one) => one.dataset.item === this.script.whoElse);
    return row ? `“${row.querySelector(".asks").textContent}”` : "";
  }

  goTo(place) {
    this.current = Math.min(Math.max(0, place), this.rows.length - 1);
    for (const [number, row] of this.rows.entries()) {
      row.classList.toggle("now", number === this.current);
      if (number === this.current) row.setAttribute("aria-current", "step");
      else row.removeAttribute("aria-current");
    }
    this.rows[this.current]?.scrollIntoView({ block: "nearest" });
    this.onChange();
  }

  next() { this.goTo(this.current + 1); }

  previous() { this.goTo(this.current - 1); }

  /** Asked, and on to the next one that waits; or, pressed again, not asked after all. */
  toggle() {
    const row = this.rows[this.current];
    if (!row) return;
    const state = isAsked(row) ? "waiting" : "asked";
    this.#mark(row, state);
    this.send(row.dataset.item, state);
    if (state === "asked") this.#advance();
    this.onChange();
  }

  /** Behind is what no longer fits before the close; ahead is what was won on the questions asked. */
  driftWords(seconds) {
    const { slots, minutes, openingMinutes, closingMinutes } = this.script;
    if (!slots.length) return "";
    const sum = (some) => some.reduce((total, slot) => total + slot.minutes, 0);
    const asked = slots.filter((slot) => this.#asked.includes(slot.item));
    const latest = (minutes - closingMinutes - sum(slots) + sum(asked)) * 60;
    const running = asked.find((slot) => slot.item === this.#asked.at(-1))?.minutes ?? 0;
    const earliest = asked.length ? (openingMinutes + sum(asked) - running) * 60 : 0;
    const drift = Math.max(0, seconds - latest) - Math.max(0, earliest - seconds);
    if (Math.abs(drift) < 60) return "on plan";
    return `${minutesWords(Math.floor(Math.abs(drift) / 60))} ${drift > 0 ? "behind" : "ahead of"} plan`;
  }

  #advance() {
    const from = this.current + 1;
    const next = this.rows.findIndex((row, place) => place >= from && row.dataset.state === "waiting");
    if (next >= 0) this.goTo(next);
  }

  #mark(row, state) {
    const { item } = row.dataset;
    row.dataset.state = state;
    this.#asked = this.#asked.filter((other) => other !== item);
    if (state === "asked") this.#asked.push(item);
    const button = row.querySelector("button");
    button.setAttribute("aria-pressed", String(state === "asked"));
    button.value = state === "asked" ? "waiting" : "asked";
  }
}

const NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
const minutesWords = (count) => `${NUMBERS[count] ?? count} minute${count === 1 ? "" : "s"}`;
const isAsked = (row) => row.dataset.state === "asked";
