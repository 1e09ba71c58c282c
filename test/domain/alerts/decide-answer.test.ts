import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Alert, ANSWER_WAYS, canTakeBack, isAlertOpen } from "../../../src/domain/alerts/alert.ts";
import { answerText, answerTextKind } from "../../../src/domain/alerts/answer-text.ts";
import { ALERT_CHOICES, type AlertAnswer, decideAnswer } from "../../../src/domain/alerts/decide-answer.ts";
import { alertWith, CONFIRMED, EXPIRES_MS, OPENED_MS, REJECTED } from "./fixtures.ts";

const NOW_MS = OPENED_MS + 60_000;

function decide(alerts: readonly Alert[], answer: Partial<AlertAnswer> = {}, nowMs = NOW_MS) {
  return decideAnswer({ alerts, answer: { choice: "reject", token: null, by: "reply", ...answer }, nowMs });
}

describe("one open alert", () => {
  it.each([
    { choice: "confirm", status: "confirmed" },
    { choice: "reject", status: "rejected" },
  ] as const)("takes $choice and ends as $status", ({ choice, status }) => {
    const alert = alertWith();
    expect(decide([alert], { choice })).toEqual({
      decision: "answered",
      alert: { ...alert, status, by: "reply", endedAtMs: NOW_MS },
      tells: true,
    });
  });

  it.each([
    { title: "the last millisecond", atMs: EXPIRES_MS - 1, decision: "answered" },
    { title: "the end of its window", atMs: EXPIRES_MS, decision: "over" },
    { title: "the millisecond after", atMs: EXPIRES_MS + 1, decision: "over" },
  ])("at $title: $decision", ({ atMs, decision }) => {
    expect(decide([alertWith()], {}, atMs).decision).toBe(decision);
  });

  it("that nobody has written off yet is expired at the end of its window, not when somebody looks", () => {
    const late = decide([alertWith()], {}, EXPIRES_MS + 5_000);
    expect(late).toMatchObject({ alert: { status: "expired", endedAtMs: EXPIRES_MS, by: null } });
  });

  it.each(["7KM", "7km", "7Km"])("is named by its token in any case: %s", (token) => {
    expect(decide([alertWith()], { token }).decision).toBe("answered");
  });

  it("is not answered by a token that is not its own", () => {
    expect(decide([alertWith()], { token: "9XA" })).toMatchObject({ decision: "unclear", tells: true });
  });

  it("is asked about again once, and stays open", () => {
    const first = decide([alertWith()], { choice: "unclear" });
    expect(first).toMatchObject({ decision: "unclear", tells: true, alerts: [{ status: "open", wasClarified: true }] });
    expect(decide([alertWith({ wasClarified: true })], { choice: "unclear" })).toMatchObject({ tells: false });
  });
});

describe("an alert that is over", () => {
  it.each([{ over: CONFIRMED }, { over: REJECTED }, { over: { status: "expired", endedAtMs: EXPIRES_MS } as const }])(
    "as $over.status stays so, and says so once to a reply",
    ({ over }) => {
      const alert = alertWith(over);
      const first = decide([alert], { choice: "confirm" });
      expect(first).toEqual({ decision: "over", alert: { ...alert, wasToldOver: true }, tells: true });
      expect(decide([alertWith({ ...over, wasToldOver: true })], { choice: "confirm" })).toMatchObject({
        decision: "over",
        tells: false,
      });
    },
  );

  it("says nothing by text to a press on the page", () => {
    expect(decide([alertWith(CONFIRMED)], { choice: "confirm", by: "link" })).toMatchObject({
      alert: { wasToldOver: false },
      tells: false,
    });
  });

  it("takes no answer from one that is open, unless its own token names it", () => {
    const alerts = [alertWith({ id: "alr_2", token: "4CD" }), alertWith(CONFIRMED)];
    expect(decide(alerts)).toMatchObject({ decision: "answered", alert: { id: "alr_2" } });
    expect(decide(alerts, { choice: "confirm", token: "7KM" })).toMatchObject({
      decision: "over",
      alert: { id: "alr_1" },
    });
  });
});

