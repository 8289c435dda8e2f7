// The questions: which one it is, which were asked, and how far the talk is from its plan.

export class Agenda {
  #asked = []; // in the order they were asked, for the drift

  /** `send(item, state)` tells Askwell. */
  constructor(list, script, send) {
    this.script = script;
    this.send = send;
    this.rows = [...list.querySelectorAll("[data-item]")];
    this.current = Math.max(0, this.rows.findIndex((row) => row.classList.contains("now")));
    this.#asked = this.rows.filter(isAsked).map((row) => row.dataset.item);
    for (const [place, row] of this.rows.entries()) {
      row.addEventListener("click", (event) => { if (!event.target.closest("button")) this.goTo(place); });
      row.querySelector("form").addEventListener("submit", (event) => {
        event.preventDefault();
        this.goTo(place);
        this.toggle();
      });
    }
    if (this.rows.length) this.goTo(this.current);
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
    return `${Math.floor(Math.abs(drift) / 60)} min ${drift > 0 ? "behind" : "ahead of"} plan`;
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

const isAsked = (row) => row.dataset.state === "asked";
