// Small comforts of a talk: the screen stays on while it goes on, and whoever asks for it hears a soft tone at each cue.

const SETTING = "askwell-tone";
const TONES = { half: [523], amber: [523], close: [523, 440], red: [440, 440] }; // hertz, one after the other
const SOFT = 0.05;
const SECONDS = 0.5;

export class Comfort {
  #audio = null;
  #lock = null;

  /** `toggle`: the box that asks for tones; it is off until somebody ticks it, and remembered in this browser. */
  constructor(toggle) {
    this.toggle = toggle;
    toggle.checked = localStorage.getItem(SETTING) === "on";
    toggle.addEventListener("change", () => {
      localStorage.setItem(SETTING, toggle.checked ? "on" : "off");
      if (toggle.checked) this.cue("half");
    });
  }

  async cue(name) {
    if (!this.toggle.checked || !globalThis.AudioContext) return;
    this.#audio ??= new AudioContext();
    await this.#audio.resume();
    for (const [place, hertz] of (TONES[name] ?? []).entries()) this.#sound(hertz, this.#audio.currentTime + place * SECONDS);
  }

  #sound(hertz, at) {
    const tone = new OscillatorNode(this.#audio, { frequency: hertz });
    const volume = new GainNode(this.#audio, { gain: 0 });
    volume.gain.linearRampToValueAtTime(SOFT, at + SECONDS / 10);
    volume.gain.exponentialRampToValueAtTime(SOFT / 100, at + SECONDS);
    tone.connect(volume).connect(this.#audio.destination);
    tone.start(at);
    tone.stop(at + SECONDS);
  }

  /** The system takes the lock back whenever the page is hidden, so it is asked for again when the page is seen. */
  stayAwake() {
    const ask = async () => {
      if (document.visibilityState !== "visible" || (this.#lock && !this.#lock.released)) return;
      this.#lock = await navigator.wakeLock?.request("screen").catch(() => null);
    };
    document.addEventListener("visibilitychange", ask);
    ask();
  }
}
