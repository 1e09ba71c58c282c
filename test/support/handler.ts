/** The Worker as src/index.ts makes it, for tests that want to know when it has done what it does behind its replies. */
import { waitUntil } from "cloudflare:workers";
import { makeHandler } from "../../src/handler.ts";
import { servicesFor } from "../../src/wiring.ts";

const behind = new Set<Promise<unknown>>();
/** Of these, the work of leases of webhooks: what a tenant is told is sent there. */
const leases = new Set<Promise<unknown>>();
let isLease = false;

const background = {
  run(work: Promise<unknown>): void {
    waitUntil(work);
    behind.add(work);
    if (isLease) leases.add(work);
    void Promise.allSettled([work]).then(() => {
      behind.delete(work);
      leases.delete(work);
    });
  },
};

const made = makeHandler((env) => servicesFor(env, background));

export const handler: typeof made = {
  ...made,
  async queue(batch, env) {
    isLease = batch.queue === "godwit-webhooks";
    try {
      await made.queue(batch, env);
    } finally {
      isLease = false;
    }
  },
};

/** Once nothing goes on any more behind replies and batches, and behind what went on there. */
export async function workBehind(): Promise<void> {
  while (behind.size > 0) await Promise.allSettled(behind);
}

/** As long as a receiver may take that does not hang. */
const SOON_MS = 1_000;
/** Tests put their own in its place. */
const realWait = scheduler.wait.bind(scheduler);

/** Once webhooks are sent, but to receivers that hang: those are waited for once, and then no more. */
export async function webhooksSent(): Promise<void> {
  while (leases.size > 0) {
    const awaited = [...leases];
    const timeout = new AbortController();
    const late = realWait(SOON_MS, { signal: timeout.signal }).then(
      () => "late",
      () => "late",
    );
    const ended = await Promise.race([Promise.allSettled(awaited), late]);
    timeout.abort();
    if (ended === "late") for (const work of awaited) leases.delete(work);
  }
}

/** What earlier tests left, some of it for ever, is no matter of the next. */
export function forgetWorkBehind(): void {
  behind.clear();
  leases.clear();
}
