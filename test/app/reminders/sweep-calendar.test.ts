import { expect, it } from "vitest";
import { sweepCalendar } from "../../../src/app/reminders/follow-event.ts";
import type { CalendarEvent, CalendarWork } from "../../../src/app/reminders/ports.ts";
import { makeServices } from "../support/services.ts";

const NOW_MS = 1_800_000_000_000;
const TENANTS = Array.from({ length: 25 }, (_, index) => `tenant-${index}`);

it("a tenant whose ledger cannot be read keeps no other tenant's reminders behind, and the fault is said", async () => {
  const changed = TENANTS.map(
    (tenantId): CalendarEvent => ({
      tenantId,
      mode: "live",
      eventId: "match",
      status: "planned",
      startsAtMs: NOW_MS,
      revision: 2,
      changedAtMs: NOW_MS,
    }),
  );
  const sent: string[] = [];
  const nobody = async () => {
    throw new Error("the sweep does not ask for this");
  };
  const services = makeServices({
    reminders: {
      states: { create: nobody, read: nobody, cancel: nobody, move: nobody, invitations: nobody, join: nobody },
      calendar: {
        find: nobody,
        findOrMake: nobody,
        plan: nobody,
        cancel: nobody,
        prune: nobody,
        listChanged: async () => changed,
      },
      ledger: {
        list: nobody,
        listBehind: nobody,
        async whichBehind({ tenantId }, events) {
          if (tenantId === "tenant-3") throw new Error("a day cannot be read");
          return events.map(({ eventId }) => eventId);
        },
      },
      queue: {
        async send({ tenantId }: CalendarWork) {
          sent.push(tenantId);
          return true;
        },
      },
    },
    telemetry: { emit: () => undefined },
  });
  await expect(sweepCalendar(services, NOW_MS)).rejects.toThrow("a day cannot be read");
  expect(sent).toEqual(TENANTS.filter((tenantId) => tenantId !== "tenant-3"));
});
