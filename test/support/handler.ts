/** The Worker as src/index.ts makes it, for tests that want to know when it has done what it does behind its replies. */
import { waitUntil } from "cloudflare:workers";
import { makeHandler } from "../../src/handler.ts";
import { servicesFor } from "../../src/wiring.ts";

const behind = new Set<Promise<unknown>>();

const background = {
  run(work: Promise<unknown>): void {
    waitUntil(work);
    behind.add(work);
    void Promise.allSettled([work]).then(() => behind.delete(work));
  },
};

export const handler = makeHandler((env) => servicesFor(env, background));

/** Once nothing goes on any more behind replies and batches, and behind what went on there. */
export async function workBehind(): Promise<void> {
  while (behind.size > 0) await Promise.allSettled(behind);
}

/** As long as what is done behind may take where nobody hangs. */
const SOON_MS = 1_000;
/** Tests put their own in its place. */
const realWait = scheduler.wait.bind(scheduler);
const hanging = new WeakSet<Promise<unknown>>();

/** The same, but for what hangs: that is waited for once, and then no more. */
export async function workBehindSoon(): Promise<void> {
  for (;;) {
    const awaited = [...behind].filter((work) => !hanging.has(work));
    if (awaited.length === 0) return;
    const timeout = new AbortController();
    const late = realWait(SOON_MS, { signal: timeout.signal }).then(
      () => "late",
      () => "late",
    );
    const ended = await Promise.race([Promise.allSettled(awaited), late]);
    timeout.abort();
    if (ended === "late") for (const work of awaited) if (behind.has(work)) hanging.add(work);
  }
}

/** What earlier tests left, some of it for ever, is no matter of the next. */
export function forgetWorkBehind(): void {
  behind.clear();
}
