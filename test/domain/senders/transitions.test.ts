import { describe, expect, it } from "vitest";
import { firstRegistration } from "../../../src/domain/senders/first-record.ts";
import { REGISTRATION_STATUSES, type Registration, standingAt } from "../../../src/domain/senders/sender.ts";
import { followersOf, judgeTransition, moverOf, type Transition } from "../../../src/domain/senders/transitions.ts";

const NOW_MS = 1_800_000_000_000;

/** Whose word each move is: "a" of who prepares, "j" of who decides. Everything else is refused. */
const TABLE = {
  draft: { submitted: "a" },
  submitted: { in_review: "a", draft: "a" },
  in_review: { approved: "j", rejected: "j", draft: "a" },
  approved: { approved: "j", expired: "j" },
  rejected: { draft: "a" },
  expired: { draft: "a" },
} as const satisfies Record<string, Record<string, "a" | "j">>;

const PAIRS = REGISTRATION_STATUSES.flatMap((from) => REGISTRATION_STATUSES.map((to) => ({ from, to })));

function registered(over: Partial<Registration> = {}): Registration {
  const first = firstRegistration({ id: "snd_1" }, { country: "PH", status: "draft" }, { atMs: NOW_MS - 1 });
  return { ...first, ...over };
}

function move(registration: Registration, wish: Partial<Transition> & Pick<Transition, "to">) {
  const transition = { reason: "why", reference: null, untilMs: null, ...wish };
  return judgeTransition({ registration, kind: "alphanumeric", nowMs: NOW_MS }, transition);
}

describe("a registration", () => {
  it.each(PAIRS)(
    "that is $from becomes $to where the table says so, and is refused by name elsewhere",
    ({ from, to }) => {
      const row: Record<string, string> = TABLE[from];
      const judged = move(registered({ status: from }), { to });
      if (row[to] === undefined) {
        expect(judged).toEqual({ ok: false, error: { fault: "illegal", from, allowed: followersOf(from) } });
        expect(moverOf(from, to)).toBeNull();
        return;
      }
      expect(judged).toMatchObject({ ok: true, value: { status: to, revision: 2, updatedAtMs: NOW_MS } });
      expect(moverOf(from, to)).toBe(row[to] === "a" ? "author" : "judge");
    },
  );

  it("is rejected for a reason alone", () => {
    const judged = move(registered({ status: "in_review" }), { to: "rejected", reason: null });
    expect(judged).toEqual({ ok: false, error: { fault: "reason_missing" } });
  });

  it("is approved until a time that is ahead, and nothing else has an end", () => {
    const inReview = registered({ status: "in_review" });
    expect(move(inReview, { to: "approved", untilMs: NOW_MS + 1 })).toMatchObject({ value: { untilMs: NOW_MS + 1 } });
    expect(move(inReview, { to: "approved", untilMs: NOW_MS })).toMatchObject({ error: { fault: "until_not_ahead" } });
    const draft = move(inReview, { to: "draft", untilMs: NOW_MS + 1 });
    expect(draft).toMatchObject({ error: { fault: "until_of_no_approval" } });
  });

  it("is expired by the clock at its end, and may then only begin again", () => {
    const approved = registered({ status: "approved", untilMs: NOW_MS });
    expect([standingAt(approved, NOW_MS - 1), standingAt(approved, NOW_MS)]).toEqual(["approved", "expired"]);
    expect(move(approved, { to: "approved" })).toMatchObject({ error: { fault: "illegal", from: "expired" } });
    expect(move(approved, { to: "draft" })).toMatchObject({ value: { status: "draft", untilMs: null } });
  });

  it("that is renewed has no day without an approval, and one that is ended ends now", () => {
    const approved = registered({ status: "approved", untilMs: NOW_MS + 10, reference: "REF 1" });
    const renewed = move(approved, { to: "approved", untilMs: NOW_MS + 20 });
    expect(renewed).toMatchObject({ value: { untilMs: NOW_MS + 20, reference: "REF 1" } });
    expect(move(approved, { to: "expired" })).toMatchObject({ value: { status: "expired", untilMs: NOW_MS } });
  });

  it("of a long code in the United States is approved with an active campaign, and elsewhere without", () => {
    const campaign = { brandId: "B1", campaignId: "C1", campaignClass: "A", tmobileTier: "top" } as const;
    const approve = (over: Partial<Registration>, kind: "long_code" | "alphanumeric" = "long_code") =>
      judgeTransition(
        { registration: registered({ status: "in_review", country: "US", ...over }), kind, nowMs: NOW_MS },
        { to: "approved", reason: null, reference: null, untilMs: null },
      ).ok;
    expect(approve({})).toBe(false);
    expect(approve({ tenDlc: { ...campaign, status: "pending" } })).toBe(false);
    expect(approve({ tenDlc: { ...campaign, status: "active" } })).toBe(true);
    expect([approve({ country: "CA" }), approve({}, "alphanumeric")]).toEqual([true, true]);
    expect(["PR", "GU", "VI"].map((country) => approve({ country }))).toEqual([false, false, false]);
  });
});
