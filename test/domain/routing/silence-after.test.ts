import { describe, expect, it } from "vitest";
import { EMPTY_SKETCH, sketchOf, sumUp } from "../../../src/domain/metrics/latency-sketch.ts";
import { type Hearing, silenceAfter, typedLatencies } from "../../../src/domain/routing/silence-after.ts";
import { ROUTER_POLICY } from "../../../src/domain/routing/router-policy.ts";

const POLICY = ROUTER_POLICY.silenceMs;
const DIRECT = sketchOf({ medianMs: 2_300, p95Ms: 5_000 }, 1_000);
const hearing = (changes: Partial<Hearing> = {}): Hearing => ({
  delivery: 0.96,
  vanished: 0.02,
  reported: 0.97,
  typed: 0.8,
  receipts: sumUp(DIRECT),
  codes: typedLatencies(EMPTY_SKETCH),
  ...changes,
});
const afterMs = (changes: Partial<Hearing> = {}, policy = POLICY) =>
  silenceAfter(hearing(changes), policy)?.afterMs ?? null;

describe("a second text for silence", () => {
  it("goes when most receipts have come, and in doubt of an arrival seldom", () => {
    expect(afterMs()).toBeGreaterThan(5_000);
    expect(afterMs()).toBeLessThanOrEqual(20_000);
  });

  it("waits longer where receipts take longer", () => {
    const slow = sketchOf({ medianMs: 9_000, p95Ms: 25_000 }, 1_000);
    expect(afterMs({ receipts: sumUp(slow) }) ?? 0).toBeGreaterThan(afterMs() ?? 0);
  });

  it("waits longer where a second's waiting costs less, and not beyond the longest", () => {
    const patient = afterMs({}, { ...POLICY, waitingCosts: 0.001 }) ?? 0;
    expect(patient).toBeGreaterThan(afterMs() ?? 0);
    expect(patient).toBeLessThanOrEqual(POLICY.max);
  });

  it.each([
    { case: "no text gets a receipt", reported: 0 },
    { case: "every fifth gets none", reported: 0.8 },
  ])("never goes where $case: it would be paid twice more often than it helps", ({ reported }) => {
    expect(afterMs({ reported, vanished: 0.01 })).toBeNull();
  });

  it.each([
    { typed: 0.82, vanished: 0.05 },
    { typed: 0.6, vanished: 0.06 },
  ])("goes where no receipts come once most who type have typed, if losses are worth it: $typed typed", (of) => {
    const mute = hearing({ delivery: 1 - of.vanished, reported: 0, ...of });
    const silence = silenceAfter(mute, POLICY);
    // No route waits less than another: what is typed later is credited to the second text.
    expect(silence?.afterMs).toBeGreaterThanOrEqual(POLICY.mute.min);
    expect(silence?.lost).toBeGreaterThan(of.vanished);
  });

  it("never goes where no receipts come and hardly anybody types: nearly all in doubt have their code", () => {
    expect(afterMs({ delivery: 0.95, vanished: 0.05, reported: 0, typed: 0.1 })).toBeNull();
  });

  it("goes all the same once a silent text is likelier lost than not", () => {
    expect(silenceAfter(hearing({ delivery: 0.4, vanished: 0.55, reported: 0.9 }), POLICY)?.lost).toBeGreaterThan(0.8);
  });

  it.each([0.97, 0.95, 0.93])(
    "on a healthy route pays at most one text in fifty twice: %f of receipts come",
    (reported) => {
      const silence = silenceAfter(hearing({ reported, vanished: 0.01 }), POLICY);
      // Of the texts that are silent then, those that are not lost.
      const twice = silence === null ? 0 : (0.01 * (1 - silence.lost)) / silence.lost;
      expect(twice).toBeLessThanOrEqual(0.02);
    },
  );
});
