// What was typed and is not yet in Askwell, on this computer's disk. Every entry stays until Askwell has said that it has
// it.

import { done, openDisk, result } from "./disk.js";

const NAME = "askwell-outbox";
const VERSION = 1; // of the stores
const FORMAT = 1; // of what an entry says; Askwell takes every format there ever was, for an old page may send it
const PATIENCE = 4000; // a disk that does not answer must not keep the room shut
const ENTRIES = "entries";
const DRAFTS = "drafts";

/** The outbox; when this browser keeps nothing on disk it holds everything in memory and is not `durable`. */
export async function openOutbox() {
  try {
    return new Outbox(await Promise.race([open(), tooLong()]));
  } catch {
    return new Outbox(null);
  }
}

export class Outbox {
  /** The entries this page has to send, the oldest first. */
  waiting = [];
  sending = null; // the id of the entry on its way: it must not be replaced, for its answer names it
  #database;
  #inMemory = 0;

  constructor(database) {
    this.#database = database;
    this.durable = Boolean(database);
  }

  /**
   * Keep an entry {client, conversation, key, url, body}; an unsent older one of the same key and writer is replaced.
   * `draft` is the unfinished line to bring back (an object), null when it is finished, undefined to leave it alone.
   * On disk all of it happens, or nothing; what the disk refuses is held in memory and sent from there.
   */
  async keep(entry, draft) {
    Object.assign(entry, { format: FORMAT, keptAt: Date.now() });
    const replaced = this.waiting.filter((old) => old.key === entry.key && old.client === entry.client && old.id !== this.sending);
    let id;
    try {
      id = await this.#store(entry, replaced.map((old) => old.id), draft);
      if (!this.durable) await this.#rescue();
    } catch {
      this.durable = false;
      id ??= `memory-${(this.#inMemory += 1)}`;
    }
    this.waiting = [...this.waiting.filter((old) => !replaced.includes(old)), { ...entry, id }];
  }

  /** The disk takes something again: so it gets what was held in memory. */
  async #rescue() {
    for (const entry of this.waiting.filter(({ id }) => !Number.isInteger(id) && id !== this.sending)) {
      const { id, ...words } = entry;
      const kept = await this.#store(words, []);
      this.waiting = this.waiting.map((one) => (one.id === id ? { ...one, id: kept } : one));
    }
    this.durable = true;
  }

  async #store(entry, replaced, draft) {
    if (!this.#database) throw new Error("no disk");
    const transaction = this.#write() ?? (await this.#writeAgain());
    const entries = transaction.objectStore(ENTRIES);
    for (const id of replaced.filter(Number.isInteger)) entries.delete(id);
    const added = entries.add(entry);
    if (draft) transaction.objectStore(DRAFTS).put(draft);
    if (draft === null) transaction.objectStore(DRAFTS).delete([entry.conversation, entry.client]);
    transaction.commit(); // at once, for a page that ends now would not live to do it
    await done(transaction);
    return added.result;
  }

  /** Take over what this writer left on disk. */
  async carry(client) {
    const mine = (await this.#all(ENTRIES)).filter((entry) => entry.client === client);
    const known = new Set(this.waiting.map((entry) => entry.id));
    this.waiting = [...mine.filter((entry) => !known.has(entry.id)), ...this.waiting];
  }

  /** Everybody who left something on disk. */
  async writers() {
    return new Set((await this.#all(ENTRIES)).map((entry) => entry.client));
  }

  /** The unfinished lines of one conversation. */
  async drafts(conversation) {
    return (await this.#all(DRAFTS)).filter((draft) => draft.conversation === conversation);
  }

  /** An unfinished line goes on under another writer's name. */
  async rename(draft, client) {
    const transaction = this.#write() ?? (await this.#writeAgain());
    transaction.objectStore(DRAFTS).delete([draft.conversation, draft.client]);
    transaction.objectStore(DRAFTS).put({ ...draft, client, seq: 0 });
    await done(transaction).catch(() => {}); // a full disk: it is there once more under the old name
  }

  /** Askwell has it. */
  async remove(id) {
    if (Number.isInteger(id)) await this.#delete([id], []).catch(() => {});
    this.waiting = this.waiting.filter((entry) => entry.id !== id);
  }

  /** Everything about these conversations goes: they were erased. */
  async wipe(conversations) {
    const isTheirs = (one) => conversations.includes(one.conversation);
    const entries = (await this.#all(ENTRIES)).filter(isTheirs).map(({ id }) => id);
    const drafts = (await this.#all(DRAFTS)).filter(isTheirs).map(({ conversation, client }) => [conversation, client]);
    await this.#delete(entries, drafts);
  }

  async #delete(entries, drafts) {
    const transaction = this.#write() ?? (await this.#writeAgain());
    for (const id of entries) transaction.objectStore(ENTRIES).delete(id);
    for (const key of drafts) transaction.objectStore(DRAFTS).delete(key);
    await done(transaction);
  }

  /** Askwell will not take it, and says why: it stays on disk and is not sent again from this page. */
  refuse(id, sentence) {
    this.waiting = this.waiting.map((entry) => (entry.id === id ? { ...entry, refused: sentence } : entry));
  }

  /** Null when a page of a newer Askwell had this database closed. */
  #write() {
    try {
      return this.#database.transaction([ENTRIES, DRAFTS], "readwrite", { durability: "strict" });
    } catch {
      return null;
    }
  }

  async #writeAgain() {
    this.#database = await open();
    return this.#write();
  }

  async #all(store) {
    if (!this.#database) return [];
    return result(this.#database.transaction(store).objectStore(store).getAll());
  }
}

const tooLong = () => new Promise((_, reject) => { setTimeout(() => reject(new Error("no answer")), PATIENCE); });

/** The database; when a newer Askwell has made it anew, that one, as long as its stores are those we know. */
async function open() {
  try {
    return await openAs(VERSION);
  } catch (error) {
    if (error?.name !== "VersionError") throw error;
    return openAs(undefined);
  }
}

const openAs = (version) => openDisk(NAME, version, (database) => {
  database.createObjectStore(ENTRIES, { keyPath: "id", autoIncrement: true });
  database.createObjectStore(DRAFTS, { keyPath: ["conversation", "client"] });
});
