import { describe, expect, it } from "vitest";
import {
  isOptedOut,
  liftable,
  liftCarriersWord,
  optIn,
  optOut,
  type OptOutState,
} from "../../../src/domain/consent/opt-out.ts";

const NONE: OptOutState = { optedOutAtMs: null };
const person = { by: "person", atMs: 2 } as const;
const carrier = { by: "carrier", atMs: 1 } as const;

describe("a STOP that only a carrier has told of", () => {
  const told = optOut(NONE, "otp", carrier);

  it("holds like any other, for its category", () => {
    expect(isOptedOut(told, "otp")).toBe(true);
    expect(isOptedOut(told, "security")).toBe(false);
  });

  it("can be lifted, and is gone then", () => {
    expect(liftable(told)).toEqual(["otp"]);
    const lifted = liftCarriersWord(told, "otp");
    expect(isOptedOut(lifted, "otp")).toBe(false);
    expect(liftable(lifted)).toEqual([]);
  });

  it("is the person's own once the person says so too, and stays", () => {
    const own = optOut(told, "otp", person);
    expect(liftCarriersWord(own, "otp")).toBe(own);
    expect(isOptedOut(own, "otp")).toBe(true);
  });

  it("changes nothing where the person has said so before", () => {
    const own = optOut(NONE, "otp", person);
    expect(optOut(own, "otp", carrier)).toBe(own);
    expect(liftable(own)).toEqual([]);
    const all = optOut(NONE, "all", person);
    expect(optOut(all, "otp", carrier)).toBe(all);
  });

  it("is lifted under a person's STOP to everything, which stays", () => {
    const both = optOut(told, "all", person);
    const lifted = liftCarriersWord(both, "otp");
    expect(lifted.optedOutAtMs).toBe(2);
    expect(isOptedOut(lifted, "otp")).toBe(true);
    expect(isOptedOut(optIn(lifted, "all"), "otp")).toBe(false);
  });

  it.each(["all", "otp"] as const)("is lifted by the person's START to %s", (scope) => {
    const started = optIn(told, scope);
    expect(isOptedOut(started, "otp")).toBe(false);
    expect(liftable(started)).toEqual([]);
  });

  it("of another category stays when one is lifted", () => {
    const both = optOut(told, "marketing", carrier);
    expect(liftable(liftCarriersWord(both, "otp"))).toEqual(["marketing"]);
  });
});

describe("a STOP of the person", () => {
  it.each(["all", "marketing"] as const)("to %s is never lifted as if a carrier had said it", (scope) => {
    const own = optOut(NONE, scope, person);
    expect(liftCarriersWord(own, "marketing")).toBe(own);
    expect(liftable(own)).toEqual([]);
  });
});
