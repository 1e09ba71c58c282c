import { describe, expect, it } from "vitest";
import { areTypedNoMore, boundariesOf } from "../../../../src/domain/routing/health/typed-before.ts";
import { type CodesHere, codesOf, codesOfAll, inStrata } from "../../../../src/domain/routing/health/typed-by-peers.ts";
import { ROUTER_POLICY } from "../../../../src/domain/routing/router-policy.ts";
import { at, carried, type Minute } from "./typed-drive.ts";

const GB = "234-10";
const OTHER = "234-20";

function noMore(routes: Readonly<Record<"main" | "other", readonly Minute[]>>, network: string | null = null) {
  const [own, peer] = [codesOf(carried("main", routes.main)), codesOf(carried("other", routes.other))];
  const codes = codesOfAll([own, peer]);
  const beside = { boundaries: boundariesOf(codes, ROUTER_POLICY), policy: ROUTER_POLICY };
  const asked = network === null ? null : codes.stratumOf(network);
  const of = (whose: CodesHere) => areTypedNoMore(inStrata(whose, codes.stratumOf), asked, beside);
  return { main: of(own), other: of(peer) };
}

describe("codes that were typed a minute ago", () => {
  it.each([
    {
      title: "and no more are its fault, though the others have texts to another network alone",
      main: [at(1, GB, 120, 96), at(0, GB, 120, 0)],
      other: [at(1, OTHER, 12, 9), at(0, OTHER, 12, 9)],
      gone: true,
    },
    {
      title: "are typed on",
      main: [at(1, GB, 120, 96), at(0, GB, 120, 90)],
      other: [at(1, OTHER, 12, 9), at(0, OTHER, 12, 9)],
      gone: false,
    },
    {
      title: "and no more by any route are nobody's fault",
      main: [at(1, GB, 120, 96), at(0, GB, 120, 0)],
      other: [at(1, OTHER, 12, 9), at(0, OTHER, 12, 0)],
      gone: false,
    },
    {
      title: "are typed on by as many people beside an attack, however small their share",
      main: [at(1, GB, 40, 32), at(0, GB, 900, 30)],
      other: [at(1, OTHER, 20, 16), at(0, OTHER, 20, 16)],
      gone: false,
    },
    {
      title: "go with their texts, where others carry that network now, and the route an attack",
      main: [at(1, GB, 60, 48), at(0, OTHER, 240, 4)],
      other: [at(1, OTHER, 6, 4), at(0, GB, 60, 48)],
      gone: false,
    },
    {
      title: "and no more were too few to say",
      main: [at(1, GB, 12, 9), at(0, GB, 12, 0)],
      other: [at(1, OTHER, 60, 48), at(0, OTHER, 60, 48)],
      gone: false,
    },
  ])("$title", ({ main, other, gone }) => {
    expect(noMore({ main, other })).toEqual({ main: gone, other: false });
  });

  it("and no more to one network are the fault of the way there", () => {
    const routes = {
      main: [at(1, GB, 120, 96), at(0, GB, 120, 0), at(1, OTHER, 120, 96), at(0, OTHER, 120, 96)],
      other: [at(1, OTHER, 20, 16), at(0, OTHER, 20, 16)],
    };
    expect([GB, OTHER, null].map((network) => noMore(routes, network).main)).toEqual([true, false, false]);
  });
});
