import { describe, expect, it } from "vitest";
import { isLiftedFrom, noteOverheard } from "../../../src/domain/consent/overheard.ts";
import { decideOptIn, decideOptOut, type OptOutState } from "../../../src/domain/consent/opt-out.ts";

const NOTHING: OptOutState = { optedOutAtMs: null };
const OURS = "+15005550006";
const OTHER = "+15005550007";

const stopped = (state: OptOutState, atMs: number) => decideOptOut(state, "all", atMs).state;
const overheard = (state: OptOutState, saidAtMs: number, sender = OURS) =>
  noteOverheard(state, stopped(state, saidAtMs), { sender, saidAtMs });

describe("a STOP that answered nobody", () => {
  it("is lifted by a START to the same sender, however it is written, and to no other", () => {
    const state = overheard(NOTHING, 5);
    expect([OURS, "15005550006", "0015005550006", OTHER].map((to) => isLiftedFrom(state, to))).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });

  it("that was said twice is lifted all the same", () => {
    expect(isLiftedFrom(overheard(overheard(NOTHING, 5), 9), OURS)).toBe(true);
  });

  it.each([
    { title: "one said to the tenant before", state: overheard(stopped(NOTHING, 3), 5) },
    { title: "one said to the tenant since", state: stopped(overheard(NOTHING, 5), 9) },
    { title: "one to a category since", state: decideOptOut(overheard(NOTHING, 5), "marketing", 9).state },
    { title: "one to another sender since", state: overheard(overheard(NOTHING, 5), 9, OTHER) },
  ])("takes no other with it when it is lifted: $title stays", ({ state }) => {
    expect(isLiftedFrom(state, OURS)).toBe(false);
  });

  it("is nothing to lift once a START has lifted it, or where a newer START overtook it", () => {
    expect(isLiftedFrom(decideOptIn(overheard(NOTHING, 5), "all", 9).state, OURS)).toBe(false);
    expect(isLiftedFrom(overheard(decideOptIn(NOTHING, "all", 9).state, 5), OURS)).toBe(false);
  });
});
