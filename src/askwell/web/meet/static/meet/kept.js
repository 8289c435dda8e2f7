// The room's page as it is kept on this computer, so that it opens while Askwell is away (keeper.js shows it then).
// A copy is whole or it does not count: the page, every piece it loads, and at last the time. Beside it stands what
// changed since. It is a copy of personal text, so it goes when the talk is gone, and after two weeks at the latest.

const FAMILY = "askwell-room-";
const PREFIX = `${FAMILY}1`; // the number grows when an older copy could not be read any more
const KEPT_FOR = 14 * 24 * 3600 * 1000;
const GONE = new Set([401, 403, 404, 410]);

const roomOf = (conversation) => `/meet/${conversation}/room/`;
const partsOf = (name) => name.split(" ").slice(-2); // the address of the room, and when it was kept
const supported = () => Boolean(navigator.serviceWorker && globalThis.caches);

export class KeptPage {
  #cache = null;
  #told = "";

  constructor(conversation) {
    this.room = roomOf(conversation);
  }

  /** Keep the page that is open, with all it is made of; the copy before it goes once this one is whole. */
  async keep() {
    if (!supported()) return;
    await navigator.serviceWorker.register("/meet/keeper.js", { scope: this.room });
    const at = Date.now();
    const name = `${PREFIX} ${this.room} ${at}`;
    const cache = await caches.open(name);
    try {
      await cache.addAll([this.room, ...pieces()]);
      await cache.put(`${this.room}kept-at`, new Response(new Date(at).toISOString()));
    } catch (error) {
      await caches.delete(name);
      throw error;
    }
    this.#cache = cache;
    for (const other of await names()) if (partsOf(other)[0] === this.room && other !== name) await caches.delete(other);
  }

  /** Use the copy that is shown. */
  async reopen() {
    const name = (await names()).filter((one) => partsOf(one)[0] === this.room).at(-1);
    if (name) this.#cache = await caches.open(name);
  }

  /** What changed on the page since it was kept, whole each time. */
  async note(state) {
    const told = JSON.stringify(state);
    if (!this.#cache || told === this.#told) return;
    this.#told = told;
    await this.#cache.put(`${this.room}state`, new Response(told)).catch(() => {});
  }

  async state() {
    const answer = await this.#cache?.match(`${this.room}state`);
    return answer ? answer.json() : null;
  }
}

/** Drop the copies that nobody should find any more: of talks that are gone, of the long past, or all of them. */
export async function forgetRooms({ all = false } = {}) {
  if (!supported()) return;
  for (const name of await caches.keys()) if (isUnreadable(name)) await caches.delete(name);
  const kept = new Map();
  for (const name of await names()) kept.set(partsOf(name)[0], Number(partsOf(name)[1]));
  for (const [room, at] of kept) if (all || Date.now() - at > KEPT_FOR || (await isGone(room))) await forgetRoom(room);
}

async function forgetRoom(room) {
  for (const name of await names()) if (partsOf(name)[0] === room) await caches.delete(name);
  await (await navigator.serviceWorker.getRegistration(room))?.unregister();
}

const isGone = (room) => fetch(room, { method: "HEAD", redirect: "manual" }).then((answer) => GONE.has(answer.status), () => false);

const isUnreadable = (name) => name.startsWith(FAMILY) && !name.startsWith(`${PREFIX} `);
const names = async () => (await caches.keys()).filter((name) => name.startsWith(`${PREFIX} `)).sort();

/** Every style, script, font and picture of ours that the page has loaded. */
function pieces() {
  const loaded = performance.getEntriesByType("resource").map((entry) => new URL(entry.name));
  return [...new Set(loaded.filter((url) => url.origin === location.origin && url.pathname.startsWith("/static/")).map(String))];
}
