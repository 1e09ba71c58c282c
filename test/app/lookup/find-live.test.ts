import { describe, expect, it } from "vitest";
import {
  API_BUDGET_MS,
  findLive,
  LOOKUP_FRESH_MS,
  SEND_BUDGET_MS,
  SILENCE_KEPT_MS,
} from "../../../src/app/lookup/find-live.ts";
import { findNetwork } from "../../../src/app/lookup/find-network.ts";
import type { LiveLookup } from "../../../src/app/lookup/ports.ts";
import type { CarrierFailure } from "../../../src/domain/carriers/failure.ts";
import type { LiveNumber } from "../../../src/domain/lookup/live-number.ts";
import { err, ok, type Result } from "../../../src/domain/base/result.ts";
import { ringsSoon } from "../../support/alarms.ts";
import { memoryLookups } from "../../support/memory-lookups.ts";

const E164 = "+14155552674";
const NETWORK = { mcc: "310", mnc: "410", name: "AT&T" };
const SLOT = { placement: "enam", bucket: 3, mode: "live" } as const;
const slotFor = () => SLOT;
const DOWN: CarrierFailure = { kind: "unavailable", carrierCode: "http_503" };

function makeWorld() {
  const state = { nowMs: 1_000_000 };
  const log: { event: string; fields: Record<string, unknown> }[] = [];
  const asked: { source: string; e164: string; timeoutMs: number }[] = [];
  const lookups = memoryLookups();
  const answer = (): LiveNumber => ({
    ported: true,
    network: NETWORK,
    lineType: "mobile",
    source: "telnyx",
    checkedAtMs: state.nowMs,
  });
  /** A carrier that takes its time and then answers as it is told. */
  const add = (source: LiveLookup["source"], reply: () => Result<LiveNumber, CarrierFailure>, tookMs = 0) => {
    lookups.accounts.push({
      source,
      async lookup(e164, timeoutMs) {
        asked.push({ source, e164, timeoutMs });
        state.nowMs += tookMs;
        return reply();
      },
    });
  };
  const services = {
    clock: { nowMs: () => state.nowMs },
    pause: { wait: async () => undefined, alarm: ringsSoon },
    tokens: { token: async (tenantId: string, subject: string, text: string) => `${tenantId}/${subject}/${text}` },
    telemetry: { emit: (event: string, fields: Record<string, unknown>) => void log.push({ event, fields }) },
    lookups,
  };
  const ask = (more: Partial<Parameters<typeof findLive>[1]> = {}) =>
    findLive(services, { tenantId: "ten_1", e164: E164, slotFor, budgetMs: SEND_BUDGET_MS, when: "asked", ...more });
  return { state, log, asked, lookups, services, add, answer, ask };
}

