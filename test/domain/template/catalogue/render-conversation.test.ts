import { describe, expect, it } from "vitest";
import { CONVERSATION_KINDS } from "../../../../src/domain/template/catalogue/catalogue-texts.ts";
import { languageOf } from "../../../../src/domain/template/catalogue/languages.ts";
import {
  type ConversationMessage,
  renderConversation,
} from "../../../../src/domain/template/catalogue/render-conversation.ts";
import { SECURITY_TEXTS } from "../../../../src/domain/template/catalogue/texts.ts";
import { CONVERSATION_MESSAGES, COUNTRY_OF, LINK, LOCALE_TAGS, LONGEST_BRAND } from "./support.ts";
import { stopWordOf } from "../../../../src/domain/template/catalogue/reply-words.ts";
import { RULES_AT_MS } from "../../../support/rule-day.ts";

const english = (message: ConversationMessage, country = "GB") =>
  renderConversation(message, { locale: "en", brand: "Acme", country, nowMs: RULES_AT_MS, replies: "work" as const })
    .text;

describe.each(LOCALE_TAGS)("a conversation in %s", (locale) => {
  it.each(CONVERSATION_KINDS)("says in %s all it has to, in at most three parts", (kind) => {
    const reader = {
      locale,
      brand: LONGEST_BRAND,
      country: COUNTRY_OF[locale],
      nowMs: RULES_AT_MS,
      replies: "work" as const,
    };
    const { text, segments, language } = renderConversation(CONVERSATION_MESSAGES[kind], reader);
    expect(text).not.toMatch(/[{}]|undefined/);
    expect(text).toMatch(new RegExp(`^(?:RM0 |【)?${LONGEST_BRAND}`));
    expect(language).toBe(languageOf(locale));
    expect(segments, text).toBeLessThanOrEqual(3);
  });

  it("asks again with the words and the token", () => {
    const words = SECURITY_TEXTS[languageOf(locale)].answers;
    const reader = { locale, brand: "Acme", country: COUNTRY_OF[locale], nowMs: RULES_AT_MS, replies: "work" as const };
    const { text } = renderConversation(CONVERSATION_MESSAGES.clarify_alert, reader);
    expect(text).toContain(`${words.confirm} 7K2`);
    expect(text).toContain(`${words.reject} 7K2`);
    const which = renderConversation(CONVERSATION_MESSAGES.clarify_which_alert, reader).text;
    expect(which).toContain(words.confirm);
    expect(which).toContain(words.reject);
  });

  it("tells of a recovery where no address may stand, and leads to none", () => {
    const reader = { locale, brand: "Acme", country: COUNTRY_OF[locale], nowMs: RULES_AT_MS, replies: "work" as const };
    const without = renderConversation({ kind: "recovery_notice", link: null }, reader).text;
    const withLink = renderConversation(CONVERSATION_MESSAGES.recovery_notice, reader).text;
    expect(without).not.toMatch(/[{}]|https?:/);
    expect(without).toMatch(/[\p{L}\p{M}.。?]$/u);
    expect(withLink.startsWith(without)).toBe(true);
    expect(withLink.length - without.length - LINK.length).toBeLessThanOrEqual(3);
  });

  it("names the words that turn texts off and on", () => {
    const of = (kind: "stop_confirmed" | "start_confirmed" | "help") =>
      renderConversation(CONVERSATION_MESSAGES[kind], {
        locale,
        brand: "Acme",
        country: COUNTRY_OF[locale],
        nowMs: RULES_AT_MS,
        replies: "work" as const,
      }).text;
    expect(of("stop_confirmed")).toContain("START");
    const stop = stopWordOf(COUNTRY_OF[locale], RULES_AT_MS);
    expect(of("start_confirmed")).toMatch(new RegExp(`HELP.*${stop}`));
    expect(of("help")).toContain(stop);
  });
});

describe("in English", () => {
  it("a STOP is confirmed with the brand and the way back, and no more", () => {
    expect(english(CONVERSATION_MESSAGES.stop_confirmed, "US")).toBe(
      "Acme: you are unsubscribed and will get no more texts like these. Reply START to get them again.",
    );
  });

  it("a START and a HELP tell North Americans about rates, and nobody else", () => {
    expect(english(CONVERSATION_MESSAGES.start_confirmed, "US")).toBe(
      "Acme: you are subscribed again. Reply HELP for help, STOP to opt out.\nMsg & data rates may apply.",
    );
    expect(english(CONVERSATION_MESSAGES.help, "CA").endsWith("\nMsg & data rates may apply.")).toBe(true);
    expect(english(CONVERSATION_MESSAGES.help)).toBe(
      "Acme: we are here to help.\nContact: help@northernparcel.com\nReply STOP to opt out.",
    );
    expect(english(CONVERSATION_MESSAGES.stop_confirmed, "US")).not.toContain("rates");
  });

  it.each([
    ["help", "Acme: we are here to help.\nReply STOP to opt out."],
    ["alert_rejected", "Acme: your account is frozen."],
    ["alert_already_answered", "Acme: this alert was answered before. Nothing changes."],
    [
      "alert_expired",
      "Acme: the time to answer this alert is over. If it was not you, open the app and change your password now.",
    ],
  ] as const)("%s does without a support contact", (kind, text) => {
    expect(english({ kind, support: null })).toBe(text);
  });

  it("open alerts are listed with what tells them apart, three at most", () => {
    const alerts = ["7K2", "9QX", "3AB", "4CD"].map((token) => ({ token, label: `Oslo\n${token}` }));
    expect(english({ kind: "clarify_which_alert", alerts }).split("\n")).toEqual([
      "Acme: which alert do you mean? Reply CONFIRM or REJECT with its code:",
      "7K2 Oslo 7K2",
      "9QX Oslo 9QX",
      "3AB Oslo 3AB",
    ]);
  });

  it("a reminder says how long before, and a recovery gives the link", () => {
    expect(english(CONVERSATION_MESSAGES.reminder_joined)).toBe(
      "Acme: you are in. We remind you 10 min before Board games.",
    );
    expect(english(CONVERSATION_MESSAGES.recovery_notice)).toBe(
      `Acme: someone is recovering your account. Not you? Freeze it: ${LINK}`,
    );
  });

  it("values are cleaned, never refused", () => {
    const text = renderConversation(
      { kind: "reminder_joined", event: "a\nb\u202E@c {brand}", minutes: 5 },
      {
        locale: "en",
        brand: "A brand that is far too long\n",
        country: "GB",
        nowMs: RULES_AT_MS,
        replies: "work" as const,
      },
    ).text;
    expect(text).toBe("A brand that is far: you are in. We remind you 5 min before a b@c {brand}.");
  });
});
