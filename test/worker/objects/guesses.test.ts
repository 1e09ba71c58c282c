import { describe, expect, it } from "vitest";
import { openBucket } from "../../support/phone-bucket.ts";

const GUESSES = 1_000;
/** Lets every guess through, so that the pace does not hide the cap. */
const NO_PACE = { checkBurst: 10_000, checksPerSecond: 10_000 };

function tally(values: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

describe("guesses that come all at once", () => {
  it("1,000 right ones give one approval, and every other is told that it came second", async () => {
    const bucket = openBucket();
    const { id } = await bucket.begin();
    const { right } = await bucket.codesOf(id);
    const replies = await Promise.all(Array.from({ length: GUESSES }, () => bucket.check(id, right)));
    const results = replies.map((reply) => (reply.outcome === "checked" ? reply.result : reply.outcome));
    expect(tally(results)).toEqual({ approved: 1, already_approved: GUESSES - 1 });
    expect((await bucket.view(id)).verification).toMatchObject({ status: "approved", guessesUsed: 1 });
  });

  it("1,000 wrong ones count exactly 5, and the verification is locked", async () => {
    const bucket = openBucket(NO_PACE);
    const { id } = await bucket.begin();
    const { right, wrong } = await bucket.codesOf(id);
    const replies = await Promise.all(Array.from({ length: GUESSES }, () => bucket.check(id, wrong)));
    const results = replies.map((reply) => (reply.outcome === "checked" ? reply.result : reply.outcome));
    expect(tally(results)).toEqual({ wrong_code: 4, locked: GUESSES - 4 });
    expect((await bucket.view(id)).verification).toMatchObject({ status: "locked", guessesUsed: 5 });
    expect(await bucket.check(id, right)).toMatchObject({ result: "locked" });
    expect((await bucket.phone()).failedGuessesAtMs).toHaveLength(5);
  });

  it("the pace lets 3 of 1,000 through, then one a second, and 5 in all", async () => {
    const bucket = openBucket();
    const { id } = await bucket.begin();
    const { right, wrong } = await bucket.codesOf(id);
    const volley = async (length = 50) => {
      const replies = await Promise.all(Array.from({ length }, () => bucket.check(id, wrong)));
      return tally(replies.map((reply) => (reply.outcome === "checked" ? reply.result : reply.outcome)));
    };
    expect(await volley(GUESSES)).toEqual({ wrong_code: 3, too_fast: GUESSES - 3 });
    bucket.skip(999);
    expect(await volley()).toEqual({ too_fast: 50 });
    bucket.skip(1);
    expect(await volley()).toEqual({ wrong_code: 1, too_fast: 49 });
    bucket.skip(60_000);
    expect(await volley()).toEqual({ locked: 50 });
    expect((await bucket.view(id)).verification.guessesUsed).toBe(5);
    expect(await bucket.check(id, right)).toMatchObject({ result: "locked" });
  });

  it("a guess that comes too fast is not counted and says when the next may come", async () => {
    const bucket = openBucket();
    const { id } = await bucket.begin();
    const { right, wrong } = await bucket.codesOf(id);
    for (let count = 0; count < 3; count += 1) await bucket.check(id, wrong);
    expect(await bucket.check(id, right)).toEqual({ outcome: "too_fast", opensAtMs: Date.now() + 1_000 });
    bucket.skip(1_000);
    expect(await bucket.check(id, right)).toMatchObject({ result: "approved" });
  });
});

describe("the guess budget of a verification", () => {
  it("lets the fifth and last guess be right", async () => {
    const bucket = openBucket(NO_PACE);
    const { id } = await bucket.begin();
    const { right, wrong } = await bucket.codesOf(id);
    for (let count = 0; count < 4; count += 1)
      expect(await bucket.check(id, wrong)).toMatchObject({ result: "wrong_code" });
    expect(await bucket.check(id, right)).toMatchObject({ result: "approved", view: { checksLeft: 0 } });
  });

  it("is not refilled by a resend", async () => {
    const bucket = openBucket(NO_PACE);
    const { id } = await bucket.begin();
    const { right, wrong } = await bucket.codesOf(id);
    for (let count = 0; count < 4; count += 1) await bucket.check(id, wrong);
    bucket.skip(60_000);
    expect(await bucket.resend(id)).toMatchObject({ outcome: "sent", view: { checksLeft: 1 } });
    expect(await bucket.codesOf(id)).toEqual({ right, wrong });
    expect(await bucket.check(id, wrong)).toMatchObject({ result: "locked" });
  });

  it("takes a guess as people type it", async () => {
    const bucket = openBucket();
    const { id } = await bucket.begin();
    const { right } = await bucket.codesOf(id);
    const fullWidth = [...right].map((digit) => String.fromCodePoint(0xff10 + Number(digit))).join("");
    expect(await bucket.check(id, ` ${fullWidth.slice(0, 3)}-${fullWidth.slice(3)} `)).toMatchObject({
      result: "approved",
    });
  });

  it("a code of one verification is wrong for another and uses up a guess there", async () => {
    const bucket = openBucket(NO_PACE);
    const first = await bucket.begin(1);
    const second = await bucket.begin(2);
    const { right } = await bucket.codesOf(first.id);
    expect((await bucket.codesOf(second.id)).right).not.toBe(right);
    expect(await bucket.check(second.id, right)).toMatchObject({ result: "wrong_code", view: { checksLeft: 4 } });
  });
});

describe("failed guesses at one number, over its verifications", () => {
  /** Spends failed guesses at phone 1 until there are as many as asked for. */
  async function spend(failed: number) {
    const bucket = openBucket({ ...NO_PACE, codesPerNumberPerDay: 50 });
    let id = "";
    for (let count = 0; count < failed; count += 1) {
      if (count % 4 === 0) {
        bucket.skip(60_000);
        ({ id } = await bucket.begin());
      }
      const { wrong } = await bucket.codesOf(id);
      expect(await bucket.check(id, wrong)).toMatchObject({ result: "wrong_code" });
    }
    return { bucket, id };
  }

  it("one below the limit, one more may fail or be right", async () => {
    const { bucket, id } = await spend(9);
    expect((await bucket.view(id)).checksLeft).toBe(1);
    const { right } = await bucket.codesOf(id);
    expect(await bucket.check(id, right)).toMatchObject({ result: "approved" });
  });

  it("at the limit not even the right code is judged, and nothing is sent", async () => {
    const { bucket, id } = await spend(10);
    const { right, wrong } = await bucket.codesOf(id);
    const firstFailureMs = Date.now() - 2 * 60_000;
    expect((await bucket.view(id)).checksLeft).toBe(0);
    expect(await bucket.check(id, right)).toEqual({ outcome: "number_locked", opensAtMs: firstFailureMs + 86_400_000 });
    for (let count = 0; count < 20; count += 1) await bucket.check(id, wrong);
    expect((await bucket.phone()).failedGuessesAtMs).toHaveLength(10);
    bucket.skip(60_000);
    expect(await bucket.start()).toMatchObject({ outcome: "refused", refusal: { reason: "number_guess_limit" } });
  });

  it("opens again a day after the first failure, to the millisecond", async () => {
    const { bucket } = await spend(10);
    const firstFailureMs = Date.now() - 2 * 60_000;
    bucket.skip(firstFailureMs + 86_400_000 - 1 - Date.now());
    expect(await bucket.start()).toMatchObject({ outcome: "refused", refusal: { opensAtMs: Date.now() + 1 } });
    bucket.skip(1);
    const { id } = await bucket.begin();
    const { right } = await bucket.codesOf(id);
    expect(await bucket.check(id, right)).toMatchObject({ result: "approved" });
  });

  it("another number is not touched by it", async () => {
    const { bucket } = await spend(10);
    const { id } = await bucket.begin(2);
    expect((await bucket.view(id)).checksLeft).toBe(5);
  });
});

describe("the end of a code", () => {
  it.each([
    { afterMs: 299_999, result: "approved", status: "approved" },
    { afterMs: 300_000, result: "expired", status: "expired" },
    { afterMs: 300_001, result: "expired", status: "expired" },
  ])("after $afterMs ms the right code is $result", async ({ afterMs, result, status }) => {
    const bucket = openBucket();
    const { id } = await bucket.begin();
    const { right } = await bucket.codesOf(id);
    bucket.skip(afterMs);
    expect(await bucket.check(id, right)).toMatchObject({ result, view: { verification: { status } } });
  });

  it("a resend gives it its lifetime again, and never more than ten minutes in all", async () => {
    const bucket = openBucket();
    const { id } = await bucket.begin(1, { ttlSeconds: 400 });
    const startedAtMs = Date.now();
    bucket.skip(100_000);
    await bucket.resend(id);
    expect((await bucket.view(id)).verification.expiresAtMs).toBe(startedAtMs + 500_000);
    bucket.skip(300_000);
    await bucket.resend(id);
    expect((await bucket.view(id)).verification.expiresAtMs).toBe(startedAtMs + 600_000);
  });

  it("an ended verification stays readable", async () => {
    const bucket = openBucket();
    const { id } = await bucket.begin();
    bucket.skip(29 * 86_400_000);
    expect((await bucket.view(id)).verification.status).toBe("expired");
  });
});
