/** What the rules on words stop when a text is asked for, whoever's name it bears. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { checkWords } from "../../../src/app/compliance/check-words.ts";
import { type WordsToSend, wordsToJudge } from "../../../src/app/compliance/judge-words.ts";
import type { Services } from "../../../src/app/services.ts";
import type { Category } from "../../../src/domain/base/categories.ts";
import { PLAIN_COMPLIANCE, type TenantCompliance } from "../../../src/domain/compliance/tenant-compliance.ts";
import { TEXT_PARTS } from "../../../src/domain/rule-book/closed-lists.ts";
import type { Route } from "../../../src/domain/routing/choice.ts";
import { routeOf } from "../../domain/routing/support.ts";
import { makeServices } from "../support/services.ts";
import { makeVerifyWorld } from "../support/verify-world.ts";

const NOW_MS = Date.parse("2026-12-01T04:00:00Z");
const BANK: TenantCompliance = { ...PLAIN_COMPLIANCE, sectors: ["bank"] };
const KNOWN = [{ country: "*", networks: null, categories: null, untilMs: null }];

interface Try {
  readonly text: string;
  readonly country?: string;
  readonly category?: Category;
  readonly first?: string;
  readonly routes?: readonly Route[];
  readonly compliance?: TenantCompliance;
  readonly write?: () => WordsToSend;
  readonly templates?: Services["templates"];
}

function check({
  text,
  country = "PH",
  category = "transactional",
  first = "ACME",
  routes,
  compliance = PLAIN_COMPLIANCE,
  write = () => wordsToJudge({ text, parts: new Set(TEXT_PARTS) }, text),
  templates,
}: Try) {
  const own = [routeOf("rte_1", { country: "*", sender: first, approvals: KNOWN })];
  const services = makeServices({
    clock: { nowMs: () => NOW_MS },
    complianceBook: { of: async () => compliance },
    routeBook: { list: async () => routes ?? own },
    ...(templates === undefined ? {} : { templates }),
  });
  const about = {
    country,
    category,
    areas: null,
    first,
    write,
  };
  return checkWords(services, makeVerifyWorld().principal, about);
}

async function rulesAgainst(tried: Try): Promise<readonly (string | undefined)[]> {
  const checked = await check(tried);
  if (checked.ok) return [];
  expect(checked.error.reason).toBe("text_refused");
  return (checked.error.violations ?? []).map(({ rule }) => rule);
}

const LINKS = readFileSync("test/fixtures/compliance/link-spellings.txt", "utf8").trim().split("\n");

describe("a bank in the Philippines", () => {
  test("has sixty ways to write a link here", () => expect(new Set(LINKS).size).toBe(60));

  test.each(LINKS)("sends no link: %s", async (link) => {
    const rules = await rulesAgainst({ text: `Your card was used. See ${link} today`, compliance: BANK });
    expect(rules).toContain("ph.links.banks");
  });

  test.each([
    "Your card ending 1234 was used for PHP 1,234.50 at 7.45 pm.",
    "Version 2.5 of the app is out.Update today.",
    "Mr. Cruz, your loan no. 12.345 is due on 12.01.2026.",
    "Pay e.g. at a branch, Mon.-Fri. 9.00-17.00 hrs.",
    "Login from 185.23.44.10 at 10:45.",
  ])("sends what has none: %s", async (text) => {
    expect(await rulesAgainst({ text, compliance: BANK })).not.toContain("ph.links.banks");
  });

  test("may not even send a host that the networks were told of", async () => {
    const links = [{ country: "PH", host: "bank.example" }];
    const text = "See https://go.bank.example/a";
    expect(await rulesAgainst({ text, compliance: { ...BANK, links } })).toEqual(["ph.links.banks"]);
    expect(await rulesAgainst({ text, compliance: { ...PLAIN_COMPLIANCE, links } })).toEqual([]);
  });
});

test("a host that the networks of a country were told of may stand in texts to its territories", async () => {
  const links = [{ country: "GB", host: "shop.example" }];
  const about = {
    text: "See https://shop.example/a",
    category: "marketing",
    compliance: { ...PLAIN_COMPLIANCE, links },
  };
  const rules = (country: string) => rulesAgainst({ ...about, category: "marketing", country });
  expect(await Promise.all(["GB", "JE", "IM", "FI"].map(rules))).toEqual([[], [], [], ["fi.links.allow_list"]]);
});

describe("a rule on words", () => {
  test("names the rule, its sources and what helps", async () => {
    const refused = await check({ text: "See https://go.shop.example/a" });
    expect(refused).toMatchObject({
      ok: false,
      error: {
        violations: [
          {
            rule: "ph.links.registered_only",
            reason: "link_not_allowed",
            message: expect.stringMatching(/^Tell the networks/),
            sources: expect.arrayContaining([expect.stringMatching(/^https:/)]),
          },
        ],
      },
    });
  });

  test("that the platform set aside says nothing until its waiver ends", async () => {
    const text = "See https://go.shop.example/a";
    const waived = (untilMs: number | null) => {
      const waivers = [{ rule: "ph.links.registered_only", untilMs }];
      return rulesAgainst({ text, compliance: { ...PLAIN_COMPLIANCE, waivers } });
    };
    expect(await waived(null)).toEqual([]);
    expect(await waived(NOW_MS + 1)).toEqual([]);
    expect(await waived(NOW_MS)).toEqual(["ph.links.registered_only"]);
  });

  test("about one kind of sender sends the text by another", async () => {
    const text = "See https://go.shop.example/a";
    const links = [{ country: "PH", host: "shop.example" }];
    const [number, name] = ["+639171234567", "ACME"];
    const routes = [number, name].map((sender, at) => {
      return routeOf(`rte_${at}`, { country: "PH", sender, approvals: KNOWN, priority: at });
    });
    const compliance = { ...PLAIN_COMPLIANCE, links };
    const both = await check({ text, first: number, routes, compliance });
    const numberAlone = await check({ text, first: number, routes: routes.slice(0, 1), compliance });
    expect({ both, numberAlone }).toMatchObject({ both: { ok: true, value: name }, numberAlone: { ok: false } });
  });

  test.each([
    { country: "CN", text: "【Acme】Your parcel is here", rule: "cn.template.reviewed" },
    { country: "IN", text: "Your parcel is here", rule: "in.template.dlt" },
    { country: "VN", text: "Your parcel is here", rule: "vn.template.registered" },
  ])("of $country takes no text that its register does not know", async ({ country, text, rule }) => {
    expect(await rulesAgainst({ country, text })).toEqual([rule]);
  });

  test.each([
    { country: "US", text: "See bit.ly/3xYz for your parcel", rule: "us.links.shorteners" },
    { country: "PH", text: "Your parcel: call 0917 123 4567", rule: "ph.contacts.phone_numbers" },
    { country: "SG", text: "Buy cocaine tonight", rule: "sg.content.refused" },
  ])("of $country names what may not stand there: $rule", async ({ country, text, rule }) => {
    expect(await rulesAgainst({ country, text, first: "+14155550100" })).toContain(rule);
  });

  test("looks for numbers to call in the words of a tenant too, and in ours not", () => {
    const numberRules = async (words: { readonly body?: string }) => {
      const said = { text: "Your parcel: call 0917 123 4567", parts: new Set(TEXT_PARTS), ...words };
      return rulesAgainst({ text: "", write: () => wordsToJudge(said, "Ada") });
    };
    return Promise.all([
      expect(numberRules({ body: "{name}: call 0917 123 4567" })).resolves.toEqual(["ph.contacts.phone_numbers"]),
      expect(numberRules({})).resolves.toEqual([]),
    ]);
  });

  test("takes a number in words that a register knows as handed in with them, and none in their values", async () => {
    const known = { country: "IN", register: "DLT", header: null, signature: null, longestValue: 30 };
    const templates = {
      live: async () => new Map(),
      words: () => Promise.reject(new Error("nothing is written")),
      registeredTexts: async () => [{ ...known, text: "{#var#}: call 1800 123 4567" }],
    };
    const inIndia = (name: string) => {
      const said = {
        text: `${name}: call 1800 123 4567`,
        parts: new Set(TEXT_PARTS),
        body: "{name}: call 1800 123 4567",
      };
      return rulesAgainst({ country: "IN", text: "", templates, write: () => wordsToJudge(said, name) });
    };
    expect(await inIndia("Ada")).toEqual([]);
    expect(await inIndia("Ada +919876543210")).toEqual(["in.contacts.call_back"]);
  });

  test("on topics leaves a word to a person that could be meant otherwise", async () => {
    const about = { country: "US", first: "+14155550100" };
    expect(await rulesAgainst({ ...about, text: "Beer and chess at eight" })).toEqual([]);
    expect(await rulesAgainst({ ...about, text: "Buy cocaine tonight" })).toContain("us.content.shaft");
  });

  test("leaves a text alone where its country has none", async () => {
    expect(await rulesAgainst({ country: "DE", text: "See https://go.shop.example/a" })).toEqual([]);
  });
});
