import { describe, expect, it } from "vitest";
import type { Category } from "../../../src/domain/base/categories.ts";
import { decideSend } from "../../../src/domain/compliance/decide-send.ts";
import type { TextFacts } from "../../../src/domain/compliance/send-facts.ts";
import { licencesIn, PLAIN_COMPLIANCE } from "../../../src/domain/compliance/tenant-compliance.ts";
import { RULES_AT_MS } from "../../support/rule-day.ts";

const PLAIN: TextFacts = {
  text: "Acme: hello",
  addresses: [],
  contacts: [],
  parts: new Set(["brand", "opt_out"]),
  topics: [],
  licences: [],
  registers: [],
};

/** Rules that refuse the words. */
function refusals(country: string, category: Category, text: Partial<TextFacts>, network: string | null = null) {
  const ruling = decideSend({
    country,
    category,
    nowMs: RULES_AT_MS,
    network,
    sectors: [],
    areas: [],
    sender: null,
    isLicensedRoute: null,
    text: { ...PLAIN, ...text },
    consent: "written_opt_in",
    waived: new Set(),
  });
  return ruling.refusals.filter(({ subject }) => subject === "text").map(({ rule }) => rule.id);
}

describe("what a text is about", () => {
  it.each<{ why: string; country: string; text: Partial<TextFacts>; refused: readonly string[] }>([
    { why: "nothing that is named", country: "GB", text: { topics: ["religious"] }, refused: [] },
    { why: "gambling", country: "GB", text: { topics: ["gambling"] }, refused: ["gb.content.gambling"] },
    {
      why: "gambling with its licence",
      country: "GB",
      text: { topics: ["gambling"], licences: ["gambling"] },
      refused: [],
    },
    {
      why: "gambling with another licence",
      country: "GB",
      text: { topics: ["gambling"], licences: ["alcohol"] },
      refused: ["gb.content.gambling"],
    },
    {
      why: "two things with a licence for one",
      country: "US",
      text: { topics: ["gambling", "alcohol"], licences: ["alcohol"] },
      refused: ["us.content.age_gated"],
    },
    {
      why: "what no licence frees",
      country: "SG",
      text: { topics: ["gambling"], licences: ["gambling"] },
      refused: ["sg.content.refused"],
    },
  ])("$why in $country: $refused", ({ country, text, refused }) => {
    expect(refusals(country, "transactional", { parts: new Set(["brand", "opt_out"]), ...text })).toEqual(refused);
  });
});

describe("the very words of a rule", () => {
  const signed = new Set(["brand", "opt_out", "advertising_label"] as const);

  it.each([
    ["SG", "<ADV> Acme: hello", null, []],
    ["SG", "ADV Acme: hello", null, ["sg.carries.adv"]],
    ["KE", "Acme: hello\nSTOP*456*9*5#", "639-02", []],
    ["KE", "Acme: hello\nReply STOP to opt out", "639-02", ["ke.carries.opt_out_safaricom"]],
    ["KE", "Acme: hello\nReply STOP to opt out", "639-03", []],
    ["KE", "Acme: hello\nReply STOP to opt out", null, []],
  ] as const)("stand in the text or it is refused: %s %j on %s", (country, text, network, refused) => {
    expect(refusals(country, "marketing", { text, parts: signed }, network)).toEqual(refused);
  });
});

describe("licences", () => {
  const licences = [
    { country: "FR", topic: "gambling", untilMs: null },
    { country: "GB", topic: "alcohol", untilMs: RULES_AT_MS },
  ] as const;

  it.each([
    ["FR", ["gambling"]],
    ["RE", ["gambling"]],
    ["GB", []],
    ["US", []],
  ])("count in their country, its territories, and until they end: %s", (country, topics) => {
    expect(licencesIn({ ...PLAIN_COMPLIANCE, licences }, country, RULES_AT_MS)).toEqual(topics);
  });
});
