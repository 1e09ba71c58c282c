import { describe, expect, it } from "vitest";
import { courtesiesAbroad, courtesiesOf } from "../../../src/domain/words/courtesies.ts";
import { KEYWORDS } from "../../../src/domain/consent/keyword-table.ts";
import { type Language, languagesFor } from "../../../src/domain/words/languages.ts";
import { phrasesIn } from "../../../src/domain/words/phrase-set.ts";
import { grammarOf } from "../../../src/domain/consent/stop-requests/grammars.ts";
import { classifyInbound } from "../../../src/domain/conversation/classify.ts";
import { foldLetters } from "../../../src/domain/words/fold-letters.ts";
import { wordsOf } from "../../../src/domain/words/normalise.ts";
import { RULES_AT_MS } from "../../support/rule-day.ts";

const kindOf = (text: string, country: string) =>
  classifyInbound({ text, country, takenAtMs: RULES_AT_MS, userLocale: null, openQuestions: [] }).kind;

const LANGUAGES = new Set<Language>(
  "US CA GB IN PK ZA NG KE ET CH BE LU MY SG PH ID VN TH AE SA IL MA BR MX RO MD RU UA PL NO SE FI HK TW JP KR UZ IR"
    .split(" ")
    .flatMap((country) => [...languagesFor(country, null)]),
);

describe("a keyword and nothing but politeness is that keyword", () => {
  it.each([
    ["before it", "Buenos días señores, STOP", "MX"],
    ["behind it", "STOP, ďakujem pekne", "SK"],
    ["on both sides", "Dzień dobry! Stop. Z góry dziękuję", "PL"],
    ["several times", "hi hi please STOP please thanks thanks bye", "US"],
    ["between two", "Stop. Thanks. STOP", "US"],
    ["joined by an and", "thanks and stop", "US"],
    ["joined by an and that is a letter", "stop وشكرا", "JO"],
    ["with held letters", "stop pleaseeee thankssss", "US"],
    ["written in one", "stop thankyou sirmadam", "IN"],
    ["without the accents of its language", "stop dakujem pekne", "SK"],
    ["in Latin letters", "stop spasibo bolshoe", "RU"],
    ["with emoji", "🙏 merci 🙏 STOP 🙏🙏", "FR"],
    ["of a language that the number is not known for", "STOP dziękuję bardzo", "GB"],
    ["of a language that we have no texts in", "STOP, maaloo, galatoomi", "ET"],
    ["around words that are courtesies too", "बंद कर दो प्लीज", "IN"],
  ])("politeness %s", (_, text, country) => {
    expect(kindOf(text, country)).toBe("stop");
  });

  it.each([
    ["HELP tafadhali asante", "KE", "help"],
    ["Sawubona HELP ngiyabonga", "ZA", "help"],
    ["START misaotra betsaka", "MG", "start"],
    ["START 부탁드려요 감사합니다", "KR", "start"],
  ])("%s from %s is %s", (text, country, kind) => {
    expect(kindOf(text, country)).toBe(kind);
  });
});

describe("what changes the meaning is no politeness", () => {
  it.each([
    ["thanks, don't stop sending", "US"],
    ["please stop by, thanks", "US"],
    ["no stop", "US"],
    ["Mr. Stop", "US"],
    ["thanks, which stop?", "GB"],
    ["nu opriți, mulțumesc", "RO"],
    ["đừng dừng lại nhé", "VN"],
    ["tak stop ya", "MY"],
    ["谢谢，不要停止", "CN"],
    ["stop n'arrêtez pas merci", "FR"],
    ["fin de semana, gracias", "MX"],
  ])("%s from %s says nothing", (text, country) => {
    expect(kindOf(text, country)).toBe("unknown");
  });

  it("words of other countries that mean something else here are none", () => {
    expect(kindOf("stop toko", "ID")).toBe("unknown");
    expect(kindOf("stop sopa", "MX")).toBe("unknown");
    expect(kindOf("stop more", "GB")).toBe("unknown");
    expect(kindOf("mba stop", "US")).toBe("unknown");
  });
});

describe("help that somebody is thanked for", () => {
  it.each([
    ["谢谢帮助", "CN"],
    ["感谢您帮助", "CN"],
    ["謝謝幫助", "TW"],
    ["助けてありがとう", "JP"],
    ["도움 감사합니다", "KR"],
    ["cảm ơn giúp đỡ", "VN"],
    ["terima kasih bantuan", "ID"],
    ["ขอบคุณช่วยเหลือ", "TH"],
    ["thanks for help", "US"],
  ])("%s from %s asks for none", (text, country) => {
    expect(kindOf(text, country)).toBe("unknown");
  });

  it.each([
    ["谢谢，帮助", "CN"],
    ["谢谢 帮助", "CN"],
    ["帮助谢谢", "CN"],
    ["请帮助", "CN"],
    ["谢谢HELP", "CN"],
    ["助けて、ありがとう", "JP"],
    ["도움, 감사합니다", "KR"],
    ["trợ giúp, cảm ơn", "VN"],
    ["bantuan, terima kasih", "ID"],
    ["help thanks", "US"],
  ])("but %s from %s is a request for it, with thanks", (text, country) => {
    expect(kindOf(text, country)).toBe("help");
  });
});

describe("a no right before a bare STOP", () => {
  it.each(["no stop please", "no stop thank you", "please no stop pls", "no stop please thanks"])(
    "%s may mean either, and stops nothing",
    (text) => {
      expect(kindOf(text, "US")).toBe("unknown");
      expect(kindOf(text, "MX")).toBe("unknown");
    },
  );

  it.each([
    "no, stop please",
    "No! Stop please",
    "no no stop please",
    "no stop it please",
    "no stop texting me please",
  ])("but %s is a STOP", (text) => {
    expect(kindOf(text, "US")).toBe("stop");
  });
});

describe("the table of courtesies", () => {
  const isAbroad = (words: readonly string[]) => courtesiesAbroad(words)(0) === words.length;
  /** Please and help are one word there; alone it is help. */
  const ALSO_HELP = ["nceda", "ncedani"];

  it("has no keyword of any language among what is polite everywhere", () => {
    const keywords = Object.values(KEYWORDS).flatMap(({ stop, start, help }) => [stop, start, help]);
    const all = keywords.flatMap((list) => list.split("|")).map((phrase) => wordsOf(foldLetters(phrase)));
    const polite = all.filter((words) => words.length > 0 && isAbroad(words)).map((words) => words.join(" "));
    expect(polite.filter((word) => !ALSO_HELP.includes(word))).toEqual([]);
  });

  it("has no word that denies in a language, neither everywhere nor there", () => {
    const denials = [...LANGUAGES].flatMap((language) =>
      phrasesIn(grammarOf(language).negations()).map((phrase) => ({
        language,
        written: phrase.map(({ text }) => text),
        bare: phrase.map(({ bare }) => bare),
      })),
    );
    const polite = denials.filter(
      ({ language, written, bare }) => isAbroad(bare) || courtesiesOf(language)(written)(0) === written.length,
    );
    expect(polite.map(({ language, written }) => `${language} ${written.join(" ")}`)).toEqual([]);
  });

  it("knows a word of two letters only where its language is spoken", () => {
    expect(courtesiesAbroad(["vg"])(0)).toBe(0);
    expect(courtesiesOf("de")(["vg"])(0)).toBe(1);
  });
});
