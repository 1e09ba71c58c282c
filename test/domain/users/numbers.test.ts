import { describe, expect, it } from "vitest";
import type { PhoneRecord } from "../../../src/domain/base/verification.ts";
import {
  hasRoom,
  isUnprovenOther,
  numberOf,
  NUMBERS_MOST,
  numbersOf,
  type UserNumber,
  type UserNumbers,
} from "../../../src/domain/users/numbers.ts";

const phone = (token: string): PhoneRecord => ({
  token,
  sealed: `v2:k1.${token}`,
  masked: "+1 ••••••••00",
  country: "US",
  takesSms: true,
  takesVoice: true,
});
const PROOF = { verificationId: "vrf_1", atMs: 5 };
const other = (token: string, proof: UserNumber["proof"] = PROOF): UserNumber => ({
  phone: phone(token),
  sinceMs: 7,
  proof,
});

describe("the numbers of a user", () => {
  it("of a release before are one, of which nothing more is known", () => {
    expect(numbersOf({ phone: phone("a") })).toEqual([{ phone: phone("a"), sinceMs: null, proof: null }]);
  });

  it("begin with the primary one", () => {
    const numbers = { phone: phone("a"), numberFacts: { sinceMs: 3, proof: PROOF }, others: [other("b")] };
    expect(numbersOf(numbers).map(({ phone: { token }, sinceMs }) => [token, sinceMs])).toEqual([
      ["a", 3],
      ["b", 7],
    ]);
    expect(numberOf(numbers, "b")).toEqual(other("b"));
    expect(numberOf(numbers, "c")).toBeNull();
  });

  it.each([0, 1, NUMBERS_MOST - 2, NUMBERS_MOST - 1])("have room beside %i others up to five in all", (count) => {
    const others = Array.from({ length: count }, (_, nth) => other(`o${nth}`));
    expect(hasRoom({ phone: phone("a"), others })).toBe(count < 4);
  });

  it.each<[title: string, numbers: UserNumbers, token: string, isUnproven: boolean]>([
    ["the primary one, proven by nobody", { phone: phone("a") }, "a", false],
    ["a proven one beside it", { phone: phone("a"), others: [other("b")] }, "b", false],
    ["an unproven one beside it", { phone: phone("a"), others: [other("b", null)] }, "b", true],
    ["somebody else's", { phone: phone("a"), others: [other("b", null)] }, "c", false],
  ])("take a recovery or not: %s", (_title, numbers, token, isUnproven) => {
    expect(isUnprovenOther(numbers, token)).toBe(isUnproven);
  });
});
