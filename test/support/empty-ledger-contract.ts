/** What every ledger does in which nothing was written: that of objects, and what stands for it in tests of the border. */
import { describe, expect, it } from "vitest";
import type { LedgerReader } from "../../src/app/ledger/ports.ts";
import { Story, T0 } from "./ledger-events.ts";

const EMPTY_PAGE = { ok: true, value: { items: [], nextCursor: null, unreadableDays: [] } };
const CURSOR_INVALID = { ok: false, error: "cursor_invalid" };

export function describeEmptyLedger(name: string, open: () => LedgerReader): void {
  describe(`a ledger ${name} in which nothing was written`, () => {
    const { messageId, verificationId } = new Story(1);

    it("finds no message", async () => {
      expect(await open().findMessage("ten_1", "live", messageId)).toBeNull();
    });

    it.each([{ filters: {} }, { filters: { country: "FR", phoneToken: "f".repeat(32) } }])(
      "lists one empty page, whatever is looked for: $filters",
      async ({ filters }) => {
        const query = { cursor: null, limit: 10, filters };
        expect(
          await open().listMessages("ten_1", "live", { ...query, filters: { ...filters, verificationId } }),
        ).toEqual(EMPTY_PAGE);
        expect(await open().listVerifications("ten_1", "test", { ...query, nowMs: T0 })).toEqual(EMPTY_PAGE);
      },
    );

    it.each(["", "made-up"])("takes no cursor: %j", async (cursor) => {
      const query = { cursor, limit: 10, filters: {} };
      expect(await open().listMessages("ten_1", "live", query)).toEqual(CURSOR_INVALID);
      expect(await open().listVerifications("ten_1", "live", { ...query, nowMs: T0 })).toEqual(CURSOR_INVALID);
    });
  });
}
