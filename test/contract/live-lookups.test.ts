/** Around the adapters of lookups: which accounts are asked, when one is left alone, and what is remembered. */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { CarrierAccountRecord } from "../../src/app/carriers/account-ports.ts";
import type { LiveLookup } from "../../src/app/lookup/ports.ts";
import { withBackOff } from "../../src/carriers/lookup/back-off.ts";
import { builtInLookups } from "../../src/carriers/lookup/built-in-lookups.ts";
import { makeIsolateMemory } from "../../src/carriers/lookup/isolate-memory.ts";
import { makeLayeredMemory } from "../../src/carriers/lookup/layered-memory.ts";
import { makeLiveLookups } from "../../src/carriers/lookup/live-lookups.ts";
import { makePrefixCarriers } from "../../src/carriers/lookup/prefix-carriers.ts";
import type { CarrierFailure } from "../../src/domain/carriers/failure.ts";
import type { LiveNumber } from "../../src/domain/lookup/live-number.ts";
import { err, ok, type Result } from "../../src/domain/base/result.ts";
import { ANY_ADDRESS } from "../support/address-rules.ts";
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
  const makeLookups = (accounts: readonly CarrierAccountRecord[], builtIn: readonly LiveLookup[] = []) => {
    const opened: string[] = [];
    const vault = {
      open: async (sealed: string) => {
        opened.push(sealed);
        return sealed;
      },
    };
    const lookups = makeLiveLookups({
      ...PORTS,
      book: { listEnabled: async () => accounts },
      vault,
      addresses: ANY_ADDRESS,
      builtIn: async () => builtIn,
    });
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

  it("are those of the deployment after the tenant's own", async () => {
    const vonage = { apiKey: "k", apiSecret: "s", signatureSecret: null, signatureMethod: "sha256" } as const;
    const twilio = { ...TWILIO, baseUrl: "https://api.twilio.com" };
    const clock = PORTS.clock;
    const both = builtInLookups({ clock, twilio, vonage: { ...vonage, baseUrl: "https://rest.nexmo.com" } });
    const { lookups } = makeLookups([account("acc_1", "telnyx", { apiKey: "k" })], both);
    expect((await lookups.list("ten_1")).map(({ source }) => source)).toEqual(["telnyx", "twilio", "vonage"]);
    expect(builtInLookups({ clock, twilio: null, vonage: null })).toEqual([]);
  });

  it("are told apart: those that are there for texts, and those that somebody set up for questions", async () => {
    const twilio = { ...TWILIO, baseUrl: "https://api.twilio.com" };
    const named = builtInLookups({ clock: PORTS.clock, twilio, vonage: null });
    const records = [account("acc_1", "twilio", TWILIO), account("acc_2", "generic_http", HLR)];
    const { lookups } = makeLookups(records, named);
    const told = (await lookups.list("ten_1")).map(({ source, isForTexts }) => [source, isForTexts === true]);
    expect(told).toEqual([
      ["twilio", true],
      ["generic_http", false],
      ["twilio", false],
    ]);
  });

  it("of the deployment are asked where the vendor answers questions about numbers", async () => {
    const asked: string[] = [];
    vi.spyOn(globalThis, "fetch").mockImplementation(async (input) => {
      asked.push(new Request(input).url);
      return new Response("{}", { status: 503 });
    });
    const twilio = { ...TWILIO, baseUrl: "https://api.dublin.ie1.twilio.com" };
    const vonage = { apiKey: "k", apiSecret: "s", signatureSecret: null, signatureMethod: "sha256" } as const;
    const config = { clock: PORTS.clock, twilio, vonage: { ...vonage, baseUrl: "https://rest.nexmo.com" } };
    for (const lookup of builtInLookups(config)) await lookup.lookup("+14155552674", 300);
    expect(asked.map((url) => new URL(url).origin)).toEqual([
      "https://lookups.dublin.ie1.twilio.com",
      "https://api.nexmo.com",
    ]);
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
  const memoOf = (live: LiveNumber | null) => ({ live, askedAtMs: 0, forgetAtMs: 1_000 });

  it("keeps the newest answers up to its size", async () => {
    const memory = makeIsolateMemory(2);
    await memory.put("ten_1", "a", memoOf(LIVE));
    await memory.put("ten_1", "b", memoOf(LIVE));
    await memory.put("ten_1", "a", memoOf({ ...LIVE, ported: true }));
    await memory.put("ten_1", "c", memoOf(LIVE));
    expect(await memory.find("ten_1", "a")).toMatchObject({ live: { ported: true } });
    expect(await memory.find("ten_1", "b")).toBeNull();
    expect(await memory.find("ten_1", "c")).toEqual(memoOf(LIVE));
    expect(await memory.find("ten_2", "c")).toBeNull();
  });

  const makeLayers = () => {
    const state = { nowMs: 0, hasAccount: true };
    const [front, back] = [makeIsolateMemory(), makeIsolateMemory()];
    const [log, deferred, reads]: [string[], Promise<unknown>[], string[]] = [[], [], []];
    const shared = {
      find: (tenantId: string, token: string) => (reads.push(token), back.find(tenantId, token)),
      put: (...memo: Parameters<typeof back.put>) => back.put(...memo),
    };
    const ports = {
      mayKnow: async () => state.hasAccount,
      clock: { nowMs: () => state.nowMs },
      background: { run: (work: Promise<unknown>) => void deferred.push(work) },
      telemetry: { emit: (event: string) => void log.push(event) },
    };
    const memory = makeLayeredMemory({ front, back: shared, ...ports });
    const other = makeLayeredMemory({ front: makeIsolateMemory(), back: shared, ...ports });
    return { state, front, back, shared, ports, log, deferred, reads, memory, other };
  };

  it("stands in front of one that all isolates share", async () => {
    const { memory, other, reads } = makeLayers();
    await memory.put("ten_1", "a", memoOf(LIVE));
    expect(await memory.find("ten_1", "a")).toEqual(memoOf(LIVE));
    expect(reads).toEqual([]);
    expect(await other.find("ten_1", "a")).toEqual(memoOf(LIVE));
    expect(await other.find("ten_1", "a")).toEqual(memoOf(LIVE));
    expect(await other.find("ten_1", "b")).toBeNull();
    expect(reads).toEqual(["a", "b"]);
  });

  it("asks no shared one where nobody can have asked a carrier", async () => {
    const { memory, reads, state } = makeLayers();
    state.hasAccount = false;
    expect(await memory.find("ten_1", "a")).toBeNull();
    expect(reads).toEqual([]);
  });

  it("asks the shared one again for what it should have forgotten", async () => {
    const { memory, other, state } = makeLayers();
    await memory.put("ten_1", "a", memoOf(null));
    state.nowMs = 1_000;
    const newer = { live: LIVE, askedAtMs: 1_000, forgetAtMs: 2_000 };
    await other.put("ten_1", "a", newer);
    expect(await memory.find("ten_1", "a")).toEqual(newer);
  });

  it("is kept when the shared one cannot be written", async () => {
    const { front, shared, ports, log, deferred } = makeLayers();
    const broken = { ...shared, put: () => Promise.reject(new Error("down")) };
    await makeLayeredMemory({ front, back: broken, ...ports }).put("ten_1", "a", memoOf(LIVE));
    await Promise.all(deferred);
    expect(await front.find("ten_1", "a")).toEqual(memoOf(LIVE));
    expect(log).toEqual(["lookup.failed"]);
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
