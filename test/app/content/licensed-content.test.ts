// A licence that the platform has noted lets a tenant write about its topic in its country, and says nothing elsewhere.
import { describe, expect, it } from "vitest";
import { judgeContentOf, PLAIN_CONTENT, reportContent } from "../../../src/app/content/report-content.ts";
import { checkWords } from "../../../src/app/compliance/check-words.ts";
import { wordsToJudge } from "../../../src/app/compliance/judge-words.ts";
import { PLAIN_COMPLIANCE } from "../../../src/domain/compliance/tenant-compliance.ts";
import { factsOfList, indexVersion, packVersion } from "../../../src/domain/content/packed-version.ts";
import { TEXT_PARTS } from "../../../src/domain/rule-book/closed-lists.ts";
import { makeVerifyWorld } from "../support/verify-world.ts";

const SPINS = "Acme: 50 free spins wait for you";
const licences = [{ country: "GB", topic: "gambling", untilMs: null }] as const;
const complianceBook = { of: async () => ({ ...PLAIN_COMPLIANCE, licences }) };
const { services, principal } = makeVerifyWorld({ parts: { publicUrl: null, complianceBook } });

const verdictIn = async (country: string, text = SPINS) =>
  (await reportContent(services, principal.tenant, { text, brand: "Acme", country })).verdict;

async function rulesIn(country: string) {
  const about = { country, category: "transactional", areas: null, first: "ACME" } as const;
  const write = () => wordsToJudge({ text: SPINS, parts: new Set(TEXT_PARTS) }, SPINS);
  const checked = await checkWords(services, principal, { ...about, write });
  return checked.ok ? [] : (checked.error.violations ?? []).map(({ rule }) => rule);
}

describe("a text about what its tenant has a licence for", () => {
  it("goes there, by the filter and by the country's rule", async () => {
    expect([await verdictIn("GB"), await rulesIn("GB")]).toEqual(["note", []]);
  });

  it("goes nowhere else", async () => {
    expect([await verdictIn("FR"), await rulesIn("FR")]).toEqual(["block", ["fr.content.guides"]]);
  });

  it("is no text about anything else", async () => {
    expect(await verdictIn("GB", `${SPINS}. Buy cocaine`)).toBe("block");
  });

  it("is stopped by a list of the tenant's own all the same", async () => {
    const facts = factsOfList({ id: "cls_1", effect: "block", topic: "gambling" });
    const own = { ...PLAIN_CONTENT, lists: [{ countries: null, index: indexVersion(packVersion(["spins"]), facts) }] };
    const text = { text: SPINS, brand: "Acme", country: "GB", licences: ["gambling"] } as const;
    const judged = await judgeContentOf(text, { tenant: principal.tenant, publicUrl: null }, own);
    expect(judged.verdict).toBe("block");
  });
});
