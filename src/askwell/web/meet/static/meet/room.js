// The room: brings the clock, the questions, the box and the outbox together.

import { Agenda } from "./agenda.js";
import { Box } from "./box.js";
import { Clock, clockWords } from "./clock.js";
import { inherit, takeIdentity } from "./identity.js";
import { listenToKeys } from "./keys.js";
import { NoteList } from "./list.js";
import { openOutbox } from "./outbox.js";
import { SavedState } from "./saved.js";
import { Sender } from "./sender.js";

const find = (id) => document.getElementById(id);
const room = find("room");
const script = JSON.parse(room.dataset.script);
const { conversation } = script;
const offset = Date.parse(room.dataset.now) - Date.now();

let writer = null; // {client, seq}: known once the outbox is open
let touched = false;
let writing = 0; // writes to disk under way
let lastWrite = Promise.resolve();
const early = []; // what was typed before the outbox was open

const state = new SavedState({ state: find("saved-state"), spoken: find("saved-spoken"), copy: find("copy-unsaved") });
const list = new NoteList(find("notes"), {
  template: find("note-template"), empty: find("no-notes"), address: (uid) => `/meet/notes/${uid}/`,
});
const agenda = new Agenda(find("agenda"), script, (item, to) => keep({
  key: `item-${item}`, url: `/meet/${conversation}/agenda/${item}/`, body: { state: to },
}));
const clock = new Clock(
  {
    room, clock: find("clock"), progress: find("progress"), pace: find("pace"), cue: find("cue"), words: find("cue-words"),
    ask: find("time-is-up"), opening: room.dataset.opening,
  },
  script, agenda, offset,
);
const box = new Box(
  { form: find("box"), box: find("note-box"), offRecord: find("off-record"), editing: find("editing") },
  list,
  {
    save: saveLine,
    onChange: refresh,
    position: () => ({ item: agenda.item, at: script.startedAt ? clockWords(clock.elapsed) : clock.now.toTimeString().slice(0, 5) }),
    now: () => clock.now,
  },
);

const outbox = await openOutbox();
const sender = new Sender(outbox, find("box").elements.csrfmiddlewaretoken.value, { onAnswer: arrived, onChange: refresh });
writer = await takeIdentity(outbox, conversation);
await outbox.carry(writer.client);
showWaiting();
if (writer.draft) box.restore(writer.draft);
else box.begin();
for (const work of early.splice(0)) await work();
sender.wake();
inherit(outbox, writer.client, (client) => sender.carry(client).then(showWaiting));
addEventListener("resize", () => { agenda.goTo(agenda.current); list.scroll(); });
listenToKeys({ box, agenda, find, leave });
navigator.storage?.persist?.();
for (const element of document.querySelectorAll(".only-script")) element.hidden = false;
find("note-box").focus({ preventScroll: true });
room.dataset.ready = "true";
refresh();

/** A line goes to disk first, then on its way. `kind`: `draft` is still in the box, `finished` has left it, `aside` was never there. */
function saveLine(line, kind) {
  touched = true;
  if (writer) write(line, kind);
  else early.push(() => write(line, kind));
}

async function write(line, kind) {
  const seq = (writer.seq += 1);
  const body = {
    note: line.uid, client: writer.client, seq, text: line.text, mark: line.mark, off_record: line.off,
    item: line.item ?? null, typed_at: line.typedAt ?? clock.now.toISOString(), base: line.base,
  };
  const unfinished = {
    conversation, client: writer.client, seq, at: Date.now(), note: line.uid, base: line.base, text: line.text,
    mark: line.mark, off: line.off, item: line.item ?? null, typedAt: body.typed_at, shownAt: line.at, before: line.before,
  };
  const draft = { draft: unfinished, finished: null }[kind];
  await keep({ key: `note-${line.uid}`, url: `/meet/${conversation}/notes/`, body }, draft);
}

async function keep(entry, draft) {
  writing += 1;
  refresh();
  lastWrite = outbox.keep({ ...entry, client: writer.client, conversation }, draft);
  await lastWrite;
  writing -= 1;
  refresh();
  sender.wake();
}

/** Askwell has it. When two versions met, the note now shows both. */
function arrived(entry, answer) {
  touched = true;
  if (!answer.note) return;
  if (box.note === answer.note) {
    if (!answer.merged) box.arrived(answer.revision);
    else box.adopt(answer.text, answer.revision);
    return;
  }
  if (outbox.waiting.some((other) => other.key === entry.key)) return;
  list.show({
    uid: answer.note, text: answer.text, mark: answer.mark, off: answer.off_record, revision: answer.revision,
    merged: answer.merged, pending: false,
  });
}

/** Lines that wait on this computer are shown, whatever page they were typed in. */
function showWaiting() {
  for (const { conversation: of, body } of outbox.waiting) {
    if (of === conversation && body.note && body.note !== box.note && body.note !== writer.draft?.note) {
      list.show({ uid: body.note, text: body.text, mark: body.mark, off: body.off_record, pending: true, at: "" });
    }
  }
}

function refresh() {
  if (!writer) return;
  find("undo").disabled = !box.canUndo;
  state.show({
    dirty: box.dirty || writing > 0, entries: outbox.waiting, durable: outbox.durable, failing: sender.failing,
    full: sender.full, touched,
  });
}

/** Wrap up: only once every line has arrived, so that the next page has them all. */
async function leave() {
  box.keep();
  await lastWrite;
  await sender.wake();
  if (writing || outbox.waiting.length || !(await answers())) {
    find("cue-words").textContent = "Askwell does not answer yet. Your lines are kept on this computer; try again in a moment.";
    return;
  }
  const door = find("wrap-up");
  if (door?.href) location.assign(door.href);
  else find("end-form")?.submit();
}

async function answers() {
  return fetch(location.pathname, { method: "HEAD" }).then((response) => response.ok, () => false);
}