describe("a REJECT after a CONFIRM", () => {
  const confirmed = alertWith({ ...CONFIRMED, wasToldOver: true });

  it.each([
    { way: "by reply", answer: {} },
    { way: "by reply with its token", answer: { token: "7km" } },
    { way: "on the page", answer: { by: "link" } },
  ] as const)("$way freezes, and is told", ({ answer }) => {
    expect(decide([confirmed], answer)).toMatchObject({
      decision: "answered",
      alert: { status: "rejected", by: "by" in answer ? answer.by : "reply", endedAtMs: NOW_MS },
      tells: true,
    });
  });

  it.each([
    { title: "the last millisecond of the window", atMs: EXPIRES_MS - 1, decision: "answered" },
    { title: "the end of the window", atMs: EXPIRES_MS, decision: "over" },
  ])("at $title: $decision", ({ atMs, decision }) => {
    expect(decide([confirmed], {}, atMs).decision).toBe(decision);
  });

  it("that names nothing is about the newest CONFIRM, not about the newest alert", () => {
    const later = { ...CONFIRMED, endedAtMs: CONFIRMED.endedAtMs + 5 };
    const alerts = [alertWith({ id: "alr_2", token: "4CD", ...CONFIRMED }), alertWith(later)];
    expect(decide(alerts)).toMatchObject({ decision: "answered", alert: { id: "alr_1", status: "rejected" } });
  });

  it("that is said twice takes back no second alert", () => {
    const rejected = { ...REJECTED, endedAtMs: REJECTED.endedAtMs + 5 };
    const alerts = [alertWith({ id: "alr_2", token: "4CD", ...rejected }), alertWith(CONFIRMED)];
    expect(decide(alerts)).toMatchObject({ decision: "over", alert: { id: "alr_2" } });
  });

  it("goes one way: a CONFIRM after a REJECT changes nothing", () => {
    expect(decide([alertWith(REJECTED)], { choice: "confirm" })).toMatchObject({
      decision: "over",
      alert: { status: "rejected" },
    });
  });
});

describe("several open alerts", () => {
  const both = [alertWith({ id: "alr_2", token: "4CD" }), alertWith()];

  it.each(ALERT_CHOICES)("are not answered by a bare %s", (choice) => {
    expect(decide(both, { choice })).toMatchObject({ decision: "unclear", alerts: [{ id: "alr_2" }, { id: "alr_1" }] });
  });

  it("are told apart by the token", () => {
    expect(decide(both, { token: "4cd" })).toMatchObject({ decision: "answered", alert: { id: "alr_2" } });
  });

  it("are asked about once each: a new one may be asked about, two old ones not", () => {
    const [second, first] = both.map((alert) => ({ ...alert, wasClarified: true }));
    if (second === undefined || first === undefined) throw new Error("two alerts");
    expect(decide([{ ...second, wasClarified: false }, first])).toMatchObject({ decision: "unclear", tells: true });
    expect(decide([second, first], { choice: "confirm" })).toMatchObject({ decision: "unclear", tells: false });
  });
});

describe("a REJECT that insists, after the question which alert is meant", () => {
  const asked = [
    alertWith({ id: "alr_2", token: "4CD", wasClarified: true }),
    alertWith({ wasClarified: true }),
  ] as const;

  it("is one of the newest: any of them freezes the same account", () => {
    expect(decide(asked)).toMatchObject({ decision: "answered", alert: { id: "alr_2", status: "rejected" } });
  });

  it.each([
    { title: "the alerts are of two users", alerts: [asked[0], { ...asked[1], userId: "u2" }] },
    { title: "one was not asked about yet", alerts: [asked[0], { ...asked[1], wasClarified: false }] },
  ])("stays unclear where $title", ({ alerts }) => {
    expect(decide(alerts).decision).toBe("unclear");
  });
});

describe("no alert", () => {
  it("is answered by nothing", () => {
    expect(decide([])).toEqual({ decision: "unknown" });
    expect(decide([alertWith(CONFIRMED)], { token: "9XA" })).toEqual({ decision: "unknown" });
  });
});

