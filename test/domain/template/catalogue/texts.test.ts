import { describe, expect, it } from "vitest";
import { ANSWER_WORDS, CONSENT_WORDS } from "../../../../src/domain/template/catalogue/told-words.ts";
import { ALERT_TYPES } from "../../../../src/domain/template/catalogue/alert-types.ts";
import { CONVERSATION_KINDS } from "../../../../src/domain/template/catalogue/catalogue-texts.ts";
import { CATALOGUE_LOCALES, languageOf } from "../../../../src/domain/template/catalogue/languages.ts";
import { placeholdersOf } from "../../../../src/domain/template/catalogue/lay-out-lines.ts";
import {
  alertTemplateId,
  BUSINESS_TEMPLATE_IDS,
  definitionOf,
  isTemplateId,
  TEMPLATE_IDS,
} from "../../../../src/domain/template/catalogue/templates.ts";
import { CATALOGUE_TEXTS } from "../../../../src/domain/template/catalogue/texts.ts";
import { isGsm7 } from "../../../../src/domain/template/gsm7-replacements.ts";
import { countSegments } from "../../../../src/domain/template/segments.ts";
import { COUNTRY_OF, everydayValues, LINK, LONGEST_BRAND, leastValues, mustRender, templateInput } from "./support.ts";

const LANGUAGES = [...new Set(CATALOGUE_LOCALES.map(languageOf))];
const LATIN = ["en", "es", "fil", "fr", "pt", "id"] as const;
const REPLIES = ["work", "link_only"] as const;
const OPT_OUT = { link: "https://go.northernparcel.com/o/7K2mX9qL" };

describe("the catalogue", () => {
  it("has the nine languages, Chinese in both scripts", () => {
    expect(LANGUAGES).toEqual(["en", "es", "fil", "fr", "pt", "zh-Hans", "zh-Hant", "ar", "hi", "id"]);
  });

  it("has a template for each scenario and each type of alert", () => {
    expect(TEMPLATE_IDS).toEqual([
      "order_placed",
      "payment_received",
      "payment_failed",
      "order_shipped",
      "order_delivered",
      "refund_issued",
      "transaction_notice",
      "friend_request",
      "private_message",
      "mention",
      "event_invitation",
      "event_reminder",
      "game_return",
      "marketing",
      "recall",
      "alert_remote_login",
      "alert_new_device",
      "alert_password_change",
      "alert_phone_change",
      "alert_privacy_change",
      "alert_transaction",
    ]);
  });

  it.each(["alert_", "alert_unknown", "otp", "toString", "__proto__", ""])("knows no template %j", (text) => {
    expect(isTemplateId(text)).toBe(false);
  });

  it("fixes a category for each template, and security for alerts alone", () => {
    expect(TEMPLATE_IDS.every(isTemplateId)).toBe(true);
    const categories = TEMPLATE_IDS.map((id) => [id, definitionOf(id).category] as const);
    expect(categories.filter(([, category]) => category === "security").map(([id]) => id)).toEqual(
      ALERT_TYPES.map(alertTemplateId),
    );
    expect(categories.filter(([, category]) => category === "marketing").map(([id]) => id)).toEqual([
      "marketing",
      "recall",
    ]);
  });
});

describe.each(LANGUAGES)("the words of %s", (language) => {
  const texts = CATALOGUE_TEXTS[language];
  const english = CATALOGUE_TEXTS.en;

  it.each(BUSINESS_TEMPLATE_IDS)("take in %s what the template takes, and no more", (id) => {
    const names = [...placeholdersOf(texts.templates[id])].sort();
    expect(names).toEqual([...placeholdersOf(english.templates[id])].sort());
    const own = names.filter((name) => name !== "brand" && name !== "join_line");
    expect(own).toEqual(Object.keys(definitionOf(id).variables).sort());
  });

  it.each(ALERT_TYPES)("take in an alert of %s the brand and the facts", (type) => {
    expect(placeholdersOf(texts.alerts[type])).toEqual(["brand", "facts"]);
  });

  it.each(CONVERSATION_KINDS)("take in %s what English takes, line by line", (kind) => {
    const lines = (text: string) => text.split("\n").map((line) => [...placeholdersOf(line)].sort());
    expect(lines(texts.conversation[kind])).toEqual(lines(english.conversation[kind]));
  });

  it("say in an alert what both answers do, and give the link last", () => {
    expect(placeholdersOf(texts.alertByReply)).toEqual(["confirm", "token", "reject", "token", "link"]);
    expect(placeholdersOf(texts.alertByLink)).toEqual(["link"]);
    expect(placeholdersOf(texts.joinLine)).toEqual(["join"]);
    expect(placeholdersOf(texts.optOut.reply)).toEqual(["stop"]);
    expect([...placeholdersOf(texts.optOut.number)].sort()).toEqual(["number", "stop"]);
    expect(placeholdersOf(texts.optOut.link)).toEqual(["link"]);
  });

  it("let nothing touch a link or a contact, and put no full stop after a time", () => {
    const all = [
      ...Object.values(texts.templates),
      ...Object.values(texts.conversation),
      texts.alertByReply,
      texts.alertByLink,
      texts.optOut.link,
    ];
    expect(all.filter((text) => /\{(link|support)\}(?!\n|$)|[^\s]\{(link|support)\}/.test(text))).toEqual([]);
    expect(all.filter((text) => /\{(at|starts_at)\}[.。।]/.test(text))).toEqual([]);
  });

  it("have no empty text, no double space and no loose end", () => {
    const all = [texts.templates, texts.alerts, texts.conversation, texts.optOut].flatMap((group) =>
      Object.values(group),
    );
    const tails = [texts.alertByReply, texts.alertByLink, texts.joinLine, texts.rates];
    expect([...all, ...tails].filter((text) => text.trim() !== text || text === "" || /\s\s/.test(text))).toEqual([]);
  });

  it("open with the brand", () => {
    const all = [texts.templates, texts.alerts, texts.conversation].flatMap((group) => Object.values(group));
    expect(all.filter((text) => !text.startsWith("{brand}"))).toEqual([]);
  });
});

