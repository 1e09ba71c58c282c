import { describe, expect, it } from "vitest";
import type { Category } from "../../../src/domain/base/categories.ts";
import { PLAIN_COMPLIANCE, type TenantCompliance } from "../../../src/domain/compliance/tenant-compliance.ts";
import { rulesOf } from "../../../src/domain/rule-book/book.ts";
import { dayOf } from "../../../src/domain/rule-book/day.ts";
import { nextSteps } from "../../../src/domain/senders/next-steps.ts";
import { type PlacedSender, placesIn } from "../../../src/domain/senders/places.ts";
import { firstRegistration } from "../../../src/domain/senders/first-record.ts";
import type { Registration } from "../../../src/domain/senders/sender.ts";

const NOW_MS = Date.UTC(2026, 10, 29);
const DAY_MS = 86_400_000;

function sender(over: Partial<Registration> | null, kind: PlacedSender["kind"] = "alphanumeric"): PlacedSender {
  const first = firstRegistration({ id: "snd_1" }, { country: "ES", status: "approved" }, { atMs: 0 });
  return { id: "snd_1", sender: "Kestrelink", kind, registrations: over === null ? [] : [{ ...first, ...over }] };
}

function stepsOf(
  senders: readonly PlacedSender[],
  country = "ES",
  category: Category | null = "otp",
  tenant: Partial<TenantCompliance> = {},
): string {
  const { rules } = rulesOf(country, dayOf(NOW_MS));
  const asked = { country, rules, category, nowMs: NOW_MS, tenant: { ...PLAIN_COMPLIANCE, ...tenant } };
  return nextSteps(placesIn(senders, asked), asked)
    .map(({ step }) => step)
    .join(" ");
}

describe("before its first code to Spain, which has a register of names, a tenant", () => {
  it.each([
    ["without a sender", [], "add_sender"],
    ["with a name of no registration", [sender(null)], "register_sender attach_papers submit_registration"],
    ["with a draft", [sender({ status: "draft" })], "attach_papers submit_registration"],
    ["that has handed it in", [sender({ status: "submitted" })], "attach_papers await_decision"],
    ["that was rejected", [sender({ status: "rejected", reason: "no" })], "amend_registration"],
    ["whose approval has ended", [sender({ untilMs: NOW_MS - 1 })], "renew_sender"],
    ["whose approval is for alerts", [sender({ categories: ["security"] })], "amend_registration"],
    ["whose approval stands", [sender({})], ""],
    ["whose approval ends in a month", [sender({ untilMs: NOW_MS + 30 * DAY_MS })], "renew_sender"],
    ["whose approval ends later", [sender({ untilMs: NOW_MS + 30 * DAY_MS + 1 })], ""],
    ["that was approved everywhere by a route", [sender({ country: "*" })], ""],
  ] as const)("%s has these steps", (_case, senders, steps) => {
    expect(stepsOf(senders)).toBe(steps);
  });

  it("names what is missing, and of which sender", () => {
    const { rules } = rulesOf("ES", dayOf(NOW_MS));
    const asked = { country: "ES", rules, category: "otp", nowMs: NOW_MS, tenant: PLAIN_COMPLIANCE } as const;
    const steps = nextSteps(placesIn([sender({ status: "draft" })], asked), asked);
    expect(steps[0]).toMatchObject({ senderId: "snd_1", ruleId: expect.stringMatching(/^es\./) });
    expect(steps[0]?.says).toMatch(/^Kestrelink: attach .*CNMC/);
  });
});

describe("before adverts", () => {
  it("consent comes after the sender", () => {
    expect(stepsOf([sender({})], "ES", "marketing")).toMatch(/^get_consent/);
    expect(stepsOf([], "ES", "marketing")).toMatch(/^add_sender get_consent/);
  });
});

describe("of what counts for some who do something, a tenant", () => {
  const steps = (sectors: TenantCompliance["sectors"], waivers: TenantCompliance["waivers"] = []) =>
    stepsOf([{ ...sender({ country: "RO" }), sender: "Kestrelink" }], "RO", "marketing", { sectors, waivers });

  it("who does it has its steps, until it is set aside", () => {
    const count = (text: string) => text.split(" ").filter((step) => step === "get_consent").length;
    const waived = [{ rule: "ro.consent.gambling", untilMs: NOW_MS + 1 }];
    const ended = [{ rule: "ro.consent.gambling", untilMs: NOW_MS }];
    const [plain] = [count(steps([]))];
    expect(count(steps(["gambling"]))).toBe(plain + 1);
    expect(count(steps(["health"]))).toBe(plain);
    expect(count(steps(["gambling"], waived))).toBe(plain);
    expect(count(steps(["gambling"], ended))).toBe(plain + 1);
  });
});

describe("a name that is refused", () => {
  it("is to be replaced, whatever is registered", () => {
    const named = (name: string) => stepsOf([{ ...sender({}), sender: name }]);
    expect([named("Info"), named("Kestrelink")]).toEqual(["rename_sender", ""]);
    expect(stepsOf([{ ...sender(null), sender: "Verify" }], "GB")).toBe("rename_sender");
  });
});

describe("what counts on one network, in one state or for banks", () => {
  it("is no step for everybody", () => {
    const number = sender(null, "long_code");
    expect(stepsOf([{ ...number, sender: "+639171234567" }], "PH")).not.toContain("add_sender");
    expect(
      stepsOf([number], "US", "marketing")
        .split(" ")
        .filter((step) => step === "get_consent"),
    ).toHaveLength(1);
  });
});

describe("where no country's own rule is known", () => {
  it("a code needs no step but a sender", () => {
    expect(stepsOf([sender(null)], "AQ")).toBe("");
    expect(stepsOf([], "AQ")).toBe("add_sender");
  });
});
