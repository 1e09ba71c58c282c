import { describe, expect, it } from "vitest";
import {
  type Carried,
  codesOf,
  type CodesOfAll,
  codesOfAll,
  inStrata,
  isTypedLessThanPeers,
} from "../../../../src/domain/routing/health/typed-by-peers.ts";
import { ROUTER_POLICY } from "../../../../src/domain/routing/router-policy.ts";
import { at, carried } from "./typed-drive.ts";

const PUMPED = "510-21";
const OTHER = "510-10";
const SMALL = Array.from({ length: 20 }, (_, index) => `510-5${index}`);
/** Many networks of a few texts each. */
const small = (texts: number, typed: number) => SMALL.map((network) => at(0, network, texts, typed));

function isUntyped(route: Carried, network: string | null, codes: CodesOfAll): boolean {
  const { stratumOf } = codes;
  const own = inStrata(codesOf(route), stratumOf);
  return isTypedLessThanPeers(own, network === null ? null : stratumOf(network), { codes, policy: ROUTER_POLICY });
}

describe("codes of a route that are not typed", () => {
  it.each([
    {
      title: "are its fault where the others' are, to the same network",
      main: [at(0, OTHER, 40, 0)],
      other: [at(0, OTHER, 12, 9)],
      untyped: true,
    },
    {
      title: "are, where nearly all texts go by it: few of the others show that people type",
      main: [at(0, OTHER, 228, 0)],
      other: [at(0, OTHER, 12, 9)],
      untyped: true,
    },
    {
      title: "are, though some of many are: people get codes by another text",
      main: [at(0, OTHER, 228, 6)],
      other: [at(0, OTHER, 12, 10)],
      untyped: true,
    },
    {
      title: "are not where nobody types any",
      main: [at(0, OTHER, 60, 0)],
      other: [at(0, OTHER, 60, 0)],
      untyped: false,
    },
    {
      title: "are not where one network is pumped, which it happens to carry",
      main: [at(0, PUMPED, 240, 2), at(0, OTHER, 5, 4)],
      other: [at(0, OTHER, 60, 48), at(0, PUMPED, 12, 0)],
      untyped: false,
    },
    {
      title: "are not where no other has carried the pumped network",
      main: [at(0, PUMPED, 240, 2)],
      other: [at(0, OTHER, 60, 48)],
      untyped: false,
    },
    {
      title: "are not where the pump began after the others had their texts",
      main: [at(0, PUMPED, 240, 2), at(1, PUMPED, 3, 2)],
      other: [at(1, PUMPED, 60, 48), at(0, PUMPED, 3, 0)],
      untyped: false,
    },
    {
      title: "are not where nobody's network is known and all have their part of the pump",
      main: [at(0, "unknown", 240, 36)],
      other: [at(0, "unknown", 40, 8)],
      untyped: false,
    },
    {
      title: "are its fault under a pump as well, once those that people type are only the others'",
      main: [at(0, PUMPED, 240, 0), at(1, PUMPED, 240, 0)],
      other: [at(0, PUMPED, 60, 12), at(1, PUMPED, 60, 12)],
      untyped: true,
    },
    {
      title: "are its fault where each network has a few texts only: they are counted as one",
      main: small(3, 0),
      other: small(1, 0.8),
      untyped: true,
    },
    {
      title: "are no proof where the others have a handful",
      main: [at(0, OTHER, 60, 0)],
      other: [at(0, OTHER, 60, 4)],
      untyped: false,
    },
    {
      title: "are not where a third of what the others' come to is typed",
      main: [at(0, OTHER, 300, 90)],
      other: [at(0, OTHER, 300, 240)],
      untyped: false,
    },
    {
      title: "are its fault from the newest moments on, however well it was before",
      main: [at(0, OTHER, 60, 0), at(1, OTHER, 300, 240)],
      other: [at(0, OTHER, 60, 48), at(1, OTHER, 60, 48)],
      untyped: true,
    },
  ])("$title", ({ main, other, untyped }) => {
    const [own, peer] = [carried("main", main), carried("other", other)];
    const codes = codesOfAll([own, peer].map(codesOf));
    expect(isUntyped(own, null, codes)).toBe(untyped);
    expect(isUntyped(peer, null, codes)).toBe(false);
  });

  it("are the fault of its way to the one network where the others' are, and of no other way", () => {
    const own = carried("main", [at(0, PUMPED, 60, 0), at(0, OTHER, 60, 48)]);
    const codes = codesOfAll([own, carried("other", [at(0, PUMPED, 30, 24), at(0, OTHER, 30, 24)])].map(codesOf));
    const asked = [PUMPED, OTHER, null].map((network) => isUntyped(own, network, codes));
    expect(asked).toEqual([true, false, false]);
  });

  it("are compared with all others of unknown networks where no network is ever known", () => {
    const blind = (routeId: string, typed: number): Carried => ({
      ...carried(routeId, [at(0, "unknown", 40, typed)]),
      networks: [],
    });
    const [own, peer] = [blind("main", 0), blind("other", 32)];
    const codes = codesOfAll([own, peer].map(codesOf));
    expect(isUntyped(own, null, codes)).toBe(true);
  });
});
