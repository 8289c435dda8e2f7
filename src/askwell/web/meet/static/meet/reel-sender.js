// Carries one reel to Askwell: piece after piece, by number and SHA-256, again until there is an answer; at last the word
// that the recording is over.

const FIRST_WAIT = 250;
const LONGEST_WAIT = 5000;
const PATIENCE = 20_000;
const GONE = 404;
const WILL_NOT = new Set([400, 403, 409, 413, 422]); // asking again would not help
const NO_ROOM = 507;

export class ReelSender {
  full = false; // Askwell answers, and its disk takes nothing
  failing = false;
  refused = ""; // why Askwell will never take it
  #running = null;
  #again = false;
  #wait = FIRST_WAIT;
  #timer = 0;

  /** `mayGo()` says whether it is time to send, `onChange()` hears of all that moved, `onOver(isGone)` that Askwell has all. */
  constructor(reels, reel, token, { mayGo, onChange, onOver }) {
    Object.assign(this, { reels, reel, token, mayGo, onChange, onOver });
    addEventListener("online", () => this.wake());
  }

  /** Try now; done once everything has arrived, or Askwell did not answer. */
  wake() {
    this.#again = true;
    this.#running ??= this.#run().finally(() => { this.#running = null; });
    return this.#running;
  }

  /** The reel was thrown away: nothing of it is sent any more. */
  stop() {
    this.refused = "It was thrown away.";
    clearTimeout(this.#timer);
  }

  async #run() {
    while (this.#again && !this.refused) {
      this.#again = false;
      clearTimeout(this.#timer);
      if (!this.mayGo() || !(await this.#drain())) this.#later();
      this.onChange();
    }
  }

  /** False when it should be tried again. */
  async #drain() {
    for (let piece = await this.reels.next(this.reel.uid); piece; piece = await this.reels.next(this.reel.uid)) {
      const address = `/meet/${this.reel.conversation}/recordings/${this.reel.uid}/pieces/${piece.number}/`;
      if (!(await this.#post(address, piece.data, { "Content-Type": "application/octet-stream", "Askwell-Digest": piece.digest }))) {
        return Boolean(this.refused);
      }
      await this.reels.arrived(piece);
      this.onChange();
    }
    if (!this.reel.ended) return true;
    const count = new URLSearchParams({ pieces: this.reel.count });
    const isOver = await this.#post(`/meet/recordings/${this.reel.uid}/finish/`, count, {});
    if (isOver) await this.#over(false);
    return isOver || Boolean(this.refused);
  }

  async #over(isGone) {
    await this.reels.forget(this.reel.uid);
    this.refused ||= "It is over.";
    this.onOver(isGone);
  }

  async #post(address, body, headers) {
    try {
      const response = await fetch(address, {
        method: "POST", body, redirect: "error", signal: AbortSignal.timeout(PATIENCE),
        headers: { ...headers, Accept: "application/json", "X-CSRFToken": this.token },
      });
      this.full = response.status === NO_ROOM;
      this.failing = !response.ok;
      if (response.status === GONE) await this.#over(true);
      else if (WILL_NOT.has(response.status)) this.refused = (await response.json().catch(() => ({}))).error ?? "Askwell did not take it.";
      if (response.ok) this.#wait = FIRST_WAIT;
      return response.ok;
    } catch {
      this.full = false;
      this.failing = true;
      return false;
    }
  }

  #later() {
    this.#timer = setTimeout(() => this.wake(), this.#wait);
    this.#wait = Math.min(LONGEST_WAIT, this.#wait * 2);
  }
}
