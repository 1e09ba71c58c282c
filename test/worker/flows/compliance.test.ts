// What a country asks, for a person and for a machine: rules with their sources, what the tenant has, what comes next.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openSenderDesk, type SenderDesk } from "../../support/sender-desk.ts";

let desk: SenderDesk;

beforeEach(async () => {
  desk = await openSenderDesk();
});
afterEach(() => vi.useRealTimers());

interface Compliance {
  readonly rules: readonly Readonly<Record<string, unknown>>[];
  readonly senders: readonly Readonly<Record<string, unknown>>[];
  readonly next_steps: readonly Readonly<Record<string, unknown>>[];
}

async function ask(country: string, query = ""): Promise<Compliance & Record<string, unknown>> {
  const reply = await desk.world.call("GET", `/v1/compliance/${country}${query}`, { key: desk.keys.compliance });
  expect(reply.status, JSON.stringify(reply.body)).toBe(200);
  return JSON.parse(JSON.stringify(reply.body));
}

const own = ({ senders }: Compliance, name: string) => senders.find(({ sender }) => sender === name);
const steps = ({ next_steps }: Compliance) => next_steps.map(({ step }) => step);

describe("GET /v1/compliance/{country}", () => {
  it("gives each rule with what it rests on, in words, and the world's where the country says nothing", async () => {
    const told = await ask("sg");
    expect(told).toMatchObject({ country: "SG", record: "SG", category: null });
    const register = told.rules.find(({ kind }) => kind === "registration");
    expect(register).toMatchObject({
      asks: expect.stringContaining("Names are registered before they text: SSIR"),
      certainty: expect.any(String),
      checked_on: "2026-11-27",
      review_by: expect.any(String),
      assumed: false,
      sources: expect.arrayContaining([expect.objectContaining({ url: expect.stringMatching(/^https:/) })]),
    });
    const assumed = told.rules.filter((rule) => rule["assumed"]);
    expect(assumed.map(({ id }) => id)).toContainEqual(expect.stringMatching(/^001\./));
  });

  it("gives those of a category alone when it is asked for one", async () => {
    const [codes, adverts] = [await ask("SG", "?category=otp"), await ask("SG", "?category=marketing")];
    const kinds = ({ rules }: Compliance) => rules.map(({ kind }) => kind);
    expect(kinds(codes)).not.toContain("consent");
    expect(kinds(adverts)).toContain("consent");
    expect(adverts["category"]).toBe("marketing");
  });

  it("leads from nothing to a sender that may text, step by step", async () => {
    const id = await desk.add();
    const before = await ask("SG", "?category=otp");
    expect(own(before, "Kestrelink")).toMatchObject({ id, may_send: false, status: null, expires_soon: false });
    // The example sender of the loopback route may text already: nothing is asked for.
    expect(steps(before)).toEqual([]);
    await desk.register(id);
    expect(own(await ask("SG"), "Kestrelink")).toMatchObject({ status: "draft", may_send: false });
    for (const to of ["submitted", "in_review", "approved"]) await desk.move(id, to);
    expect(own(await ask("SG"), "Kestrelink")).toMatchObject({ status: "approved", may_send: true });
    expect(own(await ask("ES"), "Kestrelink")).toMatchObject({ status: null, may_send: false });
  });

  it("asks to renew what ends soon", async () => {
    await desk.approved({ valid_until: new Date(Date.now() + 86_400_000).toISOString() });
    const told = await ask("SG", "?category=otp");
    expect(own(told, "Kestrelink")).toMatchObject({ may_send: true, expires_soon: true });
    expect(told.next_steps).toMatchObject([{ step: "renew_sender", says: expect.stringContaining("Kestrelink") }]);
  });

  it("serves a country of which nothing is known by the world's rules, and a territory by its country's", async () => {
    const unknown = await ask("VU");
    expect(unknown).toMatchObject({ country: "VU", record: null });
    expect(unknown.rules.length).toBeGreaterThan(0);
    expect(unknown.rules.every((rule) => rule["assumed"] === true)).toBe(true);
    expect(await ask("PR")).toMatchObject({ country: "PR", record: "US" });
  });

  it.each(["XX", "ZZ", "AQ"])("knows no country %s", async (country) => {
    const reply = await desk.world.call("GET", `/v1/compliance/${country}`, { key: desk.keys.owner });
    expect(reply).toMatchObject({ status: 404, body: { code: "country_not_found" } });
  });

  it.each(["S", "SGP", "%2A", "S1"])("refuses %s, which is no code of a country", async (country) => {
    const reply = await desk.world.call("GET", `/v1/compliance/${country}`, { key: desk.keys.owner });
    expect(reply.status).toBe(400);
  });

  it("shows rules that are to come beside those of today", async () => {
    const all = await Promise.all(["PH", "IN", "VN", "TR", "GB", "IE", "CO", "MX", "EG"].map((code) => ask(code)));
    const today = new Date().toISOString().slice(0, 10);
    const coming = all.flatMap((told) => JSON.parse(JSON.stringify(told["upcoming"])));
    for (const { counts_from } of coming) expect(counts_from > today).toBe(true);
  });
});
