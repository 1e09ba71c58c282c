// What stands around the words that count: politeness in any spelling, slips, other scripts, a mail client's head over
// what it quotes, and denials as they are spoken.
import { describe, expect, it } from "vitest";
import type { OpenQuestion } from "../../../src/domain/conversation/answer-kinds.ts";
import { classifyInbound } from "../../../src/domain/conversation/classify.ts";
import { RULES_AT_MS } from "../../support/rule-day.ts";

const ALERT: OpenQuestion = { kind: "alert", token: "9HT" };
const ALERT_LINES = [
  "Acme: new login to your account (Lisbon, 198.51.100.XX, iPhone 16, Nov 25, 6:40 AM GMT-5).",
  "Was it you? Reply CONFIRM 9HT. If not, REJECT 9HT freezes the account.",
  "Or: https://go.acme.example/a/p4Rw9ZtK2",
];
const QUOTED = ALERT_LINES.map((line) => `> ${line}`).join("\n");

function read(text: string, country: string, openQuestions: readonly OpenQuestion[] = [ALERT]): string {
  const found = classifyInbound({ text, country, takenAtMs: RULES_AT_MS, userLocale: null, openQuestions });
  if (found.kind === "answer") return found.answer;
  if (found.kind === "stop" && found.answer !== null) return `stop and ${found.answer.choice}`;
  return found.kind;
}

const readAlone = (text: string, country: string) => read(text, country, []);

describe("a keyword beside politeness in any spelling is that keyword", () => {
  it.each([
    ["stop plzzz", "US", "stop"],
    ["STOP puhlease", "US", "stop"],
    ["HELP plsss", "US", "help"],
    ["stop porfis", "MX", "stop"],
    ["ayuda x favor", "MX", "help"],
    ["aiuto perpiacere", "IT", "help"],
    ["HILFE bidde", "DE", "help"],
    ["стоп пжлст", "RU", "stop"],
    ["도움 ㅜㅜ 부탁드려요", "KR", "help"],
    ["ヘルプ お願い", "JP", "help"],
  ])("%s from %s is %s's", (text, country, kind) => expect(readAlone(text, country)).toBe(kind));

  it.each([
    ["start nochmal bitte", "DE"],
    ["старт ещё раз", "RU"],
    ["START again pls", "US"],
    ["START po ulit", "PH"],
  ])("%s from %s starts", (text, country) => expect(readAlone(text, country)).toBe("start"));

  it.each([
    ["madad kijiye", "IN"],
    ["कृपया मदद करें", "IN"],
    ["bantu saya", "ID"],
    ["допоможіть мені будь ласка", "UA"],
    ["help guys", "US"],
  ])("%s from %s asks for help", (text, country) => expect(readAlone(text, country)).toBe("help"));

  it.each([
    ["again", "US"],
    ["please", "US"],
    ["ulit", "PH"],
    ["porfa", "MX"],
    ["bitte wieder", "DE"],
  ])("%s from %s, alone, is nothing", (text, country) => expect(readAlone(text, country)).toBe("unknown"));
});

describe("a slip in START or HELP is mended, and none makes a STOP of a word", () => {
  it.each([
    ["hlep", "US", "help"],
    ["hepl pls", "US", "help"],
    ["hifle", "DE", "help"],
    ["satrt", "US", "start"],
    ["startt", "US", "start"],
  ])("%s from %s is %s", (text, country, kind) => expect(readAlone(text, country)).toBe(kind));

  it.each(["spot", "stoop", "sport", "post", "step", "shop plz", "strat", "tops"])("%s is nothing", (text) => {
    expect(readAlone(text, "US")).toBe("unknown");
  });
});

describe("STOP is one in every script that writes it, in any country, however long a letter is held", () => {
  it.each([
    ["స్టాప్ ప్లీజ్", "IN"],
    ["स्टॉॉॉप", "IN"],
    ["স্টপ", "BD"],
    ["ஸ்டாப்", "LK"],
    ["ستوووب", "EG"],
    ["سٹاپ", "GB"],
    ["סטוווופ", "IL"],
    ["стооп", "DE"],
    ["στοοοπ!!", "GR"],
    ["ストーーップ", "JP"],
    ["ｽﾄｯﾌﾟ", "JP"],
    ["스톱", "KR"],
    ["สต็อปปปป", "TH"],
    ["სტოოოპ", "US"],
    ["ստոպ", "AM"],
  ])("%s from %s stops", (text, country) => expect(readAlone(text, country)).toBe("stop"));

  it.each([
    ["स्टॉक", "IN"],
    ["ストック", "JP"],
    ["สต็อก", "TH"],
    ["стол", "RU"],
    ["စတော့", "MM"],
  ])("%s from %s, which looks like it, is nothing", (text, country) => {
    expect(readAlone(text, country)).toBe("unknown");
  });
});

