// Figures as a tenant asks for them.
import { env } from "cloudflare:workers";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { dayText } from "../../../src/domain/ledger/slice.ts";
import { utcDay } from "../../../src/domain/limits/day-window.ts";
import { openWorld, type World } from "../../support/worker-world.ts";

interface Figure {
  readonly starts_at: string;
  readonly ends_at: string;
  readonly group: { readonly country: string };
  readonly value: number;
}

let world: World;
let madeAtMs: number;

const plain = (value: unknown) => JSON.parse(JSON.stringify(value));
const read = async (query: string, headers: Record<string, string> = {}) => {
  const { status, body } = await world.call("GET", `/v1/metrics?${query}`, { headers });
  return { status, body: plain(body) };
};

beforeAll(async () => {
  world = await openWorld();
  world.watch(env.LEDGERS.getByName(`${world.tenantId}:test:${dayText(utcDay(Date.now()))}`));
  for (const [index, number] of ["+13105550100", "+13105550101", "+34612345678"].entries()) {
    const { body } = await world.start(number);
    await world.advance(5_000);
    if (index > 0) await world.check(body.id, await world.codeOf(body.id));
  }
  await world.advance(120_000);
  madeAtMs = Date.now();
});
// After each test the clock is the machine's again, which is before what was made.
beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"], now: madeAtMs }));
afterAll(() => void vi.useRealTimers());

describe("GET /v1/metrics", () => {
  it("answers each figure with its sample, its unit and its interval", async () => {
    const { status, body } = await read("measures=verified,verification_success,delivery_rate&group_by=country");
    expect(status).toBe(200);
    const figures = body.figures.map(({ group, measure, unit, value, sample }: Record<string, unknown>) => [
      Object.values(group ?? {})[0],
      measure,
      unit,
      value,
      sample,
    ]);
    expect(figures).toEqual([
      ["ES", "verified", "count", 1, 1],
      ["ES", "verification_success", "share", 1, 1],
      ["ES", "delivery_rate", "share", 1, 1],
      ["US", "verified", "count", 1, 1],
      ["US", "verification_success", "share", 0.5, 2],
      // Whoever typed no code had a text that helps.
      ["US", "delivery_rate", "share", 1, 3],
    ]);
    expect(body.figures[4]).toMatchObject({ low: 0.094531, high: 0.905469, currency: null });
  });

  it("answers as CSV to whoever accepts that, with the same figures", async () => {
    const query = "measures=verified&group_by=country";
    const [json, csv] = [await read(query), await read(query, { accept: "text/csv" })];
    const lines = csv.body.text.split("\r\n");
    expect(lines[0]).toBe("starts_at,ends_at,country,measure,unit,currency,value,sample,low,high");
    expect(lines.slice(1, -1)).toEqual(
      json.body.figures.map(
        ({ starts_at, ends_at, group, value }: Figure) =>
          `${starts_at},${ends_at},${group.country},verified,count,,${value},1,,`,
      ),
    );
    expect((await read(query, { accept: "text/csv;q=0.1, application/json" })).body).toEqual(json.body);
  });

  it("shows a live key nothing of test traffic", async () => {
    const reply = await world.call("GET", "/v1/metrics?measures=verified", { key: world.liveKey });
    expect(plain(reply.body).figures).toEqual([]);
  });

  it.each([
    { query: "measures=speed", status: 422, field: "measures", says: "verification_success" },
    { query: "measures=", status: 400, field: "measures", says: "" },
    { query: "group_by=country", status: 400, field: "measures", says: "" },
    { query: "measures=verified&group_by=planet", status: 422, field: "group_by", says: "country" },
    {
      query: "measures=verified&group_by=route",
      status: 422,
      field: "group_by",
      says: "country, number_kind, purpose",
    },
    { query: "measures=verified&route=rte_1", status: 422, field: "route", says: "purpose" },
    { query: "measures=verified&planet=mars", status: 400, field: "planet", says: "not known" },
    { query: "measures=verified&interval=week", status: 400, field: "interval", says: "minute" },
    { query: "measures=verified&time_zone=Mars/Olympus", status: 422, field: "time_zone", says: "Asia/Kolkata" },
    { query: "measures=verified&from=yesterday", status: 400, field: "from", says: "ISO 8601" },
    {
      query: "measures=verified&to=2001-01-01T00:00:00Z&from=2001-01-02T00:00:00Z",
      status: 422,
      field: "to",
      says: "after",
    },
    {
      query: "measures=verified&interval=minute&from=2026-01-01T00:00:00Z&to=2026-01-03T00:00:00Z",
      status: 413,
      field: "interval",
      says: "interval=hour",
    },
    {
      query: "measures=verified&interval=hour&from=2026-01-01T00:00:00Z&to=2026-03-03T00:00:00Z",
      status: 413,
      field: "interval",
      says: "interval=day",
    },
    { query: "measures=verified&from=2001-01-01T00:00:00Z", status: 413, field: "from", says: "400 days" },
  ])("refuses $query, names the field and says what there is", async ({ query, status, field, says }) => {
    const reply = await read(query);
    expect(reply.status).toBe(status);
    expect(reply.body.violations[0].field).toBe(field);
    expect(reply.body.violations[0].message).toContain(says);
  });
});

/** The grammar of version 0.0.4, as far as gauges use it. */
const LINE =
  /^(?:# HELP [a-zA-Z_:][a-zA-Z0-9_:]* [^\n]*|# TYPE [a-zA-Z_:][a-zA-Z0-9_:]* gauge|[a-zA-Z_:][a-zA-Z0-9_:]*\{[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\n]|\\[\\"n])*"(?:,[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\n]|\\[\\"n])*")*\} -?\d+(?:\.\d+)?(?:e[+-]?\d+)?)$/;

describe("GET /v1/metrics/prometheus", () => {
  it("is a text that Prometheus reads: each family once, its type before its series", async () => {
    const reply = await world.call("GET", "/v1/metrics/prometheus");
    expect(reply.headers.get("content-type")).toBe("text/plain; version=0.0.4; charset=utf-8");
    const text: string = plain(reply.body).text;
    expect(text.endsWith("\n")).toBe(true);
    const lines = text.slice(0, -1).split("\n");
    expect(lines.filter((line) => !LINE.test(line))).toEqual([]);
    const names = lines.filter((line) => line.startsWith("# TYPE ")).map((line) => line.split(" ")[2]);
    expect(new Set(names).size).toBe(names.length);
    expect(lines).toContain('godwit_verified{country="ES"} 1');
    expect(lines).toContain('godwit_verification_success{country="US"} 0.5');
    expect(lines).toContain('godwit_verification_success_sample{country="US"} 2');
    const series = lines.filter((line) => !line.startsWith("#")).map((line) => line.slice(0, line.lastIndexOf(" ")));
    expect(new Set(series).size).toBe(series.length);
  });
});
