import { describe, expect, it } from "vitest";
import { readBrand } from "../../../src/domain/conversation/brand.ts";

const verdict = (text: string) => {
  const read = readBrand(text);
  return read.ok ? read.value : read.error.reason;
};

describe("a brand", () => {
  it.each([
    "Acme",
    "Mercado Pago",
    "H&M",
    "AT&T",
    "7-Eleven",
    "L'Oréal",
    "Café Österlund",
    "Stop & Shop",
    "Off-White",
    "Яндекс",
    "支付宝",
    "कोटक",
    "LINE ラボ",
    "Acme™",
  ])("may be %s", (brand) => {
    expect(verdict(brand)).toBe(brand);
  });

  it.each([
    ["a link", "evil.com", "contains_link"],
    ["a link in words", "Win at evil.example", "contains_link"],
    ["a scheme", "https://a", "contains_link"],
    ["a number", "+1 310 555 0100", "contains_number"],
    ["a web address line", "@acme #1", "leading_at"],
    ["nothing to see", "   ", "empty"],
    ["only what has no width", "\u200d\u200d", "empty"],
    ["an invisible letter", "Ac\u200bme", "unsafe_character"],
    ["a filler", "\u3164", "unsafe_character"],
    ["a direction", "Ac\u202eme", "unsafe_character"],
    ["two lines", "A\nB", "unsafe_character"],
    ["a control", "A\u0007B", "unsafe_character"],
    ["the word that stops", "STOP", "keyword"],
    ["the same in another case", "Stop", "keyword"],
    ["a word that stops elsewhere", "ARRET", "keyword"],
    ["a word that stops in Chinese", "停止", "keyword"],
    ["the word for help", "Help", "keyword"],
    ["the word that starts again", "START", "keyword"],
    ["an answer that we ask for", "Reject", "keyword"],
    ["an answer that we ask for elsewhere", "确认", "keyword"],
    ["a Cyrillic letter among Latin ones", "\u0410cme", "look_alike"],
    ["a Greek letter among Latin ones", "Acm\u03b5", "look_alike"],
    ["full-width letters", "ＡＣＭＥ", "look_alike"],
    ["mathematical letters", "\u{1d400}cme", "look_alike"],
    ["a word that answers", "No", "keyword"],
    ["a word that doubts", "Maybe", "keyword"],
    ["a word that denies elsewhere", "Girmedim", "keyword"],
    ["a word that orders", "Freeze", "keyword"],
    ["a word that stops, in letters that are drawn out", "Stoppp", "keyword"],
    ["words that ask for an answer", "Reply STOP", "keyword"],
    ["what looks like a code", "123456", "contains_number"],
    ["too many letters", "x".repeat(21), "too_long"],
  ])("is not %s", (_title, brand, reason) => {
    expect(verdict(brand)).toBe(reason);
  });
});
