/** Rings the Worker's crons as production does: `wrangler dev` only rings one that is asked for. */
import { setTimeout as wait } from "node:timers/promises";
import { Cron } from "croner";
import { readWorkerCrons } from "./worker-crons.ts";

const MINUTE_MS = 60_000;

/** Until the signal says stop. What fails is rung again at its next time, as in production. */
export async function ringCrons(origin: string, signal: AbortSignal): Promise<void> {
  const crons = readWorkerCrons();
  while (!signal.aborted) {
    const nextMs = (Math.floor(Date.now() / MINUTE_MS) + 1) * MINUTE_MS;
    await wait(nextMs - Date.now(), undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    for (const cron of cronsAt(crons, new Date(nextMs))) {
      const url = `${origin}/__scheduled?cron=${encodeURIComponent(cron)}`;
      await fetch(url, { signal }).then(
        (answer) => answer.body?.cancel(),
        () => undefined,
      );
    }
  }
}

/** Cloudflare's crons are UTC. */
export function cronsAt(crons: readonly string[], at: Date): readonly string[] {
  return crons.filter((cron) => new Cron(cron, { mode: "5-part", timezone: "UTC", paused: true }).match(at));
}
