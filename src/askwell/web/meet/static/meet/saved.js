// Says, in words, where what was typed is. It never says "saved" of a letter that could still be lost.

const WORDS = {
  ready: "Every line is saved as you type",
  saving: "Saving …",
  waiting: "Saved on this computer, waiting for Askwell",
  "not-saved": "NOT SAVED – copy your text",
  full: "NOT SAVED in Askwell: the disk is full – make room, or copy your text",
};
const SPOKEN_AFTER = 1500; // a listener hears of a change that lasts, not of every letter

export class SavedState {
  #shown = "";
  #spoken = "ready";
  #timer = 0;

  constructor({ state, spoken, copy }) {
    this.state = state;
    this.spoken = spoken;
    this.copy = copy;
  }

  /**
   * `dirty`: letters not yet on disk. `entries`: the outbox. `durable`: whether this browser keeps anything.
   * `full`: Askwell’s disk takes nothing.
   */
  show({ dirty, entries, durable, failing, full, touched }) {
    const refused = entries.find((entry) => entry.refused);
    const isFull = full && entries.length > 0 && !refused;
    const kind = isFull ? "not-saved" : kindOf({ dirty, waiting: entries.length, refused, durable, failing, touched });
    this.#set(kind, kind === "saved" ? savedWords(durable) : WORDS[isFull ? "full" : kind], refused?.refused ?? "");
  }

  #set(kind, words, why) {
    if (this.state.textContent !== words) this.state.textContent = words;
    this.state.dataset.state = kind;
    this.state.title = why;
    this.copy.hidden = kind !== "not-saved";
    this.#shown = kind;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#speak(kind, words), SPOKEN_AFTER);
  }

  #speak(kind, words) {
    if (kind === this.#spoken || kind === "saving") return;
    this.#spoken = kind;
    this.spoken.textContent = words;
  }
}

function kindOf({ dirty, waiting, refused, durable, failing, touched }) {
  if (refused || (!durable && failing && (dirty || waiting))) return "not-saved";
  if (dirty) return "saving";
  if (waiting) return failing ? "waiting" : "saving";
  return touched ? "saved" : "ready";
}

function savedWords(durable) {
  const clock = new Date().toLocaleTimeString("en-GB");
  return durable ? `Saved on this computer and in Askwell ${clock}` : `Saved in Askwell ${clock}; this browser keeps no copy`;
}
