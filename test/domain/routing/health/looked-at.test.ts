import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dice, spreadDraw } from "../../../../bench/routing/dice.ts";
import type { RouteSign } from "../../../../src/domain/routing/health/route-sign.ts";
import { emptyHealth } from "../../../../src/domain/routing/health/country-health.ts";
import { HealthBook } from "../../../../src/domain/routing/health/health-book.ts";
import { completeToMs, knownToMs, SIGN_KINDS } from "../../../../src/domain/routing/health/lateness.ts";
import { isWithin, lookAround } from "../../../../src/domain/routing/health/looked-at.ts";
import type { JudgedRoute } from "../../../../src/domain/routing/health/route-slot.ts";
import { dueOf, estimateNow, type RouteEstimate } from "../../../../src/domain/routing/estimate.ts";
import { settleEvidence } from "../../../../src/domain/routing/evidence.ts";
import { CLASS_PRIORS } from "../../../../src/domain/routing/route-class.ts";
import { standingOf, tellTime } from "../../../../src/domain/routing/standing.ts";
import { POLICY, T0 } from "./country-drive.ts";

describe("looks at a route", () => {
  it("of a slower kind are looks of every faster kind, and each lasts until the next", () => {
    fc.assert(
      fc.property(fc.nat(10_000_000), fc.double({ min: 0, max: 0.999, noNaN: true }), (atMs, phase) => {
        const [fresh, recent, settled] = (["fresh", "recent", "settled"] as const).map((kind) =>
          lookAround(atMs, kind, phase),
        );
        for (const span of [fresh, recent, settled]) expect(span !== undefined && isWithin(atMs, span)).toBe(true);
        expect(lookAround(recent?.fromMs ?? 0, "fresh", phase).fromMs).toBe(recent?.fromMs);
        expect(lookAround(settled?.fromMs ?? 0, "recent", phase).fromMs).toBe(settled?.fromMs);
      }),
    );
  });

  it.each([1 / 60, 1, 20])(
    "show what the very moment would within a point of delivery in the mean, and within nine while a route begins to lose texts: %f a second",
    (perSecond) => {
      const book = new HealthBook(emptyHealth("FR"), POLICY);
      const told = traffic(perSecond, 60_000 * Math.max(2, Math.min(30, 20 / perSecond)));
      const apart: number[] = [];
      let heard = 0;
      for (let nowMs = T0; nowMs < (told.at(-1)?.tellAtMs ?? T0); nowMs += 700) {
        const from = heard;
        while ((told[heard]?.tellAtMs ?? Number.POSITIVE_INFINITY) <= nowMs) heard += 1;
        book.hear({ signs: told.slice(from, heard).map(({ sign }) => sign), nowMs });
        for (const judged of book.lookAt(nowMs).routes) {
          const now = estimateAt(book, judged, nowMs);
          apart.push(Math.abs(judged.route.estimate.delivery - now.delivery));
          expect(Math.abs(judged.route.estimate.accept - now.accept)).toBeLessThan(0.001);
        }
      }
      expect(apart.reduce((sum, each) => sum + each, 0) / apart.length).toBeLessThan(0.01);
      expect(Math.max(...apart)).toBeLessThan(0.09);
    },
  );
});

/** What the route is worth at this very moment, with nothing kept. */
function estimateAt(book: HealthBook, { look, context }: JudgedRoute, nowMs: number): RouteEstimate {
  const { router, lateness: policy } = POLICY;
  const { feeds, evidence } = book.health;
  const { routeId, class: routeClass } = look.known;
  const settledToMs = Math.min(...SIGN_KINDS.map((kind) => knownToMs(feeds, kind, { nowMs, policy })));
  const settled = settleEvidence(evidence[routeId] ?? look.known.evidence, settledToMs, router);
  const isBelieved = tellTime(context.verdict.trust);
  const standing = standingOf({ class: routeClass, ofRoute: settled }, { ...context, isBelieved }, router);
  const due = dueOf(standing.believed, settled.slices, { toMs: completeToMs(feeds, "receipts", { nowMs, policy }) });
  return estimateNow(standing, { verdict: context.verdict, slices: settled.slices, due }, router);
}

/** Texts of two routes, one of which loses every fourth. */
function traffic(
  perSecond: number,
  lengthMs: number,
): readonly { readonly tellAtMs: number; readonly sign: RouteSign }[] {
  const roll = dice(7);
  const told: { readonly tellAtMs: number; readonly sign: RouteSign }[] = [];
  for (let sentAtMs = T0; sentAtMs < T0 + lengthMs; sentAtMs += 1_000 / perSecond) {
    const routeId = roll() < 0.5 ? "a" : "b";
    const base = {
      attempt: `m${told.length}/1`,
      routeId,
      class: "direct",
      network: null,
      sentAtMs,
      fair: true,
    } as const;
    const tell = (sign: RouteSign["sign"], atMs: number) =>
      told.push({ tellAtMs: atMs + 150, sign: { ...base, sign, atMs } });
    tell("accepted", sentAtMs + 250);
    if (routeId === "a" || roll() < 0.75) tell("arrived", sentAtMs + 250 + spreadDraw(CLASS_PRIORS.direct, roll));
  }
  return told.sort((a, b) => a.tellAtMs - b.tellAtMs);
}