describe("the text that goes back", () => {
  const details = { support: "help@acme.example", labelOf: ({ id }: Alert) => `label of ${id}` };
  const second = alertWith({ id: "alr_2", token: "4CD" });

  it.each([
    { title: "a confirmation", alerts: [alertWith()], answer: { choice: "confirm" }, kind: "alert_confirmed" },
    { title: "a press on confirm", alerts: [alertWith()], answer: { choice: "confirm", by: "link" }, kind: null },
    { title: "a rejection", alerts: [alertWith()], answer: {}, kind: "alert_rejected" },
    { title: "a press on reject", alerts: [alertWith()], answer: { by: "link" }, kind: "alert_rejected" },
    { title: "an answer after an answer", alerts: [alertWith(REJECTED)], answer: {}, kind: "alert_already_answered" },
    { title: "a rejection after all", alerts: [alertWith(CONFIRMED)], answer: {}, kind: "alert_rejected" },
    {
      title: "a rejection of what can be taken back no more",
      alerts: [alertWith({ ...CONFIRMED, expiresAtMs: NOW_MS })],
      answer: {},
      kind: "alert_expired",
    },
    { title: "a late answer", alerts: [alertWith({ expiresAtMs: NOW_MS })], answer: {}, kind: "alert_expired" },
    { title: "an unclear text", alerts: [alertWith()], answer: { choice: "unclear" }, kind: "clarify_alert" },
    { title: "one of two", alerts: [second, alertWith()], answer: {}, kind: "clarify_which_alert" },
    { title: "nobody's answer", alerts: [], answer: {}, kind: null },
  ] as const)("to $title is $kind", ({ alerts, answer, kind }) => {
    expect(answerTextKind(decide(alerts, answer))).toBe(kind);
  });

  it.each([
    { kind: "alert_confirmed", message: { kind: "alert_confirmed" } },
    { kind: "alert_rejected", message: { kind: "alert_rejected", support: "help@acme.example" } },
    { kind: "alert_already_answered", message: { kind: "alert_already_answered", support: "help@acme.example" } },
    { kind: "alert_expired", message: { kind: "alert_expired", support: "help@acme.example" } },
    { kind: "clarify_alert", message: { kind: "clarify_alert", token: "4CD" } },
    {
      kind: "clarify_which_alert",
      message: {
        kind: "clarify_which_alert",
        alerts: [
          { token: "4CD", label: "label of alr_2" },
          { token: "7KM", label: "label of alr_1" },
        ],
      },
    },
  ] as const)("$kind holds what its template needs", ({ kind, message }) => {
    expect(answerText(kind, [second, alertWith()], details)).toEqual(message);
  });
});

describe("any row of answers", () => {
  const answer = fc.record({
    choice: fc.constantFrom(...ALERT_CHOICES),
    by: fc.constantFrom(...ANSWER_WAYS),
    token: fc.constantFrom(null, "7KM", "4CD", "9XA"),
    afterMs: fc.integer({ min: 0, max: 400_000 }),
  });

  it("ends each alert at most once, or once more by a rejection, and sends at most four texts an alert", () => {
    fc.assert(
      fc.property(fc.array(answer, { maxLength: 30 }), (answers) => {
        let alerts: readonly Alert[] = [alertWith({ id: "alr_2", token: "4CD" }), alertWith()];
        let nowMs = OPENED_MS;
        let texts = 0;
        for (const { afterMs, ...given } of answers) {
          nowMs += afterMs;
          const decision = decideAnswer({ alerts, answer: given, nowMs });
          if (answerTextKind(decision) !== null) texts += 1;
          const changed = "alerts" in decision ? decision.alerts : "alert" in decision ? [decision.alert] : [];
          for (const after of changed) {
            const before = alerts.find(({ id }) => id === after.id);
            if (before === undefined) throw new Error("an alert from nowhere");
            const takenBack = canTakeBack(before, nowMs) ? ["rejected"] : [];
            if (!isAlertOpen(before, nowMs)) expect(["expired", before.status, ...takenBack]).toContain(after.status);
            if (before.status !== "open") expect([before.status, ...takenBack]).toContain(after.status);
          }
          alerts = alerts.map((alert) => changed.find(({ id }) => id === alert.id) ?? alert);
        }
        expect(texts).toBeLessThanOrEqual(4 * alerts.length);
      }),
    );
  });
});
