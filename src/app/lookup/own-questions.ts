/** How many questions about who holds numbers a tenant pays for in a day: counted exactly, and told when they are spent. */
import { eventWithId } from "../../domain/events/events.ts";
import { NUMBERS_A_MS } from "../../domain/events/event-time.ts";
import type { HolderWish } from "../../domain/lookup/holder.ts";
import { utcDay, DAY_MS } from "../../domain/limits/day-window.ts";
import type { Services } from "../services.ts";

type Needs = Pick<Services, "background" | "clock" | "eventQueue" | "lookups">;

/**
 * Whether one more may be asked today, and counts it. The one that took the last tells the tenant, behind its reply: the count is exact, so
 * that happens once a day.
 */
export async function takeOwnQuestion(
  { background, clock, eventQueue, lookups }: Needs,
  tenantId: string,
  { account, perDay }: Pick<HolderWish, "account"> & { readonly perDay: number },
): Promise<boolean> {
  const { isGranted, used } = await lookups.ownQuestions.take(tenantId, perDay);
  if (isGranted && used === perDay) {
    const atMs = clock.nowMs();
    const id = `lookup.${atMs.toString(36)}.${(atMs * NUMBERS_A_MS).toString(36)}`;
    const untilMs = (utcDay(atMs) + 1) * DAY_MS;
    const spent = eventWithId({ id, atMs, phoneToken: "" }, { type: "fraud.lookups_spent", account, perDay, untilMs });
    background.run(eventQueue.send({ tenantId, mode: "live", events: [spent] }).then(() => undefined));
  }
  return isGranted;
}
