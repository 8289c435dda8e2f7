// The room: brings the clock, the questions, the box and the outbox together.

import { Agenda } from "./agenda.js";
import { Box } from "./box.js";
import { Clock, clockWords } from "./clock.js";
import { Comfort } from "./comfort.js";
import { listenToDoors } from "./doors.js";
import { inherit, takeIdentity } from "./identity.js";
import { KeptPage, forgetRooms } from "./kept.js";
import { listenToKeys } from "./keys.js";
import { NoteList } from "./list.js";
import { openOutbox } from "./outbox.js";
import { Probes } from "./probes.js";
import { Recorder } from "./recorder.js";
import { SavedState } from "./saved.js";
import { Sender } from "./sender.js";
import { Tabs } from "./tabs.js";

const HEARD_AFTER = 120; // another tab shows a letter this long after it was typed
const LOOK_AGAIN = 500;

const find = (id) => document.getElementById(id);
const room = find("room");
const script = JSON.parse(room.dataset.script);
const { conversation } = script;
const kept = new KeptPage(conversation);
if (room.dataset.kept) await kept.reopen();
const before = await kept.state(); // what the kept page did not know yet; null on a fresh one
const offset = before?.offset ?? Date.parse(room.dataset.now) - Date.now();

let writer = null; // {client, seq}: known once this tab may write
let touched = false;
let isLeaving = false;
let lastWrite = Promise.resolve();
const writing = new Set(); // since when each write to disk has been under way
const early = []; // what was typed before the outbox was open
const timers = {};

const state = new SavedState({ state: find("saved-state"), spoken: find("saved-spoken"), rescue: find("rescue") });
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
const comfort = new Comfort(find("tones"));
const probes = new Probes({ place: find("probe"), said: find("probe-said"), asks: find("probe-asks"), away: find("probe-away") }, script.probes);

const outbox = await openOutbox();
const sender = new Sender(outbox, find("box").elements.csrfmiddlewaretoken.value, { onAnswer: arrived, onChange: refresh });
const recorder = new Recorder(conversation, find("box").elements.csrfmiddlewaretoken.value, {
  find, agreed: Boolean(room.dataset.agreed), mayGo: () => !outbox.waiting.some(({ key }) => key === "consent"),
});
const tabs = new Tabs(conversation, { onWriter: write, onReader: watch, handOver, onHeard });
if (before) show(before);
list.onShow = (note) => { tabs.tell({ kind: "note", note }); remember(); };
agenda.onChange = () => { tabs.tell({ kind: "questions", questions: agenda.state }); remember(); };
clock.onCue = (name) => comfort.cue(name);
if (clock.isRunning) comfort.stayAwake();
await tabs.begin();
addEventListener("pagehide", () => { isLeaving = true; }, { capture: true });
addEventListener("pageshow", () => { isLeaving = false; });
addEventListener("resize", () => { agenda.goTo(agenda.current); list.scroll(); });
find("write-here").addEventListener("click", () => tabs.takeOver());
listenToKeys({ box, agenda, find, leave, isWriter: () => tabs.isWriter });
listenToDoors({ find, outbox, box, list, start, agree, refresh });
for (const element of document.querySelectorAll(".only-script")) element.hidden = false;
if (tabs.isWriter) find("note-box").focus({ preventScroll: true });
room.dataset.ready = "true";
refresh();
stay();
recorder.open();

/** This tab writes from now on. `line` comes from the tab that did so before. */
async function write(line) {
  const identity = await takeIdentity(outbox, conversation);
  await outbox.carry(identity.client);
  writer = identity;
  room.dataset.role = "writer";
  box.isReadOnly = false;
  agenda.isLocked = false;
  find("elsewhere").hidden = true;
  showWaiting();
  const unfinished = line ?? (identity.draft && !wasFinished(identity.draft) ? identity.draft : null);
  if (unfinished && !isOutdated(unfinished)) box.restore(unfinished);
  else box.begin();
  for (const work of early.splice(0)) await work();
  sender.wake();
  inherit(outbox, identity.client, (client) => sender.carry(client).then(showWaiting));
  if (room.dataset.ready) find("note-box").focus({ preventScroll: true });
  refresh();
}

/** Askwell had this line, and more since that no disk took: the note says it all, and the line stays out of the box. */
function isOutdated(line) {
  const shown = list.get(line.note);
  if (!shown || room.dataset.kept || outbox.waiting.some(({ body }) => body.note === line.note)) return false;
  return shown.revision > line.base && !line.text.startsWith(shown.text);
}

/** Its end was not kept by a full disk: Askwell has the same words, and lines that came after them. */
function wasFinished(line) {
  return !line.before && list.get(line.note)?.text === line.text && list.last.uid !== line.note;
}

/** Another tab writes; what it does is shown here. Whoever typed here already wants to write here. */
function watch() {
  if (!writer && !box.isEmpty) {
    tabs.takeOver();
    return;
  }
  room.dataset.role = "reader";
  box.isReadOnly = true;
  agenda.isLocked = true;
  find("elsewhere").hidden = false;
  refresh();
}

