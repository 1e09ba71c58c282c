import { describe, expect, it } from "vitest";
import { foldLetters } from "../../../src/domain/words/fold-letters.ts";
import { MAX_READ_LENGTH, normaliseText, squeeze, wordsOf } from "../../../src/domain/words/normalise.ts";

describe("letters are folded", () => {
  it.each([
    { title: "case", from: "StOp", to: "stop" },
    { title: "Latin accents", from: "DÉSABONNÉ é", to: "desabonne e" },
    { title: "full width", from: "ＳＴＯＰ", to: "stop" },
    { title: "mathematical letters", from: "𝐒𝐓𝐎𝐏", to: "stop" },
    { title: "circled letters", from: "ⓢⓣⓞⓟ", to: "stop" },
    { title: "half-width katakana, as hiragana", from: "ｽﾄｯﾌﾟ", to: "すとっぷ" },
    { title: "zero-width characters", from: "s\u200Bt\u200Do\uFEFFp\u00AD", to: "stop" },
    { title: "marks of direction", from: "\u202Estop\u202C\u2066", to: "stop" },
    { title: "Turkish dotted capital", from: "İPTAL", to: "iptal" },
    { title: "Turkish dotless i", from: "çıkış", to: "cikis" },
    { title: "German sharp s", from: "Grüße GROẞ", to: "grusse gross" },
    { title: "Vietnamese letters and tones", from: "Đừng hủy", to: "dung huy" },
    { title: "Polish l", from: "wyłącz", to: "wylacz" },
    { title: "Danish and French ligatures", from: "hjælp cœur", to: "hjaelp coeur" },
    { title: "Russian yo", from: "ещё", to: "еще" },
    { title: "Greek accents and final sigma", from: "ΤΈΛΟΣ τέλος", to: "τελοσ τελοσ" },
    { title: "Arabic tashkeel", from: "إِيقَافٌ", to: "ايقاف" },
    { title: "Arabic tatweel", from: "إيقـــاف", to: "ايقاف" },
    { title: "Arabic alef forms", from: "أإآٱ", to: "اااا" },
    { title: "Arabic presentation forms", from: "ﺇﻳﻘﺎﻑ", to: "ايقاف" },
    { title: "Persian letters in Arabic", from: "کی", to: "كي" },
    { title: "Hebrew points", from: "הָסֵר", to: "הסר" },
    { title: "the Devanagari nukta", from: "रोक़", to: "रोक" },
    { title: "Devanagari candrabindu", from: "हाँ", to: "हां" },
    { title: "a nasal written out in Devanagari", from: "बन्द", to: "बंद" },
    { title: "traditional Chinese", from: "取消訂閱", to: "取消订阅" },
  ])("$title", ({ from, to }) => {
    expect(foldLetters(from)).toBe(to);
  });
});

describe("what tells words apart stays", () => {
  it.each([
    { title: "Devanagari vowel signs", text: "बंद करें" },
    { title: "Devanagari virama", text: "सदस्यता" },
    { title: "Thai vowels and tones", text: "หยุดส่งข้อความ" },
    { title: "Bengali", text: "বন্ধ করুন" },
    { title: "Tamil", text: "நிறுத்து" },
    { title: "Burmese", text: "ရပ်ပါ" },
    { title: "Khmer", text: "ឈប់" },
    { title: "Korean", text: "수신거부" },
    { title: "Japanese dakuten", text: "がぎぐ" },
    { title: "simplified Chinese", text: "退订" },
    { title: "Arabic letters", text: "توقف" },
  ])("$title", ({ text }) => {
    // Thai and Khmer have letters that NFKC itself takes apart; nothing else may go.
    expect(foldLetters(text)).toBe(text.normalize("NFKC"));
  });
});

describe("words", () => {
  it.each([
    { title: "lose punctuation, quotes and emoji", text: "“STOP!!!” 🛑👍🏽", words: ["stop"] },
    { title: "keep an English apostrophe's word whole", text: "don't I’m can´t", words: ["dont", "im", "cant"] },
    { title: "part at a French one", text: "n'envoyez l’app", words: ["n", "envoyez", "l", "app"] },
    { title: "lose stretched letters", text: "STOPPPP pleeease", words: ["stop", "please"] },
    { title: "keep doubled letters and digits", text: "stopp 777", words: ["stopp", "777"] },
    { title: "read a zero among letters as o", text: "ST0P 7K0", words: ["stop", "7k0"] },
    { title: "are characters in Chinese", text: "别再发sms了", words: ["别", "再", "发", "sms", "了"] },
    { title: "are characters in Japanese", text: "SMSをトメて", words: ["sms", "を", "と", "め", "て"] },
    { title: "are syllables in Korean, with or without spaces", text: "보내지 마", words: ["보", "내", "지", "마"] },
    { title: "are characters in Thai, vowels among them", text: "ไม่เอา", words: ["ไ", "ม", "่", "เ", "อ", "า"] },
    { title: "are none in emoji alone", text: "👍 ❤️ …", words: [] },
    { title: "part at a hyphen", text: "opt-out", words: ["opt", "out"] },
  ])("$title", ({ text, words }) => {
    expect(normaliseText(text).words).toEqual(words);
  });

  it("stand in sentences, and in clauses", () => {
    const { sentences, clauses } = normaliseText("No, thanks. Stop！बस। 停。");
    expect(sentences).toEqual([["no", "thanks"], ["stop"], ["बस"], ["停"]]);
    expect(clauses).toEqual([["no"], ["thanks"], ["stop"], ["बस"], ["停"]]);
  });

  it("joined are the letters, without digits", () => {
    expect(normaliseText("S.T.O.P. 36111").letters).toBe("stop");
  });

  it("are read from the first sixteen hundred characters", () => {
    expect(normaliseText(`${" ".repeat(MAX_READ_LENGTH - 4)}stop`).words).toEqual(["stop"]);
    expect(normaliseText(`${" ".repeat(MAX_READ_LENGTH - 3)}stop`).words).toEqual(["sto"]);
  });
});

describe("what is not said is left out", () => {
  it.each([
    { title: "a signature after two dashes", text: "Stop\n--\nJane Roe\nAcme Ltd" },
    { title: "a phone's own line", text: "STOP\nSent from my iPhone" },
    { title: "a German one", text: "STOP\nVon meinem iPhone gesendet" },
    { title: "a Spanish one", text: "STOP\r\nEnviado desde mi iPhone" },
    { title: "a Chinese one", text: "STOP\n发自我的 iPhone" },
    { title: "our text quoted", text: "> Reply CONFIRM or REJECT\nSTOP" },
  ])("$title", ({ text }) => {
    expect(normaliseText(text).words).toEqual(["stop"]);
  });

  it("but a text of nothing else is read", () => {
    expect(normaliseText("> stop").words).toEqual(["stop"]);
    expect(normaliseText("Sent from my iPhone").words).toEqual(["sent", "from", "my", "iphone"]);
  });
});

it("runs of one letter are one when keywords are compared", () => {
  expect([squeeze("stopp"), squeeze("cancell"), squeeze("stop")]).toEqual(["stop", "cancel", "stop"]);
});

it("a phrase of a table has words too", () => {
  expect(wordsOf("")).toEqual([]);
  expect(wordsOf("opt out")).toEqual(["opt", "out"]);
});