describe("a live answer", () => {
  it("comes from the first carrier that can give one, and says where it came from", async () => {
    const world = makeWorld();
    world.add("twilio", () => err(DOWN));
    world.add("telnyx", () => ok(world.answer()));
    world.add("vonage", () => ok(world.answer()));
    expect(await world.ask()).toEqual({ live: world.answer(), outcome: "found" });
    expect(world.asked.map(({ source }) => source)).toEqual(["twilio", "telnyx"]);
    expect(world.log.map(({ event, fields }) => [event, fields["carrier"], fields["outcome"]])).toEqual([
      ["lookup.asked", "twilio", "unavailable"],
      ["lookup.asked", "telnyx", "found"],
    ]);
  });

  it("is remembered for a day, for its tenant and number alone", async () => {
    const world = makeWorld();
    world.add("telnyx", () => ok(world.answer()));
    const first = await world.ask();
    world.state.nowMs += LOOKUP_FRESH_MS - 1;
    expect(await world.ask()).toEqual({ live: first.live, outcome: "remembered" });
    expect(await world.ask({ when: "remembered" })).toEqual({ live: first.live, outcome: "remembered" });
    expect(await world.ask({ when: "remembered", tenantId: "ten_2" })).toEqual({ live: null, outcome: "not_known" });
    expect(await world.ask({ when: "remembered", e164: "+14155552675" })).toEqual({ live: null, outcome: "not_known" });
    world.state.nowMs += 1;
    expect(await world.ask({ when: "remembered" })).toEqual({ live: null, outcome: "not_known" });
    expect((await world.ask()).outcome).toBe("found");
    expect(world.asked).toHaveLength(2);
  });

  it("is remembered for as long as the policy says", async () => {
    const world = makeWorld();
    world.add("telnyx", () => ok(world.answer()));
    await world.ask();
    world.state.nowMs += 60_000;
    expect((await world.ask({ freshMs: 60_001 })).outcome).toBe("remembered");
    expect((await world.ask({ freshMs: 60_000 })).outcome).toBe("found");
  });

  it("is asked for only when that was said, because it costs money", async () => {
    const world = makeWorld();
    world.add("telnyx", () => ok(world.answer()));
    expect(await world.ask({ when: "remembered" })).toEqual({ live: null, outcome: "not_known" });
    expect(world.asked).toEqual([]);
  });

  it("shares one budget between all carriers, and asks none without time for it", async () => {
    const world = makeWorld();
    world.add("twilio", () => err(DOWN), 100);
    world.add("telnyx", () => err(DOWN), 171);
    world.add("vonage", () => ok(world.answer()));
    expect(await world.ask()).toEqual({ live: null, outcome: "failed" });
    expect(world.asked.map(({ source, timeoutMs }) => [source, timeoutMs])).toEqual([
      ["twilio", 300],
      ["telnyx", 200],
    ]);
  });

  it("is still asked for with the least time a question can use", async () => {
    const world = makeWorld();
    world.add("twilio", () => err(DOWN), 270);
    world.add("telnyx", () => ok(world.answer()));
    expect((await world.ask()).outcome).toBe("found");
    expect(world.asked.at(-1)?.timeoutMs).toBe(30);
    expect(API_BUDGET_MS).toBeGreaterThan(SEND_BUDGET_MS);
  });

  it("is not asked for again elsewhere when there is no such number", async () => {
    const world = makeWorld();
    world.add("twilio", () => err({ kind: "number_rejected", carrierCode: "not_valid" }));
    world.add("telnyx", () => ok(world.answer()));
    expect(await world.ask()).toEqual({ live: null, outcome: "failed" });
    expect(world.asked).toHaveLength(1);
  });

  it("is asked of accounts that are there for texts only where that was said", async () => {
    const world = makeWorld();
    world.add("twilio", () => ok(world.answer()));
    const [account] = world.lookups.accounts.splice(0);
    if (account !== undefined) world.lookups.accounts.push({ ...account, isForTexts: true });
    expect(await world.ask({ of: "meant_for_it" })).toEqual({ live: null, outcome: "no_account" });
    world.add("telnyx", () => ok(world.answer()));
    await world.ask({ of: "meant_for_it" });
    expect(world.asked.map(({ source }) => source)).toEqual(["telnyx"]);
    await world.ask({ of: "all", freshMs: 0 });
    expect(world.asked.map(({ source }) => source)).toEqual(["telnyx", "twilio"]);
  });

  it("says when there is nobody to ask", async () => {
    expect(await makeWorld().ask()).toEqual({ live: null, outcome: "no_account" });
  });

  it.each(["find", "put"] as const)("comes even when the memory fails to %s", async (method) => {
    const world = makeWorld();
    world.add("telnyx", () => ok(world.answer()));
    const broken = { ...world.lookups.memory, [method]: () => Promise.reject(new Error("down")) };
    const services = { ...world.services, lookups: { ...world.lookups, memoryAt: () => broken } };
    const question = { tenantId: "ten_1", e164: E164, slotFor, budgetMs: SEND_BUDGET_MS, when: "asked" } as const;
    expect((await findLive(services, question)).outcome).toBe("found");
  });

  it("comes even when the memory hangs", async () => {
    const world = makeWorld();
    world.add("telnyx", () => ok(world.answer()));
    const hanging = { ...world.lookups.memory, find: () => new Promise<never>(() => undefined) };
    const services = { ...world.services, lookups: { ...world.lookups, memoryAt: () => hanging } };
    const question = { tenantId: "ten_1", e164: E164, slotFor, budgetMs: 40, when: "asked" } as const;
    expect((await findLive(services, question)).outcome).toBe("found");
    expect(world.log[0]).toEqual({ event: "lookup.failed", fields: { tenant_id: "ten_1", stage: "recall" } });
  });

  it("is asked for again by a person after nobody could say, and remembered then", async () => {
    const world = makeWorld();
    const replies = [err(DOWN), ok(world.answer())];
    world.add("telnyx", () => replies.shift() ?? err(DOWN));
    expect((await world.ask()).outcome).toBe("failed");
    expect((await world.ask()).outcome).toBe("found");
    expect((await world.ask()).outcome).toBe("remembered");
  });

  it("never rejects, and never logs the number", async () => {
    const world = makeWorld();
    const live = { list: () => Promise.reject(new Error("the book is closed")) };
    const services = { ...world.services, lookups: { ...world.lookups, live } };
    const question = { tenantId: "ten_1", e164: E164, slotFor, budgetMs: SEND_BUDGET_MS, when: "asked" } as const;
    expect(await findLive(services, question)).toEqual({ live: null, outcome: "failed" });
    world.add("telnyx", () => err({ kind: "timed_out", carrierCode: "timeout" }));
    await world.ask();
    expect(world.log).toHaveLength(2);
    expect(JSON.stringify(world.log)).not.toContain("4155552674");
  });
});

