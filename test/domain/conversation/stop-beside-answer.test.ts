import { describe, expect, it } from "vitest";
import type { OpenQuestion } from "../../../src/domain/conversation/answer-kinds.ts";
import { classifyInbound } from "../../../src/domain/conversation/classify.ts";
import { RULES_AT_MS } from "../../support/rule-day.ts";

const ALERT: OpenQuestion = { kind: "alert", token: "7KM" };

function read(text: string, country: string, openQuestions: readonly OpenQuestion[] = []) {
  return classifyInbound({ text, country, takenAtMs: RULES_AT_MS, userLocale: null, openQuestions });
}

describe("a keyword that is all of a text is the person's, though our own texts hold it too", () => {
  it.each([
    ["取消訂閱", "TW", "stop"],
    ["取消订阅", "CN", "stop"],
    ["ヘルプ", "JP", "help"],
    ["停止してください", "JP", "stop"],
    ["STOP", "DE", "stop"],
    ["HELP", "US", "help"],
    ["Odjava", "HR", "stop"],
    ["Rezygnacja", "PL", "stop"],
  ] as const)("%s from %s is a %s", (text, country, kind) => {
    expect(read(text, country).kind).toBe(kind);
  });
});

describe("a keyword before or behind the answer to an alert takes effect beside it", () => {
  it.each([
    ["STOP ce n'est pas moi", "FR"],
    ["STOP das war ich nicht", "DE"],
    ["STOP non sono stato io", "IT"],
    ["Alto, yo no fui", "MX"],
    ["yo no fui, STOP", "MX"],
    ["to nie ja! STOP", "PL"],
    ["STOP it wasn't me", "US"],
  ])("%s from %s", (text, country) => {
    expect(read(text, country, [ALERT])).toMatchObject({ kind: "stop", answer: { choice: "reject" } });
  });

  it.each(["STOP/REJECT", "reject and stop", "REJECT 7KM and stop", "STOP7KM", "stop and reject"])(
    "%s needs no more than one sign or word between them",
    (text) => {
      expect(read(text, "US", [ALERT])).toMatchObject({ kind: "stop", answer: { choice: "reject" } });
    },
  );

  it.each(["it wasnt me at the bus stop", "I did not cancel", "no I did not quit", "it was me do not stop"])(
    "%s asks for no stop",
    (text) => {
      expect(read(text, "US", [ALERT]).kind).not.toBe("stop");
    },
  );

  it("is heard where no alert is open, beside an alert's own words", () => {
    for (const text of ["not me stop", "STOP REJECT"]) {
      expect(read(text, "US")).toMatchObject({ kind: "stop", answer: null });
    }
    for (const text of ["no stop", "non-stop", "never stop"]) expect(read(text, "US").kind).toBe("unknown");
  });

  it("and without an alert it stays what it was", () => {
    expect(read("yo no fui, alto", "MX").kind).not.toBe("answer");
    expect(read("no fui yo", "MX", [ALERT])).toMatchObject({ kind: "answer", answer: "reject" });
  });

  it("is read in bounded time, however long the text", () => {
    const long = `${"STOP ".repeat(100_000)}no fui yo`;
    expect(["stop", "answer", "unknown"]).toContain(read(long, "MX", [ALERT]).kind);
  });
});
