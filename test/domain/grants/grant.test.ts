import { describe, expect, it } from "vitest";
import { type GrantTerms, isDuring, mayUseAccount, needsGrant, withGrants } from "../../../src/domain/tenants/grant.ts";
import { routeOf } from "../routing/support.ts";

const NOW_MS = 1_800_000_000_000;
const ALWAYS = { fromMs: 0, untilMs: null };
const ACCOUNT: GrantTerms = { account: "twilio", sender: null, ...ALWAYS };
const NUMBER: GrantTerms = { account: "twilio", sender: "+15005550006", ...ALWAYS };

const marksOf = (grants: readonly GrantTerms[], sender = "+15005550006", account = "twilio") =>
  withGrants([routeOf("rte_1", { account, sender })], grants, NOW_MS).map(({ isGranted }) => isGranted ?? true);

describe("a sender on an account of the deployment", () => {
  it.each([
    { title: "with a grant of it and of its account", grants: [ACCOUNT, NUMBER], is: true },
    { title: "without a grant of its account", grants: [NUMBER], is: false },
    { title: "without a grant of itself", grants: [ACCOUNT], is: false },
    { title: "of another account", grants: [ACCOUNT, { ...NUMBER, account: "vonage" as const }], is: false },
    { title: "from the first moment on", grants: [ACCOUNT, { ...NUMBER, fromMs: NOW_MS }], is: true },
    { title: "a moment before", grants: [ACCOUNT, { ...NUMBER, fromMs: NOW_MS + 1 }], is: false },
    { title: "until the last moment", grants: [ACCOUNT, { ...NUMBER, untilMs: NOW_MS + 1 }], is: true },
    { title: "and not after it", grants: [ACCOUNT, { ...NUMBER, untilMs: NOW_MS }], is: false },
    { title: "when the account has ended", grants: [{ ...ACCOUNT, untilMs: NOW_MS }, NUMBER], is: false },
  ])("may be used, $is: $title", ({ grants, is }) => {
    expect(marksOf(grants)).toEqual([is]);
  });

  it.each(["15005550006", "0015005550006", "+15005550006"])("is the same written as %s", (sender) => {
    expect(marksOf([ACCOUNT, NUMBER], sender)).toEqual([true]);
  });

  it("is a name whatever its case", () => {
    expect(marksOf([ACCOUNT, { ...NUMBER, sender: "Acme" }], "ACME")).toEqual([true]);
  });
});

describe("what needs no grant", () => {
  it.each(["loopback", "acc_01kakx2m3xe5g8q4s9z6v7w1c6"])("%s, whatever its sender", (account) => {
    expect([needsGrant(account), mayUseAccount([], account, NOW_MS), marksOf([], "ANY", account)]).toEqual([
      false,
      true,
      [true],
    ]);
  });

  it("stays the same list of routes", () => {
    const routes = [routeOf("rte_1", { account: "loopback" })];
    expect(withGrants(routes, [], NOW_MS)).toBe(routes);
  });
});

describe("a term", () => {
  it("that ends as it begins never was", () => {
    expect(isDuring({ fromMs: NOW_MS, untilMs: NOW_MS }, NOW_MS)).toBe(false);
  });
});
