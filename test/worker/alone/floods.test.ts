// Alone: failures by network are told by a clock of the isolate, which other files may have set further ahead.
/** Who knocks with what does not exist, a thousand times: what it costs the database, and who else pays for it. */
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { makeBreakableDatabase } from "../../support/breakable-database.ts";
import { makeCountedDatabase } from "../../support/counted-database.ts";
import { sealOld } from "../../support/old-seals.ts";
import { openWorld, type World } from "../../support/worker-world.ts";

const FLOOD = 1_000;
/** Of a network of its own each test: what an isolate knows of networks outlives a test. */
let attacker: Record<string, string>;
let network = 0;
beforeEach(() => {
  network += 1;
  attacker = { "cf-connecting-ip": `198.51.${network}.7` };
});
const letters = (length: number) =>
  Array.from(
    crypto.getRandomValues(new Uint8Array(length)),
    (byte) => "0123456789abcdefghijABCDEFGHIJKLMNOP"[byte % 36],
  ).join("");

const madeUpKeys = {
  "with a tag": () => `gw_live_${letters(40)}_${letters(11)}`,
  "of the form before tags": () => `gw_live_${letters(40)}`,
  "that are no keys": () => letters(30),
} as const;

async function open() {
  const database = makeCountedDatabase();
  const world = await openWorld({}, { DB: database.DB });
  /** Sends many, and counts the answers and what D1 was asked meanwhile. */
  const flood = async (send: (index: number) => Promise<{ status: number }>, count = FLOOD) => {
    await database.rest();
    const before = database.statements;
    const answers = new Map<number, number>();
    for (let index = 0; index < count; index += 1) {
      const { status } = await send(index);
      answers.set(status, (answers.get(status) ?? 0) + 1);
    }
    return { answers: Object.fromEntries(answers), statements: database.statements - before };
  };
  return { database, world, flood };
}

describe("a flood of made-up keys", () => {
  it.each([
    ["with a tag", 0],
    ["of the form before tags", 1],
    ["that are no keys", 0],
  ] as const)("%s asks D1 at most %i times, and its network is told to wait", async (kind, most) => {
    const { world, flood } = await open();
    const send = () => world.call("GET", "/v1/tenant", { key: madeUpKeys[kind](), headers: attacker });
    const { answers, statements } = await flood(send);
    expect(answers).toEqual({ 401: 100, 429: FLOOD - 100 });
    expect(statements).toBeLessThanOrEqual(most);
  });

  it("is told in words a hundred times that it must wait, then by status and header fields alone", async () => {
    const { world } = await open();
    const replies: Response[] = [];
    for (let index = 0; index < 202; index += 1) {
      const headers = { ...attacker, authorization: `Bearer ${madeUpKeys["with a tag"]()}` };
      replies.push(await world.fetch(new Request("https://godwit.test/v1/tenant", { headers })));
    }
    const [lastInWords, first, second] = replies.slice(-3);
    if (lastInWords === undefined || first === undefined || second === undefined) throw new Error("three replies");
    expect(await lastInWords.json()).toMatchObject({ status: 429, code: "too_many_requests", retry_after_seconds: 10 });
    const fields = Object.fromEntries(lastInWords.headers);
    delete fields["content-type"];
    delete fields["request-id"];
    for (const reply of [first, second]) {
      expect([reply.status, Object.fromEntries(reply.headers), await reply.text()]).toEqual([429, fields, ""]);
    }
  });

  it("lends what is said to all of it no field of one request", async () => {
    const { world } = await open();
    const send = (origin: Record<string, string>) => {
      const headers = { ...attacker, ...origin, authorization: `Bearer ${madeUpKeys["with a tag"]()}` };
      return world.fetch(new Request("https://godwit.test/v1/tenant", { headers }));
    };
    for (let index = 0; index < 201; index += 1) await send({});
    const field = "access-control-allow-origin";
    expect((await send({ origin: "null" })).headers.get(field)).toBe("null");
    expect((await send({})).headers.get(field)).toBeNull();
  });

  it("shuts out no key that is real, of either form, from the same network", async () => {
    const { world, flood } = await open();
    const untagged = await makeUntagged(world);
    await flood(() => world.call("GET", "/v1/tenant", { key: madeUpKeys["with a tag"](), headers: attacker }), 200);
    for (const key of [world.testKey, world.liveKey, untagged]) {
      expect((await world.call("GET", "/v1/tenant", { key, headers: attacker })).status).toBe(200);
    }
  });

  it("with one real key revoked asks D1 once in five seconds", async () => {
    const { world, flood } = await open();
    const made = await world.call("POST", "/v1/keys", {
      key: world.liveKey,
      body: { role: "developer", mode: "test", name: "old" },
    });
    await world.call("DELETE", `/v1/keys/${made.body.id}`, { key: world.liveKey });
    const key = String(made.body["secret"]);
    const { statements } = await flood(() => world.call("GET", "/v1/tenant", { key, headers: attacker }));
    expect(statements).toBe(1);
  });

  it("is told in a few lines with the network and how many, and with no secret", async () => {
    const { world, flood } = await open();
    const lines: string[] = [];
    vi.spyOn(console, "log").mockImplementation((line: string) => void lines.push(line));
    const tried: string[] = [];
    await flood(() => {
      const key = madeUpKeys["with a tag"]();
      tried.push(key);
      return world.call("GET", "/v1/tenant", { key, headers: attacker });
    });
    world.skip(20_000);
    await world.call("GET", "/health");
    const events = lines.map((line): Record<string, unknown> => JSON.parse(line));
    expect(
      events.filter((line) => line["event"] === "access.failed" && line["network"] === `198.51.${network}.0/24`),
    ).toEqual([
      {
        event: "access.failed",
        kind: "api_key",
        network: `198.51.${network}.0/24`,
        count: FLOOD,
        window_seconds: 10,
        shut: true,
      },
    ]);
    expect(lines.length).toBeLessThan(40);
    for (const key of tried) expect(lines.join("\n")).not.toContain(key.slice(8, 48));
  });
});

