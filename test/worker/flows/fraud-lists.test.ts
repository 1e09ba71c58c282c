import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { openWorld, type Reply, type World } from "../../support/worker-world.ts";

const MANILA = "+639175550100";
const PROXY = "185.220.101.4";
const REASON = "Ticket 4711: what was seen of late.";
const SAID = { revision: 0, reason: REASON, source: "our own", date: "2026-11-22" };
/** Until a change counts everywhere. */
const IN_FORCE = 61_000;

type Body = Readonly<Record<string, unknown>>;
const put = (world: World, kind: string, body: Body) =>
  world.call("PUT", `/v1/fraud/lists/${kind}`, { key: world.liveKey, body: { ...SAID, ...body } });
const read = (world: World, path: string) => world.call("GET", `/v1/fraud/lists${path}`, { key: world.liveKey });
const start = (world: World, number: string, rest: Body = {}) =>
  world.start(number, { ...rest }, { key: world.liveKey });
const reasonsOf = ({ body }: Reply) => JSON.parse(JSON.stringify(body["risk"])).reasons;
const violationsOf = ({ body }: Reply) => JSON.parse(JSON.stringify(body["violations"]));
const openGuarded = () => openWorld({}, {}, { isGuarded: true });

async function enforce(world: World, rule: string): Promise<void> {
  const policy = { rules: { [rule]: { mode: "enforce", weight: 40 } } };
  const body = { revision: 0, reason: REASON, policy };
  expect((await world.call("PUT", "/v1/fraud/policy", { key: world.liveKey, body })).status).toBe(200);
}

describe("a start from a listed proxy", () => {
  it("is told in shadow, and refused once its rule counts", async () => {
    const world = await openGuarded();
    expect((await put(world, "proxy", { entries: ["185.220.101.0/24"] })).status).toBe(200);
    await world.advance(IN_FORCE);
    const told = await start(world, MANILA, { client_ip: PROXY });
    expect([told.status, reasonsOf(told)]).toEqual([
      201,
      [{ signal: "address_anonymous", weight: 10, enforced: false }],
    ]);
    await enforce(world, "address_anonymous");
    await world.advance(IN_FORCE);
    const refused = await start(world, "+639175560101", { client_ip: PROXY });
    expect([refused.status, refused.body.code]).toEqual([403, "start_refused"]);
    expect(reasonsOf(refused)).toEqual([{ signal: "address_anonymous", weight: 40, enforced: true }]);
    expect((await start(world, "+639175570102", { client_ip: "8.8.8.8" })).status).toBe(201);
  });

  it("is told nothing any more once the list is empty", async () => {
    const world = await openGuarded();
    await put(world, "tor", { entries: [PROXY] });
    await world.advance(IN_FORCE);
    expect(reasonsOf(await start(world, MANILA, { client_ip: PROXY }))).toHaveLength(1);
    expect((await put(world, "tor", { revision: 1, entries: [] })).body["count"]).toBe(0);
    await world.advance(IN_FORCE);
    expect(reasonsOf(await start(world, "+639175560101", { client_ip: PROXY }))).toEqual([]);
  });

  it("leaves its address nowhere in clear", async () => {
    const world = await openGuarded();
    await put(world, "proxy", { entries: ["185.220.101.0/24"] });
    await world.advance(IN_FORCE);
    const { body } = await start(world, MANILA, { client_ip: PROXY });
    const { results } = await env.DB.prepare("select * from fraud_lists where tenant_id = ?")
      .bind(world.tenantId)
      .all();
    expect(JSON.stringify([results, body, world.answers])).not.toContain(PROXY);
  });
});

