// Carries the outbox to Askwell: in order, one at a time, again until there is an answer.

const FIRST_WAIT = 250;
const LONGEST_WAIT = 5000;
const PATIENCE = 10_000;
const WILL_NOT = new Set([400, 404, 409, 413, 422]); // asking again would not help
const NO_ROOM = 507;
const LARGEST_FAREWELL = 20_000; // letters; browsers let 64 kB outlive a page

export class Sender {
  #outbox;
  #token;
  #running = null;
  #again = false;
  #wait = FIRST_WAIT;
  #timer = 0;
  failing = false;
  full = false; // Askwell answers, and its disk takes nothing

  /** `onAnswer(entry, answer)` for each entry that arrived, `onChange()` whenever something moved. */
  constructor(outbox, token, { onAnswer, onChange }) {
    this.#outbox = outbox;
    this.#token = token;
    this.onAnswer = onAnswer;
    this.onChange = onChange;
    addEventListener("online", () => this.wake());
    addEventListener("pageshow", () => this.wake());
    for (const name of ["visibilitychange", "resume"]) document.addEventListener(name, () => this.wake());
  }

  /** The page ends: one last try that outlives it. Its answer comes to nobody; the next page asks again and is told the same. */
  farewell({ url, body }) {
    const words = JSON.stringify(body);
    if (words.length < LARGEST_FAREWELL) fetch(url, { ...this.#letter(words), keepalive: true }).catch(() => {});
  }

  /** Send this writer's entries too. */
  async carry(client) {
    await this.#outbox.carry(client);
    await this.wake();
  }

  /** Try now; done once everything has arrived, or Askwell did not answer. */
  wake() {
    this.#again = true;
    this.#running ??= this.#run().finally(() => { this.#running = null; });
    return this.#running;
  }

  async #run() {
    while (this.#again) {
      this.#again = false;
      clearTimeout(this.#timer);
      await this.#drain();
    }
    this.onChange();
  }

  async #drain() {
    for (let entry = this.#next(); entry; entry = this.#next()) {
      this.#outbox.sending = entry.id;
      const arrived = await this.#deliver(entry);
      this.#outbox.sending = null;
      if (!arrived) {
        this.#later();
        return;
      }
    }
  }

  #next() {
    return this.#outbox.waiting.find((entry) => !entry.refused);
  }

  async #deliver(entry) {
    const answer = await this.#post(entry);
    if (!answer) {
      this.failing = true;
      this.onChange();
      return false;
    }
    this.failing = false;
    this.#wait = FIRST_WAIT;
    if (answer.error && entry.body.note) {
      this.#outbox.refuse(entry.id, answer.error);
    } else if (answer.error) {
      await this.#outbox.remove(entry.id); // a question that is gone, a talk that began elsewhere: no words are lost
    } else {
      await this.#outbox.remove(entry.id);
      this.onAnswer(entry, answer);
    }
    this.onChange();
    return true;
  }

  /** The answer, {error} when Askwell will never take it, null when it should be tried again. */
  async #post(entry) {
    try {
      const response = await fetch(entry.url, {
        ...this.#letter(JSON.stringify(entry.body)),
        signal: AbortSignal.timeout(PATIENCE),
      });
      this.full = response.status === NO_ROOM;
      if (!response.ok && !WILL_NOT.has(response.status)) return null;
      const answer = await response.json();
      return response.ok ? answer : { error: answer.error ?? "Askwell did not take this line." };
    } catch {
      this.full = false;
      return null;
    }
  }

  #letter(body) {
    const headers = { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": this.#token };
    return { method: "POST", headers, body, redirect: "error" };
  }

  #later() {
    this.#timer = setTimeout(() => this.wake(), this.#wait);
    this.#wait = Math.min(LONGEST_WAIT, this.#wait * 2);
  }
}
