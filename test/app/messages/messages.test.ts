import { describe, expect, it } from "vitest";
import { listDeadLetters } from "../../../src/app/dead-letters/list-dead-letters.ts";
import { listMessages } from "../../../src/app/messages/list-messages.ts";
import { readMessage } from "../../../src/app/messages/read-message.ts";
import { foldMessage } from "../../../src/domain/ledger/fold-message.ts";
import { err, ok } from "../../../src/domain/result.ts";
import { Story } from "../../support/ledger-events.ts";

const story = new Story(1);
const folded = foldMessage([story.queued()]);
if (folded === null) throw new Error("no message");
const details = { ...folded, history: [] };
const page = { items: [folded.message], nextCursor: null };
const badCursor = { ok: false, error: { reason: "value_out_of_bounds", field: "cursor" } };

describe("readMessage", () => {
  it("asks for the tenant and mode of the key, and says when there is none", async () => {
    const ledger = {
      findMessage: async (tenantId: string, mode: string, id: string) =>
        tenantId === "ten_1" && mode === "live" && id === story.messageId ? details : null,
    };
    const input = { tenantId: "ten_1", mode: "live", messageId: story.messageId } as const;
    expect(await readMessage({ ledger }, input)).toEqual(ok(details));
    const missing = err({ reason: "message_not_found" });
    expect(await readMessage({ ledger }, { ...input, tenantId: "ten_2" })).toEqual(missing);
    expect(await readMessage({ ledger }, { ...input, mode: "test" })).toEqual(missing);
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
    const letters = await listDeadLetters({ deadLetters: { list: refuse } }, { scope: { tenantId: "ten_1" }, query });
    expect(letters).toEqual(badCursor);
  });
});
