// The box: the line being typed, its mark, and when it is written to disk.

import { finished, readMark } from "./marks.js";

const PAUSE = 150; // after this pause the line goes to disk
const LONGEST = 500; // and at the latest this long after its first unwritten letter

export class Box {
  #line = blank();
  #literal = false; // the mark was taken off this line: its first letter means itself
  #key = ""; // the letter that became the mark
  #timer = 0;
  #since = 0;
  #undo = [];
  dirty = false;

  /** `save(line, kind)` writes to disk ("draft", "finished", or "aside" for a line that is not in the box), `onChange()` tells that something changed. */
  constructor(elements, list, { save, onChange, position, now }) {
    Object.assign(this, elements);
    this.notes = list;
    this.save = save;
    this.onChange = onChange;
    this.position = position;
    this.now = now;
    this.box.addEventListener("input", () => this.#typed());
    this.form.addEventListener("change", () => this.#typed());
    for (const name of ["pagehide", "blur"]) addEventListener(name, () => this.#write());
    for (const name of ["visibilitychange", "freeze"]) document.addEventListener(name, () => this.#write());
  }

  get isEmpty() {
    return this.box.value === "";
  }

  get note() {
    return this.#line.uid;
  }

  get isEditing() {
    return Boolean(this.#line.before);
  }

  /** Bring back the unfinished line of the page before this one. What was typed meanwhile comes after it. */
  restore(draft) {
    const typed = this.box.value;
    const shown = this.notes.get(draft.note); // Askwell may have answered after the draft was written
    const base = shown?.text === draft.text ? Math.max(draft.base, shown.revision) : draft.base;
    this.#line = { ...blank(), uid: draft.note, base, item: draft.item, typedAt: draft.typedAt, at: draft.shownAt, text: draft.text, mark: draft.mark, off: draft.off };
    this.#line.before = draft.before ?? null;
    this.notes.remove(draft.note);
    this.#fill(typed ? `${draft.text} ${typed}` : draft.text, draft.mark, draft.off);
    this.#showEditing();
    if (typed) this.#typed();
  }

  /** When the first letter was typed that is not on its way to disk yet (`performance.now()`), null when there is none. */
  get unwrittenSince() {
    return this.dirty ? this.#since : null;
  }

  /** The line in the box as another tab may show it. */
  get line() {
    const { uid, base, item, typedAt, at, before } = this.#line;
    return { note: uid, base, item, typedAt, shownAt: at, before, text: this.box.value, mark: this.#mark, off: this.#off };
  }

  /** The line leaves this box for that of another tab: it is kept as it stands, and given back. */
  give() {
    if (this.isEmpty && !this.isEditing && !this.dirty) return null;
    this.#begin();
    const { line } = this;
    this.#finish(line.text, line.mark, line.off);
    this.#free();
    return line;
  }

  /** Nothing is typed here while another tab writes; its line is shown. */
  set isReadOnly(is) {
    for (const field of this.form.elements) field.disabled = is && field !== this.box;
    if (is || this.box.readOnly) this.mirror({ text: "", mark: "", off: false });
    this.box.readOnly = is;
  }

  mirror({ text, mark, off }) {
    this.#fill(text, mark, off);
  }

  /** What was typed before this script came is typed too, and so is a line that was refused and came back with the page. */
  begin() {
    if (!this.isEmpty) this.#typed();
  }

  /** Enter: the line is kept as a note, and the box is free for the next one. */
  keep() {
    const text = finished(this.box.value, this.#mark);
    if (!text && !this.isEditing) return;
    const before = this.#line.before;
    this.#finish(text, this.#mark, this.#off);
    this.#undo.push({ uid: this.#line.uid, before });
    this.#free();
  }

  /** Take an existing note into the box; a line that stands there is kept first. */
  edit(note) {
    this.keep();
    this.#line = { ...blank(), uid: note.uid, base: note.revision, before: note, text: note.text, mark: note.mark, off: note.off };
    this.#literal = true;
    this.#fill(note.text, note.mark, note.off);
    this.#showEditing();
    this.box.focus();
  }

  leaveEdit() {
    const { before } = this.#line;
    if (!before) return;
    this.#finish(before.text, before.mark, before.off);
    this.#free();
  }

  removeNote() {
    const { before } = this.#line;
    if (!before) return;
    this.#finish("", before.mark, before.off);
    this.#undo.push({ uid: before.uid, before });
    this.#free();
  }

  get canUndo() {
    return this.#undo.length > 0;
  }

  /** Take the last kept line back: a new one disappears, an edited one says what it said before. */
  undo() {
    const last = this.#undo.pop();
    if (!last) return;
    const now = this.notes.get(last.uid);
    const back = last.before ?? { text: "", mark: now?.mark ?? "", off: now?.off ?? false };
    const base = now?.revision ?? last.before?.revision ?? 0;
    const line = { ...blank(), uid: last.uid, base, text: back.text, mark: back.mark, off: back.off, at: last.before?.at };
    this.notes.show({ ...line, pending: true });
    this.save(line, "aside");
    this.onChange();
  }

  /** Two versions met while the line was in the box: show both, unless more was typed since this one was `sent`. */
  adopt(text, revision, sent) {
    if (this.dirty || this.box.value !== sent) return;
    this.#fill(text, this.#mark, this.#off);
    this.#line.text = text;
    this.#line.base = revision;
  }

  arrived(revision) {
    this.#line.base = revision;
  }

  /** Everything that is in the box, to be copied. */
  get words() {
    return this.box.value;
  }

  /** The mark goes, and the letter that made it stands there as a letter again. */
  backspaceAtStart() {
    if (!this.#mark || this.box.selectionStart || this.box.selectionEnd) return false;
    this.#literal = true;
    this.#fill(this.#key + this.box.value, "", this.#off, this.#key.length);
    this.#key = "";
    this.#typed();
    return true;
  }

  get #mark() {
    return [...this.form.elements.mark].find((radio) => radio.checked)?.value ?? "";
  }

  get #off() {
    return this.offRecord.checked;
  }

  #typed() {
    if (this.box.readOnly) return; // what another tab typed is shown, and a browser calls that a change when the tab closes
    if (!this.#mark && !this.#literal) {
      const read = readMark(this.box.value);
      if (read.mark) {
        this.#key = read.key;
        this.#fill(read.text, read.mark, this.#off);
      }
    }
    if (this.isEmpty) this.#literal = false;
    this.dirty = this.#isUnwritten();
    this.onChange();
    if (!this.dirty) return;
    const now = performance.now();
    this.#since ||= now;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#write(), Math.max(0, Math.min(PAUSE, this.#since + LONGEST - now)));
  }

  #isUnwritten() {
    const { text, mark, off } = this.#line;
    if (this.isEmpty && !text) return false;
    return this.box.value !== text || this.#mark !== mark || this.#off !== off;
  }

  /** The unfinished line goes to disk, and from there to Askwell. */
  #write() {
    clearTimeout(this.#timer);
    this.#since = 0;
    if (!this.dirty) return;
    this.#begin();
    Object.assign(this.#line, { text: this.box.value, mark: this.#mark, off: this.#off });
    this.dirty = false;
    this.save({ ...this.#line }, "draft");
    this.onChange();
  }

  #begin() {
    this.#line.item ??= this.position().item;
    this.#line.at ??= this.position().at;
    this.#line.typedAt ??= this.now().toISOString();
  }

  #finish(text, mark, off) {
    clearTimeout(this.#timer);
    this.#since = 0;
    this.dirty = false;
    this.#begin();
    Object.assign(this.#line, { text, mark, off });
    this.notes.show({ ...this.#line, revision: this.#line.base, pending: true });
    this.save({ ...this.#line }, "finished");
  }

  #free() {
    this.#line = blank();
    this.#literal = false;
    this.#key = "";
    this.#fill("", "", false);
    this.#showEditing();
    this.onChange();
  }

  #fill(text, mark, off, caret = text.length) {
    this.box.value = text;
    for (const radio of this.form.elements.mark) radio.checked = radio.value === mark;
    this.offRecord.checked = off;
    if (document.activeElement === this.box) this.box.setSelectionRange(caret, caret);
  }

  #showEditing() {
    this.editing.hidden = !this.isEditing;
    this.form.toggleAttribute("data-editing", this.isEditing);
    this.notes.editing(this.isEditing ? this.#line.uid : "");
  }
}

const blank = () => ({
  uid: crypto.randomUUID(), base: 0, text: "", mark: "", off: false, item: undefined, at: undefined, typedAt: undefined, before: null,
});
