// Says, in words, where what was typed is. It never says "saved" of a letter that could still be lost.

const WORDS = {
  ready: "Every line is saved as you type",
  elsewhere: "Another tab writes; this one shows it",
  saving: "Saving …",
  waiting: "Saved on this computer, waiting for Askwell",
  "not-saved": "NOT SAVED – copy your text",
  full: "NOT SAVED in Askwell: the disk is full – make room, or copy your text",
};
const SPOKEN_AFTER = 1500; // a listener hears of a change that lasts, not of every letter
const UNSAFE_FOR = 900; // longer than this nothing typed may be nowhere without our saying so
const WAITS_FOR = 1500; // longer than this we do not say "Saving …" of what is on disk and on its way

export class SavedState {
  #spoken = "ready";
  #timer = 0;

  constructor({ state, spoken, rescue }) {
    this.state = state;
    this.spoken = spoken;
    this.rescue = rescue;
  }

  /**
   * `unsafeFor`: for how many milliseconds a letter has been typed that is not on disk, null when all are. `entries`: the
   * outbox. `durable`: whether this browser keeps anything. `full`: Askwell’s disk takes nothing.
   */
  show({ unsafeFor, entries, durable, failing, full, touched, elsewhere }) {
    if (elsewhere) return this.#set("elsewhere", WORDS.elsewhere);
    const now = Date.now();
    const refused = entries.find((entry) => entry.refused);
    const oldest = Math.min(now, ...entries.map((entry) => entry.keptAt ?? now));
    const unsafe = Math.max(unsafeFor ?? 0, durable ? 0 : now - oldest);
    const kind = kindOf({ refused, unsafe, isDirty: unsafeFor !== null, waits: entries.length > 0 && now - oldest, durable, failing, touched });
    if (refused) return this.#set(kind, `${WORDS[kind]}. ${refused.refused}`);
    if (full && entries.length) return this.#set("not-saved", WORDS.full);
    return this.#set(kind, kind === "saved" ? savedWords(durable) : WORDS[kind]);
  }

  get isFinal() {
    return this.state.dataset.state !== "saving";
  }

  #set(kind, words) {
    if (this.state.dataset.state !== kind || kind !== "saved") {
      if (this.state.textContent !== words) this.state.textContent = words;
    }
    this.state.dataset.state = kind;
    this.rescue.hidden = kind !== "not-saved";
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#speak(kind, words), SPOKEN_AFTER);
  }

  #speak(kind, words) {
    if (kind === this.#spoken || kind === "saving") return;
    this.#spoken = kind;
    this.spoken.textContent = words;
  }
}

/** `waits`: false when the outbox is empty, else for how long its oldest entry has been there. */
function kindOf({ refused, unsafe, isDirty, waits, durable, failing, touched }) {
  if (refused || unsafe > UNSAFE_FOR) return "not-saved";
  if (!durable && failing && (isDirty || waits !== false)) return "not-saved";
  if (isDirty) return "saving";
  if (waits !== false) return failing || waits > WAITS_FOR ? "waiting" : "saving";
  return touched ? "saved" : "ready";
}

function savedWords(durable) {
  const clock = new Date().toLocaleTimeString("en-GB");
  return durable ? `Saved on this computer and in Askwell ${clock}` : `Saved in Askwell ${clock}; this browser keeps no copy`;
}
