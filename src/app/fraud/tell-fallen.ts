/** A tenant is told of a rule that stops nobody any more, by itself. Told twice is once: the id is the same. */
import { NUMBERS_A_MS } from "../../domain/events/event-time.ts";
import { type DomainEvent, eventWithId } from "../../domain/events/events.ts";
import type { FallenRule } from "../../domain/fraud/valve/valve-book.ts";
import { shownShare } from "../../domain/fraud/valve/should-fall-back.ts";
import type { Services } from "../services.ts";

/** What the queue does not take, or nobody heard that it took, is told with the next outcome. */
export async function tellFallen(
  { guards, eventQueue }: Pick<Services, "eventQueue" | "guards">,
  tenantId: string,
  fallen: readonly FallenRule[],
): Promise<void> {
  const isTaken = await eventQueue.send({ tenantId, mode: "live", events: fallen.map(fellBackEvent) });
  if (isTaken) await guards.told(tenantId, fallen);
}

/** An id that says when, and is the same each time it is told (`domain/events/event-time.ts`). */
function fellBackEvent(fallen: FallenRule): DomainEvent {
  const { rule, sinceMs: atMs, untilMs, stopped, people } = fallen;
  const id = `fraud_${rule}.${atMs.toString(36)}.${(atMs * NUMBERS_A_MS).toString(36)}`;
  const share = shownShare(fallen);
  return eventWithId(
    { id, atMs, phoneToken: "" },
    { type: "fraud.rule_fell_back", rule, share, stopped, people, untilMs },
  );
}
