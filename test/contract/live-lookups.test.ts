/** Around the adapters of lookups: which accounts are asked, when one is left alone, and what is remembered. */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { CarrierAccountRecord } from "../../src/app/admin-ports.ts";
import { withBackOff } from "../../src/carriers/lookup/back-off.ts";
import { makeIsolateMemory } from "../../src/carriers/lookup/isolate-memory.ts";
import { makeLiveLookups } from "../../src/carriers/lookup/live-lookups.ts";
import { makePrefixCarriers } from "../../src/carriers/lookup/prefix-carriers.ts";
import type { CarrierFailure } from "../../src/domain/delivery/failure.ts";
import type { LiveNumber } from "../../src/domain/lookup/live-number.ts";
import { err, ok, type Result } from "../../src/domain/result.ts";
import { PORTS } from "./open-account.ts";

const LIVE: LiveNumber = {
  ported: null,
  network: { mcc: null, mnc: null, name: null },
  lineType: "mobile",
  source: "twilio",
  checkedAtMs: 0,
};

afterEach(() => vi.restoreAllMocks());

function account(id: string, kind: CarrierAccountRecord["kind"], credentials: object): CarrierAccountRecord {
  return {
    id,
    tenantId: "ten_1",
    name: id,
    kind,
    credentialsSealed: JSON.stringify(credentials),
    baseUrl: null,
    ratePerSecond: null,
    enabled: true,
    standby: false,
    createdAtMs: 1,
    updatedAtMs: 1,
  };
}

const TWILIO = { accountSid: `AC${"0".repeat(32)}`, authToken: "token", voice: true };
const BASIC = { apiKey: "k", auth: { kind: "basic", apiSecret: "s" }, signatureSecret: null };
const HLR = {
  secrets: {},
  lookup: { method: "GET", url: "https://hlr.example.com/{to}", answer: { mccmnc: "/mccmnc" } },
};

describe("the accounts that are asked", () => {
  const makeLookups = (accounts: readonly CarrierAccountRecord[]) => {
    const opened: string[] = [];
    const vault = {
      open: async (sealed: string, context: string) => {
        opened.push(context);
        return sealed;
      },
    };
    const lookups = makeLiveLookups({ ...PORTS, book: { listEnabled: async () => accounts }, vault });
    return { lookups, opened };
  };

  it("are those of the kinds that answer, oldest first, opened once", async () => {
    const { lookups, opened } = makeLookups([
      account("acc_6", "generic_http", HLR),
      account("acc_5", "vonage_messages", BASIC),
      account("acc_4", "vonage", { apiKey: "k", apiSecret: "s" }),
      account("acc_3", "infobip", {}),
      account("acc_2", "telnyx", { apiKey: "k" }),
      account("acc_1", "twilio", TWILIO),
    ]);
    const sources = (await lookups.list("ten_1")).map(({ source }) => source);
    expect(sources).toEqual(["twilio", "telnyx", "vonage", "vonage_messages", "generic_http"]);
    expect(await lookups.list("ten_1")).toHaveLength(5);
    expect(opened).toHaveLength(5);
  });

  it("are opened anew when they change", async () => {
    const record = account("acc_1", "twilio", TWILIO);
    const accounts = [record];
    const { lookups, opened } = makeLookups(accounts);
    const [first] = await lookups.list("ten_1");
    accounts[0] = { ...record, updatedAtMs: 2 };
    const [second] = await lookups.list("ten_1");
    expect(second).not.toBe(first);
    expect(opened).toHaveLength(2);
  });

  it.each([
    [
      "an application of Vonage without its secret",
      account("acc_1", "vonage_messages", { ...BASIC, auth: { kind: "application" } }),
    ],
    ["a described carrier that describes no lookup", account("acc_1", "generic_http", { secrets: {} })],
    ["a Twilio account without its token", account("acc_1", "twilio", { accountSid: "AC" })],
    ["a Telnyx account without its key", account("acc_1", "telnyx", {})],
    ["a Vonage account without its secret", account("acc_1", "vonage", { apiKey: "k" })],
  ])("are not %s", async (_title, record) => {
    expect(await makeLookups([record]).lookups.list("ten_1")).toEqual([]);
  });
});