describe("what somebody says beside a mail client's quotation of our alert counts", () => {
  it.each([
    ["On Tue, Nov 25, 2025 at 6:40 AM Acme <sms@acme.example> wrote:", "REJECT 9HT", "US", "reject"],
    ["On Tue, Nov 25, 2025 at 6:40 AM Acme <sms@acme.example>\nwrote:", "not me", "US", "reject"],
    ["Am Di., 25. Nov. 2025 um 06:40 Uhr schrieb Acme:", "das war ich nicht", "DE", "reject"],
    ["Le mar. 25 nov. 2025 à 06:40, Acme a écrit :", "c'était moi", "FR", "confirm"],
    ["Em ter., 25 de nov. de 2025 às 06:40, Acme escreveu:", "fui eu", "BR", "confirm"],
    ["вт, 25 нояб. 2025 г. в 06:40, Acme:", "это не я", "RU", "reject"],
    ["2025年11月25日(火) 6:40 Acme <sms@acme.example>:", "私ではありません", "JP", "reject"],
    ["Acme <sms@acme.example> 于2025年11月25日周二 06:40写道:", "不是我", "CN", "reject"],
    ["25 Kas 2025 Sal 06:40 tarihinde Acme şunu yazdı:", "ben değildim", "TR", "reject"],
  ])("under and over %s, %s from %s is read", (head, said, country, answer) => {
    expect(read(`${head}\n${QUOTED}\n\n${said}`, country)).toBe(answer);
    expect(read(`${said}\n\n${head}\n${QUOTED}`, country)).toBe(answer);
  });

  it("the head of a quoted message says nothing", () => {
    const head = "-----Original Message-----\nFrom: Acme\nSent: Tuesday, 6:40 AM\nTo: me\nSubject: login";
    expect(read(`${head}\n${ALERT_LINES.join("\n")}\n\nnot me`, "US")).toBe("reject");
    expect(read(`${head}\n\n${ALERT_LINES.join("\n")}`, "US")).toBe("unknown");
  });

  it("a quotation alone is nothing", () => {
    expect(read(`On Tue, Nov 25, Acme wrote:\n${QUOTED}`, "US")).toBe("unknown");
  });

  it("a person's own line over the quotation is no head, though it names an hour", () => {
    expect(read(`not me! I was home on Nov 25 at 6:40:\n${QUOTED}`, "US")).toBe("reject");
  });
});

describe("a request that names texts leaves an open alert alone", () => {
  it.each([
    ["take me off your texting list", "US"],
    ["больше не присылайте мне смс", "RU"],
    ["i dont want your texts anymore", "US"],
  ])("%s from %s stops, and nothing else", (text, country) => expect(read(text, country)).toBe("stop"));

  it.each([
    ["stop texting me, it wasn't me", "US"],
    ["unsubscribe me, idk if it was me", "US"],
    ["STOP", "US"],
  ])("%s from %s rejects too", (text, country) => expect(read(text, country)).toBe("stop and reject"));
});

describe("claims and denials are read as they are spoken", () => {
  it.each([
    ["thats me, dont freeze my accnt pls", "US"],
    ["i bins gwesen, ned sperren", "AT"],
    ["ja ich bin es gewesen", "DE"],
    ["to ja się przed chwilą zalogowałem", "PL"],
    ["ik was het, blokkeer mijn rekening niet", "NL"],
    ["это был я, не блокируйте мой аккаунт", "RU"],
    ["是我登入的,不要凍結帳號", "TW"],
  ])("%s from %s confirms", (text, country) => expect(read(text, country)).toBe("confirm"));

  it.each([
    ["des bin i ned gwesen", "AT"],
    ["dat war ick nich", "DE"],
    ["no he sío yo", "ES"],
    ["num fui eu", "BR"],
    ["c po moi", "FR"],
    ["nun so stato io", "IT"],
    ["da was ik nie", "BE"],
    ["det va ikkje æ", "NO"],
    ["nebyl sem to ja", "CZ"],
    ["nu am fost io", "RO"],
    ["唔係我登入㗎", "HK"],
    ["ログインしたのは私ではありません", "JP"],
    ["block my login not me", "US"],
    ["nicht ich, sperren das", "DE"],
  ])("%s from %s rejects", (text, country) => expect(read(text, country)).toBe("reject"));

  it.each([
    ["don't lock my account", "US"],
    ["blokkeer mijn rekening niet", "NL"],
    ["it wasnt me dont lock my acct", "US"],
  ])("%s from %s is asked again", (text, country) => expect(read(text, country)).toBe("unclear"));
});