describe("a resend", () => {
  /** As long as a number waits for its next text. */
  const INTERVAL = 90_000;
  const resend = (world: World, id: string, rest: Body = {}) => world.resend(id, rest, { key: world.liveKey });

  it("that comes from a listed proxy is refused as a start is, and goes from elsewhere", async () => {
    const world = await openGuarded();
    await put(world, "proxy", { entries: [PROXY] });
    await enforce(world, "address_anonymous");
    await world.advance(IN_FORCE);
    const { id } = (await start(world, MANILA, { client_ip: "8.8.8.8" })).body;
    await world.advance(INTERVAL);
    const refused = await resend(world, id, { client_ip: PROXY });
    expect([refused.status, refused.body.code]).toEqual([403, "start_refused"]);
    expect(reasonsOf(refused)).toEqual([{ signal: "address_anonymous", weight: 40, enforced: true }]);
    const known = await resend(world, id, { client_network: { kind: "tor" } });
    expect([known.status, known.body.code]).toEqual([403, "start_refused"]);
    expect((await resend(world, id, { client_ip: "8.8.8.8" })).status).toBe(200);
  });

  it("of a number that was put on a list since its start is refused", async () => {
    const world = await openGuarded();
    await enforce(world, "number_disposable");
    await world.advance(IN_FORCE);
    const { id } = (await start(world, MANILA)).body;
    await put(world, "disposable_number", { entries: [MANILA] });
    await world.advance(INTERVAL);
    const refused = await resend(world, id);
    expect([refused.status, reasonsOf(refused)]).toEqual([
      403,
      [{ signal: "number_disposable", weight: 40, enforced: true }],
    ]);
  });

  it.each([
    [{ client_ip: "nowhere" }, "/client_ip"],
    [{ client_network: { kind: "vpn" } }, "/client_network/kind"],
  ])("with what is wrong is refused with its field: %j", async (body, field) => {
    const world = await openGuarded();
    const { id } = (await start(world, MANILA)).body;
    const refused = await resend(world, id, body);
    expect([refused.status, violationsOf(refused)]).toMatchObject([400, [{ field }]]);
  });
});

describe("what a tenant knows of the network of a start", () => {
  it("is told as signals", async () => {
    const world = await openGuarded();
    await put(world, "hosting", { text: '\uFEFFasn,entity\r\n"AS64496","A company"\r\n' });
    await world.advance(IN_FORCE);
    const started = await start(world, MANILA, { client_network: { country: "SG", asn: 64_496, kind: "unknown" } });
    expect(reasonsOf(started)).toEqual([
      { signal: "address_hosting", weight: 10, enforced: false },
      { signal: "address_country", weight: 3, enforced: false },
    ]);
  });

  it.each([
    [{ country: "ph" }, "/client_network/country"],
    [{ asn: 0 }, "/client_network/asn"],
    [{ asn: 4_294_967_296 }, "/client_network/asn"],
    [{ kind: "vpn" }, "/client_network/kind"],
    [{ city: "Manila" }, "/client_network/city"],
  ])("is refused with its field: %j", async (network, field) => {
    const world = await openGuarded();
    const refused = await start(world, MANILA, { client_network: network });
    expect([refused.status, violationsOf(refused)]).toMatchObject([400, [{ field }]]);
  });
});

describe("a number whose texts are shown to all", () => {
  it("is told by itself and by its beginning, and kept where nobody can read it", async () => {
    const world = await openGuarded();
    const set = await put(world, "disposable_number", { entries: [MANILA, "+63 917 555 0100", "+6391756*"] });
    expect([set.status, set.body["count"], set.body["entries"]]).toEqual([200, 2, ["+6391756*", "+63 ••••••••00"]]);
    await world.advance(IN_FORCE);
    const disposable = [{ signal: "number_disposable", weight: 20, enforced: false }];
    expect(reasonsOf(await start(world, MANILA))).toEqual(disposable);
    expect(reasonsOf(await start(world, "+639175650100"))).toEqual(disposable);
    expect(reasonsOf(await start(world, "+639175750100"))).toEqual([]);
    const { results } = await env.DB.prepare("select * from fraud_lists where tenant_id = ?")
      .bind(world.tenantId)
      .all();
    expect(JSON.stringify([results, world.answers])).not.toContain(MANILA.slice(1));
  });
});

