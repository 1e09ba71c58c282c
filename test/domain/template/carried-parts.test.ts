import { getCountries } from "libphonenumber-js";
import { describe, expect, it } from "vitest";
import type { Category } from "../../../src/domain/base/categories.ts";
import type { LaidOut } from "../../../src/domain/template/opening.ts";
import { demandsOn } from "../../../src/domain/template/demands.ts";
import { CONVERSATION_KINDS } from "../../../src/domain/template/catalogue/catalogue-texts.ts";
import { resolveTemplateLocale } from "../../../src/domain/template/catalogue/languages.ts";
import {
  CONVERSATION_CATEGORIES,
  renderConversation,
} from "../../../src/domain/template/catalogue/render-conversation.ts";
import { definitionOf, TEMPLATE_IDS } from "../../../src/domain/template/catalogue/templates.ts";
import { resolveLocale } from "../../../src/domain/template/locale.ts";
import { renderText } from "../../../src/domain/template/render.ts";
import { RULES_AT_MS } from "../../support/rule-day.ts";
import { CONVERSATION_MESSAGES, mustRender, templateInput } from "./catalogue/support.ts";
import { ASCII_BRAND, input, LONGEST_NUMERIC, UCS2_BRAND } from "./support.ts";

const COUNTRIES = getCountries();
/** Where the texts are looked at by eye: each has something of its own to carry. */
const SHOWN = ["CN", "CZ", "DO", "EC", "EG", "KE", "KR", "MY", "SG", "TR", "TW", "UG", "US", "VN"] as const;
const NETWORKS: Readonly<Record<string, string>> = { KE: "639-02" };
const place = (country: string) => ({ country, nowMs: RULES_AT_MS, network: NETWORKS[country] ?? null });

interface Sent extends LaidOut {
  readonly what: string;
  readonly category: Category;
}

/** Every kind of text that is worded here, as a country gets it from a sender that can be answered. */
function textsTo(country: string, brand: string): readonly Sent[] {
  const wish = { requested: null, remembered: null, country };
  const locale = resolveLocale(wish);
  const codes = (["code", "help", "newest_code"] as const).map((kind) => {
    const { text, parts } = renderText(input({ ...place(country), kind, locale, brand, sender: "Acme" }));
    return { what: kind, category: "otp" as const, text, parts };
  });
  const templates = TEMPLATE_IDS.map((templateId) => {
    const language = resolveTemplateLocale(templateId, wish);
    const { text, parts } = mustRender(templateInput(templateId, { ...place(country), locale: language, brand }));
    return { what: templateId, category: definitionOf(templateId).category, text, parts };
  });
  const conversations = CONVERSATION_KINDS.map((kind) => {
    const reader = { ...place(country), locale, brand, replies: "work" as const };
    const { text, parts } = renderConversation(CONVERSATION_MESSAGES[kind], reader);
    return { what: kind, category: CONVERSATION_CATEGORIES[kind], text, parts };
  });
  return [...codes, ...templates, ...conversations];
}

/** What a rule asks of the text and it lacks: a part, or its very words. */
function lackingIn({ category, text, parts }: Sent, country: string): readonly string[] {
  const demands = [...demandsOn(category, place(country))];
  return demands.flatMap(([part, { words }]) =>
    parts.has(part) && (words === null || text.includes(words)) ? [] : [part],
  );
}

describe("what a country asks a text to carry", () => {
  it.each(COUNTRIES)("is carried by every text that we word for %s", (country) => {
    const faults = ["Acme", ASCII_BRAND].flatMap((brand) =>
      textsTo(country, brand).flatMap((sent) => {
        const lacking = lackingIn(sent, country);
        return lacking.length === 0 ? [] : [`${sent.what} lacks ${lacking.join(", ")}: ${sent.text}`];
      }),
    );
    expect(faults).toEqual([]);
  });

  it.each(COUNTRIES)("leaves the longest code to %s in one part, with all of it", (country) => {
    const locale = resolveLocale({ requested: null, remembered: null, country });
    for (const brand of [ASCII_BRAND, UCS2_BRAND]) {
      const code = { ...place(country), code: LONGEST_NUMERIC, minutes: 10, locale, brand };
      const { text, parts, segments } = renderText(input(code));
      expect(segments, text).toBe(1);
      expect(text.replaceAll(brand, "")).toContain(LONGEST_NUMERIC);
      expect(lackingIn({ what: "code", category: "otp", text, parts }, country)).toEqual([]);
    }
  });

  it("reads as these texts do", async () => {
    const shown = SHOWN.flatMap((country) =>
      textsTo(country, "Acme").map(({ what, text }) => `${country} ${what}: ${text.replaceAll("\n", " | ")}`),
    );
    await expect(`${shown.join("\n")}\n`).toMatchFileSnapshot("../../fixtures/compliance/carried-texts.txt");
  });
});

describe("what a text carries is told as it is", () => {
  const code = (changes: Parameters<typeof input>[0]) => [...renderText(input(changes)).parts].toSorted();

  it.each([
    ["a code", { country: "DE" }, ["brand"]],
    ["with the way out", { country: "US" }, ["brand", "opt_out"]],
    ["from a name that takes no reply", { country: "US", replies: "link_only" }, ["brand"]],
    ["signed", { country: "CN", locale: "zh-Hans" }, ["brand", "signature"]],
    ["opened with the price", { country: "MY", locale: "ms" }, ["advertising_label", "brand"]],
    ["of a host that leaves no room", { country: "MY", webDomain: `${"a.".repeat(126)}b` }, []],
    ["that is spoken", { country: "CN", kind: "voice" }, []],
  ] as const)("%s: %j", (_title, changes, parts) => {
    expect(code(changes)).toEqual(parts);
  });
});
