import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { openDatabase } from "../../../src/db/base/database.ts";
import { D1DeadLetterStore } from "../../../src/db/dead-letters/dead-letter-store.ts";
import { describeDeadLetters, letterOf } from "../../support/dead-letters-contract.ts";

const store = new D1DeadLetterStore(openDatabase(env.DB));
const empty = () => env.DB.exec("delete from dead_letters");

describeDeadLetters("in D1", async () => {
  await empty();
  return { store, sendsAgain: false };
});

describe("D1DeadLetterStore", () => {
  beforeEach(empty);

  it("takes a whole batch of the largest bodies", async () => {
    const body = "x".repeat(128_000);
    await store.put(Array.from({ length: 25 }, (_, index) => letterOf(20 + index, "big", { body })));
    const page = await store.list({ tenantId: "big", mode: "live" }, { cursor: null, limit: 100 });
    const ids = page.ok ? page.value.items.map(({ id }) => id) : [];
    const found = await Promise.all(ids.map((id) => store.find("deployment", id)));
    expect(found.map((letter) => letter?.body.length)).toEqual(Array.from({ length: 25 }, () => 128_000));
  });
});
