// One tab writes, the others show what is written there as it is typed. Without locks or channels in this browser each
// tab writes, and Askwell merges.

const PATIENCE = 900; // a tab that is asleep does not answer; then it is overruled, and keeps what it has on disk

export class Tabs {
  #lock;
  #channel = null;
  #queued = false;
  #handed = () => {};
  isWriter = false;

  /**
   * `onWriter(line)` when this tab may write (`line`: the unfinished one of the tab before it, or null), `onReader()` when
   * another one does, `handOver()` gives the unfinished line away (a promise), `onHeard(message)` is the other tab's life.
   */
  constructor(conversation, { onWriter, onReader, handOver, onHeard }) {
    this.#lock = `askwell-talk-${conversation}`;
    Object.assign(this, { onWriter, onReader, handOver, onHeard });
    if (!navigator.locks || !globalThis.BroadcastChannel) return;
    this.#channel = new BroadcastChannel(this.#lock);
    this.#channel.onmessage = ({ data }) => this.#heard(data);
  }

  /** Find out who writes; done once that is known, and with the writer everything that belongs to writing. */
  async begin() {
    if (!this.#channel) return this.#write(null);
    if (await this.#take({ ifAvailable: true })) return undefined;
    this.#wait();
    this.#channel.postMessage({ kind: "arrived" });
    return undefined;
  }

  /** Write here from now on. */
  async takeOver() {
    if (this.isWriter) return;
    const line = new Promise((resolve) => { this.#handed = resolve; setTimeout(() => resolve(null), PATIENCE); });
    this.#channel.postMessage({ kind: "write-elsewhere" });
    await this.#take({ steal: true }, await line);
  }

  tell(message) {
    if (this.isWriter) this.#channel?.postMessage(message);
  }

  /** Hold the lock as long as the page lives or until it is taken away. False when it is not free and that was the question. */
  #take(options, line = null) {
    return new Promise((answer) => {
      const hold = async (lock) => {
        if (lock) await this.#write(line);
        answer(Boolean(lock));
        return lock ? new Promise(() => {}) : undefined;
      };
      navigator.locks.request(this.#lock, options, hold).catch(() => this.#lost());
    });
  }

  /** Show what the other tab does, and write once it is gone. */
  #wait() {
    this.onReader();
    if (this.#queued) return;
    this.#queued = true;
    this.#take({}).then(() => { this.#queued = false; });
  }

  async #write(line) {
    if (this.isWriter) return;
    this.isWriter = true;
    await this.onWriter(line);
  }

  /** Another tab took the lock. What is on disk here is sent from here all the same. */
  #lost() {
    if (!this.isWriter) return;
    this.isWriter = false;
    this.handOver();
    this.#wait();
  }

  async #heard(message) {
    if (message.kind === "handed") this.#handed(message.line);
    else if (message.kind !== "write-elsewhere") this.onHeard(message);
    else if (this.isWriter) this.#channel.postMessage({ kind: "handed", line: await this.handOver() });
  }
}
