import { describe, expect, it } from "vitest";
import type { SenderApproval } from "../../../src/domain/compliance/send-facts.ts";
import { PLAIN_COMPLIANCE } from "../../../src/domain/compliance/tenant-compliance.ts";
import type { RouteTenant } from "../../../src/domain/routing/choice.ts";
import { senderBar } from "../../../src/domain/routing/sender-bar.ts";
import { routeOf } from "./support.ts";

const NOON_MS = Date.parse("2026-11-30T12:00:00Z");
const QUERY = { country: "SG", category: "otp", nowMs: NOON_MS } as const;
const UNREGISTERED = { reason: "sender_not_registered", rule: "sg.registration.ssir" };
const approval = (changes: Partial<SenderApproval>): SenderApproval => {
  return { country: "SG", networks: null, categories: null, untilMs: null, ...changes };
};

describe("what stands against the sender of a route", () => {
  it("is asked anew when an approval ends, within the same day too", () => {
    const route = routeOf("r", { country: "*", approvals: [approval({ untilMs: NOON_MS + 1 })] });
    expect(senderBar(route, QUERY)).toBeNull();
    expect(senderBar(route, { ...QUERY, nowMs: NOON_MS + 1 })).toEqual(UNREGISTERED);
  });

  it("is that of the day asked for, whatever day was asked for before", () => {
    const route = routeOf("r", { country: "*", sender: "Acme" });
    // Spain's register counts from 15 September 2026 on.
    const on = (day: string) => senderBar(route, { ...QUERY, country: "ES", nowMs: Date.parse(`${day}T12:00:00Z`) });
    expect(on("2026-09-15")).toMatchObject({ reason: "sender_not_registered" });
    expect(on("2026-09-14")).toBeNull();
    expect(on("2026-09-15")).toMatchObject({ reason: "sender_not_registered" });
  });

  it("is another for another country, category or network", () => {
    const approvals = [approval({ categories: ["otp"], networks: ["525-01"] })];
    const route = routeOf("r", { country: "*", approvals });
    expect(senderBar(route, { ...QUERY, network: "525-01" })).toBeNull();
    expect(senderBar(route, { ...QUERY, network: "525-03" })).toEqual(UNREGISTERED);
    expect(senderBar(route, { ...QUERY, category: "security" })).toEqual(UNREGISTERED);
    expect(senderBar(route, { ...QUERY, country: "DE" })).toBeNull();
  });

  it("is what rules for the sectors of its tenant say, and nothing that was set aside for it", () => {
    // Hong Kong takes a bank's name only where it begins as its register asks.
    const barOf = (tenant: Partial<RouteTenant>, nowMs = NOON_MS) => {
      const approvals = [approval({ country: "HK" })];
      const route = routeOf("r", {
        country: "*",
        sender: "Acme",
        approvals,
        tenant: { ...PLAIN_COMPLIANCE, ...tenant },
      });
      return senderBar(route, { ...QUERY, country: "HK", nowMs });
    };
    const refused = { reason: "sender_form_refused", rule: "hk.sender_form.banks" };
    const waivers = [{ rule: "hk.sender_form.banks", untilMs: NOON_MS + 1 }];
    expect(barOf({})).toBeNull();
    expect(barOf({ sectors: ["health", "bank"] })).toEqual(refused);
    expect(barOf({ sectors: ["bank"], waivers })).toBeNull();
    expect(barOf({ sectors: ["bank"], waivers }, NOON_MS + 1)).toEqual(refused);
  });

  it("is asked anew when a waiver ends, within the same day too", () => {
    const tenant = { ...PLAIN_COMPLIANCE, waivers: [{ rule: "sg.registration.ssir", untilMs: NOON_MS + 1 }] };
    const route = routeOf("r", { country: "*", sender: "Acme", tenant });
    expect(senderBar(route, QUERY)).toBeNull();
    expect(senderBar(route, { ...QUERY, nowMs: NOON_MS + 1 })).toEqual(UNREGISTERED);
  });

  it("is nothing for a call", () => {
    expect(senderBar(routeOf("r", { country: "*", transport: "voice" }), QUERY)).toBeNull();
  });
});
