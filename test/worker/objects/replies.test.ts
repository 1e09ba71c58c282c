import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { makeReplyStates } from "../../../src/objects/states.ts";
import { describeReplies } from "../../support/replies-contract.ts";

beforeEach(() => vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 40 * 86_400_000 }));
afterEach(() => vi.useRealTimers());

describeReplies("in objects", () => ({
  replies: makeReplyStates(env, {
    rules: { hasJurisdictions: false },
    random: { unit: () => 0, bytes: () => new Uint8Array() },
  }),
  skip: (ms) => vi.setSystemTime(Date.now() + ms),
}));

describe("an object of replies", () => {
  it("reads on from a table of the release before runs had claims", async () => {
    const stub = env.REPLIES.getByName("a table of an earlier release");
    await runInDurableObject(stub, (_object, state) => {
      const { sql } = state.storage;
      sql.exec(
        `CREATE TABLE replies (key_hash TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, status INTEGER, body TEXT,
         claimed_at_ms INTEGER NOT NULL) WITHOUT ROWID`,
      );
      sql.exec("INSERT INTO replies VALUES ('old', 'f', 201, '{}', ?)", Date.now());
    });
    expect(await stub.begin("old", "f")).toEqual({ outcome: "replay", reply: { status: 201, body: "{}" } });
    const begun = await stub.begin("new", "f");
    if (begun.outcome !== "new") throw new Error("not a new run");
    await stub.finish("new", begun.claim, { status: 200, body: "[]" });
    expect(await stub.begin("new", "f")).toEqual({ outcome: "replay", reply: { status: 200, body: "[]" } });
  });
});
