// The worker of one talk's room, and of nothing else: it opens the room while Askwell is away. Whatever Askwell answers
// comes from Askwell. Only when it does not answer is the page shown that was kept here, and that page says so.

const PREFIX = "askwell-room-1"; // the same as in kept.js
const PATIENCE = 6000;
const GONE = new Set([401, 403, 404, 410]); // signed out, erased, deleted: nothing of it stays here
const AWAY = new Set([502, 503, 504]);
const room = new URL(registration.scope).pathname;
const shown = new Set(); // the pages that are kept ones: their pieces are those they were kept with

addEventListener("install", () => skipWaiting());

addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (request.mode === "navigate" && pathname === room) event.respondWith(open(event));
  else if (pathname.startsWith("/static/")) event.respondWith(shown.has(event.clientId) ? keptOr(request) : orKept(request));
});

async function open(event) {
  let answer = null;
  try {
    answer = await patiently(fetch(event.request));
  } catch (error) {
    const page = await keptPage(event);
    if (page) return page;
    throw error;
  }
  if (GONE.has(answer.status)) await forget();
  return AWAY.has(answer.status) ? (await keptPage(event)) ?? answer : answer;
}

/** The page as it was kept, marked with the time: it must not pass for a fresh one. */
async function keptPage(event) {
  const cache = await newest();
  const page = await cache?.match(room);
  if (!page) return null;
  shown.add(event.resultingClientId);
  const at = await (await cache.match(`${room}kept-at`)).text();
  const headers = new Headers(page.headers);
  for (const name of ["Content-Length", "Content-Encoding"]) headers.delete(name);
  return new Response((await page.text()).replace('id="room"', `id="room" data-kept="${at}"`), { headers });
}

async function keptOr(request) {
  return (await (await newest())?.match(request)) ?? fetch(request);
}

async function orKept(request) {
  try {
    return await fetch(request);
  } catch (error) {
    const piece = await (await newest())?.match(request);
    if (piece) return piece;
    throw error;
  }
}

/** The last copy that is whole. */
async function newest() {
  for (const name of (await names()).reverse()) {
    const cache = await caches.open(name);
    if (await cache.match(`${room}kept-at`)) return cache;
  }
  return null;
}

async function names() {
  return (await caches.keys()).filter((name) => name.startsWith(`${PREFIX} ${room} `)).sort();
}

async function forget() {
  await Promise.all((await names()).map((name) => caches.delete(name)));
  await registration.unregister();
}

const patiently = (promise) => Promise.race([
  promise,
  new Promise((_, reject) => { setTimeout(() => reject(new TypeError("Askwell does not answer")), PATIENCE); }),
]);
