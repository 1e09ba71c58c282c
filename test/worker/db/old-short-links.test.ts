import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { openDatabase } from "../../../src/db/base/database.ts";
import { events } from "../../../src/db/schema/events.ts";
import { D1OldShortLinks } from "../../../src/db/links/old-short-links.ts";
import { oldLinkOf, writeOldLink } from "../../support/old-links.ts";

const db = openDatabase(env.DB);
const old = new D1OldShortLinks(db);

beforeEach(() => env.DB.exec("delete from short_links"));

describe("links that earlier releases wrote", () => {
  it("are found by their name, and no others", async () => {
    const link = oldLinkOf();
    await writeOldLink(link);
    expect(await old.find(link.id)).toEqual(link);
    expect(await old.find("none")).toBeNull();
  });

  it("are listed by their message, oldest first, each with the clicks of then", async () => {
    const second = oldLinkOf({ id: "second1", createdAtMs: 2 });
    const first = oldLinkOf({ id: "first11", createdAtMs: 1 });
    for (const link of [second, first, oldLinkOf({ id: "another", messageId: "msg_2" })]) await writeOldLink(link);
    for (const [linkId, atMs] of [
      ["second1", 30],
      ["second1", 10],
      ["first11", 20],
      ["another", 5],
    ] as const) {
      const facts = { id: crypto.randomUUID(), atMs, phoneToken: first.phoneToken } as const;
      const event = { type: "message.clicked", ...facts, messageId: first.messageId, linkId } as const;
      const { id, type, phoneToken } = event;
      const row = { tenantId: first.tenantId, mode: "live", id, type, subjectId: linkId, phoneToken, atMs } as const;
      await db.insert(events).values({ ...row, body: event });
    }
    const { expiresAtMs } = first;
    expect(await old.list(first)).toEqual([
      { id: "first11", createdAtMs: 1, expiresAtMs, clickedAtMs: [20] },
      { id: "second1", createdAtMs: 2, expiresAtMs, clickedAtMs: [10, 30] },
    ]);
    expect(await old.list({ ...first, mode: "test" })).toEqual([]);
  });

  it("come page by page in the order of their rows, without those that ran out long ago", async () => {
    const links = [1, 2, 3, 4].map((n) => oldLinkOf({ id: `link000${n}`, expiresAtMs: n === 2 ? 10 : 100 }));
    for (const link of links) await writeOldLink(link);
    expect([await old.count(50), await old.count(5)]).toEqual([3, 4]);
    const first = await old.page(0, 50, 2);
    expect(first.map(({ link }) => link.id)).toEqual(["link0001", "link0003"]);
    const rest = await old.page(first.at(-1)?.row ?? 0, 50, 2);
    expect(rest.map(({ link }) => link)).toEqual([links[3]]);
    expect(await old.page(rest.at(-1)?.row ?? 0, 50, 2)).toEqual([]);
  });

  it("go once they are over, the given number at a time, and not a moment earlier", async () => {
    for (const n of [1, 2, 3]) await writeOldLink(oldLinkOf({ id: `link000${n}`, expiresAtMs: 1_000 }));
    await writeOldLink(oldLinkOf({ id: "lasting", expiresAtMs: 2_000 }));
    expect(await old.prune(1_000, 2)).toBe(0);
    const gone: number[] = [];
    for (let turn = 0; turn < 3; turn += 1) gone.push(await old.prune(1_001, 2));
    expect(gone).toEqual([2, 1, 0]);
    expect((await old.page(0, 0, 10)).map(({ link }) => link.id)).toEqual(["lasting"]);
  });
});
