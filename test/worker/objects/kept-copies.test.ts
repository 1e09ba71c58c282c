import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { makeKeptCopies } from "../../../src/objects/kept-copies.ts";
import { makeRevocationList } from "../../../src/objects/revocation-list.ts";
import { describeKeptCopies } from "../../support/kept-contract.ts";
import { describeRevocations } from "../../support/revocations-contract.ts";

beforeEach(() => vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 40 * 86_400_000 }));
afterEach(() => vi.useRealTimers());

describeKeptCopies("in objects", () => ({
  copies: makeKeptCopies(env.KEPT),
  skip: (ms) => vi.setSystemTime(Date.now() + ms),
}));

describeRevocations("in an object", () => ({
  revocations: makeRevocationList(env.KEPT),
  skip: (ms) => vi.setSystemTime(Date.now() + ms),
}));

describe("an object of copies", () => {
  it("throws away what is over, and itself when nothing is left", async () => {
    const stub = env.KEPT.getByName("a book:of its own");
    await stub.keep([
      { key: "brief", body: "{}", keptForMs: 1_000 },
      { key: "lasting", body: "{}", keptForMs: 3 * 86_400_000 },
    ]);
    const rows = () =>
      runInDurableObject(stub, (_object, state) => {
        const tables = state.storage.sql.exec("SELECT name FROM sqlite_master WHERE name = 'copies'").toArray();
        return tables.length === 0 ? null : state.storage.sql.exec("SELECT key FROM copies").toArray();
      });
    vi.setSystemTime(Date.now() + 86_400_000);
    expect(await runDurableObjectAlarm(stub)).toBe(true);
    expect(await rows()).toEqual([{ key: "lasting" }]);
    vi.setSystemTime(Date.now() + 3 * 86_400_000);
    expect(await runDurableObjectAlarm(stub)).toBe(true);
    expect(await rows()).toBeNull();
    expect(await stub.read("lasting")).toBeNull();
  });
});