/** The unfinished line goes to the tab that takes over, if it can be with everything this tab has sent. */
async function handOver() {
  if (!writer) return null;
  const line = box.give();
  await lastWrite;
  await Promise.race([sender.wake(), new Promise((resolve) => { setTimeout(resolve, LOOK_AGAIN); })]);
  return line && { ...line, base: list.get(line.note)?.revision ?? line.base };
}

function onHeard(message) {
  if (message.kind === "erased") recorder.stop({ over: false }).then(() => location.replace("/meet/"));
  else if (message.kind === "arrived") tabs.tell({ kind: "everything", ...everything() });
  else if (tabs.isWriter) return;
  else if (message.kind === "everything") show(message);
  else if (message.kind === "note") list.show(message.note);
  else if (message.kind === "questions") agenda.apply(message.questions);
  else if (message.kind === "line") {
    list.remove(message.line.note);
    box.mirror(message.line);
  }
}

/** All that changes in the room while it is open: what another tab and the kept page have to know. */
function everything() {
  return { offset, startedAt: script.startedAt, notes: list.all, questions: agenda.state };
}

function show({ startedAt, notes, questions }) {
  for (const note of notes) list.show({ ...note, pending: false });
  agenda.apply(questions);
  if (startedAt) begun(startedAt);
}

function remember() {
  clearTimeout(timers.remember);
  timers.remember = setTimeout(() => kept.note(everything()), HEARD_AFTER);
}

/** Keep the page for the time when Askwell is away. A page that was kept already says since when. */
async function stay() {
  if (room.dataset.kept) {
    const at = new Date(Date.parse(room.dataset.kept)).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
    find("kept-words").textContent = `Askwell does not answer. This is the page as it was kept on this computer at ${at}; what you type now is kept here too, and sent once Askwell is back.`;
    find("kept").hidden = false;
    return;
  }
  await kept.keep().then(() => kept.note(everything()), () => {});
  room.dataset.stays = "true";
  await forgetRooms();
}

/** A line goes to disk first, then on its way. `kind`: `draft` is still in the box, `finished` has left it, `aside` was never there. */
function saveLine(line, kind) {
  touched = true;
  if (kind === "finished") probes.after(line);
  if (writer) writeLine(line, kind);
  else early.push(() => writeLine(line, kind));
}

async function writeLine(line, kind) {
  if (!writer.seq) navigator.storage?.persist?.();
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
  const since = { at: performance.now() };
  writing.add(since);
  refresh();
  lastWrite = outbox.keep({ ...entry, client: writer.client, conversation }, draft);
  if (isLeaving) sender.farewell(entry);
  await lastWrite;
  writing.delete(since);
  refresh();
  sender.wake();
}

/** Askwell has it. When two versions met, the note now shows both. */
function arrived(entry, answer) {
  touched = true;
  if (room.dataset.kept) find("kept-words").textContent = "Askwell is back, and has what you typed.";
  if (!answer.note) return;
  if (box.note === answer.note && tabs.isWriter) {
    if (!answer.merged) box.arrived(answer.revision);
    else box.adopt(answer.text, answer.revision, entry.body.text);
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
  if (!writer) {
    if (room.dataset.role === "reader") state.show({ elsewhere: true });
    return;
  }
  find("undo").disabled = !box.canUndo;
  find("drop-unsaved").hidden = !outbox.waiting.some((entry) => entry.refused);
  const since = Math.min(box.unwrittenSince ?? Infinity, ...[...writing].map(({ at }) => at));
  state.show({
    unsafeFor: since === Infinity ? null : performance.now() - since, entries: outbox.waiting, durable: outbox.durable,
    failing: sender.failing, full: sender.full, touched, elsewhere: !tabs.isWriter,
  });
  clearTimeout(timers.look);
  if (!state.isFinal) timers.look = setTimeout(refresh, LOOK_AGAIN);
  timers.tell ??= setTimeout(() => {
    timers.tell = undefined;
    tabs.tell({ kind: "line", line: box.line });
  }, HEARD_AFTER);
}

/** The clock starts here and now; Askwell hears of it as soon as it can. */
function start() {
  const at = clock.now.toISOString();
  keep({ key: "start", url: `/meet/${conversation}/start/`, body: { at } });
  begun(at);
  tabs.tell({ kind: "everything", ...everything() });
  remember();
}

function begun(at) {
  clock.start(at);
  comfort.stayAwake();
  for (const element of document.querySelectorAll("[data-before]")) element.remove();
  for (const element of document.querySelectorAll("[data-during]")) element.hidden = false;
}

/** Who agreed to a recording (C14); nobody takes it back. */
function agree(names) {
  const at = clock.now;
  keep({ key: "consent", url: `/meet/${conversation}/consent/`, body: { agreed_by: names, at: at.toISOString() } });
  const words = names ? `${names} agreed at ${at.toTimeString().slice(0, 5)}.` : "Nobody was asked yet, so nothing may be recorded.";
  find("consent-words").textContent = words;
  find("consent-back").hidden = !names;
  recorder.agree(Boolean(names));
}

/** Wrap up: only once every line has arrived, so that the next page has them all. */
async function leave() {
  await recorder.stop();
  box.keep();
  await lastWrite;
  await sender.wake();
  if (writing.size || outbox.waiting.length || !(await answers())) {
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
