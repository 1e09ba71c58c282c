// What a tenant is for the rules: who may say it, what the platform sets and sets aside, and that nothing of it is lost.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openSenderDesk, type SenderDesk } from "../../support/sender-desk.ts";

let desk: SenderDesk;

beforeEach(async () => {
  desk = await openSenderDesk();
});
afterEach(() => vi.useRealTimers());

type Fields = Readonly<Record<string, unknown>>;

const PROFILE = "/v1/compliance/profile";
const WHY = { by: "A. Reyes", reason: "Ticket 4711: agreed in writing." };

const own = (method: string, body?: Fields, key = desk.keys.compliance) =>
  desk.world.call(method, PROFILE, { key, ...(body === undefined ? {} : { body }) });

function platform(method: string, path: string, body?: Fields) {
  const { world } = desk;
  const at = `/v1/platform/tenants/${world.tenantId}${path}`;
  return world.call(method, at, { key: String(world.env.BOOTSTRAP_SECRET), ...(body === undefined ? {} : { body }) });
}

const history = async (): Promise<readonly Fields[]> => {
  const reply = await desk.world.call("GET", `${PROFILE}/history`, { key: desk.keys.owner });
  return JSON.parse(JSON.stringify(reply.body.data));
};

describe("what a tenant says of itself", () => {
  it("is nothing at first, then what was said, with its history", async () => {
    expect((await own("GET")).body).toMatchObject({ sectors: [], links: [], waivers: [], updated_at: null });
    const links = [
      { country: "sg", host: "Go.Example.com." },
      { country: "PH", host: "münchen.example" },
      { country: "SG", host: "go.example.com" },
    ];
    const said = await own("PATCH", { sectors: ["health", "bank"], links });
    expect(said).toMatchObject({
      status: 200,
      body: {
        sectors: ["bank", "health"],
        platform_sectors: [],
        links: [
          { country: "PH", host: "xn--mnchen-3ya.example" },
          { country: "SG", host: "go.example.com" },
        ],
        updated_at: expect.any(String),
      },
    });
    expect((await own("PATCH", { sectors: ["bank"] })).body).toMatchObject({ sectors: ["bank"] });
    expect((await own("PATCH", { sectors: ["bank"] })).status).toBe(200);
    expect(await history()).toMatchObject([
      { revision: 2, actor: "tenant", changes: [{ part: "sector", change: "removed", name: "health" }] },
      { revision: 1, by: expect.stringMatching(/^key_/), changes: { length: 4 } },
    ]);
  });

  it("has the numbers to call that networks were told of, in one spelling each, kept when other things are said", async () => {
    const contacts = [
      { country: "TW", phone_number: "(02) 2345-6789" },
      { country: "TW", phone_number: "+886 2 2345 6789" },
    ];
    const told = [{ country: "TW", phone_number: "+886223456789" }];
    expect((await own("PATCH", { contacts })).body).toMatchObject({ contacts: told });
    expect((await own("PATCH", { sectors: ["bank"] })).body).toMatchObject({ contacts: told, sectors: ["bank"] });
    expect(await history()).toMatchObject([
      { changes: [{ part: "sector" }] },
      { changes: [{ part: "contact", change: "added", name: "TW +886223456789" }] },
    ]);
    expect((await own("PATCH", { contacts: [] })).body).toMatchObject({ contacts: [] });
  });

  it("is an owner's or a compliance officer's word, and read by all", async () => {
    expect((await own("PATCH", { sectors: [] }, desk.keys.developer)).status).toBe(403);
    expect((await own("PATCH", { sectors: [] }, desk.world.testKey)).status).toBe(403);
    expect((await own("PATCH", { sectors: [] }, desk.keys.owner)).status).toBe(200);
    expect((await own("GET", undefined, desk.keys.developer)).status).toBe(200);
  });

  it.each([
    ["a sector that is none", { sectors: ["bank", "banking"] }, 400, "sectors/1"],
    ["a waiver", { waivers: [] }, 400, "waivers"],
    ["licences", { licences: [] }, 400, "licences"],
    ["a country that is none", { links: [{ country: "XX", host: "a.example" }] }, 422, "links/0/country"],
    ["a whole address", { links: [{ country: "PH", host: "https://a.example/" }] }, 422, "links/0/host"],
    ["a path", { links: [{ country: "PH", host: "a.example/x" }] }, 422, "links/0/host"],
    ["an address of a machine", { links: [{ country: "PH", host: "192.0.2.7" }] }, 422, "links/0/host"],
    [
      "a shortener",
      {
        links: [
          { country: "PH", host: "a.example" },
          { country: "PH", host: "Bit.ly" },
        ],
      },
      422,
      "links/1/host",
    ],
    ["a host under a shortener", { links: [{ country: "PH", host: "acme.bit.ly" }] }, 422, "links/0/host"],
    ["a number that is none", { contacts: [{ country: "TW", phone_number: "12" }] }, 422, "contacts/0/phone_number"],
    ["an ending for all", { links: [{ country: "PH", host: "com.ph" }] }, 422, "links/0/host"],
  ])("with %s is refused at its field, and changes nothing", async (_case, body, status, field) => {
    const reply = await own("PATCH", { sectors: ["bank"], ...body });
    expect(reply.status).toBe(status);
    expect(reply.body["violations"]).toMatchObject([{ field: `/${field}` }]);
    expect(await history()).toEqual([]);
  });

  it("of two changes at once keeps both, each on top of the other", async () => {
    const replies = await Promise.all([
      own("PATCH", { sectors: ["bank"] }),
      own("PATCH", { links: [{ country: "PH", host: "a.example" }] }),
    ]);
    expect(replies.map(({ status }) => status)).toEqual([200, 200]);
    expect((await own("GET")).body).toMatchObject({ sectors: ["bank"], links: [{ host: "a.example" }] });
    expect((await history()).map(({ revision }) => revision)).toEqual([2, 1]);
  });
});

