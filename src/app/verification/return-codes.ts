/** Gives devices back the codes that never went out. Twice is once: a reservation is given back by its message. */
import type { EventSink } from "../ledger/ports.ts";
import type { Services } from "../services.ts";

export async function returnCodes(
  services: Pick<Services, "devices" | "directory">,
  entries: Parameters<EventSink["write"]>[0],
): Promise<void> {
  await Promise.all(
    entries.map(async ({ tenantId, mode, event }) => {
      if (event.type !== "message.ended" || event.returnedToDevice === undefined) return;
      const tenant = await services.directory.findTenant(tenantId);
      if (tenant === null) return;
      const { returnedToDevice: deviceToken, messageId: reservationId } = event;
      await services.devices.release({ tenant, mode, deviceToken, reservationId });
    }),
  );
}
