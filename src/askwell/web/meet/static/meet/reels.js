// What was recorded and is not yet in Askwell, on this computer's disk: a reel for each recording, and its pieces. A piece
// stays until Askwell has said that it has it, a reel until the recording has ended there.

import { done, openDisk, result } from "./disk.js";

const NAME = "askwell-recorder";
const VERSION = 1;
const REELS = "reels";
const PIECES = "pieces";

/** The reels of this browser; where it keeps nothing on disk they live in memory, and are not `durable`. */
export async function openReels() {
  try {
    return new Reels(await openDisk(NAME, VERSION, (database) => {
      database.createObjectStore(REELS, { keyPath: "uid" });
      database.createObjectStore(PIECES, { keyPath: ["reel", "number"] });
    }));
  } catch {
    return new Reels(null);
  }
}

class Reels {
  #database;
  #memory = new Map(); // pieces that the disk did not take, by reel and number

  constructor(database) {
    this.#database = database;
    this.durable = Boolean(database);
  }

  /** A reel {uid, conversation, begunAt, count, ended}: new, or as it is now; with it the piece that was just recorded. */
  async keep(reel, piece) {
    try {
      const transaction = this.#database.transaction([REELS, PIECES], "readwrite", { durability: "strict" });
      transaction.objectStore(REELS).put(reel);
      if (piece) transaction.objectStore(PIECES).put(piece);
      await done(transaction);
      this.durable = true;
    } catch {
      this.durable = false;
      if (piece) this.#memory.set(`${piece.reel} ${piece.number}`, piece);
    }
  }

  /** The reels of a conversation, or all of them, the oldest first. */
  async all(conversation) {
    if (!this.#database) return [];
    const reels = await result(this.#database.transaction(REELS).objectStore(REELS).getAll());
    const wanted = reels.filter((reel) => !conversation || reel.conversation === conversation);
    return wanted.sort((one, other) => one.begunAt - other.begunAt);
  }

  /** The first piece that Askwell does not have yet: {reel, number, data, digest}; undefined when it has all. */
  async next(uid) {
    const held = [...this.#memory.values()].filter((piece) => piece.reel === uid);
    const kept = this.#database
      ? await result(this.#database.transaction(PIECES).objectStore(PIECES).getAll(ofReel(uid), 1))
      : [];
    return [...held, ...kept].sort((one, other) => one.number - other.number)[0];
  }

  /** How many wait. */
  async waiting(uid) {
    const held = [...this.#memory.values()].filter((piece) => piece.reel === uid).length;
    return held + (this.#database ? await result(this.#database.transaction(PIECES).objectStore(PIECES).count(ofReel(uid))) : 0);
  }

  /** Askwell has this piece. */
  async arrived({ reel, number }) {
    this.#memory.delete(`${reel} ${number}`);
    await this.#remove((stores) => stores[PIECES].delete([reel, number]));
  }

  /** The reel goes, with what is left of it. */
  async forget(uid) {
    for (const key of this.#memory.keys()) if (key.startsWith(`${uid} `)) this.#memory.delete(key);
    await this.#remove((stores) => {
      stores[REELS].delete(uid);
      stores[PIECES].delete(ofReel(uid));
    });
  }

  /** Everything about these conversations goes: they were erased. */
  async wipe(conversations) {
    for (const reel of await this.all()) if (conversations.includes(reel.conversation)) await this.forget(reel.uid);
  }

  async #remove(work) {
    if (!this.#database) return;
    const transaction = this.#database.transaction([REELS, PIECES], "readwrite", { durability: "strict" });
    work({ [REELS]: transaction.objectStore(REELS), [PIECES]: transaction.objectStore(PIECES) });
    await done(transaction).catch(() => {}); // sent once more, and Askwell says that it has it
  }
}

const ofReel = (uid) => IDBKeyRange.bound([uid, 0], [uid, Infinity]);
