import { inboundTextBinding } from "../../domain/privacy/sealed-fields.ts";
import { ok, type Result } from "../../domain/base/result.ts";
import type { Mode } from "../../domain/base/placement.ts";
import { findInbound } from "./inbound-days.ts";
import type { InboundDay, InboundRecord } from "./ports.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";

export interface OpenedInbound extends Omit<InboundRecord, "textSealed"> {
  readonly text: string;
}

export const READ_INBOUND_REFUSES = ["inbound_not_found"] as const;

/** One text from a phone with its words. Refuses `inbound_not_found`, also when it is older than they are kept. */
export async function readInbound(
  services: Pick<Services, "inbound" | "vault">,
  { tenant, mode, id }: { readonly tenant: InboundDay["tenant"]; readonly mode: Mode; readonly id: string },
): Promise<Result<OpenedInbound, RefusedBy<typeof READ_INBOUND_REFUSES>>> {
  const record = await findInbound(services, { tenant, mode }, id);
  return record === null ? refuse("inbound_not_found") : ok(await openInbound(services, record));
}

export async function openInbound(
  { vault }: Pick<Services, "vault">,
  { textSealed, ...record }: InboundRecord,
): Promise<OpenedInbound> {
  return { ...record, text: await vault.open(textSealed, inboundTextBinding(record.tenantId, record.id)) };
}
