import { describe, expect, it } from "vitest";
import {
  type ConsentQuestion,
  DECLINED_FOR_MS,
  entryOfAnswer,
  mayAsk,
  QUESTION_OPEN_MS,
  QUESTIONS_MAX,
  QUESTIONS_WINDOW_MS,
} from "../../../src/domain/consent/consent-question.ts";
import {
  type ConsentState,
  consentStanding,
  NO_CONSENT,
  withEntry,
} from "../../../src/domain/consent/consent-state.ts";
import { entryOf, type Said } from "./entries.ts";

const T0 = 1_800_000_000_000;
const ASKED = { category: "marketing", purpose: "newsletter", strength: "opt_in" } as const;

function question(over: Partial<ConsentQuestion> = {}): ConsentQuestion {
  const openedAtMs = over.openedAtMs ?? T0;
  return {
    ...ASKED,
    id: "cnq_1",
    phoneToken: "a".repeat(32),
    messageId: "msg_1",
    words: { version: "consent_question/shipped", text: "Acme: do you want texts about offers?" },
    language: "en",
    ipHash: null,
    by: "key_1",
    openedAtMs,
    expiresAtMs: openedAtMs + QUESTION_OPEN_MS,
    status: "pending",
    answeredAtMs: null,
    consentId: null,
    ...over,
  };
}

interface Before {
  readonly known?: readonly ConsentQuestion[];
  readonly said?: readonly Said[];
  readonly strength?: "opt_in" | "written_opt_in";
}

function ask({ known = [], said = [], strength = "opt_in" }: Before, nowMs: number) {
  const state = said.map(entryOf).reduce<ConsentState>(withEntry, NO_CONSENT);
  const states = said.length === 0 ? [] : [state];
  const verdict = mayAsk({ asked: { ...ASKED, strength }, known, standing: consentStanding(states), states }, nowMs);
  return verdict.allowed ? "may" : verdict.reason;
}

describe("a number may be asked for a consent", () => {
  it("that was never asked, and not while it may still answer another form, whatever that was about", () => {
    expect(ask({}, T0)).toBe("may");
    const known = [question({ purpose: "sales" })];
    expect(ask({ known }, T0 + QUESTION_OPEN_MS - 1)).toBe("question_open");
    expect(ask({ known }, T0 + QUESTION_OPEN_MS)).toBe("may");
  });

  it("so many times in so many days, however they ended", () => {
    const expired = Array.from({ length: QUESTIONS_MAX }, (_, index) =>
      question({ openedAtMs: T0 + index * QUESTION_OPEN_MS, status: "expired" }),
    );
    const nowMs = T0 + QUESTIONS_MAX * QUESTION_OPEN_MS;
    expect(ask({ known: expired.slice(1) }, nowMs)).toBe("may");
    expect(ask({ known: expired }, nowMs)).toBe("questions_spent");
    expect(ask({ known: expired }, T0 + QUESTIONS_WINDOW_MS - 1)).toBe("questions_spent");
    expect(ask({ known: expired }, T0 + QUESTIONS_WINDOW_MS)).toBe("may");
  });

  it.each([
    { no: "of the same", known: { purpose: "newsletter" }, verdict: "consent_declined" },
    { no: "of all of the category", known: { purpose: null }, verdict: "consent_declined" },
    { no: "of another purpose", known: { purpose: "sales" }, verdict: "may" },
    { no: "of another category", known: { category: "engagement" as const }, verdict: "may" },
  ])("after a no $no: $verdict", ({ known, verdict }) => {
    const declined = question({ ...known, status: "declined", answeredAtMs: T0 + 1_000 });
    expect(ask({ known: [declined] }, T0 + 2_000)).toBe(verdict);
    expect(ask({ known: [declined] }, T0 + 1_000 + DECLINED_FOR_MS - 1)).toBe(verdict);
    expect(ask({ known: [declined] }, T0 + 1_000 + DECLINED_FOR_MS)).toBe("may");
  });

  it("long after it took the consent back", () => {
    const said: readonly Said[] = [
      ["opt_in", T0],
      ["no", T0 + 1],
    ];
    expect(ask({ said }, T0 + DECLINED_FOR_MS)).toBe("consent_declined");
    expect(ask({ said }, T0 + 1 + DECLINED_FOR_MS)).toBe("may");
  });

  it("that has not given it, or only a weaker one", () => {
    expect(ask({ said: [["soft_opt_in", T0]] }, T0 + 1)).toBe("may");
    expect(ask({ said: [["opt_in", T0]] }, T0 + 1)).toBe("consent_held");
    expect(ask({ said: [["opt_in", T0]], strength: "written_opt_in" }, T0 + 1)).toBe("may");
    expect(ask({ said: [["written_opt_in", T0]], strength: "written_opt_in" }, T0 + 1)).toBe("consent_held");
  });
});

it("the consent of a yes says what was asked, when it was answered, and by which text", () => {
  const answer = { entryId: "cns_1", inboundId: "inb_1", saidAtMs: T0 + 5_000 };
  expect(entryOfAnswer(question(), answer)).toMatchObject({
    ...ASKED,
    id: "cns_1",
    action: "given",
    source: "double_opt_in",
    words: { version: "consent_question/shipped" },
    occurredAtMs: T0 + 5_000,
    proof: "asked by msg_1 for key_1, answered by inb_1",
    by: null,
  });
});
