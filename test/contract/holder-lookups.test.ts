/** Who holds a number, asked of the carriers' own servers. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { makeDescribedLookup } from "../../src/carriers/lookup/described.ts";
import { describedLookupCredentials } from "../../src/carriers/lookup/described-schema.ts";
import { makeTwilioLookup } from "../../src/carriers/lookup/twilio.ts";
import { CLOCK, NOW_MS } from "./carrier-contract.ts";
import { answer, type CarrierServer, type ServerReply, startCarrierServer } from "./carrier-server.ts";
import { ASKED } from "./lookup-contract.ts";
import { PORTS } from "./open-account.ts";

const TWILIO = { accountSid: `AC${"0".repeat(32)}`, authToken: "5ecre75ecre75ecre75ecre75ecre700" };
const SWAPPED = "2026-11-20T10:18:50Z";
const swap = (date: string | null, error: number | null = null) => ({
  sim_swap: { last_sim_swap: { last_sim_swap_date: date, swapped_period: "PT15H33M44S" }, error_code: error },
});
const inPeriod = (isIn: boolean, period: string | null) => ({
  sim_swap: {
    last_sim_swap: { last_sim_swap_date: null, swapped_period: period, swapped_in_period: isIn },
    error_code: null,
  },
});
const HOUR_MS = 3_600_000;
const line = (status: string | null, error: number | null = null) => ({ line_status: { status, error_code: error } });
const told = (simSwappedAtMs: number | null, status: string | null) => ({
  ok: true,
  value: { simSwappedAtMs, line: status },
});
const failed = (kind: string, carrierCode: string) => ({ ok: false, error: { kind, carrierCode } });

let server: CarrierServer;
beforeAll(async () => {
  server = await startCarrierServer();
});
afterAll(() => server.stop());
beforeEach(() => {
  server.seen.length = 0;
});

describe("who holds a number, by Twilio", () => {
  const ask = (reply: ServerReply) => {
    server.reply = reply;
    const { holder } = makeTwilioLookup(TWILIO, { baseUrl: server.origin, clock: CLOCK });
    return holder.ask(ASKED, ["sim_swap", "line_status"], 5_000);
  };

  it.each([
    ["a swap", { ...swap(SWAPPED), ...line("active") }, told(Date.parse(SWAPPED), "reachable")],
    ["no swap", { ...swap(null), ...line("reachable") }, told(null, "reachable")],
    ["a phone that is off", { ...swap(null), ...line("unreachable") }, told(null, "absent")],
    ["a number that is nobody's", { ...swap(null), ...line("inactive") }, told(null, "dead")],
    ["what it does not know", { ...swap(null), ...line("unknown") }, told(null, null)],
    ["a swap in two days, without its time", inPeriod(true, "PT48H"), told(NOW_MS - 24 * HOUR_MS, null)],
    ["a swap in a week and a bit", inPeriod(true, "P7DT1H30M20S"), told(NOW_MS - 84.75 * HOUR_MS - 10_000, null)],
    ["a swap in no period", inPeriod(true, null), told(NOW_MS, null)],
    ["no swap in two days", inPeriod(false, "PT48H"), told(null, null)],
    ["one of two packages", { ...swap(null, 60_606), ...line("inactive") }, told(null, "dead")],
    ["no package", { ...swap(null, 60_606), ...line(null, 60_608) }, failed("unavailable", "60606")],
    ["a number that no package covers", { sim_swap: null, line_status: null }, told(null, null)],
    ["a country that no package covers", { ...swap(null, 60_607), ...line(null, 60_607) }, told(null, null)],
    ["a number that is not covered, by a package that fails", swap(null, 60_608), failed("unavailable", "60608")],
    ["nothing", { valid: true }, failed("response_malformed", "body_unreadable")],
    ["a swap at no time", swap("last week"), failed("response_malformed", "body_unreadable")],
  ])("is read of %s", async (_title, body, outcome) => {
    expect(await ask(answer(200, body))).toMatchObject(outcome);
    expect(server.seen).toMatchObject([{ path: "/v2/PhoneNumbers/%2B14155552674?Fields=sim_swap,line_status" }]);
  });

  it.each([
    [answer(404, { code: 20_404 }), "number_rejected"],
    [answer(401, {}), "credentials_rejected"],
    [answer(503, ""), "unavailable"],
  ] as const)("fails as a lookup does: %j", async (reply, kind) => {
    const outcome = await ask(reply);
    expect(outcome).toMatchObject({ ok: false, error: { kind } });
    expect(JSON.stringify(outcome)).not.toContain(ASKED.slice(1));
  });
});

describe("who holds a number, by a carrier that is described", () => {
  const open = (parts: object) =>
    makeDescribedLookup(
      describedLookupCredentials.parse({
        lookup: { method: "GET", url: "https://hlr.example/lookup/{to_digits}", answer: { mccmnc: "/net", ...parts } },
      }),
      { ...PORTS, baseUrl: server.origin },
    );
  const SWAP = { simSwappedAt: "/sim/at" };
  const LINE = { lineStatus: { at: "/line", words: { on: "reachable", off: "absent", gone: "dead" } } };

  it.each([
    [{}, undefined],
    [SWAP, ["sim_swap"]],
    [LINE, ["line_status"]],
    [{ ...LINE, ...SWAP }, ["sim_swap", "line_status"]],
  ])("is told where its description says so: %j", (parts, facts) => {
    expect(open(parts).holder?.facts).toEqual(facts);
  });

  it.each([
    [{ sim: { at: SWAPPED }, line: "on" }, told(Date.parse(SWAPPED), "reachable")],
    [{ sim: { at: null }, line: "off" }, told(null, "absent")],
    [{ sim: { at: "once" }, line: "gone" }, told(null, "dead")],
    [{ line: "constructor" }, told(null, null)],
    ["<html>", failed("response_malformed", "body_unreadable")],
  ])("is read of %j", async (body, outcome) => {
    server.reply = answer(200, body);
    expect(await open({ ...SWAP, ...LINE }).holder?.ask(ASKED, ["sim_swap"], 5_000)).toMatchObject(outcome);
  });
});
