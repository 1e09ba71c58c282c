/** What every keeper of verifications does with discreet ones: shows the same face whatever is so, and keeps what is so. */
import { describe, expect, it } from "vitest";
import type { StartCommand, VerificationView } from "../../src/domain/verification/commands.ts";
import { Asker, type VerificationsBed } from "./verification-asker.ts";

const RISK = {
  decision: "block",
  score: 60,
  reasons: [{ signal: "prefix_blocked", weight: 60, enforced: true }],
} as const;
const DISCREET = { discreet: { withheldBy: null } } as const;

/** What may be in the way of a start; `goes`: nothing. */
const KINDS = {
  goes: DISCREET,
  "is frozen": { discreet: { withheldBy: "user_frozen" } },
  "is at its device's limit": { discreet: { withheldBy: "device_daily_limit" } },
  "is stopped by the guard": { ...DISCREET, risk: RISK },
  "is delayed by the guard": { ...DISCREET, risk: { ...RISK, decision: "delay" } },
} as const satisfies Record<string, Partial<StartCommand>>;
type Kind = keyof typeof KINDS;
const WITHHELD = (Object.keys(KINDS) as Kind[]).filter((kind) => kind !== "goes");

const REASONS = {
  "is frozen": "user_frozen",
  "is at its device's limit": "device_daily_limit",
  "is stopped by the guard": "risk_blocked",
  "is delayed by the guard": "start_delayed",
} as const;

async function begin(asker: Asker, over: Partial<StartCommand>): Promise<VerificationView> {
  const reply = await asker.start(over);
  if (reply.outcome === "refused") throw new Error(`refused: ${JSON.stringify(reply)}`);
  return reply.view;
}

/** All that is shown over a whole life. */
async function faces(asker: Asker, over: Partial<StartCommand>): Promise<unknown[]> {
  const origin = { caller: "one", request: "same" };
  const first = await begin(asker, { ...over, origin });
  const { id } = first.verification;
  const shown: unknown[] = [first.face];
  asker.bed.skip(4_000);
  const again = await begin(asker, { ...over, origin });
  shown.push(again.face, again.verification.id === id);
  const results: string[] = [];
  for (const wait of [0, 0, 0, 0, 2_000]) {
    asker.bed.skip(wait);
    const reply = await asker.check(id, (await asker.codesOf(id)).wrong);
    results.push(reply.outcome === "checked" ? reply.result : reply.outcome);
    if (reply.outcome === "checked") shown.push(reply.view.face);
  }
  for (const wait of [0, 61_000]) {
    asker.bed.skip(wait);
    const reply = await asker.resend(id);
    shown.push(reply.outcome === "sent" || reply.outcome === "withheld" ? reply.view.face : reply);
  }
  const last = await asker.check(id, (await asker.codesOf(id)).wrong);
  shown.push(results, last.outcome === "checked" && [last.result, last.view.face]);
  const ended = await asker.resend(id);
  shown.push(ended.outcome === "refused" && ended.refusal.reason);
  return shown;
}

export function describeDiscreet(name: string, open: () => VerificationsBed): void {
  describe(`verifications kept ${name}: a discreet start`, () => {
    it.each(WITHHELD)("that %s shows, over its whole life, what one shows that goes", async (kind) => {
      // Both at the same moments: a face has nothing else in it.
      const bed = open();
      const startedAtMs = bed.nowMs();
      const plain = relative(await faces(new Asker(bed), KINDS.goes), startedAtMs);
      const restartedAtMs = bed.nowMs();
      expect(relative(await faces(new Asker(bed), KINDS[kind]), restartedAtMs)).toEqual(plain);
      expect(JSON.stringify(plain)).toContain("wrong_code");
    });

    it.each(WITHHELD)("that %s is kept as blocked, with why, and no guess is right", async (kind) => {
      const asker = new Asker(open());
      const { verification } = await begin(asker, KINDS[kind]);
      expect(verification).toMatchObject({ status: "blocked", reason: REASONS[kind] });
      const { right } = await asker.codesOf(verification.id);
      expect(await asker.check(verification.id, right)).toMatchObject({ result: "wrong_code" });
      expect((await asker.view(verification.id)).verification).toMatchObject({ status: "blocked", guessesUsed: 0 });
    });

    it("hides that its number waits for its interval: another caller's text went a moment ago", async () => {
      const asker = new Asker(open());
      await asker.open();
      const reply = await asker.start({ ...DISCREET, origin: { caller: "two", request: "other" } });
      expect(reply).toMatchObject({
        outcome: "withheld",
        isStopped: false,
        view: {
          verification: { status: "blocked", reason: "send_interval" },
          face: { status: "pending", sendsLeft: 4 },
        },
      });
    });

    it("that goes is approved by its code, resent, canceled and locked like any other", async () => {
      const asker = new Asker(open());
      const { verification } = await begin(asker, DISCREET);
      asker.bed.skip(61_000);
      expect(await asker.resend(verification.id)).toMatchObject({ outcome: "sent", view: { face: { sendsLeft: 3 } } });
      const { right } = await asker.codesOf(verification.id);
      expect(await asker.check(verification.id, right)).toMatchObject({
        result: "approved",
        view: { face: { status: "approved", checksLeft: 0, sendsLeft: 0 } },
      });
      expect(await asker.check(verification.id, right)).toMatchObject({ result: "already_approved" });
    });

    it.each(["goes", "is frozen"] as const)("that %s is canceled by its owner once", async (kind) => {
      const asker = new Asker(open());
      const { verification } = await begin(asker, KINDS[kind]);
      for (let count = 0; count < 2; count += 1) {
        expect(await asker.cancel(verification.id)).toMatchObject({
          view: { face: { status: "canceled", checksLeft: 0 } },
        });
      }
      expect(await asker.check(verification.id, "000000")).toMatchObject({ result: "canceled" });
    });

    it("leaves no guess of the number's day to anybody who guesses at one that was withheld", async () => {
      const asker = new Asker(open(), { checkBurst: 10 });
      const { verification } = await begin(asker, KINDS["is frozen"]);
      for (let count = 0; count < 5; count += 1) await asker.check(verification.id, "000000");
      expect((await begin(asker, {})).checksLeft).toBe(5);
    });

    it("hides that its number was guessed at too often today", async () => {
      const asker = new Asker(open(), { checkBurst: 10, failedGuessesPerNumberPerDay: 5, guessesPerVerification: 3 });
      const first = await begin(asker, DISCREET);
      const wrong = async (id: string) => {
        const reply = await asker.check(id, (await asker.codesOf(id)).wrong);
        return reply.outcome === "checked" ? reply.result : reply.outcome;
      };
      const results = [];
      for (let count = 0; count < 3; count += 1) results.push(await wrong(first.verification.id));
      asker.bed.skip(61_000);
      const second = await begin(asker, DISCREET);
      for (let count = 0; count < 3; count += 1) results.push(await wrong(second.verification.id));
      expect(results).toEqual(["wrong_code", "wrong_code", "locked", "wrong_code", "wrong_code", "locked"]);
      expect((await asker.view(second.verification.id)).verification.guessesUsed).toBe(2);
    });
  });
}

/** Times as distances from the beginning. */
function relative(value: unknown, fromMs: number): unknown {
  return JSON.parse(JSON.stringify(value), (key, part: unknown) =>
    key.endsWith("AtMs") && typeof part === "number" ? part - fromMs : part,
  );
}
