import { describe, expect, it } from "vitest";
import { CONSENT_WORDS } from "../../../../src/domain/template/catalogue/reply-words.ts";
import { ALERT_TYPES } from "../../../../src/domain/template/catalogue/alert-types.ts";
import { CONVERSATION_KINDS } from "../../../../src/domain/template/catalogue/catalogue-texts.ts";
import {
  CATALOGUE_LANGUAGES,
  CATALOGUE_LOCALES,
  isCatalogueLanguage,
  languageOf,
} from "../../../../src/domain/template/catalogue/languages.ts";
import { placeholdersOf } from "../../../../src/domain/template/catalogue/lay-out-lines.ts";
import {
  alertTemplateId,
  BUSINESS_TEMPLATE_IDS,
  definitionOf,
  isBusinessTemplateId,
  isTemplateId,
  TEMPLATE_IDS,
} from "../../../../src/domain/template/catalogue/templates.ts";
import {
  CATALOGUE_TEXTS,
  SECURITY_LANGUAGES,
  SECURITY_TEXTS,
} from "../../../../src/domain/template/catalogue/texts.ts";
import { isGsm7 } from "../../../../src/domain/template/gsm7-replacements.ts";
import { countSegments } from "../../../../src/domain/template/segments.ts";
import {
  COUNTRY_OF,
  everydayValues,
  LINK,
  LOCALE_TAGS,
  LONGEST_BRAND,
  leastValues,
  mustRender,
  templateInput,
} from "./support.ts";

/** Written without a letter that GSM 03.38 lacks. */
const CHEAP = "en es fil fr pt-BR pt-PT id ca de it nl sv da nb fi af sw ms uz".split(" ");
const REPLIES = ["work", "link_only"] as const;
const OPT_OUT = { link: "https://go.northernparcel.com/o/7K2mX9qL" };

describe("the catalogue", () => {
  it("has the nine languages, Chinese in both scripts and Portuguese of both sides of the ocean", () => {
    expect(CATALOGUE_LANGUAGES.join(" ")).toBe("en es fil fr pt-BR pt-PT zh-Hans zh-Hant ar hi id");
  });

  it("warns in every language that codes are written in", () => {
    expect(SECURITY_LANGUAGES.toSorted()).toEqual(LOCALE_TAGS.filter((tag) => tag !== "es-419").toSorted());
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
      "group_invitation",
      "event_invitation",
      "event_reminder",
      "game_return",
      "marketing",
      "recall",
      "core_recall",
      "consent_question",
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
      "core_recall",
    ]);
  });
});

const noGap = (text: string) => text.trim() === text && text !== "" && !/\s\s/.test(text);
const isLoose = (text: string) => /\{(link|support)\}(?!\n|$)|[^\s]\{(link|support)\}/.test(text);

describe.each(CATALOGUE_LANGUAGES)("the templates of %s", (language) => {
  const texts = CATALOGUE_TEXTS[language];
  const all = [...Object.values(texts.templates), ...Object.values(texts.optOut), texts.joinLine, texts.consentLine];

  it.each(BUSINESS_TEMPLATE_IDS)("take in %s what the template takes, and no more", (id) => {
    const names = [...placeholdersOf(texts.templates[id])].sort();
    expect(names).toEqual([...placeholdersOf(CATALOGUE_TEXTS.en.templates[id])].sort());
    const own = names.filter((name) => name !== "brand" && name !== "join_line" && name !== "consent_line");
    expect(own).toEqual(Object.keys(definitionOf(id).variables).sort());
  });

  it("ask to join, and offer the ways out", () => {
    expect(placeholdersOf(texts.joinLine)).toEqual(["join"]);
    expect(placeholdersOf(texts.optOut.reply)).toEqual(["stop"]);
    expect([...placeholdersOf(texts.optOut.number)].sort()).toEqual(["number", "stop"]);
    expect(placeholdersOf(texts.optOut.link)).toEqual(["link"]);
  });

  it("let nothing touch a link, put no full stop after a time, and have no loose end", () => {
    expect(all.filter(isLoose)).toEqual([]);
    expect(all.filter((text) => /\{(at|starts_at)\}[.。।]/.test(text))).toEqual([]);
    expect(all.filter((text) => !noGap(text))).toEqual([]);
  });

  it("open with the brand", () => {
    expect(Object.values(texts.templates).filter((text) => !text.startsWith("{brand}"))).toEqual([]);
  });

  it("need no character that GSM 03.38 lacks, where the script has such a way", () => {
    const dear = all.filter((text) => !isGsm7(text.replace(/[{}]/g, "")));
    expect(CHEAP.includes(language) ? dear : []).toEqual([]);
  });
});