describe("the network for a send", () => {
  const question = { tenantId: "ten_1", e164: E164, slotFor, mode: "live", when: "asked" } as const;

  it("is the ported one that a carrier told, within the budget of a send", async () => {
    const world = makeWorld();
    world.add("telnyx", () => ok(world.answer()));
    expect(await findNetwork(world.services, question)).toBe("310-410");
    expect(world.asked).toEqual([{ source: "telnyx", e164: E164, timeoutMs: 300 }]);
  });

  it("is not known when nobody answers, and the send goes on", async () => {
    const world = makeWorld();
    world.add("telnyx", () => err({ kind: "timed_out", carrierCode: "timeout" }));
    expect(await findNetwork(world.services, question)).toBeNull();
  });

  it.each([
    { fault: "timed_out", carrierCode: "timeout" },
    { fault: "number_rejected", carrierCode: "not_valid" },
  ] as const)("is not paid for again within the hour after $fault", async ({ fault: kind, carrierCode }) => {
    const world = makeWorld();
    world.add("telnyx", () => err({ kind, carrierCode }));
    const ask = () => findNetwork(world.services, question);
    await ask();
    world.state.nowMs += SILENCE_KEPT_MS - 1;
    expect(await ask()).toBeNull();
    expect(world.asked).toHaveLength(1);
    world.state.nowMs += 1;
    await ask();
    expect(world.asked).toHaveLength(2);
  });

  it("is asked for when there was nobody to ask before", async () => {
    const world = makeWorld();
    expect(await findNetwork(world.services, question)).toBeNull();
    world.add("telnyx", () => ok(world.answer()));
    expect(await findNetwork(world.services, question)).toBe("310-410");
  });

  it("is not paid for while nobody can tell whether it was", async () => {
    const world = makeWorld();
    world.add("telnyx", () => ok(world.answer()));
    const memory = { ...world.lookups.memory, find: () => Promise.reject(new Error("down")) };
    const services = { ...world.services, lookups: { ...world.lookups, memoryAt: () => memory } };
    expect(await findNetwork(services, question)).toBeNull();
    expect(world.asked).toEqual([]);
  });

  it("is not waited for when the list of accounts hangs", async () => {
    const world = makeWorld();
    const live = { list: () => new Promise<never>(() => undefined) };
    const services = { ...world.services, lookups: { ...world.lookups, live } };
    expect(await findNetwork(services, question)).toBeNull();
    world.add("telnyx", () => ok(world.answer()));
    expect(await findNetwork(world.services, question)).toBe("310-410");
  });

  it("is never asked for with a test key", async () => {
    const world = makeWorld();
    world.add("telnyx", () => ok(world.answer()));
    expect(await findNetwork(world.services, { ...question, mode: "test" })).toBeNull();
    expect(world.asked).toEqual([]);
  });
});
