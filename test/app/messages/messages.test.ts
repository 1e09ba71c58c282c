import { describe, expect, it } from "vitest";
import { listDeadLetters } from "../../../src/app/dead-letters/list-dead-letters.ts";
import { listMessages } from "../../../src/app/messages/list-messages.ts";
import { readMessage } from "../../../src/app/messages/read-message.ts";
import type { LedgerReader } from "../../../src/app/ledger/ports.ts";
import { foldMessage } from "../../../src/domain/ledger/fold-message.ts";
import type { MessageNow } from "../../../src/domain/ledger/message-now.ts";
import { err, ok } from "../../../src/domain/base/result.ts";
import type { Principal } from "../../../src/domain/tenants/tenant.ts";
import { messageOf, noticeOrderOf } from "../../domain/verification/fixtures.ts";
import { Story } from "../../support/ledger-events.ts";
import { makeVerifyWorld } from "../support/verify-world.ts";

const story = new Story(1);
const folded = foldMessage([story.queued()]);
if (folded === null) throw new Error("no message");
const details = { ...folded, history: [] };
const order = { ...noticeOrderOf(), messageId: story.messageId };
const waiting: MessageNow = { message: messageOf({ order }), attempts: [] };
const owner = makeVerifyWorld({ tenant: { id: "ten_1" } }).principal;
const page = { items: [folded.message], nextCursor: null, unreadableDays: [] };
const badCursor = { ok: false, error: { reason: "cursor_invalid", field: "cursor" } };

describe("readMessage", () => {
  const missing = err({ reason: "message_not_found" });
  const ledger = {
    findMessage: async (tenantId: string, mode: string, id: string) =>
      tenantId === "ten_1" && mode === "live" && id === story.messageId ? details : null,
  };
  const isAway = {
    findMessage: async () => {
      throw new Error("ledger is away");
    },
  };
  const read = (books: Pick<LedgerReader, "findMessage">, now: MessageNow | null, who: Partial<Principal> = {}) =>
    readMessage({ ledger: books, notices: { read: async () => now } }, { ...owner, ...who }, story.messageId);

  it("asks for the tenant and mode of the key, and says when there is none", async () => {
    expect(await read(ledger, null)).toEqual(ok(details));
    expect(await read(ledger, null, { tenant: { ...owner.tenant, id: "ten_2" } })).toEqual(missing);
    expect(await read(ledger, null, { mode: "test" })).toEqual(missing);
  });

  it("tells what the object has while the ledger has not heard of it, or is away", async () => {
    const noLedger = { findMessage: async () => null };
    for (const books of [noLedger, isAway]) {
      const found = await read(books, waiting);
      expect(found).toMatchObject({ ok: true, value: { message: { id: story.messageId, status: "queued" } } });
    }
    await expect(read(isAway, null)).rejects.toThrow("ledger is away");
  });

  it("lets the object's word about a state outweigh the ledger's", async () => {
    const dropped = {
      ...waiting,
      message: { ...waiting.message, status: "dropped", reason: "canceled_by_caller" },
    } as const;
    const found = await read(ledger, dropped);
    expect(found).toMatchObject({
      ok: true,
      value: { message: { status: "dropped", reason: "canceled_by_caller", createdAtMs: folded.message.createdAtMs } },
    });
  });
});

describe("lists", () => {
  const query = { cursor: "c", limit: 10, filters: {} };

  it("hand on the page", async () => {
    const ledger = { listMessages: async () => ok(page) };
    expect(await listMessages({ ledger }, { tenantId: "ten_1", mode: "live", query })).toEqual(ok(page));
    const deadLetters = { list: async () => ok({ items: [], nextCursor: "n" }) };
    expect(await listDeadLetters({ deadLetters }, { scope: "deployment", query })).toEqual(
      ok({ items: [], nextCursor: "n" }),
    );
  });

  it("name the cursor when it is none", async () => {
    const refuse = async () => err("cursor_invalid" as const);
    const messages = await listMessages(
      { ledger: { listMessages: refuse } },
      { tenantId: "ten_1", mode: "live", query },
    );
    expect(messages).toEqual(badCursor);
    const letters = await listDeadLetters(
      { deadLetters: { list: refuse } },
      { scope: { tenantId: "ten_1", mode: "live" }, query },
    );
    expect(letters).toEqual(badCursor);
  });
});
