import type { MessageRecord } from "../../domain/ledger/records.ts";
import type { Result } from "../../domain/base/result.ts";
import type { Mode } from "../../domain/base/placement.ts";
import type { LedgerPage, LedgerReader, MessageListQuery } from "../ledger/ports.ts";
import { refuse, type RefusedBy } from "../refusal.ts";

export const LIST_MESSAGES_REFUSES = ["cursor_invalid"] as const;

/** Messages of a tenant, newest first. */
export async function listMessages(
  services: { readonly ledger: Pick<LedgerReader, "listMessages"> },
  input: { readonly tenantId: string; readonly mode: Mode; readonly query: MessageListQuery },
): Promise<Result<LedgerPage<MessageRecord>, RefusedBy<typeof LIST_MESSAGES_REFUSES>>> {
  const page = await services.ledger.listMessages(input.tenantId, input.mode, input.query);
  return page.ok ? page : refuse("cursor_invalid", { field: "cursor" });
}
