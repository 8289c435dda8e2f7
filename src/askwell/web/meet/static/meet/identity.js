// Who writes: one name for each open page, held by a lock that ends with the page, however the page ends.

const lockOf = (client) => `askwell-writer-${client}`;
const LEAVING = 700; // a page that is being reloaded lets go of its lock within this many milliseconds
const BEYOND = 1_000_000; // a page may have sent more than its disk took: no number of those is used again

/**
 * This page's name. When the page before it ended with an unfinished line of this conversation, its name and its line
 * are taken over: {client, seq, draft}. Without locks nobody knows whether that page has ended: then only its line is taken
 * over, for two pages under one name would use one number twice.
 */
export async function takeIdentity(outbox, conversation) {
  const drafts = (await outbox.drafts(conversation)).sort((one, other) => other.at - one.at);
  for (const draft of drafts) {
    if (navigator.locks && (await hold(draft.client, LEAVING))) {
      return { client: draft.client, seq: draft.seq + BEYOND, draft };
    }
  }
  const client = crypto.randomUUID();
  await hold(client, LEAVING);
  const draft = navigator.locks ? null : (drafts[0] ?? null);
  if (draft) await outbox.rename(draft, client);
  return { client, seq: 0, draft };
}

/** Calls back for each other writer in the outbox as soon as its page is gone: its entries are ours to send then. */
export async function inherit(outbox, mine, onInherited) {
  for (const client of await outbox.writers()) {
    if (client !== mine) hold(client).then(() => onInherited(client));
  }
}

function hold(client, patience) {
  if (!navigator.locks) return Promise.resolve(true);
  return new Promise((resolve) => {
    const options = patience ? { signal: AbortSignal.timeout(patience) } : {};
    const forLife = () => {
      resolve(true);
      return new Promise(() => {});
    };
    navigator.locks.request(lockOf(client), options, forLife).catch(() => resolve(false));
  });
}
