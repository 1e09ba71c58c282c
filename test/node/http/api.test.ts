import { beforeEach, describe, expect, it } from "vitest";
import { makeId } from "../../../src/domain/base/ids.ts";
import { idleAccount } from "../../support/carrier-account.ts";
import { BOOTSTRAP_SECRET, type HttpWorld, makeHttpWorld, WORLD_NOW_MS } from "../../support/http-world.ts";

let world: HttpWorld;
beforeEach(async () => {
  world = await makeHttpWorld();
});

const json = async (response: Response): Promise<[number, unknown]> => [response.status, await response.json()];

describe("/v1/verify", () => {
  const GOOD = { phone_number: "+1 310-555-0100", verification_type: "signup" };

  it("starts with what was asked for", async () => {
    const body = {
      ...GOOD,
      user_id: "u1",
      channel: "sms",
      locale: "pt-BR",
      brand: "Acme",
      app_hash: "FA+9qCX9VSu",
      web_domain: "example.com",
      code_length: 8,
      code_alphabet: "alphanumeric",
      ttl_seconds: 600,
      metadata: { order: "7" },
    };
    const [status, reply] = await json(await world.call("POST", "/v1/verify", { body }));
    expect([status, reply]).toMatchObject([201, { status: "pending", country: "US", metadata: { order: "7" } }]);
    expect(world.state.verifications.started).toMatchObject([
      {
        tenantId: world.tenants.ours.id,
        purpose: "signup",
        channel: "sms",
        userId: "u1",
        ttlSeconds: 600,
        code: { length: 8, alphabet: "alphanumeric" },
        text: { brand: "Acme", locale: "pt-BR", appHash: "FA+9qCX9VSu", webDomain: "example.com" },
        metadata: '{"order":"7"}',
      },
    ]);
    expect(JSON.stringify(reply)).not.toContain("5550100");
  });

  it("answers 200 with the same verification when the start was folded", async () => {
    const { id }: { id: string } = await (await world.call("POST", "/v1/verify", { body: GOOD })).json();
    expect(await json(await world.call("POST", "/v1/verify", { body: GOOD }))).toMatchObject([200, { id }]);
  });

  it.each([
    ["too_fast", 429, "checks_too_fast", "check"],
    ["number_locked", 429, "number_guess_limit", "start"],
  ] as const)("answers a check that is %s with %d", async (outcome, status, code, action) => {
    const started: { id: string } = await (await world.call("POST", "/v1/verify", { body: GOOD })).json();
    world.state.verifications.nextCheck = { outcome, opensAtMs: WORLD_NOW_MS + 1 };
    const response = await world.call("POST", `/v1/verify/${started.id}/check`, { body: { code: "000000" } });
    expect(response.headers.get("ratelimit")).toBe(`"${code}";r=0;t=1`);
    expect(await json(response)).toMatchObject([status, { code, next_actions: [{ action }] }]);
  });

  it("answers a wrong guess with 200 and what is left", async () => {
    const started: { id: string } = await (await world.call("POST", "/v1/verify", { body: GOOD })).json();
    const response = await world.call("POST", `/v1/verify/${started.id}/check`, { body: { code: "000000" } });
    expect(await json(response)).toMatchObject([200, { id: started.id, result: "wrong_code", checks_left: 4 }]);
  });

  it.each([
    ["hello", "not_a_number"],
    ["0917 123 4567", "country_unknown"],
    ["+1 310 555", "too_short"],
    ["+1 900 234 5678", "kind_not_reachable"],
  ])("refuses %s as %s, and nothing is started", async (phone_number, code) => {
    const response = await world.call("POST", "/v1/verify", { body: { ...GOOD, phone_number } });
    expect(await json(response)).toMatchObject([422, { code, violations: [{ field: "/phone_number", reason: code }] }]);
    expect(world.state.verifications.started).toEqual([]);
  });

  it("refuses a fictitious number with a live key", async () => {
    const response = await world.call("POST", "/v1/verify", { body: GOOD, key: world.key("owner", "live") });
    expect(await json(response)).toMatchObject([422, { code: "number_reserved" }]);
  });
});

