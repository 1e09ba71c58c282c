import { describe, expect, it } from "vitest";
import { CarrierLine } from "../../../src/app/sending/carrier-line.ts";
import { dispatchMessage } from "../../../src/app/sending/dispatch-message.ts";
import type { CarrierFailure } from "../../../src/domain/carriers/failure.ts";
import type { RouteEvidence } from "../../../src/domain/routing/health/route-sign.ts";
import { SILENCE_POLICY } from "../../../src/domain/routing/health/whose-silence.ts";
import { err, ok } from "../../../src/domain/base/result.ts";
import { FIRST, makeDispatchWorld, SECOND } from "../support/dispatch-world.ts";
import { makeServices } from "../support/services.ts";
import { sessionOf } from "../support/session.ts";

const TIMEOUT_MS = 3_000;
const T = 1_000_000;
const AT = { recordedAtMs: T, nowMs: T };

/** What the line makes of a request to "a" that ended at `T` without an answer, after it heard of others. */
function blames(heard: readonly (readonly [account: string, answered: boolean, beforeMs: number])[]): boolean {
  const line = new CarrierLine();
  for (const [account, answered, beforeMs] of heard) line.learn(account, answered, T - beforeMs);
  line.learn("a", false, T);
  return line.blames({ account: "a", askedAtMs: T - TIMEOUT_MS, timeoutMs: TIMEOUT_MS, endedAtMs: T }, AT);
}

describe("what an isolate heard of its accounts", () => {
  it.each([
    { title: "blames one that is silent alone", heard: [["a", false, 500]], blamed: true },
    { title: "blames one while another answers", heard: [["b", true, 500]], blamed: true },
    { title: "does not blame one of two that fell silent together", heard: [["b", false, 0]], blamed: false },
    {
      title: "does not blame one that was asked as another fell silent",
      heard: [["b", false, TIMEOUT_MS]],
      blamed: false,
    },
    { title: "has forgotten who was silent long before", heard: [["b", false, 2 * TIMEOUT_MS + 1]], blamed: true },
    {
      title: "blames one of two that are dead together, in the end",
      heard: [
        ["b", false, SILENCE_POLICY.doubtMs],
        ["b", false, 0],
      ],
      blamed: true,
    },
    {
      title: "does not, where one of them answered since",
      heard: [
        ["b", false, SILENCE_POLICY.doubtMs],
        ["b", true, 10_000],
        ["b", false, 0],
      ],
      blamed: false,
    },
    {
      title: "blames one of two with one upstream beside a third that is well, in the end",
      heard: [
        ["a", false, SILENCE_POLICY.doubtMs],
        ["b", false, 20_000],
        ["c", true, 10_000],
        ["b", false, 0],
        ["c", true, 0],
      ],
      blamed: true,
    },
    {
      title: "forgets how long one was silent as soon as it answers",
      heard: [
        ["a", false, SILENCE_POLICY.doubtMs],
        ["a", true, 10_000],
        ["b", false, 0],
      ],
      blamed: false,
    },
  ] as const)("$title", ({ heard, blamed }) => {
    expect(blames(heard)).toBe(blamed);
  });

  it("hears of the carrier that is asked next before it blames", () => {
    const line = new CarrierLine();
    const vain = { account: "a", askedAtMs: T - TIMEOUT_MS, timeoutMs: TIMEOUT_MS, endedAtMs: T };
    line.learn("a", false, T);
    expect(line.blames(vain, AT)).toBe(true);
    line.learn("b", false, T);
    expect(line.blames(vain, { ...AT, nowMs: T + 300 })).toBe(false);
  });

  it("does not blame a carrier while our own objects answer late", () => {
    const line = new CarrierLine();
    line.learn("a", false, T);
    const vain = { account: "a", askedAtMs: T - TIMEOUT_MS, timeoutMs: TIMEOUT_MS, endedAtMs: T };
    expect(line.blames(vain, { recordedAtMs: T + SILENCE_POLICY.lateMs, nowMs: T + SILENCE_POLICY.lateMs })).toBe(
      false,
    );
  });

  it("keeps the last seconds only, however many texts go out", () => {
    const line = new CarrierLine();
    for (let n = 0; n < 100_000; n += 1) line.learn("b", n < 99_000, T - 100_000 + n);
    const vain = { account: "a", askedAtMs: T - TIMEOUT_MS, timeoutMs: TIMEOUT_MS, endedAtMs: T };
    expect(line.blames(vain, AT)).toBe(true);
  });
});

/** What the country's object is told of one code, where each account in turn answers after so long, or in vain. */
async function told(answers: readonly { readonly afterMs: number; readonly failure?: CarrierFailure }[]) {
  const learned: RouteEvidence[] = [];
  const script = [...answers];
  const routes = [FIRST, SECOND];
  const world = makeDispatchWorld({ routes, order: { mayCall: false } });
  const { clock, services, order } = world;
  const accountOf = (name: string) => ({
    name,
    webhook: null,
    probe: null,
    sender: {
      kind: "loopback" as const,
      transports: ["sms" as const],
      send: async () => {
        const { afterMs, failure } = script.shift() ?? { afterMs: 0 };
        clock.atMs += afterMs;
        return failure === undefined ? ok({ carrierMessageId: "SM1", segments: 1, price: null }) : err(failure);
      },
    },
  });
  const carriers = { ...services.carriers, find: async (name: string) => accountOf(name) };
  const session = sessionOf({ routing: "static", routes, learn: (evidence) => learned.push(evidence) });
  await dispatchMessage(makeServices({ ...services, carriers }), order, session);
  return learned.map(({ sign: { routeId, sign } }) => [routeId, sign]);
}

const TIMED_OUT: CarrierFailure = { kind: "timed_out", carrierCode: "timeout" };

describe("a code that meets time-outs", () => {
  it("tells of a carrier that let the time pass", async () => {
    expect(await told([{ afterMs: TIMEOUT_MS, failure: TIMED_OUT }, { afterMs: 200 }])).toEqual([
      ["rte_1", "refused"],
      ["rte_2", "accepted"],
    ]);
  });

  it("tells nothing of a carrier when our own timer rang long after it was due", async () => {
    const stoodStill = { afterMs: TIMEOUT_MS + SILENCE_POLICY.lateMs, failure: TIMED_OUT };
    expect(await told([stoodStill, { afterMs: 200 }])).toEqual([["rte_2", "accepted"]]);
  });

  it("tells of a carrier that answered a time-out of its own, however late we are", async () => {
    const gateway: CarrierFailure = { kind: "timed_out", carrierCode: "http_504" };
    expect(await told([{ afterMs: 9_000, failure: gateway }, { afterMs: 200 }])).toEqual([
      ["rte_1", "refused"],
      ["rte_2", "accepted"],
    ]);
  });

  it("tells nothing where the next carrier falls silent too", async () => {
    const vain = { afterMs: TIMEOUT_MS, failure: TIMED_OUT };
    expect(await told([vain, vain])).toEqual([]);
  });

  it("tells of the silent one though the next only refuses", async () => {
    const busy: CarrierFailure = { kind: "unavailable", carrierCode: "http_503" };
    const signs = await told([
      { afterMs: TIMEOUT_MS, failure: TIMED_OUT },
      { afterMs: 200, failure: busy },
    ]);
    expect(signs).toEqual([
      ["rte_1", "refused"],
      ["rte_2", "refused"],
    ]);
  });
});
