import { describe, expect, it } from "vitest";
import type { OpenQuestion } from "../../../src/domain/conversation/answer-kinds.ts";
import { classifyInbound } from "../../../src/domain/conversation/classify.ts";
import { JOIN_WORD_VALUE, layOutNotice } from "../../../src/domain/messages/notice-content.ts";
import { RULES_AT_MS } from "../../support/rule-day.ts";

const OWN: OpenQuestion = { kind: "invitation", token: null, word: "Finale" };
const PLAIN: OpenQuestion = { kind: "invitation", token: null };
const ALERT: OpenQuestion = { kind: "alert", token: "7K2" };

const read = (text: string, openQuestions: readonly OpenQuestion[]) =>
  classifyInbound({ text, country: "US", takenAtMs: RULES_AT_MS, userLocale: null, openQuestions });

describe("an invitation's own word", () => {
  it.each([
    { text: "Finale", open: [OWN], found: { kind: "answer", answer: "join", token: "Finale" } },
    { text: " ﻿FINALE!! ", open: [OWN], found: { kind: "answer", answer: "join", token: "Finale" } },
    { text: "Finale", open: [ALERT, OWN], found: { kind: "answer", answer: "join", token: "Finale" } },
    { text: "join", open: [OWN], found: { kind: "answer", answer: "join", token: null } },
    { text: "Finale", open: [PLAIN], found: { kind: "unknown" } },
    { text: "Finale", open: [], found: { kind: "unknown" } },
    { text: "when is the finale", open: [OWN], found: { kind: "unknown" } },
    { text: "STOP", open: [{ ...OWN, word: "STOP" }], found: { kind: "stop" } },
  ])("in $text among $open.length open questions is $found.kind", ({ text, open, found }) => {
    expect(read(text, open)).toMatchObject(found);
  });

  it.each([
    { word: "FINALE", line: "Reply FINALE to join and be reminded." },
    { word: undefined, line: "Reply JOIN to join and be reminded." },
  ])("is what its text asks for: $word", ({ word, line }) => {
    const values = {
      name: "Ana",
      event: "Finals",
      starts_at: "2026-11-22T18:00:00Z",
      link: "https://acme.example/f",
      ...(word === undefined ? {} : { [JOIN_WORD_VALUE]: word }),
    };
    const notice = { templateId: "event_invitation", locale: "en", timeZone: "UTC", brand: "Acme", optOut: null };
    const text = layOutNotice(notice, JSON.stringify(values), {
      country: "US",
      nowMs: Date.parse(values.starts_at),
      replies: "work",
    });
    expect(text).toMatchObject({ ok: true, value: { text: expect.stringContaining(line) } });
  });
});