describe.each(SECURITY_LANGUAGES)("the words of %s", (language) => {
  const texts = SECURITY_TEXTS[language];
  const english = SECURITY_TEXTS.en;
  const tails = [texts.alertByReply, texts.alertByLink, texts.rates];
  const all = [...Object.values(texts.alerts), ...Object.values(texts.conversation), ...tails];

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
  });

  it("let nothing touch a link or a contact, and have no loose end", () => {
    expect(all.filter(isLoose)).toEqual([]);
    expect(all.filter((text) => !noGap(text))).toEqual([]);
  });

  it("open with the brand", () => {
    const opening = [texts.alerts, texts.conversation].flatMap((group) => Object.values<string>(group));
    expect(opening.filter((text) => !text.startsWith("{brand}"))).toEqual([]);
  });

  it("need no character that GSM 03.38 lacks, where the language can be written so", () => {
    const dear = all.filter((text) => !isGsm7(text.replace(/[{}]/g, "")));
    expect(CHEAP.includes(language) ? dear : []).toEqual([]);
  });

  it("promise nothing of a frozen account's sessions, which only the tenant ends", () => {
    const words = /session|sesion|sesión|sitzung|sesje|seans|сесс|сесі|会话|工作階段|セッション|세션|جلس|सत्र/iu;
    expect(texts.conversation.alert_rejected).not.toMatch(words);
  });

  it("are this language's own", () => {
    const same =
      language === "en" ? [] : all.filter((text) => Object.values<string>(english.conversation).includes(text));
    expect(same).toEqual([]);
  });
});

describe.each(LOCALE_TAGS)("in %s", (locale) => {
  const country = COUNTRY_OF[locale];
  const words = SECURITY_TEXTS[languageOf(locale)].answers;
  const templateIds = TEMPLATE_IDS.filter((id) => CATALOGUE_LOCALES.includes(locale) || !isBusinessTemplateId(id));

  it.each(templateIds)("%s leaves no placeholder and holds its values", (templateId) => {
    for (const replies of REPLIES) {
      for (const variables of [everydayValues(templateId), leastValues(templateId)]) {
        const input = templateInput(templateId, { locale, country, replies, variables, optOut: OPT_OUT });
        const { text, category } = mustRender(input);
        expect(text).not.toMatch(/[{}]|undefined|\n\n|\n$|^\n/);
        expect(text).toMatch(/^(?:【Acme】|(?:RM0 )?Acme)/);
        expect(category).toBe(definitionOf(templateId).category);
        const shown = Object.keys(variables).filter(
          (name) => typeof variables[name] === "string" && !name.endsWith("at"),
        );
        const needed = shown.filter((name) => name !== "token" || replies === "work");
        expect(needed.filter((name) => !text.includes(String(variables[name])))).toEqual([]);
      }
    }
  });

  describe.each(ALERT_TYPES)("an alert of %s", (type) => {
    const templateId = alertTemplateId(type);
    const variables = { ...everydayValues(templateId), city: "Bogotá", ip: "2001:db8:4a3f::/48" };
    const alert = templateInput(templateId, { locale, country, variables, brand: LONGEST_BRAND });

    it("tells the words of the language, with the token, and takes at most four parts", () => {
      const { text, segments, encoding } = mustRender(alert);
      expect(text).toContain(`${words.confirm} 7K2`);
      expect(text).toContain(`${words.reject} 7K2`);
      expect(text.split(/\s/).at(-1)).toBe(LINK);
      expect(text).toContain("2001:db8:4a3f::/48");
      expect(segments, text).toBeLessThanOrEqual(encoding === "gsm7" ? 2 : 4);
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
});

describe.each(CATALOGUE_LOCALES)("a shipped template in %s", (locale) => {
  const country = COUNTRY_OF[locale];
  const language = languageOf(locale);

  it.each(BUSINESS_TEMPLATE_IDS)("%s takes at most four parts with everyday values", (templateId) => {
    const { segments, text } = mustRender(templateInput(templateId, { locale, country, brand: LONGEST_BRAND }));
    expect(segments, text).toBeLessThanOrEqual(isGsm7(text) ? 2 : 4);
  });

  it("core_recall takes as many with all that it can hold, and none for what is nothing", () => {
    const widest = {
      community: "c".repeat(40),
      benefit: "b".repeat(60),
      friends: 999,
      badge: "k".repeat(24),
      link: LINK,
    };
    const input = templateInput("core_recall", { locale, country, brand: LONGEST_BRAND, variables: widest });
    const { segments, text } = mustRender(input);
    expect(segments, text).toBeLessThanOrEqual(isGsm7(text) ? 2 : 4);
    expect(text).toContain("999");
    const least = mustRender({ ...input, variables: { ...widest, friends: 0 } }).text;
    expect(least.split("\n")).toHaveLength(text.split("\n").length - 1);
    expect(least).not.toMatch(/\b0\b/);
  });

  it("an invitation tells the word to join with, only where replies work", () => {
    const invitation = templateInput("event_invitation", { locale, country });
    const join = isCatalogueLanguage(language) ? CATALOGUE_TEXTS[language].join : "none";
    expect(mustRender(invitation).text).toContain(join);
    expect(mustRender({ ...invitation, replies: "link_only" }).text.split("\n")).toHaveLength(2);
  });
});
