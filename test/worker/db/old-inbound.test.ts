import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { openDatabase } from "../../../src/db/base/database.ts";
import { D1OldInbound } from "../../../src/db/conversation/old-inbound.ts";
import type { Mode } from "../../../src/domain/base/placement.ts";
import { inboundOf, writeOldInbound } from "../../support/old-inbound.ts";

const NOW_MS = 1_800_000_000_000;
const store = new D1OldInbound(openDatabase(env.DB));

async function idsOf(tenantId: string, mode: Mode, limit = 100, cursor: string | null = null) {
  const page = await store.list(tenantId, mode, { cursor, limit, filters: {} });
  if (!page.ok) throw new Error(page.error);
  return { ids: page.value.items.map(({ id }) => id), next: page.value.nextCursor };
}

describe("texts that earlier releases kept", () => {
  const [first, second, third] = [inboundOf(NOW_MS + 1), inboundOf(NOW_MS + 2), inboundOf(NOW_MS + 3)];
  const theirs = inboundOf(NOW_MS + 4, { tenantId: "ten_2" });
  const ofTests = inboundOf(NOW_MS + 5, { mode: "test" });

  beforeEach(async () => {
    await env.DB.exec("delete from inbound_messages");
    for (const text of [first, second, third, theirs, ofTests]) await writeOldInbound(text);
  });

  it("finds a tenant's own text of one mode by its id", async () => {
    expect(await store.find("ten_1", "live", first.id)).toEqual(first);
    for (const [tenantId, mode] of [
      ["ten_2", "live"],
      ["ten_1", "test"],
    ] as const)
      expect(await store.find(tenantId, mode, first.id)).toBeNull();
  });

  it("lists a tenant's own texts of one mode, newest first, page by page", async () => {
    expect((await idsOf("ten_2", "live")).ids).toEqual([theirs.id]);
    expect((await idsOf("ten_1", "test")).ids).toEqual([ofTests.id]);
    const page = await idsOf("ten_1", "live", 2);
    expect(page.ids).toEqual([third.id, second.id]);
    expect(await idsOf("ten_1", "live", 2, page.next)).toEqual({ ids: [first.id], next: null });
  });

  it("refuses a cursor that it did not give out", async () => {
    const page = await store.list("ten_1", "live", { cursor: "nonsense", limit: 2, filters: {} });
    expect(page).toEqual({ ok: false, error: "cursor_invalid" });
  });

  it("prunes what is older than asked, at most so many, and says how many", async () => {
    expect(await store.prune(first.atMs, 10)).toBe(0);
    expect(await store.prune(third.atMs, 1)).toBe(1);
    expect(await store.prune(third.atMs, 10)).toBe(1);
    expect((await idsOf("ten_1", "live")).ids).toEqual([third.id]);
  });
});
