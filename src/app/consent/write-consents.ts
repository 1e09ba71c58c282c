/**
 * Writes the consent ledger from the events of the objects, which come until they were taken: D1 that is away delays the
 * ledger, and no reply, no claim and no withdrawal. An entry that comes again is there already.
 */
import { entryOfEvent } from "../../domain/consent/consent-event.ts";
import type { EventSink } from "../ledger/ports.ts";
import type { ConsentLedger } from "./ports.ts";

export async function writeConsents(
  services: { readonly consentLedger: Pick<ConsentLedger, "add"> },
  entries: Parameters<EventSink["write"]>[0],
): Promise<void> {
  const said = entries.flatMap(({ tenantId, mode, event }) =>
    event.type === "consent.given" || event.type === "consent.withdrawn"
      ? [{ tenantId, mode, entry: entryOfEvent(event) }]
      : [],
  );
  if (said.length > 0) await services.consentLedger.add(said);
}
