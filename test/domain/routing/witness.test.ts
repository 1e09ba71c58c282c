/** A route that has nearly all texts of people who seldom type: nobody can say whether they do not, or it lies. */
import { describe, expect, it } from "vitest";
import { NO_COUNTS } from "../../../src/domain/routing/counts.ts";
import { classEstimate } from "../../../src/domain/routing/estimate.ts";
import { packView, unpackView } from "../../../src/domain/routing/pack-view.ts";
import { ROUTER_POLICY } from "../../../src/domain/routing/router-policy.ts";
import { type Gate, NOTHING_KNOWN, type RoutingSnapshot } from "../../../src/domain/routing/snapshot.ts";
import { isUnproved } from "../../../src/domain/routing/trust.ts";
import { routeOf, sharesOf } from "./support.ts";

const ROUTES = [routeOf("main"), routeOf("second"), routeOf("third")];
const WORTH = { main: 0.97, second: 0.93, third: 0.9 };

interface Situation {
  readonly unproved?: readonly string[];
  /** Texts of which is known what became of them. */
  readonly samples?: Readonly<Record<string, number>>;
  readonly gates?: Readonly<Record<string, Gate>>;
}

function snapshotOf({ unproved = ["main"], samples = {}, gates = {} }: Situation): RoutingSnapshot {
  const routes = Object.entries(WORTH).map(([id, delivery]) => {
    const all = { ...classEstimate("direct", ROUTER_POLICY), accept: 1, delivery, samples: samples[id] ?? 400 };
    return [id, { all, gate: gates[id] ?? "closed", networks: {} }] as const;
  });
  return { ...NOTHING_KNOWN, routes: Object.fromEntries(routes), unproved };
}

const shares = (situation: Situation, exploreShare?: number) => sharesOf(ROUTES, snapshotOf(situation), exploreShare);

describe("while nobody knows whether the best route's receipts are true", () => {
  it("a fifth of the texts asks the best of those of which little is known", () => {
    expect(shares({ samples: { second: 3, third: 3 } })["second"]).toBeGreaterThanOrEqual(20);
  });

  it("the next one is asked when the first has said enough", () => {
    expect(shares({ samples: { second: 30, third: 3 } })["third"]).toBeGreaterThanOrEqual(20);
  });

  it.each<Situation & { readonly title: string }>([
    { title: "all have said enough", samples: { second: 30, third: 30 } },
    { title: "it is another one's receipts", unproved: ["second"], samples: { second: 3, third: 3 } },
    { title: "the others are shut", samples: { second: 3, third: 3 }, gates: { second: "open", third: "open" } },
  ])("nobody more is asked where $title", (situation) => {
    expect(shares(situation)).toEqual(shares({ ...situation, unproved: [] }));
  });

  it("nobody is asked for a tenant that explores nothing", () => {
    expect(shares({ samples: { second: 3, third: 3 } }, 0)).toEqual({ main: 100 });
  });

  it("most texts go by the best all the same, however much a tenant explores", () => {
    expect(shares({ samples: { second: 3, third: 3 } }, 0.1)["main"]).toBeGreaterThan(50);
  });

  it("consumers are told of it with the view", () => {
    const routeIds = Object.keys(WORTH);
    const packed = packView(snapshotOf({}), { version: { run: "r", number: 1 }, since: null, routeIds, gone: [] });
    expect(unpackView(packed, null).unproved).toEqual(["main"]);
  });
});

describe("a route's receipts are unproved", () => {
  const own = (delivered: number, confirmed: number) => ({ ...NO_COUNTS, submitted: delivered, delivered, confirmed });
  const compared = (weight: number) => ({ own: 0.2, others: 0.35, weight });

  it.each([
    {
      title: "where its codes are seldom typed and there is nobody beside it",
      codes: own(200, 40),
      weight: null,
      is: true,
    },
    { title: "where a few texts of others say little", codes: own(200, 40), weight: 29, is: true },
    { title: "no longer where the others have said enough", codes: own(200, 40), weight: 30, is: false },
    { title: "not where codes are typed as in other apps", codes: own(200, 130), weight: null, is: false },
    { title: "not before some of its own texts have been reported", codes: own(14, 0), weight: null, is: false },
  ])("$title", ({ codes, weight, is }) => {
    expect(isUnproved(codes, weight === null ? null : compared(weight), ROUTER_POLICY)).toBe(is);
  });
});
