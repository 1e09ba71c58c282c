import { describe, expect, it } from "vitest";
import type { SeenSign } from "../../../src/app/incidents/ports.ts";
import { watchOwners, type WatchNeeds } from "../../../src/app/incidents/watch-owners.ts";
import type { DomainEvent } from "../../../src/domain/events/events.ts";

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 1);
const OF_SENDER = { senderId: "snd_1", sender: "Godwit", country: "ES" } as const;

/** What the tenant's object is told. */
async function noted(event: object): Promise<readonly SeenSign[]> {
  const signs: SeenSign[] = [];
  const services = {
    directory: { findTenant: async () => ({ id: "ten_1", residency: "global" }) },
    incidents: {
      desks: { note: async (_ref: unknown, seen: readonly SeenSign[]) => void signs.push(...seen) },
      owners: { watch: async () => undefined },
    },
    telemetry: { emit: () => undefined },
  } as unknown as WatchNeeds;
  const whole = { id: "evt_1", atMs: NOW, phoneToken: "", ...OF_SENDER, ...event } as DomainEvent;
  await watchOwners(services, [{ tenantId: "ten_1", mode: "live", event: whole }]);
  return signs;
}

const changed = (from: string, to: string, untilMs: number | null) => ({ type: "sender.changed", from, to, untilMs });

describe("an approval that ends soon", () => {
  it("is held from its notice until it ends", async () => {
    expect(await noted({ type: "sender.expiring", untilMs: NOW + 30 * DAY, days: 30 })).toEqual([
      { sign: "registration_expiring", group: "sender=snd_1 country=ES", untilMs: NOW + 30 * DAY, saidAtMs: NOW },
    ]);
  });

  it.each([
    { what: "is over once it is renewed", event: changed("approved", "approved", NOW + 365 * DAY), untilMs: null },
    { what: "is over once it has no end", event: changed("approved", "approved", null), untilMs: null },
    { what: "is over once it is none any more", event: changed("approved", "expired", NOW), untilMs: null },
    {
      what: "is held still where it was renewed for a little",
      event: changed("approved", "approved", NOW + 20 * DAY),
      untilMs: NOW + 20 * DAY,
    },
  ])("$what", async ({ event, untilMs }) => {
    expect(await noted(event)).toMatchObject([{ group: "sender=snd_1 country=ES", untilMs, saidAtMs: NOW }]);
  });

  it("is not what a draft is about", async () => {
    expect(await noted(changed("draft", "submitted", null))).toEqual([]);
  });
});