describe("a carrier that failed", () => {
  const makeRig = () => {
    const state = { nowMs: 0, asked: 0, reply: ok(LIVE) as Result<LiveNumber, CarrierFailure> };
    const inner = {
      source: "twilio" as const,
      async lookup() {
        state.asked += 1;
        return state.reply;
      },
    };
    const lookup = withBackOff(inner, { nowMs: () => state.nowMs });
    return { state, ask: () => lookup.lookup("+14155552674", 300) };
  };

  it.each([
    [{ kind: "unavailable", carrierCode: "http_503" }, 10_000],
    [{ kind: "throttled", carrierCode: "http_429", retryAfterMs: 30_000 }, 30_000],
    [{ kind: "throttled", carrierCode: "http_429", retryAfterMs: 86_400_000 }, 300_000],
    [{ kind: "credentials_rejected", carrierCode: "http_401" }, 60_000],
    [{ kind: "response_malformed", carrierCode: "body_unreadable" }, 10_000],
  ] as const)("is left alone, and its failure stands for it: %j for %i ms", async (failure, restMs) => {
    const { state, ask } = makeRig();
    state.reply = err(failure);
    await ask();
    state.nowMs = restMs - 1;
    expect(await ask()).toEqual(err(failure));
    expect(state.asked).toBe(1);
    state.nowMs = restMs;
    state.reply = ok(LIVE);
    expect(await ask()).toEqual(ok(LIVE));
    expect(state.asked).toBe(2);
  });

  it("may be late twice in a row, and not three times", async () => {
    const { state, ask } = makeRig();
    state.reply = err({ kind: "timed_out", carrierCode: "timeout" });
    await ask();
    await ask();
    state.reply = ok(LIVE);
    await ask();
    state.reply = err({ kind: "timed_out", carrierCode: "timeout" });
    await ask();
    await ask();
    await ask();
    expect(state.asked).toBe(6);
    await ask();
    expect(state.asked).toBe(6);
  });

  it.each(["number_rejected", "content_rejected"] as const)(
    "for the number's own sake (%s) is asked on",
    async (kind) => {
      const { state, ask } = makeRig();
      state.reply = err({ kind, carrierCode: "not_valid" });
      await ask();
      await ask();
      expect(state.asked).toBe(2);
    },
  );
});

describe("the memory of an isolate", () => {
  it("keeps the newest answers up to its size", async () => {
    const memory = makeIsolateMemory(2);
    await memory.put("ten_1", "a", LIVE);
    await memory.put("ten_1", "b", LIVE);
    await memory.put("ten_1", "a", { ...LIVE, ported: true });
    await memory.put("ten_1", "c", LIVE);
    expect(await memory.find("ten_1", "a")).toMatchObject({ ported: true });
    expect(await memory.find("ten_1", "b")).toBeNull();
    expect(await memory.find("ten_1", "c")).toEqual(LIVE);
    expect(await memory.find("ten_2", "c")).toBeNull();
  });
});

describe("the carrier by prefix", () => {
  const table = readFileSync("pages/prefix-carriers.json", "utf8");
  const serve = (replies: readonly Response[]) => {
    const asked: string[] = [];
    const fetch = async (url: string) => {
      asked.push(new URL(url).pathname);
      const reply = replies[Math.min(asked.length, replies.length) - 1];
      if (reply === undefined) throw new Error("no assets");
      return reply;
    };
    return { asked, carriers: makePrefixCarriers({ fetch }) };
  };

  it("is who was given the range, read once", async () => {
    const { carriers, asked } = serve([new Response(table)]);
    expect(await carriers.find("+447400123456")).toBe("Three");
    expect(await carriers.find("+639171234567")).toBe("Globe");
    expect(await carriers.find("+5511971123456")).toBe("Vivo");
    expect(asked).toEqual(["/prefix-carriers.json"]);
  });

  it.each(["+14155552674", "+442079460000", "+80012345678", "+999", "+", ""])("is not known for %j", async (e164) => {
    expect(await serve([new Response(table)]).carriers.find(e164)).toBeNull();
  });

  it.each([
    ["is missing", () => new Response("", { status: 404 })],
    ["is no JSON", () => new Response("<html>")],
    ["has another form", () => Response.json({ carriers: [] })],
  ])("is not known while the table %s, and is asked for again", async (_why, broken) => {
    const { carriers, asked } = serve([broken(), new Response(table)]);
    expect(await carriers.find("+447400123456")).toBeNull();
    expect(await carriers.find("+447400123456")).toBe("Three");
    expect(asked).toHaveLength(2);
  });

  it("is not known when the assets cannot be read", async () => {
    expect(await serve([]).carriers.find("+447400123456")).toBeNull();
  });

  it("never throws, whatever the number", async () => {
    const { carriers } = serve([new Response(table)]);
    const digits = fc.string({ unit: fc.constantFrom(..."0123456789"), maxLength: 15 });
    await fc.assert(
      fc.asyncProperty(digits, async (tail) => {
        expect(await carriers.find(`+${tail}`)).not.toBe("");
      }),
    );
  });
});
