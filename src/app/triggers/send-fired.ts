/** What fired with an activity and waits for nothing: sent by whoever recorded it, behind the reply. */
import { eachLimited } from "../base/each-limited.ts";
import type { Services } from "../services.ts";
import type { AudiencePlace } from "../users/audience-ports.ts";
import type { UserOwner } from "../users/ports.ts";
import { placeOfUser } from "../users/user-store.ts";
import { sendDue } from "./run-triggers.ts";

/** What is left of it then goes with the next knock. */
const SEND_MS = 20_000;
const BUCKETS_AT_ONCE = 4;

/** Only a short cut: what comes to nothing here is handed out a minute later. */
export async function sendFired(services: Services, owner: UserOwner, userIds: readonly string[]): Promise<void> {
  const { tenant, mode } = owner;
  try {
    const triggers = await services.triggers.book.on({ tenantId: tenant.id, mode });
    if (triggers.length === 0) return;
    const untilMs = services.clock.nowMs() + SEND_MS;
    const placed = await Promise.all([...new Set(userIds)].map((userId) => placeOfUser(services, owner, userId)));
    const places = new Map(placed.map((place): [number, AudiencePlace] => [place.bucket, place]));
    await eachLimited([...places.values()], BUCKETS_AT_ONCE, (place) =>
      sendDue(services, place, { triggers, untilMs }),
    );
  } catch (error) {
    const fault = error instanceof Error ? error.name : "unknown";
    services.telemetry.emit("trigger.fault", { tenant_id: tenant.id, fault });
  }
}
