import { expect, it } from "vitest";
import {
  ATTRIBUTES_MOST,
  changedTraits,
  isBare,
  NO_TRAITS,
  type Traits,
  type TraitsChange,
} from "../../../src/domain/users/traits.ts";

const BEFORE: Traits = {
  tier: "core",
  communities: ["a", "b"],
  interests: ["c"],
  attributes: { plan: "gold", friends: 3 },
};

it.each<[what: string, change: TraitsChange, after: Partial<Traits>]>([
  ["nothing", {}, {}],
  ["the tier alone", { tier: "ordinary" }, { tier: "ordinary" }],
  ["a list as a whole, each once", { communities: ["b", "d", "b"] }, { communities: ["b", "d"] }],
  ["a list to nothing", { interests: [] }, { interests: [] }],
  ["one attribute", { attributes: { friends: 4 } }, { attributes: { plan: "gold", friends: 4 } }],
  ["a new attribute", { attributes: { is_new: false } }, { attributes: { plan: "gold", friends: 3, is_new: false } }],
  ["an attribute away", { attributes: { plan: null, other: null } }, { attributes: { friends: 3 } }],
])("a change of %s leaves the rest", (_what, change, after) => {
  expect(changedTraits(BEFORE, change)).toEqual({ ...BEFORE, ...after });
});

it("there are no more attributes than fit, counted after the change", () => {
  const full = Object.fromEntries(Array.from({ length: ATTRIBUTES_MOST }, (_, index) => [`n${index}`, index]));
  const before = { ...NO_TRAITS, attributes: full };
  expect(changedTraits(before, { attributes: { more: 1 } })).toBeNull();
  expect(Object.keys(changedTraits(before, { attributes: { more: 1, n0: null } })?.attributes ?? {})).toHaveLength(50);
});

it.each<[over: Partial<Traits>, isNothing: boolean]>([
  [{}, true],
  [{ tier: "core" }, false],
  [{ communities: ["a"] }, false],
  [{ interests: ["a"] }, false],
  [{ attributes: { a: false } }, false],
])("of whom nothing is said nothing is kept: %o", (over, isNothing) => {
  expect(isBare({ ...NO_TRAITS, ...over })).toBe(isNothing);
});
