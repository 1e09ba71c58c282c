import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { openWorld } from "../../support/worker-world.ts";

const PHONE = "+1 310-555-0100";

const openInbox = () => env.INBOXES.getByName(crypto.randomUUID());

describe("the inbox", () => {
  it("shows the texts of one verification alone where it is asked for one", async () => {
    const world = await openWorld();
    const first = await world.start(PHONE);
    const second = await world.start("+1 310-555-0101");
    await world.advance(5_000);
    await world.call("POST", "/v1/inbox/replies", { body: { from: PHONE, to: "+13105550198", text: "HELP" } });
    await world.advance(5_000);
    for (const { body } of [first, second]) {
      const { data } = (await world.call("GET", `/v1/inbox?verification_id=${body.id}`)).body;
      expect(data).toMatchObject([{ code: await world.codeOf(body.id), verification_id: body.id }]);
    }
    const all = (await world.call("GET", "/v1/inbox")).body.data;
    expect(all.map((text) => text["verification_id"])).toEqual([null, second.body.id, first.body.id]);
    const nobodys = await world.call("GET", "/v1/inbox?verification_id=vrf_none");
    expect(nobodys).toMatchObject({ status: 200, body: { data: [] } });
  });

  it("keeps the text of a verification however many texts of campaigns come after it, and those within bounds", async () => {
    const inbox = openInbox();
    await inbox.put("code", Date.now(), "vrf_1");
    await runInDurableObject(inbox, (object) => {
      for (let n = 0; n < 2_000; n += 1) object.put(`text ${n}`, Date.now(), null);
    });
    expect(await inbox.list(1, "vrf_1")).toMatchObject([{ sealed: "code" }]);
    const all = await inbox.list(10_000);
    expect(all.length).toBeGreaterThan(500);
    expect(all.length).toBeLessThan(650);
    expect([all[0]?.sealed, all.at(-1)?.sealed]).toEqual(["text 1999", "code"]);
  });

  it("keeps no more texts of verifications either", async () => {
    const inbox = openInbox();
    await runInDurableObject(inbox, (object) => {
      for (let n = 0; n < 2_000; n += 1) object.put(`code ${n}`, Date.now(), `vrf_${n}`);
    });
    expect((await inbox.list(10_000)).length).toBeLessThan(650);
  });

  it("of an earlier release goes on: what it holds is shown, and what comes is found by its verification", async () => {
    const inbox = openInbox();
    await runInDurableObject(inbox, (_object, { storage: { sql } }) => {
      sql.exec(
        "CREATE TABLE entries (seq INTEGER PRIMARY KEY AUTOINCREMENT, at_ms INTEGER NOT NULL, sealed TEXT NOT NULL)",
      );
      sql.exec("INSERT INTO entries (at_ms, sealed) VALUES (?, 'old')", Date.now());
    });
    expect((await inbox.list(10)).map(({ sealed }) => sealed)).toEqual(["old"]);
    expect(await inbox.list(10, "vrf_1")).toEqual([]);
    await inbox.put("new", Date.now(), "vrf_1");
    expect((await inbox.list(10)).map(({ sealed }) => sealed)).toEqual(["new", "old"]);
    expect((await inbox.list(10, "vrf_1")).map(({ sealed }) => sealed)).toEqual(["new"]);
  });
});
