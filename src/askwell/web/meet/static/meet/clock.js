// The room's clock: it runs in the browser alone, from the moment the talk began.

const GO_ON = (conversation) => `askwell-go-on-${conversation}`;

export class Clock {
  onCue = () => {}; // told the name of a cue in the moment it is due
  #phase = null;

  /** `script` comes from the server: minutes, cues, slots; `offset` is how far the browser's clock is off. */
  constructor(elements, script, agenda, offset) {
    Object.assign(this, elements);
    this.script = script;
    this.agenda = agenda;
    this.offset = offset;
    this.started = script.startedAt ? Date.parse(script.startedAt) : 0;
    this.ended = script.endedAt ? Date.parse(script.endedAt) : 0;
    this.goOnUntil = Number(sessionStorage.getItem(GO_ON(script.conversation)) || 0);
    for (const button of this.ask.querySelectorAll("[data-go-on]")) {
      button.addEventListener("click", () => this.goOn(Number(button.dataset.goOn)));
    }
    if (this.started) this.#run();
  }

  get isRunning() {
    return this.started > 0 && !this.ended;
  }

  /** The talk begins. */
  start(at) {
    if (this.started) return;
    this.script.startedAt = at;
    this.started = Date.parse(at);
    this.#run();
  }

  #run() {
    this.tick();
    if (!this.ended) setInterval(() => this.tick(), 250);
  }

  get now() {
    return new Date(Date.now() + this.offset);
  }

  get elapsed() {
    if (!this.started) return 0;
    return Math.max(0, Math.floor(((this.ended || this.now.getTime()) - this.started) / 1000));
  }

  /** They said yes: the next few minutes are theirs to give. */
  goOn(minutes) {
    this.goOnUntil = Math.max(this.elapsed, this.script.minutes * 60) + minutes * 60;
    sessionStorage.setItem(GO_ON(this.script.conversation), String(this.goOnUntil));
    this.tick();
  }

  tick() {
    const seconds = this.elapsed;
    const shown = clockWords(seconds);
    if (this.clock.textContent !== shown) this.clock.textContent = shown;
    this.progress.value = Math.min(seconds, this.script.minutes * 60);
    if (this.ended) return;
    const words = this.#pace(seconds);
    if (this.pace.textContent !== words) this.pace.textContent = words;
    this.#cue(seconds);
  }

  #pace(seconds) {
    const end = this.script.minutes * 60;
    const left = end - seconds;
    const time = left >= 0 ? `${spanWords(left)} left of ${this.script.minutes}` : `${spanWords(-left)} over ${this.script.minutes} min`;
    return [time, this.agenda.words, this.agenda.driftWords(seconds)].filter(Boolean).join(" · ");
  }

  #cue(seconds) {
    const passed = this.script.cues.filter((cue) => seconds >= cue.at);
    const cue = passed.at(-1);
    const allowed = seconds < this.goOnUntil;
    const phase = cue ? cue.name : "";
    this.room.dataset.phase = phase;
    this.cue.dataset.cue = phase;
    if (this.#phase !== null && this.#phase !== phase) this.onCue(phase);
    this.#phase = phase;
    this.ask.hidden = phase !== "red" || allowed;
    this.#say(this.#words(seconds, cue, allowed));
  }

  #words(seconds, cue, allowed) {
    if (!cue) return seconds < this.script.openingMinutes * 60 ? this.opening : "";
    if (cue.name === "half") return `Half way: ${mustWords(this.agenda.mustsLeft)}.`;
    if (cue.name === "amber" && !this.agenda.isWhoElseAsked) return `${cue.words} ${this.agenda.whoElse}`.trim();
    if (cue.name === "red" && allowed) return `They gave you until ${clockWords(this.goOnUntil)}.`;
    return cue.words;
  }

  #say(words) {
    if (this.words.textContent !== words) this.words.textContent = words;
  }
}

export const clockWords = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;

/** Seconds only when they matter: the text beside a running clock should not run too. */
function spanWords(seconds) {
  if (seconds < 60) return `${seconds} s`;
  return seconds < 120 ? `1 min ${seconds - 60} s` : `${Math.floor(seconds / 60)} min`;
}
const mustWords = (count) => (count ? `${count} must-ask${count === 1 ? "" : "s"} left` : "all must-asks asked");
