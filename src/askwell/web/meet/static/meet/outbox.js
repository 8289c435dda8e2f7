// What was typed and is not yet in Askwell, on this computer's disk. IndexedDB: it survives a killed browser, which
// localStorage does not. Every entry stays until Askwell has said that it has it.

const NAME = "askwell-outbox";
const VERSION = 1;
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
    const replaced = this.waiting.filter((old) => old.key === entry.key && old.client === entry.client && old.id !== this.sending);
    let id;
    try {
      id = await this.#store(entry, replaced.map((old) => old.id), draft);
    } catch {
      this.durable = false;
      id = `memory-${(this.#inMemory += 1)}`;
    }
    this.waiting = [...this.waiting.filter((old) => !replaced.includes(old)), { ...entry, id }];
  }

  async #store(entry, replaced, draft) {
    if (!this.#database) throw new Error("no disk");
    const transaction = this.#write();
    const entries = transaction.objectStore(ENTRIES);
    for (const id of replaced.filter(Number.isInteger)) entries.delete(id);
    const added = entries.add(entry);
    if (draft) transaction.objectStore(DRAFTS).put(draft);
    if (draft === null) transaction.objectStore(DRAFTS).delete([entry.conversation, entry.client]);
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

  /** Askwell has it. */
  async remove(id) {
    if (Number.isInteger(id)) {
      const transaction = this.#write();
      transaction.objectStore(ENTRIES).delete(id);
      await done(transaction).catch(() => {});
    }
    this.waiting = this.waiting.filter((entry) => entry.id !== id);
  }

  /** Askwell will not take it, and says why: it stays on disk and is not sent again from this page. */
  refuse(id, sentence) {
    this.waiting = this.waiting.map((entry) => (entry.id === id ? { ...entry, refused: sentence } : entry));
  }

  #write() {
    return this.#database.transaction([ENTRIES, DRAFTS], "readwrite", { durability: "strict" });
  }

  async #all(store) {
    if (!this.#database) return [];
    return result(this.#database.transaction(store).objectStore(store).getAll());
  }
}

const tooLong = () => new Promise((_, reject) => { setTimeout(() => reject(new Error("no answer")), PATIENCE); });

function open() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, VERSION);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(ENTRIES, { keyPath: "id", autoIncrement: true });
      request.result.createObjectStore(DRAFTS, { keyPath: ["conversation", "client"] });
    };
    request.onsuccess = () => {
      request.result.onversionchange = () => request.result.close();
      resolve(request.result);
    };
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error("blocked"));
  });
}

const done = (transaction) => new Promise((resolve, reject) => {
  transaction.oncomplete = () => resolve();
  transaction.onabort = () => reject(transaction.error ?? new Error("aborted"));
});
const result = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});
