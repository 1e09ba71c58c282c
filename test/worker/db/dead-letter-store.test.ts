import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import type { DeadLetterScope, NewDeadLetter } from "../../../src/app/admin-ports.ts";
import { openDatabase } from "../../../src/db/database.ts";
import { D1DeadLetterStore } from "../../../src/db/dead-letter-store.ts";
import { makeId } from "../../../src/domain/ids.ts";

const NOW_MS = 1_800_000_000_000;
const store = new D1DeadLetterStore(openDatabase(env.DB));

function makeLetter(seed: number, tenantId: string | null): NewDeadLetter {
  const receivedAtMs = NOW_MS + seed;
  const id = makeId("deadLetter", receivedAtMs, new Uint8Array(10).fill(seed));
  return { id, tenantId, queue: "godwit-receipts", sourceId: `source-${seed}`, body: `{"seed":${seed}}`, receivedAtMs };
}

async function idsOf(scope: DeadLetterScope): Promise<string[]> {
  const page = await store.list(scope, { cursor: null, limit: 100 });
  return page.ok ? page.value.items.map(({ id }) => id) : [page.error];
}

describe("D1DeadLetterStore", () => {
  const mine = makeLetter(1, "ten_1");
  const theirs = makeLetter(2, "ten_2");
  const nobodys = makeLetter(3, null);

  beforeEach(async () => {
    await env.DB.exec("delete from dead_letters");
    await store.put([mine, theirs, nobodys]);
  });

  it("keeps a letter once, however often the queue delivers it", async () => {
    await store.put([{ ...makeLetter(9, "ten_1"), sourceId: mine.sourceId }, mine]);
    expect(await idsOf({ tenantId: "ten_1" })).toEqual([mine.id]);
  });

  it("shows a tenant its own letters, and the deployment all of them, newest first", async () => {
    expect(await idsOf({ tenantId: "ten_1" })).toEqual([mine.id]);
    expect(await idsOf("deployment")).toEqual([nobodys.id, theirs.id, mine.id]);
  });

  it("does not find another tenant's letter", async () => {
    expect(await store.find({ tenantId: "ten_1" }, theirs.id)).toBeNull();
    expect(await store.find({ tenantId: "ten_1" }, nobodys.id)).toBeNull();
    expect(await store.find("deployment", theirs.id)).toMatchObject({
      body: '{"seed":2}',
      redrives: 0,
      redrivenAtMs: null,
    });
  });

  it("pages and refuses a cursor that is none", async () => {
    const first = await store.list("deployment", { cursor: null, limit: 2 });
    const cursor = first.ok ? first.value.nextCursor : null;
    const second = await store.list("deployment", { cursor, limit: 2 });
    expect(second).toMatchObject({ ok: true, value: { items: [{ id: mine.id }], nextCursor: null } });
    expect(await store.list("deployment", { cursor: "x", limit: 2 })).toEqual({ ok: false, error: "cursor_invalid" });
  });

  it("takes a whole batch of the largest bodies", async () => {
    const letters = Array.from({ length: 25 }, (_, index) => ({
      ...makeLetter(20 + index, "big"),
      body: "x".repeat(128_000),
    }));
    await store.put(letters);
    expect(await idsOf({ tenantId: "big" })).toHaveLength(25);
  });

  it("notes each time a letter was sent again, and deletes it a month after the last", async () => {
    await store.markRedriven(mine.id, NOW_MS);
    await store.markRedriven(mine.id, NOW_MS + 5);
    expect(await store.find("deployment", mine.id)).toMatchObject({ redrives: 2, redrivenAtMs: NOW_MS + 5 });
    expect(await store.prune(NOW_MS + 5, 10)).toBe(0);
    expect(await store.prune(NOW_MS + 6, 10)).toBe(1);
    expect(await idsOf("deployment")).toEqual([nobodys.id, theirs.id]);
  });
});
