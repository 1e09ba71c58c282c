/** Work of a tenant that nobody could settle is a sign against its queue. */
import type { Services } from "../services.ts";
import type { RuleOwner } from "./ports.ts";
import { watchOwner, type WatchNeeds } from "./watch-owners.ts";

/** Longer than the longest wait between two of its tries: a letter that comes back again and again is one incident. */
const HELD_MS = 7 * 3_600_000;

export interface LostWork extends RuleOwner {
  readonly queue: string;
}

/** Never throws: the letters are kept, whoever is told of them. */
export async function noteLostWork(
  services: WatchNeeds & Pick<Services, "clock">,
  lost: readonly LostWork[],
): Promise<void> {
  const saidAtMs = services.clock.nowMs();
  const untilMs = saidAtMs + HELD_MS;
  const byOwner = Map.groupBy(lost, ({ tenantId, mode }) => `${mode} ${tenantId}`);
  await Promise.all(
    [...byOwner.values()].map(async (own) => {
      const [first] = own;
      const queues = new Set(own.map(({ queue }) => queue));
      const signs = [...queues].map(
        (queue) => ({ sign: "dead_letters", group: `queue=${queue}`, untilMs, saidAtMs }) as const,
      );
      if (first !== undefined) await watchOwner(services, first, signs);
    }),
  );
}