describe.each(LATIN)("the words of %s", (language) => {
  it("need no character that GSM 03.38 lacks", () => {
    const { comma, alertByLink, alertByReply, joinLine, rates, ...groups } = CATALOGUE_TEXTS[language];
    const all = [comma, alertByLink, alertByReply, joinLine, rates, ...Object.values(groups).flatMap(Object.values)];
    expect(all.filter((text) => !isGsm7(text.replace(/[{}]/g, "")))).toEqual([]);
  });
});

describe.each(CATALOGUE_LOCALES)("in %s", (locale) => {
  const country = COUNTRY_OF[locale];
  const words = ANSWER_WORDS[languageOf(locale)];

  it.each(TEMPLATE_IDS)("%s leaves no placeholder and holds its values", (templateId) => {
    for (const replies of REPLIES) {
      for (const variables of [everydayValues(templateId), leastValues(templateId)]) {
        const input = templateInput(templateId, { locale, country, replies, variables, optOut: OPT_OUT });
        const { text, category } = mustRender(input);
        expect(text).not.toMatch(/[{}]|undefined|\n\n|\n$|^\n/);
        expect(text.startsWith("Acme")).toBe(true);
        expect(category).toBe(definitionOf(templateId).category);
        const shown = Object.keys(variables).filter(
          (name) => typeof variables[name] === "string" && !name.endsWith("at"),
        );
        const needed = shown.filter((name) => name !== "token" || replies === "work");
        expect(needed.filter((name) => !text.includes(String(variables[name])))).toEqual([]);
      }
    }
  });

  it.each(BUSINESS_TEMPLATE_IDS)("%s takes at most four parts with everyday values", (templateId) => {
    const { segments, text } = mustRender(templateInput(templateId, { locale, country, brand: LONGEST_BRAND }));
    expect(segments, text).toBeLessThanOrEqual(isGsm7(text) ? 2 : 4);
  });

  describe.each(ALERT_TYPES)("an alert of %s", (type) => {
    const templateId = alertTemplateId(type);
    const variables = { ...everydayValues(templateId), city: "Bogotá", ip: "2001:db8:4a3f::/48" };
    const alert = templateInput(templateId, { locale, country, variables, brand: LONGEST_BRAND });

    it("tells the words of the language, with the token, and takes at most three parts", () => {
      const { text, segments, encoding } = mustRender(alert);
      expect(text).toContain(`${words.confirm} 7K2`);
      expect(text).toContain(`${words.reject} 7K2`);
      expect(text.split(/\s/).at(-1)).toBe(LINK);
      expect(text).toContain("2001:db8:4a3f::/48");
      expect(segments, text).toBeLessThanOrEqual(encoding === "gsm7" ? 2 : 3);
    });

    it("tells no words where nobody can reply, and is shorter", () => {
      const { text } = mustRender({ ...alert, replies: "link_only" });
      expect(text).not.toContain("7K2 ");
      expect(text.split(/\s/)).not.toContain(words.reject);
      expect(text.split(/\s/).at(-1)).toBe(LINK);
      expect(countSegments(text).units).toBeLessThan(countSegments(mustRender(alert).text).units);
    });

    it("does not speak of STOP", () => {
      expect(mustRender({ ...alert, country: "US" }).text).not.toContain(CONSENT_WORDS.stop);
    });
  });

  it("an invitation tells the word to join with, only where replies work", () => {
    const invitation = templateInput("event_invitation", { locale, country });
    expect(mustRender(invitation).text).toContain(words.join);
    expect(mustRender({ ...invitation, replies: "link_only" }).text.split("\n")).toHaveLength(2);
  });
});
