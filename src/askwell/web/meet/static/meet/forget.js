// After somebody was erased: no copy of a room and no unsent line about them stays in this browser either.

import { forgetRooms } from "./kept.js";
import { openOutbox } from "./outbox.js";
import { openReels } from "./reels.js";

const talks = document.getElementById("forget")?.dataset.talks.split(" ").filter(Boolean) ?? [];

for (const talk of talks) new BroadcastChannel(`askwell-talk-${talk}`).postMessage({ kind: "erased" });
await (await openOutbox()).wipe(talks);
await (await openReels()).wipe(talks);
await forgetRooms({ all: true });
document.documentElement.dataset.forgotten = "true";
