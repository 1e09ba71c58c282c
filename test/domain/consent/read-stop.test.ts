import { describe, expect, it } from "vitest";
import { languagesFor } from "../../../src/domain/words/languages.ts";
import { readStop, type StopRule } from "../../../src/domain/consent/read-stop.ts";
import { RULES_AT_MS } from "../../support/rule-day.ts";

function read(text: string, country = "US") {
  return readStop(text, { saidAtMs: RULES_AT_MS, country, languages: languagesFor(country, null) });
}

describe("the rule that found a STOP is told", () => {
  it.each([
    { text: "STOP", rule: "carrier_keyword", keyword: "stop" },
    { text: "s t o p", rule: "carrier_keyword", keyword: "stop" },
    { text: "Stop all!", rule: "carrier_keyword", keyword: "stopall" },
    { text: "STOPPP", rule: "carrier_keyword", keyword: "stop" },
    { text: "stopp", rule: "language_keyword", keyword: "stop" },
    { text: "sotp", rule: "language_keyword", keyword: "sotp" },
    { text: "stop please", rule: "polite_keyword", keyword: "stop" },
    { text: "STOP PROMO", rule: "keyword_with_category", keyword: "stop" },
    { text: "Who is this? Stop. Bye", rule: "keyword_sentence", keyword: "stop" },
    { text: "STOP 7K2", rule: "carrier_keyword", keyword: "stop" },
    { text: "7K2 stop", rule: "carrier_keyword", keyword: "stop" },
    { text: "please stop texting 5550100 or Jane", rule: "free_text", keyword: null },
  ] satisfies { text: string; rule: StopRule; keyword: string | null }[])("$text: $rule", ({ text, rule, keyword }) => {
    expect(read(text)).toMatchObject({ rule, keyword });
  });
});

describe("how far a STOP reaches", () => {
  it.each([
    { text: "STOP", country: "US", scopes: ["all"] },
    { text: "STOP", country: "CA", scopes: ["all"] },
    { text: "STOP", country: "DE", scopes: ["all"] },
    { text: "STOP", country: "FR", scopes: ["engagement", "marketing"] },
    { text: "退订", country: "CN", scopes: ["engagement", "marketing"] },
    { text: "STOP ALL", country: "FR", scopes: ["all"] },
    { text: "stop tout", country: "FR", scopes: ["all"] },
    { text: "退订所有", country: "CN", scopes: ["all"] },
    { text: "STOP PROMO", country: "US", scopes: ["marketing"] },
    { text: "stop marketing", country: "FR", scopes: ["marketing"] },
    { text: "STOP WERBUNG", country: "DE", scopes: ["marketing"] },
    { text: "Berhenti iklan", country: "ID", scopes: ["marketing"] },
    { text: "stop reminders", country: "US", scopes: ["engagement"] },
    { text: "stop sending me your offers", country: "US", scopes: ["marketing"] },
    { text: "不要再发广告了", country: "CN", scopes: ["marketing"] },
    { text: "stop sending me ads and texts", country: "US", scopes: ["all"] },
    { text: "stop texting me", country: "GB", scopes: ["all"] },
    { text: "stop alerts", country: "US", scopes: ["all"] },
  ])("$text in $country: $scopes", ({ text, country, scopes }) => {
    expect(read(text, country)?.scopes).toEqual(scopes);
  });
});

describe("a country whose STOP is the objection to advertising", () => {
  it.each(["CN", "FR", "GF", "GP", "MQ", "PM", "RE", "YT"])(
    "%s: advertising alone, and everything when it says so",
    (country) => {
      expect(read("STOP", country)?.scopes).toEqual(["engagement", "marketing"]);
      expect(read("STOP ALL", country)?.scopes).toEqual(["all"]);
    },
  );

  it.each(["BE", "CA", "CH", "HK", "LU", "MC", "TW", "NC"])("%s is none", (country) => {
    expect(read("STOP", country)?.scopes).toEqual(["all"]);
  });
});

describe("what turns a request round", () => {
  it.each([
    ["US", "stop texting me", "please don't stop texting me"],
    ["US", "I want you to stop texting me", "I don't want you to stop texting me"],
    ["US", "don't text me", "don't forget to text me"],
    ["US", "stop the messages", "why did the messages stop?"],
    ["US", "unsubscribe me", "I do not want to unsubscribe"],
    ["US", "cancel", "cancel my flight"],
    ["US", "end", "the end of the day"],
    ["MX", "dejen de escribirme", "no dejen de escribirme"],
    ["BR", "parem de me mandar mensagens", "não parem de me mandar mensagens"],
    ["FR", "arrêtez les messages", "n'arrêtez pas les messages"],
    ["DE", "hört auf mir zu schreiben", "hört nicht auf mir zu schreiben"],
    ["ID", "berhenti kirim pesan", "jangan berhenti kirim pesan"],
    ["PH", "itigil ang text", "huwag itigil ang text"],
    ["IN", "मैसेज बंद करो", "मैसेज बंद मत करो"],
    ["IN", "message band karo", "message band mat karo"],
    ["EG", "توقفوا عن إرسال الرسائل", "لا تتوقفوا عن إرسال الرسائل"],
    ["CN", "停止发短信", "不要停止发短信"],
  ])("%s: “%s” stops, “%s” does not", (country, request, other) => {
    expect([read(request, country) !== null, read(other, country) !== null]).toEqual([true, false]);
  });
});

describe("nothing is read", () => {
  it.each(["", " ", "👍", "123456", "start", "UNSTOP", "help", "yes", "no", "stop by tomorrow?", "Stop the car"])(
    "in “%s”",
    (text) => {
      expect(read(text)).toBeNull();
    },
  );

  it("beyond sixteen hundred letters", () => {
    expect(read(`${"a ".repeat(800)}. Please stop texting me`)).toBeNull();
    expect(read(`${"a ".repeat(780)}. Please stop texting me`)).not.toBeNull();
  });
});
