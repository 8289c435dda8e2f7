// After a note: one question that follows it up (Q2), from the coach's list that came with the page. It stands aside, is
// never read out, and goes with the next line or a press.

const LONGEST = 60;

export class Probes {
  /** `table` is the coach's: [{mark, stems, asks}], the first row that fits counts. */
  constructor({ place, said, asks, away }, table) {
    Object.assign(this, { place, said, asks });
    this.table = table;
    away.addEventListener("click", () => this.hide());
  }

  after({ text, mark }) {
    const row = this.table.find((one) => fits(one, text, mark));
    this.place.hidden = !row || !text;
    if (this.place.hidden) return;
    this.said.textContent = text.length > LONGEST ? `${text.slice(0, LONGEST).trimEnd()} …` : text;
    this.asks.textContent = row.asks[[...text].length % row.asks.length];
  }

  hide() {
    this.place.hidden = true;
  }
}

function fits({ mark, stems }, text, marked) {
  if (mark !== null && mark !== marked) return false;
  const words = ` ${text.toLowerCase().replace(/[^\p{L}\p{N}%]+/gu, " ")} `;
  return !stems.length || stems.some((stem) => words.includes(` ${stem}`));
}