describe("/v1/lookup", () => {
  it("reads a number in any form", async () => {
    const body = { phone_number: "０９１７ 123 4567", country: "ph" };
    expect(await json(await world.call("POST", "/v1/lookup", { body }))).toEqual([
      200,
      {
        phone_token: expect.stringMatching(/^[0-9a-f]{32}$/),
        e164: "+639171234567",
        national: "0917 123 4567",
        international: "+63 917 123 4567",
        country: "PH",
        calling_code: "63",
        kind: "mobile",
        fictitious: false,
      },
    ]);
  });

  it("says why a text is none", async () => {
    const response = await world.call("POST", "/v1/lookup", { body: { phone_number: "+1 310 555 0100 ext. 7" } });
    expect(await json(response)).toMatchObject([422, { code: "extension_present" }]);
  });
});

describe("/v1/inbox", () => {
  it("shows what the loopback phone shows", async () => {
    const said = { transport: "sms", text: "Code: 123456", code: "123456" } as const;
    const entry = { to: "+13105550100", sender: "Godwit", ...said, reference: "r" };
    const texts = [null, "vrf_1"].map((verificationId, n) => ({ ...entry, verificationId, atMs: WORLD_NOW_MS - n }));
    world.state.inbox.push(...texts);
    expect(await json(await world.call("GET", "/v1/inbox?limit=1"))).toEqual([
      200,
      { data: [{ ...entry, verification_id: null, at: "2026-11-21T12:00:00.000Z" }] },
    ]);
    expect(await json(await world.call("GET", "/v1/inbox?limit=1&verification_id=vrf_1"))).toEqual([
      200,
      { data: [{ ...entry, verification_id: "vrf_1", at: "2026-11-21T11:59:59.999Z" }] },
    ]);
  });
});

describe("/v1/tenant", () => {
  beforeEach(async () => {
    world = await makeHttpWorld({ mode: "live" });
  });

  it("is changed in what is named, and says what is out of bounds", async () => {
    const changed = await world.call("PATCH", "/v1/tenant", {
      body: { countries: ["US"], policy: { code_length: 8, checks_per_second: 0.5, allow_short_codes: true } },
    });
    expect(await json(changed)).toMatchObject([
      200,
      { brand: "Ours", countries: ["US"], policy: { code_length: 8, checks_per_second: 0.5, allow_short_codes: true } },
    ]);
    const switched = await world.call("PATCH", "/v1/tenant", { body: { policy: { push_fallback: true } } });
    expect(await json(switched)).toMatchObject([200, { policy: { push_fallback: true } }]);
    const cases = [
      [{ policy: { push_fallback: 1 } }, 400, "/policy/push_fallback"],
      [{ policy: { guesses_per_verification: 11 } }, 400, "/policy/guesses_per_verification"],
      [{ policy: { guesses_per_verification: 0 } }, 400, "/policy/guesses_per_verification"],
      [{ policy: { send_interval_seconds: 60.5 } }, 400, "/policy/send_interval_seconds"],
      [{ policy: { code_length: 5 } }, 422, "/policy/code_length"],
      [
        { policy: { codes_per_number_per_day: 2, codes_kept_for_known_device: 2 } },
        422,
        "/policy/codes_kept_for_known_device",
      ],
      [{ countries: ["us"] }, 400, "/countries/0"],
      [{ countries: "some" }, 400, "/countries"],
      [{ name: "New" }, 400, "/name"],
    ] as const;
    for (const [body, status, field] of cases) {
      const response = await world.call("PATCH", "/v1/tenant", { body });
      expect(await json(response)).toMatchObject([status, { violations: [{ field }] }]);
    }
  });

  it("is made once under a name", async () => {
    const body = { name: "Ours", brand: "Ours" };
    const response = await world.call("POST", "/v1/tenants", { key: BOOTSTRAP_SECRET, body });
    expect(await json(response)).toMatchObject([409, { code: "tenant_name_taken", violations: [{ field: "/name" }] }]);
  });
});

describe("/v1/keys", () => {
  beforeEach(async () => {
    world = await makeHttpWorld({ mode: "live" });
  });

  it("shows a secret once, and lists keys without", async () => {
    const body = { mode: "live", role: "developer", name: "CI" };
    const [status, made] = await json(await world.call("POST", "/v1/keys", { body }));
    expect([status, made]).toMatchObject([
      201,
      { ...body, secret: expect.stringMatching(/^gw_live_[A-Za-z0-9]{40}_[A-Za-z0-9]{11}$/) },
    ]);
    const [, listed] = await json(await world.call("GET", "/v1/keys"));
    expect(JSON.stringify(listed)).toContain('"name":"CI"');
    expect(JSON.stringify(listed)).not.toMatch(/secret|hash/);
  });

  it("never stores a reply that holds a secret", async () => {
    const body = { mode: "live", role: "developer", name: "CI" };
    await world.call("POST", "/v1/keys", { body, headers: { "idempotency-key": "one" } });
    expect(world.state.replies.rows.size).toBe(0);
  });
});

