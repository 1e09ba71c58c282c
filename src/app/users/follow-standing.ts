/**
 * Consent, STOP, a freeze and the last text follow a number to its people in the buckets of users. An event only says that
 * something changed: how it stands is asked of the number's object, so one that comes late or twice tells nothing old.
 */
import type { Slot } from "../../domain/base/placement.ts";
import { slotOfEvent } from "../../domain/events/event-origin.ts";
import type { DomainEvent } from "../../domain/events/events.ts";
import { eachLimited } from "../base/each-limited.ts";
import type { EventSink } from "../ledger/ports.ts";
import type { Services } from "../services.ts";
import { tellStanding } from "./tell-standing.ts";

/** Numbers asked side by side: an import of consents changes hundreds. */
const AT_ONCE = 5;

export async function followStanding(
  services: Pick<Services, "audienceStanding" | "directory" | "numberStandings" | "tokens">,
  entries: Parameters<EventSink["write"]>[0],
): Promise<void> {
  const changed = new Map<string, { readonly tenantId: string; readonly slot: Slot; readonly phoneToken: string }>();
  for (const { tenantId, mode, event } of entries) {
    const slot = changesStanding(event) ? slotOfEvent(event.id, mode) : null;
    const { phoneToken } = event;
    if (slot !== null) changed.set(`${tenantId}:${mode}:${phoneToken}`, { tenantId, slot, phoneToken });
  }
  await eachLimited([...changed.values()], AT_ONCE, async ({ tenantId, ...phone }) => {
    const tenant = await services.directory.findTenant(tenantId);
    if (tenant !== null) await tellStanding(services, tenant, phone);
  });
}

function changesStanding(event: DomainEvent): boolean {
  switch (event.type) {
    case "consent.given":
    case "consent.withdrawn":
    case "number.opted_out":
    case "number.opted_in":
    case "user.frozen":
    case "user.unfrozen":
      return true;
    case "message.submitted":
      return event.unasked === true;
    default:
      return false;
  }
}
