import { describe, expect, it } from "vitest";
import type { OpenQuestion } from "../../../src/domain/conversation/answer-kinds.ts";
import { classifyInbound } from "../../../src/domain/conversation/classify.ts";
import { RULES_AT_MS } from "../../support/rule-day.ts";

const ALERT: OpenQuestion = { kind: "alert", token: "7KM" };

function read(text: string, country: string, openQuestions: readonly OpenQuestion[] = [ALERT]) {
  return classifyInbound({ text, country, takenAtMs: RULES_AT_MS, userLocale: null, openQuestions });
}

describe("a claim beside an order not to freeze is a claim", () => {
  it.each([
    ["it was me, please don't lock my account", "US"],
    ["no la bloqueen, fui yo", "MX"],
    ["не замораживайте, это я", "RU"],
    ["nicht sperren, das war ich", "DE"],
    ["ne le bloquez pas, c'est moi", "FR"],
  ])("%s from %s confirms", (text, country) => {
    expect(read(text, country)).toMatchObject({ answer: "confirm" });
  });

  it.each([
    ["please don't freeze it", "US"],
    ["no la bloqueen", "MX"],
    ["bitte nicht sperren", "DE"],
    ["don't freeze it, I need to think", "US"],
    ["don't freeze it, it's me, but someone else is in there too", "US"],
  ])("%s from %s is asked again", (text, country) => {
    expect(read(text, country)).toMatchObject({ answer: "unclear" });
  });
});

describe("what changes nothing beside a claim leaves it a claim", () => {
  it.each([
    ["that was me, I'm in Lisbon", "GB"],
    ["fui yo, estoy de vacaciones", "ES"],
    ["das war ich, bin im Urlaub", "AT"],
    ["c'était moi, je suis en vacances", "FR"],
  ])("%s from %s confirms", (text, country) => {
    expect(read(text, country)).toMatchObject({ answer: "confirm" });
  });

  it("a claim beside what somebody else did is asked again", () => {
    expect(read("that was me, but a stranger is using my account now", "US")).toMatchObject({ answer: "unclear" });
  });
});

describe("whoever is not sure is asked again, and whoever denies is not", () => {
  it.each([
    ["probably me", "US"],
    ["creo que sí", "AR"],
    ["kann sein", "DE"],
    ["наверное", "RU"],
  ])("%s from %s is asked again", (text, country) => {
    expect(read(text, country)).toMatchObject({ answer: "unclear" });
  });

  it.each([
    ["probably not me", "US"],
    ["it wisnae me", "GB"],
    ["i bi das nöd gsi", "CH"],
    ["I have never set foot in Madrid", "CA"],
  ])("%s from %s rejects", (text, country) => {
    expect(read(text, country)).toMatchObject({ answer: "reject" });
  });
});

describe("what is forwarded or quoted whole was said by somebody else", () => {
  it.each([
    ["RV: Banco: ¿Fuiste tú? Si no, responde RECHAZAR y bloqueamos la cuenta.", "ES"],
    ["WG: Wenn du das nicht warst, sperrt REJECT 7KM dein Konto.", "DE"],
    ["Fwd: If this was not you, reply REJECT and we lock the account.", "US"],
  ])("%s from %s is no answer", (text, country) => {
    expect(read(text, country)).toMatchObject({ kind: "unknown" });
  });

  it("what stands under a forwarded text is the person's", () => {
    expect(read("Fwd: Somebody signed in to your bank.\n\nthat wasn't me", "US")).toMatchObject({ answer: "reject" });
  });
});

describe("an answer joined to a request to stop takes effect beside it", () => {
  it("not me and take me off this list", () => {
    const both = { kind: "stop", answer: { choice: "reject" } };
    expect(read("it wasn't me and take me off this list", "US")).toMatchObject(both);
  });

  it("a request that names texts leaves the alert open", () => {
    expect(read("unsubscribe this number please", "US")).toMatchObject({ kind: "stop", answer: null });
  });
});

describe("a stop is understood in languages that we have no texts in", () => {
  it.each([
    ["ನಿಲ್ಲಿಸಿ", "IN"],
    ["നിർത്തൂ", "IN"],
    ["থামুন", "BD"],
    ["токтотуңуз", "KG"],
    ["Yekani", "ZA"],
    ["dakata", "NG"],
    ["gelditu mesedez", "ES"],
    ["ຢຸດສົ່ງ", "LA"],
  ])("%s from %s stops", (text, country) => {
    expect(read(text, country, []).kind).toBe("stop");
  });

  it.each([
    ["Yekani", "US"],
    ["dakata", "GB"],
    ["stad", "DE"],
  ])("%s from %s says nothing there", (text, country) => {
    expect(read(text, country, []).kind).toBe("unknown");
  });

  it("the START that reads like never starts as it is spelled alone", () => {
    expect(["ابدأ", "ابدا", "أبدا"].map((text) => read(text, "AE", []).kind)).toEqual(["start", "unknown", "unknown"]);
  });
});
