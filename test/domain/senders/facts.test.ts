import { describe, expect, it } from "vitest";
import { decideSend } from "../../../src/domain/compliance/decide-send.ts";
import type { SendFacts } from "../../../src/domain/compliance/send-facts.ts";
import { factsOf } from "../../../src/domain/senders/facts.ts";
import { registrationRules } from "../../../src/domain/senders/papers.ts";
import { firstRegistration } from "../../../src/domain/senders/first-record.ts";
import type { Registration } from "../../../src/domain/senders/sender.ts";

const NOW_MS = Date.UTC(2026, 10, 29);
const NAME = { sender: "Kestrelink", kind: "alphanumeric" } as const;

function registered(over: Partial<Registration>): Registration {
  const first = firstRegistration({ id: "snd_1" }, { country: "SG", status: "approved" }, { atMs: 0 });
  return { ...first, ...over };
}

/** What is said of a code from the sender to Singapore, which blocks names that its register does not know. */
function judged(registrations: readonly Registration[], over: Partial<SendFacts> = {}): string {
  const sender = factsOf(NAME, registrations);
  const where = { country: "SG", category: "otp", nowMs: NOW_MS, sectors: [], network: null, areas: [] } as const;
  const what = { isLicensedRoute: null, text: null, consent: null, waived: new Set<string>() };
  const { refusals } = decideSend({ ...where, ...what, sender, ...over });
  const own = refusals.filter(({ rule }) => rule.rule === "registration");
  return own.map(({ next }) => next).join(" ");
}

describe("a sender that a register has to know", () => {
  it.each([
    ["nothing is known of it", [], "register_sender"],
    ["it is approved", [registered({})], ""],
    ["it is approved everywhere", [registered({ country: "*" })], ""],
    ["it is a draft", [registered({ status: "draft" })], "register_sender"],
    ["it waits", [registered({ status: "in_review" })], "register_sender"],
    ["it was rejected", [registered({ status: "rejected" })], "register_sender"],
    ["its approval ended by itself", [registered({ untilMs: NOW_MS })], "renew_sender"],
    ["its approval was ended", [registered({ status: "expired", untilMs: NOW_MS - 1 })], "renew_sender"],
    ["its approval ends later", [registered({ untilMs: NOW_MS + 1 })], ""],
    ["it is approved elsewhere", [registered({ country: "PH" })], "register_sender"],
    ["it is approved for alerts", [registered({ categories: ["security"] })], "register_sender"],
    ["it is approved for codes", [registered({ categories: ["otp"] })], ""],
  ] as const)("is judged so when %s", (_case, registrations, next) => {
    expect(judged(registrations)).toBe(next);
  });

  it("is known to the networks that are named, and to one that nobody knows", () => {
    const registrations = [registered({ networks: ["525-01"] })];
    const on = (network: string | null) => judged(registrations, { network });
    expect([on("525-01"), on("525-05"), on(null)]).toEqual(["", "register_sender", ""]);
  });

  it.each([
    ["attached", ""],
    ["accepted", ""],
    ["missing", "register_sender"],
  ] as const)("is a bank's where the papers of banks are %s", (status, next) => {
    const [rule] = registrationRules("alphanumeric", "PH", NOW_MS).filter(({ sectors }) => sectors?.includes("bank"));
    const papers = Object.fromEntries((rule?.papers ?? []).map((paper) => [paper, { status, reference: null }]));
    const registrations = [registered({ country: "PH", papers })];
    const about = { country: "PH", sectors: ["bank"] } as const;
    expect(judged(registrations, about)).toBe(next);
    expect(judged(registrations, { country: "PH" })).toBe("");
  });

  it("has no approval while its campaign is not active", () => {
    const campaign = { brandId: "B1", campaignId: "C1", campaignClass: "A", tmobileTier: "top" } as const;
    const facts = (status: "active" | "suspended") =>
      factsOf({ sender: "+13105550199", kind: "long_code" }, [
        registered({ country: "US", tenDlc: { ...campaign, status } }),
      ]);
    expect(facts("active")).toMatchObject({ approvals: [{ country: "US" }], tenDlc: { campaignId: "C1" } });
    expect(facts("suspended")).toMatchObject({ approvals: [], tenDlc: { status: "suspended" } });
  });
});
