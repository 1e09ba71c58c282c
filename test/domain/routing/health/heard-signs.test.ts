import { describe, expect, it } from "vitest";
import type { RouteSign } from "../../../../src/domain/routing/health/route-sign.ts";
import { HeardSigns } from "../../../../src/domain/routing/health/heard-signs.ts";

const T0 = 1_000_000_000;

function sign(what: RouteSign["sign"], attempt?: string): RouteSign {
  const base = { routeId: "main", class: "direct", network: null, sentAtMs: T0, atMs: T0, fair: true } as const;
  return attempt === undefined ? { ...base, sign: what } : { ...base, sign: what, attempt };
}

describe("signs that were heard", () => {
  it("are fresh once, in one batch and in the next", () => {
    const heard = new HeardSigns();
    const batch = [sign("accepted", "msg_a/1"), sign("arrived", "msg_a/1"), sign("arrived", "msg_a/1")];
    expect(heard.fresh(batch, T0).map(({ sign: what }) => what)).toEqual(["accepted", "arrived"]);
    expect(heard.fresh(batch, T0 + 60_000)).toEqual([]);
  });

  it("are fresh of every attempt, and of each for every thing that became of it", () => {
    const heard = new HeardSigns();
    heard.fresh([sign("accepted", "msg_a/1")], T0);
    const others = [sign("accepted", "msg_a/2"), sign("accepted", "msg_b/1"), sign("arrived", "msg_a/1")];
    expect(heard.fresh(others, T0)).toEqual(others);
  });

  it("are fresh when they do not say of which attempt they are: releases of before did not", () => {
    const heard = new HeardSigns();
    expect(heard.fresh([sign("accepted"), sign("accepted")], T0)).toHaveLength(2);
  });

  it("are forgotten when their texts have long settled", () => {
    const heard = new HeardSigns();
    heard.fresh([sign("accepted", "msg_a/1")], T0);
    expect(heard.fresh([sign("accepted", "msg_a/1")], T0 + 200_000)).toEqual([]);
    expect(heard.fresh([sign("accepted", "msg_a/1")], T0 + 900_000)).toHaveLength(1);
  });

  it("take no more memory than so many, and forget the oldest first", () => {
    const heard = new HeardSigns();
    const many = (from: number) => Array.from({ length: 60_000 }, (_, at) => sign("accepted", `msg_${from + at}/1`));
    heard.fresh(many(0), T0);
    heard.fresh(many(60_000), T0 + 10_000);
    expect(heard.fresh([sign("accepted", "msg_5/1"), sign("accepted", "msg_119999/1")], T0 + 20_000)).toEqual([
      sign("accepted", "msg_5/1"),
    ]);
  });
});
