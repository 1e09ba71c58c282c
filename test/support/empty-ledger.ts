/** The ledger of a tenant of whom nothing was written: all that tests of the border need of one. */
import type { LedgerReader } from "../../src/app/ledger/ports.ts";
import { err, ok } from "../../src/domain/base/result.ts";

export const EMPTY_LEDGER: LedgerReader = {
  findMessage: async () => null,
  listMessages: async (_tenantId, _mode, { cursor }) => pageAt(cursor),
  listVerifications: async (_tenantId, _mode, { cursor }) => pageAt(cursor),
};

/** It has given out no cursor. */
function pageAt(cursor: string | null) {
  return cursor === null ? ok({ items: [], nextCursor: null, unreadableDays: [] }) : err("cursor_invalid" as const);
}
