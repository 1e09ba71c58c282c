import { readSlot } from "../../domain/base/ids.ts";
import { messageNow } from "../../domain/ledger/message-now.ts";
import type { MessageDetails } from "../../domain/ledger/records.ts";
import { ok, type Result } from "../../domain/base/result.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import type { LedgerReader } from "../ledger/ports.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import type { NoticeStates } from "./ports.ts";

export const READ_MESSAGE_REFUSES = ["message_not_found"] as const;

/**
 * One message with its attempts, cost and status history. What it is at comes from its object, so that it can be read
 * from the moment it was asked for; the ledger adds prices and history seconds later, and alone remembers it after
 * thirty days. A ledger that is away keeps nobody from what the object knows.
 */
export async function readMessage(
  services: { readonly ledger: Pick<LedgerReader, "findMessage">; readonly notices: Pick<NoticeStates, "read"> },
  { tenant, mode }: Principal,
  messageId: string,
): Promise<Result<MessageDetails, RefusedBy<typeof READ_MESSAGE_REFUSES>>> {
  const slot = readSlot("message", messageId);
  if (slot === null || slot.mode !== mode || slot.bucket >= tenant.bucketCount) return refuse("message_not_found");
  const [now, recorded] = await Promise.all([
    services.notices.read(slot, { tenantId: tenant.id, messageId }),
    services.ledger.findMessage(tenant.id, mode, messageId).then(
      (details) => ({ details }),
      (error: unknown) => ({ error }),
    ),
  ]);
  if (now !== null) return ok(messageNow(now, "details" in recorded ? recorded.details : null));
  if ("error" in recorded) throw recorded.error;
  return recorded.details === null ? refuse("message_not_found") : ok(recorded.details);
}
