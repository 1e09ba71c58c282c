/** Whose events come is judged; and what events say that no figure does is noted. */
import type { DomainEvent } from "../../domain/events/events.ts";
import { DAY_MS } from "../../domain/limits/day-window.ts";
import { NOTICE_DAYS } from "../../domain/senders/places.ts";
import type { Mode } from "../../domain/base/placement.ts";
import type { Services } from "../services.ts";
import type { SeenSign } from "./ports.ts";

interface Owned {
  readonly tenantId: string;
  readonly mode: Mode;
  readonly event: DomainEvent;
}

/** The first notice comes so long before. */
const SOON_MS = NOTICE_DAYS[0] * DAY_MS;

export type WatchNeeds = Pick<Services, "directory" | "incidents" | "telemetry">;

/** Never throws: what is not noted now is missed by its rule, and the events go on. */
export async function watchOwners(services: WatchNeeds, entries: readonly Owned[]): Promise<void> {
  // What is told of incidents is none of their causes.
  const causes = entries.filter(({ event }) => !event.type.startsWith("incident."));
  const byOwner = Map.groupBy(causes, ({ tenantId, mode }) => `${mode} ${tenantId}`);
  await Promise.all(
    [...byOwner.values()].map(async (own) => {
      const [first] = own;
      if (first !== undefined)
        await watchOwner(
          services,
          first,
          own.flatMap(({ event }) => signsIn(event)),
        );
    }),
  );
}

export async function watchOwner(
  services: WatchNeeds,
  { tenantId, mode }: Pick<Owned, "tenantId" | "mode">,
  signs: readonly SeenSign[],
): Promise<void> {
  const { directory, incidents, telemetry } = services;
  try {
    if (signs.length > 0) {
      const tenant = await directory.findTenant(tenantId);
      if (tenant !== null) await incidents.desks.note({ tenant, mode }, signs);
    }
    await incidents.owners.watch({ tenantId, mode });
  } catch (error) {
    const fault = error instanceof Error ? error.name : "unknown";
    telemetry.emit("incidents.not_noted", { tenant_id: tenantId, mode, fault });
  }
}

/** Held from the first notice until the approval ends, or is another one. */
function signsIn(event: DomainEvent): readonly SeenSign[] {
  if (event.type !== "sender.expiring" && event.type !== "sender.changed") return [];
  const group = `sender=${event.senderId} country=${event.country}`;
  const sign = { sign: "registration_expiring", group, saidAtMs: event.atMs } as const;
  if (event.type === "sender.expiring") return [{ ...sign, untilMs: event.untilMs }];
  if (event.from !== "approved" && event.to !== "approved") return [];
  const { untilMs } = event;
  const endsSoon = untilMs !== null && untilMs - event.atMs <= SOON_MS;
  return [{ ...sign, untilMs: event.to === "approved" && endsSoon ? untilMs : null }];
}
