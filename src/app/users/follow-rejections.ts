/**
 * Who rejects an alert at one number, or at an old one, owns the account at all: it is shut at each. The rejection's event
 * brings it here until it is done, however long the store of users is away.
 */
import { readSlot } from "../../domain/base/ids.ts";
import type { EventSink } from "../ledger/ports.ts";
import type { Services } from "../services.ts";
import { freezeAtAllNumbers } from "./freeze-at-all-numbers.ts";

/** Twice is once, and an account that was opened again in the meantime stays open. */
export async function followRejections(
  services: Pick<Services, "directory" | "users" | "userStates">,
  entries: Parameters<EventSink["write"]>[0],
): Promise<void> {
  await Promise.all(
    entries.map(async ({ tenantId, event }) => {
      if (event.type !== "alert.rejected") return;
      const slot = readSlot("alert", event.alertId);
      const tenant = await services.directory.findTenant(tenantId);
      if (slot === null || tenant === null) return;
      const user = { tenantId, phoneToken: event.phoneToken, userId: event.userId };
      const state = await services.userStates.read(slot, user);
      if (state?.status !== "frozen") return;
      const change = { ...user, by: "user", reason: "alert_rejected" };
      await freezeAtAllNumbers(services, { tenant, mode: slot.mode }, { change, slot });
    }),
  );
}
