import type { MessageDetails } from "../../domain/ledger/records.ts";
import { ok, type Result } from "../../domain/result.ts";
import type { Mode } from "../../domain/tenant.ts";
import type { LedgerReader } from "../admin-ports.ts";
import { type Refusal, refuse } from "../refusal.ts";

/** One message with its attempts, cost and status history. The ledger runs some seconds behind. */
export async function readMessage(
  services: { readonly ledger: Pick<LedgerReader, "findMessage"> },
  input: { readonly tenantId: string; readonly mode: Mode; readonly messageId: string },
): Promise<Result<MessageDetails, Refusal>> {
  const details = await services.ledger.findMessage(input.tenantId, input.mode, input.messageId);
  return details === null ? refuse("message_not_found") : ok(details);
}