describe("a list", () => {
  it("is read with its source and day, and every one that was set without entries", async () => {
    const world = await openGuarded();
    expect((await read(world, "/tor")).body).toMatchObject({ revision: 0, source: null, count: 0, entries: [] });
    await put(world, "tor", { text: "# exits\n185.220.101.4\n185.220.101.0/24\n2A0B:F4C0::/40\n" });
    await put(world, "tor", { revision: 1, source: "another", entries: ["2.58.56.1"] });
    expect((await read(world, "/tor")).body).toMatchObject({ revision: 2, source: "another", entries: ["2.58.56.1"] });
    expect((await read(world, "")).body.data).toMatchObject([
      { kind: "tor", revision: 2, date: "2026-11-22", count: 1 },
      { kind: "proxy", revision: 0, date: null, count: 0 },
      { kind: "hosting" },
      { kind: "disposable_number" },
    ]);
    expect((await read(world, "/tor/history")).body.data).toMatchObject([
      { revision: 2, source: "another", count: 1 },
      { revision: 1, source: "our own", count: 2, reason: REASON },
    ]);
  });

  it("of two kinds that are set at once counts both", async () => {
    const world = await openGuarded();
    await Promise.all([put(world, "tor", { entries: [PROXY] }), put(world, "proxy", { entries: [PROXY] })]);
    const row = await env.DB.prepare("select fraud_lists from tenants where id = ?").bind(world.tenantId).first();
    expect(JSON.parse(String(row?.["fraud_lists"]))).toEqual({ tor: 1, proxy: 1 });
  });

  it("of an older revision changes nothing", async () => {
    const world = await openGuarded();
    await put(world, "tor", { entries: [PROXY] });
    const late = await put(world, "tor", { entries: [] });
    expect([late.status, late.body.code]).toEqual([409, "fraud_list_changed"]);
  });

  it.each([
    ["tor", ["0.0.0.0/0"], "/entries/0", "network_too_wide"],
    ["tor", ["::/0"], "/entries/0", "network_too_wide"],
    ["proxy", [PROXY, "10.0.0.1"], "/entries/1", "not_public"],
    ["proxy", ["185.220.101.0/33"], "/entries/0", "not_an_address"],
    ["hosting", ["AS0"], "/entries/0", "asn_out_of_range"],
    ["disposable_number", ["639175550100"], "/entries/0", "not_a_number"],
  ])("of %s with a wrong entry is refused with it: %j", async (kind, entries, field, reason) => {
    const world = await openGuarded();
    const refused = await put(world, kind, { entries });
    expect([refused.status, refused.body.code]).toEqual([422, "fraud_list_refused"]);
    expect(violationsOf(refused)).toMatchObject([{ field, reason }]);
    expect((await read(world, `/${kind}`)).body).toMatchObject({ revision: 0 });
  });

  it("says the line of a wrong entry, the first twenty of them", async () => {
    const world = await openGuarded();
    const refused = await put(world, "tor", { text: `185.220.101.4\r\n${"nowhere\r\n".repeat(30)}` });
    expect(violationsOf(refused)).toHaveLength(20);
    expect(violationsOf(refused)[0]).toMatchObject({
      field: "/text",
      message: expect.stringMatching(/^Line 2: Send /),
    });
  });

  it("of all addresses in pieces is refused", async () => {
    const world = await openGuarded();
    const publicHalf = Array.from({ length: 200 }, (_, index) => `${index + 11}.0.0.0/8`);
    const entries = publicHalf.filter((entry) => !/^(?:127|100|169|172|192|198|203)\./.test(entry));
    const refused = await put(world, "tor", { entries });
    expect([refused.status, violationsOf(refused)]).toMatchObject([422, [{ field: "/entries" }]]);
  });

  it("that is too long, too large or of no kind is refused before it counts", async () => {
    const world = await openGuarded();
    const long = await put(world, "hosting", {
      entries: Array.from({ length: 20_001 }, (_, index) => `AS${index + 1}`),
    });
    expect([long.status, long.body.code, violationsOf(long)]).toMatchObject([
      413,
      "fraud_list_too_long",
      [{ field: "/entries", message: expect.stringContaining("20,000") }],
    ]);
    const large = await put(world, "hosting", { text: "#".repeat(1024 * 1024) });
    expect([large.status, large.body.code]).toEqual([413, "body_too_large"]);
    const both = await put(world, "hosting", { text: "", entries: [] });
    expect([both.status, violationsOf(both)]).toMatchObject([400, [{ field: "/entries" }]]);
    expect((await put(world, "vpn", { entries: [] })).status).toBe(400);
  });

  it("of 20,000 entries is taken", async () => {
    const world = await openGuarded();
    const entries = Array.from({ length: 20_000 }, (_, index) => `2a00:${(index + 1).toString(16)}::1`);
    const set = await put(world, "proxy", { entries });
    expect([set.status, set.body["count"]]).toEqual([200, 20_000]);
    await world.advance(IN_FORCE);
    expect(reasonsOf(await start(world, MANILA, { client_ip: "2a00:4e20::1" }))).toHaveLength(1);
  });

  it.each([
    [-1, 200],
    [1, 200],
    [2, 422],
    [365, 422],
  ])("of the day %i days from now is answered with %i", async (days, status) => {
    const world = await openGuarded();
    const date = new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
    const set = await put(world, "tor", { date, entries: [PROXY] });
    expect(set.status).toBe(status);
    if (status === 422) expect(violationsOf(set)).toMatchObject([{ field: "/date" }]);
  });

  it("is no business of another tenant's", async () => {
    const world = await openGuarded();
    await put(world, "proxy", { entries: [PROXY] });
    await world.addTenant();
    await world.advance(IN_FORCE);
    expect((await read(world, "/proxy")).body).toMatchObject({ revision: 0, entries: [] });
    expect(reasonsOf(await start(world, MANILA, { client_ip: PROXY }))).toEqual([]);
  });
});