describe("what the platform says of a tenant", () => {
  it("the tenant sees, and cannot take away", async () => {
    const set = await platform("PATCH", "/compliance", { ...WHY, sectors: ["bank"] });
    expect(set).toMatchObject({ status: 200, body: { sectors: ["bank"], platform_sectors: ["bank"] } });
    const refused = await own("PATCH", { sectors: ["health"] });
    expect(refused).toMatchObject({ status: 403, body: { code: "sector_fixed" } });
    expect((await own("PATCH", { sectors: ["health", "bank"] })).status).toBe(200);
    const taken = await platform("PATCH", "/compliance", { ...WHY, sectors: [] });
    expect(taken.body).toMatchObject({ sectors: ["health"], platform_sectors: [] });
    expect((await own("PATCH", { sectors: [] })).status).toBe(200);
  });

  it("are licences by country and topic, with their ends", async () => {
    const until = new Date(Date.now() + 86_400_000).toISOString();
    const licences = [{ country: "gb", topic: "gambling", until }];
    const set = await platform("PATCH", "/compliance", { ...WHY, licences });
    expect(set.body).toMatchObject({ licences: [{ country: "GB", topic: "gambling", until }] });
    expect((await own("GET")).body).toMatchObject({ licences: [{ country: "GB" }] });
    const stray = { ...WHY, licences: [{ country: "XX", topic: "gambling" }] };
    expect(await platform("PATCH", "/compliance", stray)).toMatchObject({
      status: 422,
      body: { violations: [{ field: "/licences/0/country" }] },
    });
  });

  it("takes the deployment's secret, and a tenant that there is", async () => {
    const path = `/v1/platform/tenants/${desk.world.tenantId}/compliance`;
    expect((await desk.world.call("GET", path, { key: desk.keys.owner })).status).toBe(401);
    const strange = "/v1/platform/tenants/ten_01kakx2m3xe5g8q4s9z6v7w1c7";
    const key = String(desk.world.env.BOOTSTRAP_SECRET);
    const asked = await Promise.all([
      desk.world.call("GET", `${strange}/compliance`, { key }),
      desk.world.call("PATCH", `${strange}/compliance`, { key, body: { ...WHY, sectors: [] } }),
      desk.world.call("POST", `${strange}/waivers`, { key, body: { ...WHY, rule: "ph.links.banks" } }),
      desk.world.call("DELETE", `${strange}/waivers/ph.links.banks?by=A`, { key }),
    ]);
    expect(asked.map(({ body }) => body.code)).toEqual(asked.map(() => "tenant_not_found"));
  });
});