describe("a key that was made before keys had a tag", () => {
  it("goes on working, at the price of one list for all of them", async () => {
    const { database, world } = await open();
    const keys = [await makeUntagged(world), await makeUntagged(world)];
    await database.rest();
    const before = database.statements;
    for (const key of keys) expect((await world.start("+14155552671", {}, { key })).status).toBeLessThan(300);
    // The list, each key, the use of each key; the routes, and whether the tenant words its codes, were read by nobody yet.
    expect(database.statements - before).toBeLessThanOrEqual(8);
  });

  it("is refused like any other text once the deployment has done with them", async () => {
    const database = makeCountedDatabase();
    const world = await openWorld({}, { DB: database.DB, UNTAGGED_API_KEYS: "refused" });
    const key = await makeUntagged(world);
    await database.rest();
    const before = database.statements;
    expect((await world.call("GET", "/v1/tenant", { key })).status).toBe(401);
    expect(database.statements).toBe(before);
  });
});

describe("a role that asks for what it may not", () => {
  it("meets the fence by its key first, and D1 is not asked again", async () => {
    const { world, flood } = await open();
    const made = await world.call("POST", "/v1/keys", {
      key: world.liveKey,
      body: { role: "analyst", mode: "live", name: "curious" },
    });
    const key = String(made.body["secret"]);
    await world.call("GET", "/v1/routes", { key });
    const { answers, statements } = await flood(() => world.call("POST", "/v1/routes", { key, body: {} }), 200);
    expect([answers, statements]).toEqual([{ 403: 200 }, 0]);
    Object.assign(world, { env: { ...world.env, FENCE: { limit: async () => ({ success: false }) } } });
    expect((await world.call("POST", "/v1/routes", { key, body: {} })).status).toBe(429);
  });
});

