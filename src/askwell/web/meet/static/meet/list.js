// The notes of the room: what is shown, and which revision it is.

import { NAMES } from "./marks.js";

export class NoteList {
  #rows = new Map();
  onShow = () => {}; // told of each note that is shown anew; one without words is gone

  constructor(list, { template, empty, address }) {
    this.list = list;
    this.template = template;
    this.empty = empty;
    this.address = address;
    for (const row of list.querySelectorAll("[data-note]")) {
      const labels = row.querySelector(".labels");
      this.#rows.set(row.dataset.note, {
        row, labels, text: row.querySelector(".note-text").textContent, mark: row.dataset.mark,
        off: row.dataset.off === "true", revision: Number(row.dataset.revision), at: row.querySelector(".at").textContent,
      });
    }
    this.scroll();
  }

  get(uid) {
    const note = this.#rows.get(uid);
    return note && { uid, text: note.text, mark: note.mark, off: note.off, revision: note.revision };
  }

  /** Every note that is shown, as `show` takes it. */
  get all() {
    return [...this.#rows].map(([uid, { row, text, mark, off, revision, at }]) => ({
      uid, text, mark, off, revision, at, merged: row.hasAttribute("data-merged"), pending: row.hasAttribute("data-pending"),
    }));
  }

  get last() {
    const row = [...this.list.children].filter((one) => one.dataset.note).at(-1);
    return row && this.get(row.dataset.note);
  }

  /** Show a note as it is now; one without words disappears (its history stays in Askwell). */
  show({ uid, text, mark, off, revision, at, merged = false, pending }) {
    if (!text) {
      this.remove(uid);
      return;
    }
    const note = this.#rows.get(uid) ?? this.#add(uid, at);
    Object.assign(note, { text, mark, off, revision: revision ?? note.revision });
    const { row } = note;
    const words = row.querySelector(".note-text");
    words.textContent = text;
    words.classList.toggle("has-marks", /^["“„«»]/.test(text));
    row.dataset.mark = mark;
    row.dataset.off = String(off);
    row.dataset.revision = String(note.revision);
    row.toggleAttribute("data-merged", merged);
    if (pending !== undefined) row.toggleAttribute("data-pending", pending);
    row.querySelector(".edit").setAttribute("aria-label", `Edit: ${text.slice(0, 60)}`);
    note.labels.replaceChildren(...labels(mark, off, merged));
    this.onShow({ uid, text, mark, off, revision: note.revision, at: note.at, merged, pending: row.hasAttribute("data-pending") });
  }

  /** Out of sight: emptied, or back in the box. */
  remove(uid) {
    if (this.#rows.has(uid)) this.onShow({ uid, text: "" });
    this.#rows.get(uid)?.row.remove();
    this.#rows.delete(uid);
    this.empty.hidden = this.#rows.size > 0;
  }

  editing(uid) {
    for (const [other, { row }] of this.#rows) row.toggleAttribute("data-editing", other === uid);
  }

  #add(uid, at) {
    const row = this.template.content.firstElementChild.cloneNode(true);
    row.dataset.note = uid;
    row.querySelector(".at").textContent = at ?? "";
    row.querySelector(".edit").href = this.address(uid);
    this.list.append(row);
    this.empty.hidden = true;
    const note = { row, labels: row.querySelector(".labels"), revision: 0, at: at ?? "" };
    this.#rows.set(uid, note);
    this.scroll();
    return note;
  }

  scroll() {
    this.list.scrollTop = this.list.scrollHeight;
  }
}

function labels(mark, off, merged) {
  const chips = [];
  if (mark) chips.push(chip(NAMES[mark] ?? mark, `mark-${mark}`));
  if (off) chips.push(chip("off the record", "plain"));
  if (merged) chips.push(chip("two versions met: please look", "warn"));
  return chips;
}

function chip(words, kind) {
  const element = document.createElement("span");
  element.className = `chip ${kind}`;
  element.textContent = words;
  return element;
}
