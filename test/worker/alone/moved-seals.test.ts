// Alone: the isolate remembers since when values are bound, by a clock that other files may have set further ahead.
/** Whoever can write rows of the database but has no key: he moves sealed values to where they serve him. */
import { listDurableObjectIds, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, describe, expect, it, vi } from "vitest";
import { hasTable } from "../../../src/objects/has-table.ts";
import { sealOld } from "../../support/old-seals.ts";
import { openWorld, type World } from "../../support/worker-world.ts";

const PHONES = ["+13105550100", "+13105550101"];
const COLLECTOR = "https://collector.example.net";
const SECRETS = ["first5ecre7first5ecre7first5ecre7", "other5ecre7other5ecre7other5ecre7"];

afterEach(() => vi.restoreAllMocks());

/** What was asked of any host, with its credentials in clear. */
function watchFetch(): string[] {
  const asked: string[] = [];
  vi.spyOn(globalThis, "fetch").mockImplementation(async (input, init) => {
    const token = new Headers(init?.headers).get("authorization")?.replace("Basic ", "") ?? "";
    asked.push(`${new URL(input instanceof Request ? input.url : input).host} ${atob(token).split(":")[1] ?? ""}`);
    return Response.json({}, { status: 401 });
  });
  return asked;
}

async function makeAccount(world: World, authToken: string): Promise<string> {
  const credentials = { accountSid: `AC${"0".repeat(32)}`, authToken };
  const body = { name: authToken, kind: "twilio", credentials };
  return (await world.call("POST", "/v1/carriers", { key: world.liveKey, body })).body.id;
}

const verify = (world: World, id: string) => world.call("POST", `/v1/carriers/${id}/verify`, { key: world.liveKey });

describe("whoever writes rows of the database", () => {
  it("has no account send with the credentials of another of the same tenant", async () => {
    const asked = watchFetch();
    const world = await openWorld();
    const one = await makeAccount(world, SECRETS[0] ?? "");
    const other = await makeAccount(world, SECRETS[1] ?? "");
    const copy =
      "UPDATE carrier_accounts SET credentials_sealed = (SELECT credentials_sealed FROM carrier_accounts WHERE id = ?) WHERE id = ?";
    await world.env.DB.prepare(copy).bind(one, other).run();
    expect((await verify(world, other)).status).toBe(500);
    expect(asked).toEqual([]);
    await verify(world, one);
    expect(asked).toEqual([`api.twilio.com ${SECRETS[0]}`]);
  });

  it("gets no credentials sent to a host that he wrote beside them", async () => {
    const asked = watchFetch();
    const world = await openWorld();
    const id = await makeAccount(world, SECRETS[0] ?? "");
    await world.env.DB.prepare("UPDATE carrier_accounts SET base_url = ? WHERE id = ?").bind(COLLECTOR, id).run();
    expect((await verify(world, id)).status).toBe(500);
    expect(asked).toEqual([]);
  });

  it("reaches no user at the number of another", async () => {
    const world = await openWorld();
    for (const [index, phone_number] of PHONES.entries()) {
      await world.call("PUT", `/v1/users/u${index}`, { body: { phone_number } });
    }
    const copy =
      "UPDATE users SET updated_at_ms = updated_at_ms + 1, phone_sealed = (SELECT phone_sealed FROM users WHERE tenant_id = ? AND user_id = 'u1') WHERE tenant_id = ? AND user_id = 'u0'";
    await world.env.DB.prepare(copy).bind(world.tenantId, world.tenantId).run();
    const body = { user_id: "u0", template: "order_shipped", variables: { order: "A-1" } };
    expect((await world.call("POST", "/v1/messages", { body })).status).toBe(500);
    await world.settle();
    expect(await world.inbox()).toEqual([]);
  });

  it("reaches none either who writes rows of their objects", async () => {
    const world = await openWorld();
    for (const [index, phone_number] of PHONES.entries()) {
      await world.call("PUT", `/v1/users/u${index}`, { body: { phone_number } });
    }
    await world.env.DB.prepare("DELETE FROM users").run();
    const sealed = new Map<string, string>();
    const everywhere = async (work: (sql: SqlStorage) => void) => {
      for (const id of await listDurableObjectIds(env.AUDIENCES)) {
        await runInDurableObject(env.AUDIENCES.get(id), (_object, { storage }) => {
          if (hasTable(storage, "profiles")) work(storage.sql);
        });
      }
    };
    await everywhere((sql) => {
      sql.exec("UPDATE profiles SET is_in_d1 = 0");
      const rows = sql.exec<{ user_id: string; phone_sealed: string }>("SELECT user_id, phone_sealed FROM profiles");
      for (const row of rows) sealed.set(row.user_id, row.phone_sealed);
    });
    await everywhere(
      (sql) => void sql.exec("UPDATE profiles SET phone_sealed = ? WHERE user_id = 'u0'", sealed.get("u1") ?? ""),
    );
    const send = (user_id: string) =>
      world.call("POST", "/v1/messages", { body: { user_id, template: "order_shipped", variables: { order: "A-1" } } });
    expect((await send("u0")).status).toBe(500);
    expect((await send("u1")).status).toBe(201);
    await world.settle();
    expect((await world.inbox()).map(({ to }) => to)).toEqual([PHONES[1]]);
  });

  it("cannot put a value of an earlier release into an account that was made since", async () => {
    const asked = watchFetch();
    const world = await openWorld();
    await world.env.KEPT.getByName("seals").keepFirst("bound_since_ms", String(Date.now()));
    world.skip(86_400_000);
    const id = await makeAccount(world, SECRETS[0] ?? "");
    const planted = await sealOld(world, { accountSid: `AC${"0".repeat(32)}`, authToken: SECRETS[1] });
    await world.env.DB.prepare("UPDATE carrier_accounts SET credentials_sealed = ? WHERE id = ?")
      .bind(planted, id)
      .run();
    expect((await verify(world, id)).status).toBe(500);
    expect(asked).toEqual([]);
  });
});

it("an account of an earlier release works on with what was sealed then", async () => {
  const asked = watchFetch();
  const world = await openWorld();
  const id = await makeAccount(world, SECRETS[0] ?? "");
  const before = await sealOld(world, { accountSid: `AC${"0".repeat(32)}`, authToken: SECRETS[1] });
  await world.env.DB.prepare("UPDATE carrier_accounts SET credentials_sealed = ? WHERE id = ?").bind(before, id).run();
  expect((await verify(world, id)).status).toBe(200);
  expect(asked).toEqual([`api.twilio.com ${SECRETS[1]}`]);
});