describe("a flood of made-up addresses for carriers", () => {
  const madeUpId = () =>
    `acc_0${Array.from(letters(25).toLowerCase(), (letter) => ("ilou".includes(letter) ? "x" : letter)).join("")}`;

  it.each([
    ["ids", madeUpId, 1],
    ["names", () => letters(12), 0],
    ["torn ids", () => `acc_${letters(9)}`, 0],
  ] as const)("(%s) asks D1 at most once, and its network is told to wait", async (_name, path, most) => {
    const { world, flood } = await open();
    const send = () =>
      world.fetch(
        new Request(`https://godwit.test/webhooks/carriers/${path()}`, {
          method: "POST",
          body: "x",
          headers: attacker,
        }),
      );
    const { answers, statements } = await flood(send);
    expect(statements).toBeLessThanOrEqual(most);
    expect(answers[404]).toBeLessThanOrEqual(100);
    expect((answers[404] ?? 0) + (answers[429] ?? 0)).toBe(FLOOD);
  });

  it("does not shut out an account that exists, with a tag or from before", async () => {
    const { world, flood } = await open();
    const credentials = { accountSid: `AC${"0".repeat(32)}`, authToken: "token" };
    const made = await world.call("POST", "/v1/carriers", {
      key: world.liveKey,
      body: { name: "own", kind: "twilio", credentials },
    });
    expect(made.status).toBe(201);
    const old = `acc_${"0".repeat(25)}1`;
    await env.DB.prepare(
      `insert into carrier_accounts
          (id, tenant_id, name, kind, credentials_sealed, enabled, standby, created_at_ms, updated_at_ms)
        select ?, tenant_id, 'old', kind, ?, enabled, standby, created_at_ms, updated_at_ms
        from carrier_accounts where id = ?`,
    )
      .bind(old, await sealOld(world, credentials), made.body.id)
      .run();
    const post = (id: string) =>
      world.fetch(
        new Request(`https://godwit.test/webhooks/carriers/${id}`, { method: "POST", body: "x", headers: attacker }),
      );
    await flood(() => post(madeUpId()), 200);
    // The signature is refused: the account was found.
    expect([(await post(made.body.id)).status, (await post(old)).status]).toEqual([401, 401]);
  });
});

describe("a flood of made-up links", () => {
  it.each(["/l/", "/a/"])("at %s asks D1 nothing", async (path) => {
    const { world, flood } = await open();
    const length = path === "/l/" ? 12 : 61;
    const { answers, statements } = await flood(
      () => world.fetch(new Request(`https://godwit.test${path}${letters(length)}`, { headers: attacker })),
      300,
    );
    expect([answers, statements]).toEqual([{ 404: 300 }, 0]);
  });
});

describe("one read of D1 that hangs", () => {
  beforeEach(() => {
    const later = globalThis.setTimeout.bind(globalThis);
    const shorter = (work: () => void, ms = 0) => later(work, ms >= 1_000 ? ms / 100 : ms);
    vi.spyOn(globalThis, "setTimeout").mockImplementation(shorter);
  });

  it("refuses its own key alone: a key that was never used before is let in meanwhile and after", async () => {
    const database = makeBreakableDatabase();
    const world = await openWorld({}, { DB: database.DB });
    const keys = await Promise.all(["a", "b", "c"].map(() => world.makeKey("developer", "test")));
    const [slow = "", meanwhile = "", after = ""] = keys;
    database.state = "silent";
    const hanging = world.call("GET", "/v1/tenant", { key: slow });
    await database.asked.atLeast(1);
    database.state = "well";
    expect((await world.call("GET", "/v1/tenant", { key: meanwhile })).status).toBe(200);
    expect((await hanging).status).toBe(503);
    expect((await world.call("GET", "/v1/tenant", { key: after })).status).toBe(200);
    expect((await world.call("GET", "/v1/tenant", { key: slow })).status).toBe(503);
  });
});

/** A key as it was stored before there were tags. */
async function makeUntagged(world: World): Promise<string> {
  const key = `gw_test_${letters(40)}`;
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(key));
  const hash = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  await env.DB.prepare(
    `insert into api_keys (id, tenant_id, hash, mode, role, name, last4, created_at_ms)
      values (?, ?, ?, 'test', 'owner', 'old', '0000', 1)`,
  )
    .bind(`key_${letters(26)}`, world.tenantId, hash)
    .run();
  return key;
}
