// The recorder of the room: off until everybody agreed and somebody presses Record. Each piece goes to this computer's disk
// first, then to Askwell, so that a crash of either loses the piece that was just being spoken and no more.

import { clockWords } from "./clock.js";
import { openReels } from "./reels.js";
import { ReelSender } from "./reel-sender.js";

const A_PIECE = 4000; // less than the five seconds that may be lost: a piece takes a moment to be written down
const KINDS = ["audio/webm;codecs=opus", "audio/ogg;codecs=opus", "audio/mp4"];
const BITS = 32_000; // a second: speech needs no more, and an hour takes 15 MB
const lockOf = (uid) => `askwell-reel-${uid}`;
const WORDS = {
  NotAllowedError: "The browser does not let Askwell use the microphone. Allow it for this page, and press Record again.",
  NotFoundError: "This computer has no microphone. Plug one in, and press Record again.",
  NotReadableError: "Another program holds the microphone. End it there, and press Record again.",
};

export class Recorder {
  #reels = null;
  #senders = new Map();
  #live = null; // {reel, recorder, stream, sender, writing, stopped}
  #cutOff = null;
  #timer = 0;
  #agreed = false;
  #title = document.title;

  /** `find` gives the parts of the page; `mayGo()` says whether Askwell knows by now who agreed. */
  constructor(conversation, token, { find, agreed, mayGo }) {
    Object.assign(this, { conversation, token, find, mayGo });
    this.#agreed = agreed;
    find("record").addEventListener("click", () => this.start());
    find("stop-recording").addEventListener("click", () => this.stop());
    find("finish-cut-off").addEventListener("click", () => this.#finish());
    find("throw-cut-off").addEventListener("click", (event) => this.#throwAway(event.target));
    addEventListener("beforeunload", (event) => { if (this.#live) event.preventDefault(); });
  }

  /** Look for what a page before this one left, and go on sending it. */
  async open() {
    this.#reels = await openReels();
    for (const { uid } of await this.#reels.all(this.conversation)) hold(uid).then(() => this.#takeUp(uid));
    this.#show();
  }

  /** Who agreed is known, or was taken back: then what is being recorded ends at once. */
  agree(is) {
    this.#agreed = is;
    if (!is && this.#live) this.stop({ over: false }).then(() => this.#say("They took it back, so the recording was stopped. Throw it away, unless they say yes after all."));
    this.#show();
  }

  async start() {
    if (this.#live || !this.#agreed) return;
    this.#say("");
    let stream;
    try {
      stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    } catch (error) {
      this.#say(WORDS[error?.name] ?? "This browser cannot record here.");
      return;
    }
    const reel = { uid: crypto.randomUUID(), conversation: this.conversation, begunAt: Date.now(), count: 0, ended: false };
    await hold(reel.uid);
    const mimeType = KINDS.find((kind) => MediaRecorder.isTypeSupported(kind));
    const recorder = new MediaRecorder(stream, { mimeType, audioBitsPerSecond: BITS });
    this.#live = { reel, recorder, stream, sender: this.#send(reel), writing: Promise.resolve() };
    this.#live.stopped = new Promise((resolve) => { recorder.onstop = resolve; });
    recorder.ondataavailable = ({ data }) => this.#piece(this.#live, data);
    recorder.onerror = () => this.stop();
    for (const track of stream.getTracks()) track.onended = () => this.stop();
    navigator.storage?.persist?.();
    recorder.start(A_PIECE);
    this.#timer = setInterval(() => this.#show(), 500);
    this.#show();
  }

  /** The recording ends; done once Askwell has it or does not answer. With `over: false` its owner says what becomes of it. */
  async stop({ over = true } = {}) {
    const live = this.#live;
    if (!live || live.isStopping) return;
    live.isStopping = true;
    if (live.recorder.state !== "inactive") live.recorder.stop();
    for (const track of live.stream.getTracks()) track.stop();
    await live.stopped;
    await live.writing;
    clearInterval(this.#timer);
    this.#live = null;
    if (!live.reel.count) {
      await this.#reels.forget(live.reel.uid);
    } else if (over) {
      live.reel.ended = true;
      await this.#reels.keep(live.reel);
      await live.sender.wake();
    } else {
      this.#cutOff = live.reel;
    }
    this.#show();
  }

  /** A piece goes to the disk, in its turn, and from there on its way. */
  #piece(live, data) {
    if (!data.size) return;
    const number = live.reel.count;
    live.reel.count += 1;
    live.writing = live.writing.then(async () => {
      const bytes = await data.arrayBuffer();
      const digest = hex(await crypto.subtle.digest("SHA-256", bytes));
      await this.#reels.keep({ ...live.reel, count: number + 1 }, { reel: live.reel.uid, number, data: bytes, digest });
      live.sender.wake();
    });
  }

  /** The page that recorded it is gone: whatever it left is ours to send. */
  async #takeUp(uid) {
    const reel = (await this.#reels.all(this.conversation)).find((one) => one.uid === uid);
    if (!reel) return;
    const sender = this.#send(reel);
    if (!reel.ended && !this.#cutOff) this.#cutOff = reel;
    sender.wake();
    this.#show();
  }

  #send(reel) {
    const sender = new ReelSender(this.#reels, reel, this.token, {
      mayGo: this.mayGo,
      onChange: () => this.#show(),
      onOver: (isGone) => this.#over(reel, isGone),
    });
    this.#senders.set(reel.uid, sender);
    return sender;
  }

  #over(reel, isGone) {
    this.#senders.delete(reel.uid);
    if (this.#cutOff?.uid === reel.uid) this.#cutOff = null;
    if (this.#live?.reel.uid === reel.uid) this.stop();
    this.find("recorded-words").textContent = isGone ? "That recording was thrown away." : "The recording is in Askwell, and is listened to next.";
    this.find("recorded-link").hidden = isGone;
    this.find("recorded-link").href = `/meet/recordings/${reel.uid}/`;
    this.find("recorded").hidden = false;
    this.#show();
  }

  async #finish() {
    const reel = this.#cutOff;
    reel.ended = true;
    await this.#reels.keep(reel);
    this.#cutOff = null;
    this.#show();
    const sender = this.#senders.get(reel.uid);
    await sender.wake();
    if (sender.refused && this.#senders.has(reel.uid)) this.#say(sender.refused);
  }

  async #throwAway(button) {
    if (!button.dataset.sure) {
      button.dataset.sure = "yes";
      button.textContent = "Really throw it away, for good";
      return;
    }
    const reel = this.#cutOff;
    const headers = { "X-CSRFToken": this.token };
    const answer = await fetch(`/meet/recordings/${reel.uid}/forget/`, { method: "POST", headers, redirect: "manual" }).catch(() => null);
    if (!answer) {
      this.#say("Askwell does not answer yet. Try again in a moment.");
      return;
    }
    this.#senders.get(reel.uid)?.stop();
    await this.#reels.forget(reel.uid);
    this.#cutOff = null;
    this.#say("");
    this.#show();
  }

  #say(words) {
    this.find("recorder-words").textContent = words;
    this.find("recorder-says").hidden = !words;
  }

  async #show() {
    const live = this.#live;
    const can = Boolean(navigator.mediaDevices?.getUserMedia && globalThis.MediaRecorder);
    this.find("record").hidden = !can || !this.#agreed || Boolean(live) || Boolean(this.#cutOff);
    this.find("on-air").hidden = !live;
    this.find("cut-off").hidden = !this.#cutOff;
    document.title = live ? `● Recording · ${this.#title}` : this.#title;
    if (this.#cutOff) {
      const length = clockWords(Math.round((this.#cutOff.count * A_PIECE) / 1000));
      set(this.find("cut-off-words"), `A recording of about ${length} was not finished. It is kept on this computer.`);
    }
    if (!live) return;
    set(this.find("on-air-time"), clockWords(Math.floor((Date.now() - live.reel.begunAt) / 1000)));
    set(this.find("on-air-words"), this.#state(live, await this.#reels.waiting(live.reel.uid)));
  }

  #state({ sender, reel }, waiting) {
    if (!reel.count) return "A piece is kept every four seconds";
    if (sender.refused) return `Askwell does not take it: ${sender.refused}`;
    if (sender.full) return "The disk of Askwell is full: what is recorded waits on this computer. Make room on it.";
    if (!this.#reels.durable) return "This browser keeps nothing on disk: what Askwell does not have yet is lost if the page closes.";
    if (sender.failing && waiting > 1) return "Kept on this computer, waiting for Askwell";
    return "Kept on this computer and in Askwell";
  }
}

/** Hold a reel's name from when it is free until the page ends, however it ends. */
function hold(uid) {
  if (!navigator.locks) return Promise.resolve();
  return new Promise((held) => {
    navigator.locks.request(lockOf(uid), () => {
      held();
      return new Promise(() => {});
    });
  });
}

const set = (element, words) => { if (element.textContent !== words) element.textContent = words; };
const hex = (bytes) => [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