describe("what a tenant does", () => {
  const DOMINICAN = "+18092345678";
  const RULE = "do.hours.collections";

  /** Which rules hold a text that is to go on a Sunday at noon. */
  async function heldOnSunday(key = desk.world.testKey): Promise<readonly unknown[]> {
    const sunday = new Date(Date.now() + 86_400_000);
    while (sunday.getUTCDay() !== 0) sunday.setUTCDate(sunday.getUTCDate() + 1);
    sunday.setUTCHours(16, 0, 0, 0);
    const variables = { game: "Chess", link: "https://acme.example/chess" };
    const body = { phone_number: DOMINICAN, template: "game_return", variables, scheduled_at: sunday.toISOString() };
    const reply = await desk.world.call("POST", "/v1/messages/preflight", { key, body });
    expect(reply.status, JSON.stringify(reply.body)).toBe(200);
    const heldBy: readonly Fields[] = JSON.parse(JSON.stringify(reply.body["held_by"]));
    return heldBy.map(({ rule }) => rule);
  }

  it("holds its messages in the hours that count for it, unless the platform sets the rule aside", async () => {
    expect(await heldOnSunday()).toEqual([]);
    await own("PATCH", { sectors: ["debt"] });
    expect(await heldOnSunday()).toContain(RULE);
    await platform("POST", "/waivers", { ...WHY, rule: RULE });
    expect(await heldOnSunday()).toEqual([]);
  });
});

describe("a rule that is set aside", () => {
  const RULE = "sg.registration.ssir";
  const seen = async (path: string): Promise<Record<string, readonly Fields[]>> => {
    const reply = await desk.world.call("GET", path, { key: desk.keys.owner });
    return JSON.parse(JSON.stringify(reply.body));
  };
  const inSingapore = async () => {
    const { rules = [], senders = [] } = await seen("/v1/compliance/SG?category=otp");
    const waived = rules.find(({ id }) => id === RULE)?.["waived"];
    return [waived, senders.find(({ sender }) => sender === "Kestrelink")?.["may_send"]];
  };

  it("is shown as such, lets its senders through, and counts again when it is taken back", async () => {
    await desk.add();
    expect(await inSingapore()).toEqual([false, false]);
    const given = await platform("POST", "/waivers", { ...WHY, rule: RULE });
    expect(given).toMatchObject({
      status: 201,
      body: { waivers: [{ ...WHY, rule: RULE, status: "active", until: null, at: expect.any(String) }] },
    });
    expect(await inSingapore()).toEqual([true, true]);
    expect((await platform("DELETE", `/waivers/${RULE}?by=B.%20Cruz`)).body).toMatchObject({ waivers: [] });
    expect(await inSingapore()).toEqual([false, false]);
    const told = (await platform("GET", "/compliance/history")).body.data;
    expect(told).toMatchObject([
      { actor: "platform", by: "B. Cruz", changes: [{ part: "waiver", change: "removed", name: RULE }] },
      { actor: "platform", ...WHY, changes: [{ part: "waiver", change: "added", name: RULE }] },
    ]);
    expect(await history()).toEqual(JSON.parse(JSON.stringify(told)));
    expect((await platform("DELETE", `/waivers/${RULE}?by=A`)).body.code).toBe("waiver_not_found");
  });

  it("counts again at its end, and stays to be seen as ended", async () => {
    await desk.add();
    const until = new Date(Date.now() + 3_600_000).toISOString();
    await platform("POST", "/waivers", { ...WHY, rule: RULE, until });
    expect(await inSingapore()).toEqual([true, true]);
    await desk.world.advance(3_600_001);
    expect(await inSingapore()).toEqual([false, false]);
    expect((await own("GET")).body).toMatchObject({ waivers: [{ rule: RULE, status: "ended", until }] });
  });

  it.each([
    ["a rule that no record has", { rule: "sg.registration.none" }, 422, "rule"],
    ["a rule of no form", { rule: "../x" }, 400, "rule"],
    ["no reason", { reason: undefined }, 400, "reason"],
    ["a reason of nine letters", { reason: "x".repeat(9) }, 400, "reason"],
    ["a reason of 501 letters", { reason: "x".repeat(501) }, 400, "reason"],
    ["nobody who decided", { by: "" }, 400, "by"],
    ["an end that has passed", { until: "2020-01-01T00:00:00.000Z" }, 422, "until"],
  ])("with %s is refused at its field", async (_case, over, status, field) => {
    const reply = await platform("POST", "/waivers", { ...WHY, rule: RULE, ...over });
    expect(reply.status).toBe(status);
    expect(reply.body["violations"]).toMatchObject([{ field: `/${field}` }]);
  });

  it.each(["x".repeat(10), "x".repeat(500)])("with a reason of the bounds is taken", async (reason) => {
    expect((await platform("POST", "/waivers", { ...WHY, rule: RULE, reason })).status).toBe(201);
  });
});
