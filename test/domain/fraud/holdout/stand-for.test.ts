import { describe, expect, it } from "vitest";
import { isDrawn } from "../../../../src/domain/fraud/holdout/draw.ts";
import { onHeldOut } from "../../../../src/domain/fraud/holdout/held-out.ts";
import { type Sampled, standFor } from "../../../../src/domain/fraud/holdout/stand-for.ts";
import { reason, riskOf } from "../replay/support.ts";

const DAY_MS = 86_400_000;
const T0 = 20_000 * DAY_MS;
const TENANT = "ten_1";
const BLOCKED = riskOf("block", reason("prefix_blocked", 60));
const SPENT = riskOf("block", reason("spend_fuse", 100));

/** Numbers that are drawn on the first day, or are not. */
const tokensOf = (isOf: boolean, share: number) =>
  Array.from({ length: 4_000 }, (_, index) => `phone-${index}`).filter(
    (phoneToken) => isDrawn({ tenantId: TENANT, phoneToken, atMs: T0 }, { share }) === isOf,
  );

let made = 0;
const sampled = (phoneToken: string, over: Partial<Sampled> = {}): Sampled => {
  made += 1;
  return { id: `vrf_${made}`, phoneToken, atMs: T0, risk: BLOCKED, ...over };
};
const held = (phoneToken: string, over: Partial<Sampled> = {}) =>
  sampled(phoneToken, { risk: onHeldOut(BLOCKED), ...over });

const standForAll = (starts: readonly Sampled[], share: number) => {
  const told = standFor(starts, { tenantId: TENANT, holdoutAt: () => ({ share, startsPerDay: 50 }) });
  return { ...told, weights: starts.map(told.of) };
};

describe("a start that was held out", () => {
  const [one = "", other = "", third = ""] = tokensOf(true, 0.05);
  const [stopped = ""] = tokensOf(false, 0.05);

  it("stands for one over its share, and those that were stopped beside it for nobody", () => {
    const told = standForAll([held(one), sampled(stopped), sampled("anybody", { risk: null })], 0.05);
    expect([told.held, told.missed, told.weights]).toEqual([1, 0, [20, 0, 1]]);
    expect(standForAll([held(one)], 0.005).weights).toEqual([200]);
  });

  it("stands for those that were drawn behind a full day, too", () => {
    const told = standForAll([held(one), sampled(other), sampled(third)], 0.05);
    expect([told.held, told.missed, told.weights]).toEqual([1, 2, [60, 0, 0]]);
  });

  it("stands for none of another day, and where all were missed each stands for itself", () => {
    const next = { atMs: T0 - DAY_MS };
    const drawnThen = Array.from({ length: 4_000 }, (_, index) => `phone-${index}`).find((phoneToken) =>
      isDrawn({ tenantId: TENANT, phoneToken, ...next }, { share: 0.05 }),
    );
    const told = standForAll([held(one), sampled(String(drawnThen), next)], 0.05);
    expect([told.missed, told.weights]).toEqual([1, [20, 1]]);
  });

  it("stands for none that could not have been held out", () => {
    expect(standForAll([held(one), sampled(other, { risk: SPENT })], 0.05).weights).toEqual([20, 1]);
  });

  it("stands for itself where the policy held none out, as those do that were stopped", () => {
    expect(standForAll([held(one), sampled(stopped)], 0).weights).toEqual([1, 1]);
  });
});

describe("what those who were held out say of all", () => {
  it.each([
    { share: 0.05, startsPerDay: 1_000_000 },
    { share: 0.05, startsPerDay: 600 },
    { share: 0.02, startsPerDay: 1_000_000 },
  ])("is near the people whom nobody saw: %j", ({ share, startsPerDay }) => {
    // One in thirty or so is a person's, on three days.
    const all = Array.from({ length: 60_000 }, (_, index) => ({
      start: sampled(`phone-${index}`, { atMs: T0 + (index % 3) * DAY_MS }),
      isPerson: index % 31 === 0,
    }));
    const left = new Map<number, number>();
    const came = all.map(({ start, isPerson }) => {
      const room = left.get(start.atMs) ?? startsPerDay;
      const goes = room > 0 && isDrawn({ tenantId: TENANT, ...start }, { share });
      if (goes) left.set(start.atMs, room - 1);
      return { start: goes ? { ...start, risk: onHeldOut(BLOCKED) } : start, isPerson };
    });
    const told = standForAll(
      came.map(({ start }) => start),
      share,
    );
    const estimate = came.reduce((sum, { start, isPerson }) => sum + (isPerson ? told.of(start) : 0), 0);
    const people = came.filter(({ isPerson }) => isPerson).length;
    // Four standard deviations of how many of them were held out.
    const seen = (people * told.held) / all.length;
    expect(Math.abs(estimate - people)).toBeLessThan((4 * people) / Math.sqrt(seen));
    const whole = came.reduce((sum, { start }) => sum + told.of(start), 0);
    expect(Math.abs(whole - all.length)).toBeLessThan(0.1 * all.length);
  });
});