describe("/v1/routes", () => {
  beforeEach(async () => {
    world = await makeHttpWorld({ mode: "live" });
  });

  beforeEach(() => {
    world.state.accounts.set("main", idleAccount("main", "vonage"));
  });

  it("are added, changed, listed and deleted", async () => {
    const price = { micro_units: 7900, currency: "EUR" };
    const body = { account: "main", country: "de", sender: "Acme", price };
    const [status, made] = await json(await world.call("POST", "/v1/routes", { body }));
    const expected = {
      account: "main",
      carrier: "vonage",
      country: "DE",
      transport: "sms",
      priority: 100,
      enabled: true,
      price,
    };
    expect([status, made]).toMatchObject([201, expected]);
    const { id } = made as { id: string };
    expect(
      await json(await world.call("PATCH", `/v1/routes/${id}`, { body: { enabled: false, price: null } })),
    ).toMatchObject([200, { id, enabled: false, price: null }]);
    expect(await json(await world.call("GET", "/v1/routes"))).toMatchObject([200, { data: [{ id }] }]);
    const gone = { id, deleted: true, version: 3, effective_at: "2026-11-21T12:00:00.000Z" };
    expect(await json(await world.call("DELETE", `/v1/routes/${id}`))).toEqual([200, gone]);
    expect((await world.call("DELETE", `/v1/routes/${id}`)).status).toBe(404);
  });

  it.each([
    [{ account: "other" }, 422, "account_unknown", "/account"],
    [{ transport: "voice" }, 422, "value_out_of_bounds", "/transport"],
    [{ country: "DEU" }, 400, "request_invalid", "/country"],
    [{ sender: "a name that is too long" }, 400, "request_invalid", "/sender"],
    [{ priority: -1 }, 400, "request_invalid", "/priority"],
    [{ price: { micro_units: 1.5, currency: "EUR" } }, 400, "request_invalid", "/price/micro_units"],
  ])("are refused with %j", async (change, status, code, field) => {
    const body = { account: "main", country: "DE", sender: "Acme", ...change };
    const response = await world.call("POST", "/v1/routes", { body });
    expect(await json(response)).toMatchObject([status, { code, violations: [{ field }] }]);
  });
});

describe("dead letters", () => {
  const letter = async (tenantId: string | null, seed: number) => {
    const id = makeId("deadLetter", WORLD_NOW_MS, new Uint8Array(10).fill(seed));
    const facts = { queue: "godwit-receipts", sourceId: `source-${seed}`, body: '{"secret":"work"}' };
    const of = { tenantId, mode: "test", residency: "global" } as const;
    await world.services.deadLetters.put([{ id, ...of, ...facts, receivedAtMs: WORLD_NOW_MS }]);
    return id;
  };

  it("are listed without their bodies: a tenant sees its own, the deployer sees all", async () => {
    const own = await letter(world.tenants.ours.id, 1);
    const nobodys = await letter(null, 2);
    const [, ours] = await json(await world.call("GET", "/v1/dead-letters"));
    const [, all] = await json(await world.call("GET", "/v1/deployment/dead-letters", { key: BOOTSTRAP_SECRET }));
    expect(ours).toMatchObject({ data: [{ id: own }], next_cursor: null });
    expect(JSON.stringify(all)).toContain(nobodys);
    expect(JSON.stringify([ours, all])).not.toContain("work");
  });

  it("are sent again, and the failure of the queue is told", async () => {
    const id = await letter(null, 3);
    const path = `/v1/deployment/dead-letters/${id}/redrive`;
    expect(await json(await world.call("POST", path, { key: BOOTSTRAP_SECRET }))).toMatchObject([200, { redrives: 1 }]);
    world.state.queueFails = true;
    expect((await world.call("POST", path, { key: BOOTSTRAP_SECRET })).status).toBe(503);
  });
});
