/**
 * Where a user was is known by what they confirm. A rejection takes that back: who said yes was not the user. The answer's
 * event brings it here until it is done.
 */
import { readSlot } from "../../domain/base/ids.ts";
import type { EventSink } from "../ledger/ports.ts";
import type { Services } from "../services.ts";
import { openFacts } from "./seal-facts.ts";

type Needs = Pick<Services, "alerts" | "directory" | "vault" | "whereabouts">;
type Entry = Parameters<EventSink["write"]>[0][number];

/** Twice is once, in any order: it goes by how the alert stands now. */
export async function followWhereabouts(services: Needs, entries: readonly Entry[]): Promise<void> {
  await Promise.all(entries.map((entry) => follow(services, entry)));
}

const ANSWERS = ["alert.confirmed", "alert.rejected", "alert.rejected_late"] as const;
type AnswerEvent = Extract<Entry["event"], { readonly type: (typeof ANSWERS)[number] }>;

function isAnswer(event: Entry["event"]): event is AnswerEvent {
  return ANSWERS.some((type) => type === event.type);
}

async function follow(services: Needs, { tenantId, mode, event }: Entry): Promise<void> {
  if (!isAnswer(event)) return;
  const { alertId } = event;
  const slot = readSlot("alert", alertId);
  const tenant = await services.directory.findTenant(tenantId);
  if (slot === null || tenant === null) return;
  const [alert] = await services.alerts.list(slot, { tenantId, asked: { alertId } });
  if (alert === undefined) return;
  const { userId, status, openedAtMs } = alert;
  const { country, atMs } = await openFacts(services, alert);
  if (country === undefined) return;
  const owner = { tenant, mode };
  // Late, it freezes nobody any more; that it was not the user stands all the same.
  if (status === "rejected" || alert.rejectedLateBy !== undefined)
    return services.whereabouts.takeBack(owner, { userId, alertId });
  const said = { country, atMs: Math.min(atMs, openedAtMs), alertId };
  await services.whereabouts.note(owner, { userId, said });
}
