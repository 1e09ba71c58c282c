// Whether texts are taken and whether they arrive, as a tenant asks for it.
import { env } from "cloudflare:workers";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { dayText } from "../../../src/domain/ledger/slice.ts";
import { utcDay } from "../../../src/domain/limits/day-window.ts";
import { openWorld, type World } from "../../support/worker-world.ts";

let world: World;
let madeAtMs: number;

const plain = (value: unknown) => JSON.parse(JSON.stringify(value));
const read = async (query: string, key?: string) => {
  const path = query === "" ? "/v1/objectives" : `/v1/objectives?${query}`;
  const { status, body } = await world.call("GET", path, key === undefined ? {} : { key });
  return { status, body: plain(body) };
};

// Taken and delivered; then stories of the loopback carrier: taken and lost, refused as no number, and always down.
const NUMBERS = ["+34612345678", "+13105550152", "+13105550153", "+13105550155"];

beforeAll(async () => {
  world = await openWorld();
  world.watch(env.LEDGERS.getByName(`${world.tenantId}:test:${dayText(utcDay(Date.now()))}`));
  for (const number of NUMBERS) {
    await world.start(number);
    await world.advance(5_000);
  }
  // Beyond the ten minutes that receipts are given.
  await world.advance(1_200_000);
  madeAtMs = Date.now();
});
// After each test the clock is the machine's again, which is before what was made.
beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"], now: madeAtMs }));
afterAll(() => void vi.useRealTimers());

describe("GET /v1/objectives", () => {
  it("keeps apart what was taken and what arrived, each with its budget, its burn rates and its countries", async () => {
    const { status, body } = await read("");
    expect(status).toBe(200);
    const hours = (Date.parse(body.to) - Date.parse(body.from)) / 3_600_000;
    expect([Math.floor(hours / 24), Date.parse(body.to) % 60_000]).toEqual([28, 0]);
    for (const [name, measure, objective] of [
      ["accept", "text_accept_rate", 0.999],
      ["delivery", "delivery_rate", 0.95],
    ] as const) {
      const { actual, budget, burn_rates: burns, worst_countries: worst, ...rest } = body[name];
      expect(rest).toEqual({ measure, objective });
      expect(actual.value).toBeGreaterThan(0);
      expect(actual.value).toBeLessThan(1);
      expect(budget.missing).toBe(Math.round(actual.sample * (1 - actual.value)));
      expect(budget.allowed).toBeCloseTo(actual.sample * (1 - objective), 5);
      expect(budget.left).toBeCloseTo(budget.allowed - budget.missing, 5);
      // All of it is less than an hour old.
      expect(burns.map(({ window, sample }: Record<string, unknown>) => [window, sample])).toEqual(
        ["1h", "6h", "3d"].map((window) => [window, actual.sample]),
      );
      expect(burns[0].rate).toBeCloseTo((1 - actual.value) / (1 - objective), 2);
      expect([burns[0].low < burns[0].rate, burns[0].high > burns[0].rate]).toEqual([true, true]);
      // Nothing is missing of Spain.
      expect(worst).toMatchObject([{ country: "US", budget: { missing: budget.missing } }]);
    }
  });

  it("holds against the shares that the question names", async () => {
    const { body } = await read("accept=0.6&delivery=0.75");
    const allowed = [body.accept.actual.sample * 0.4, body.delivery.actual.sample * 0.25];
    expect([body.accept.objective, body.delivery.objective]).toEqual([0.6, 0.75]);
    expect(body.accept.budget.allowed).toBeCloseTo(allowed[0] ?? 0, 5);
    expect(body.delivery.budget.allowed).toBeCloseTo(allowed[1] ?? 0, 5);
  });

  it("says the same as the figures of the same time", async () => {
    const { body } = await read("");
    const query = `measures=text_accept_rate,delivery_rate&from=${body.from}&to=${body.to}`;
    const { figures } = plain((await world.call("GET", `/v1/metrics?${query}`)).body);
    expect(
      figures.map(({ value, sample, low, high }: Record<string, number>) => ({ value, sample, low, high })),
    ).toEqual([body.accept.actual, body.delivery.actual]);
  });

  it("shows a live key nothing of test traffic: no budget is used up by nothing", async () => {
    const { body } = await read("", world.liveKey);
    expect([body.accept.actual.value, body.accept.budget.left_share, body.delivery.worst_countries]).toEqual([
      null,
      null,
      [],
    ]);
  });

  it.each([
    { query: "accept=99.9", field: "accept", says: "such as 0.995" },
    { query: "accept=1", field: "accept", says: "such as 0.995" },
    { query: "delivery=0.4999", field: "delivery", says: "from 0.5" },
    { query: "delivery=", field: "delivery", says: "such as 0.995" },
    { query: "window=7d", field: "window", says: "not known" },
  ])("refuses $query, names the field and says what to send", async ({ query, field, says }) => {
    const { status, body } = await read(query);
    expect([status, body.violations[0].field]).toEqual([400, field]);
    expect(body.violations[0].message).toContain(says);
  });
});
