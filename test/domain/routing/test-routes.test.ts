import { getCountries } from "libphonenumber-js/max";
import { describe, expect, it } from "vitest";
import { CATEGORIES } from "../../../src/domain/base/categories.ts";
import type { RouteTenant } from "../../../src/domain/routing/choice.ts";
import { selectRoute } from "../../../src/domain/routing/select-route.ts";
import { testRoutesOf } from "../../../src/domain/routing/test-routes.ts";

/** The first day of each quarter to come: rules begin and end. */
const DAYS = ["2026-11-29", "2027-01-01", "2027-04-01", "2027-07-01", "2027-10-01"].map((day) => Date.parse(day));

describe("the routes of test keys", () => {
  it.each(CATEGORIES)("have a sender that may carry %s to every country there is", (category) => {
    const query = { mode: "test", transport: "sms", category, made: [], avoid: [], accounts: ["loopback"] } as const;
    const unserved = getCountries().filter((country) =>
      DAYS.some(
        (nowMs) => selectRoute(testRoutesOf({ country, category, nowMs }), { ...query, country, nowMs }) === null,
      ),
    );
    expect(unserved).toEqual([]);
  });

  it.each([
    ["PH", "otp", "GODWIT"],
    ["US", "otp", "+13105550198"],
    ["BR", "otp", "46839"],
    ["SA", "marketing", "GODWIT-AD"],
    ["US", "security", "+13105550198"],
    ["GB", "security", "GODWIT"],
  ] as const)("%s gets %s from %s", (country, category, sender) => {
    const query = { mode: "test", transport: "sms", country, category, made: [], avoid: [] } as const;
    const nowMs = DAYS[0] ?? 0;
    const routes = testRoutesOf({ country, category, nowMs });
    const selection = selectRoute(routes, { ...query, accounts: ["loopback"], nowMs });
    expect(selection?.route.sender).toBe(sender);
  });

  it("are a tenant's own where rules ask more of it, and everybody's else", () => {
    const text = { country: "HK", category: "otp", nowMs: DAYS[0] ?? 0 } as const;
    const bank = { sectors: ["bank"], waivers: [] } as const;
    const first = (tenant?: RouteTenant) => testRoutesOf(tenant === undefined ? text : { ...text, tenant })[0];
    expect(first()?.sender).toBe("GODWIT");
    // A bank's name begins there as its register asks, which none of these does.
    expect(first(bank)?.sender).not.toMatch(/GODWIT/);
    expect(first(bank)).toBe(first(bank));
    expect(first({ sectors: [], waivers: [] })).toBe(first());
    expect(first()?.sender).toBe("GODWIT");
  });
});
