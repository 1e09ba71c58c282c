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

/** What earlier tests left, some of it for ever, is no matter of the next. */
export function forgetWorkBehind(): void {
  behind.clear();
}
