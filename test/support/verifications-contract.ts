/** What every keeper of verifications does: the objects of phones, and their twin in memory. */
import { describe, expect, it } from "vitest";
import { describeDiscreet } from "./discreet-contract.ts";
import { describeFeedback } from "./feedback-contract.ts";
import { describeGuesses } from "./guesses-contract.ts";
import { Asker, type VerificationsBed } from "./verification-asker.ts";

const DAY_MS = 86_400_000;
/** Lets every guess through, so that the pace does not hide the budgets. */
const NO_PACE = { checkBurst: 10, checksPerSecond: 10_000 };

export function describeVerifications(name: string, open: () => VerificationsBed): void {
  describeStarts(name, open);
  describeSendLimits(name, open);
  describeResends(name, open);
  describeGuesses(name, open);
  describeDiscreet(name, open);
  describeFeedback(name, open);
}

function describeStarts(name: string, open: () => VerificationsBed): void {
  describe(`verifications kept ${name}: a start`, () => {
    it("opens one, hands over the order of its text and says what may be done next", async () => {
      const bed = open();
      const asker = new Asker(bed);
      const command = asker.command({ metadata: "m", userId: "u", deviceToken: "d" });
      const reply = await bed.states.start(asker.slot, command);
      const { verificationId: id, messageId, origin } = command;
      const nowMs = bed.nowMs();
      expect(reply).toMatchObject({
        outcome: "started",
        view: {
          verification: { id, status: "pending", origin, metadata: "m", userId: "u", expiresAtMs: nowMs + 300_000 },
          nextSendAtMs: nowMs + 60_000,
          sendsLeft: 4,
          checksLeft: 5,
          laneWaitMs: 0,
        },
      });
      expect(reply.outcome === "started" && JSON.parse(reply.dispatch ?? "")).toMatchObject({
        messageId,
        verificationId: id,
        cause: "start",
        textKind: "code",
      });
    });

    it("that is made again by the same caller is one start, and no second text", async () => {
      const asker = new Asker(open());
      const origin = { caller: "one", request: "same" };
      const id = await asker.open({ origin });
      asker.bed.skip(59_999);
      const again = await asker.start({ origin });
      expect(again).toMatchObject({ outcome: "folded", dispatch: null, view: { verification: { id }, sendsLeft: 4 } });
    });

    it("that the guard stops has ended as it was begun, however often it is made, and takes nobody's place", async () => {
      const asker = new Asker(open());
      const origin = { caller: "one", request: "same" };
      const id = await asker.open({ origin });
      asker.bed.skip(61_000);
      const reasons = [{ signal: "prefix_blocked", weight: 60, enforced: true }] as const;
      const risk = { decision: "block", score: 60, reasons } as const;
      const command = asker.command({ origin, risk });
      for (let count = 0; count < 2; count += 1) {
        expect(await asker.bed.states.start(asker.slot, command)).toMatchObject({
          outcome: "refused",
          refusal: { reason: "start_refused", opensAtMs: null, verificationId: command.verificationId, risk },
        });
      }
      const { tenantId, policy } = command;
      const read = (verificationId: string) => asker.bed.states.read(asker.slot, { tenantId, verificationId, policy });
      expect(await read(command.verificationId)).toMatchObject({ view: { verification: { status: "blocked", risk } } });
      expect(await read(id)).toMatchObject({ view: { verification: { status: "pending" } } });
      expect(await asker.start({ origin })).toMatchObject({ outcome: "started" });
      expect(await read(id)).toMatchObject({ view: { verification: { status: "canceled" } } });
    });

    it("that has passed a challenge goes, and lets no other through with it, but repeats itself", async () => {
      const asker = new Asker(open());
      const reasons = [{ signal: "prefix_unconverted", weight: 22, enforced: true }] as const;
      const risk = { decision: "challenge", score: 22, reasons } as const;
      const start = (origin: string, challengeId: string | null) =>
        asker.start({ origin: { caller: origin, request: origin }, risk, shown: { challengeId } });
      expect(await start("one", null)).toMatchObject({ outcome: "refused", refusal: { reason: "challenge_required" } });
      const passed = await start("one", "first");
      expect(passed).toMatchObject({
        outcome: "started",
        view: { verification: { passedChallenge: "first", risk: { decision: "allow", would: "challenge" } } },
      });
      expect(await start("one", "first")).toMatchObject({ outcome: "folded" });
      asker.bed.skip(61_000);
      expect(await start("two", "first")).toMatchObject({ outcome: "refused", refusal: { reason: "challenge_used" } });
      expect(await start("two", "second")).toMatchObject({ outcome: "started" });
    });

    it("whose reply was lost hands its own order over again when it is repeated", async () => {
      const asker = new Asker(open());
      const command = asker.command();
      const first = await asker.bed.states.start(asker.slot, command);
      const again = await asker.bed.states.start(asker.slot, command);
      if (first.outcome !== "started" || again.outcome !== "folded") throw new Error("started and folded");
      expect(again.dispatch).toBe(first.dispatch);
    });

    it("of another request waits out the interval, and is told of its own verification", async () => {
      const asker = new Asker(open());
      const id = await asker.open();
      const opensAtMs = asker.bed.nowMs() + 60_000;
      asker.bed.skip(59_999);
      const refusal = { reason: "send_interval", opensAtMs, verificationId: id };
      expect(await asker.start()).toEqual({ outcome: "refused", refusal });
      asker.bed.skip(1);
      expect(await asker.start()).toMatchObject({ outcome: "started" });
    });

    it("replaces the caller's own open verification", async () => {
      const asker = new Asker(open());
      const first = await asker.open();
      const { right } = await asker.codesOf(first);
      asker.bed.skip(60_000);
      const endedAtMs = asker.bed.nowMs();
      const second = await asker.open();
      expect((await asker.view(first)).verification).toMatchObject({
        status: "canceled",
        reason: "superseded",
        endedAtMs,
        followUpAtMs: null,
      });
      expect(await asker.check(first, right)).toMatchObject({ outcome: "checked", result: "canceled" });
      expect((await asker.view(second)).verification.status).toBe("pending");
    });

    it("for another purpose replaces nothing, though it waits for the same number", async () => {
      const asker = new Asker(open());
      const first = await asker.open();
      const refused = await asker.start({ purpose: "login" });
      expect(refused).toMatchObject({ refusal: { reason: "send_interval", verificationId: null } });
      asker.bed.skip(60_000);
      await asker.open({ purpose: "login" });
      expect((await asker.view(first)).verification.status).toBe("pending");
    });

    it("of another caller neither folds, nor replaces, nor hears of the first one, not even with its words", async () => {
      const asker = new Asker(open());
      const first = await asker.open({ origin: { caller: "one", request: "same" } });
      const other = { caller: "other", request: "same" };
      const refused = await asker.start({ origin: other });
      expect(refused).toMatchObject({ refusal: { reason: "send_interval", verificationId: null } });
      asker.bed.skip(60_000);
      const second = await asker.open({ origin: other });
      expect([second === first, (await asker.view(first)).verification.status]).toEqual([false, "pending"]);
    });

    it("at one tenant, mode, or number says nothing at another", async () => {
      const bed = open();
      const asker = new Asker(bed);
      const id = await asker.open();
      expect(await new Asker(bed).start()).toMatchObject({ outcome: "started", view: { sendsLeft: 4 } });
      expect(await asker.start({}, { ...asker.slot, mode: "test" })).toMatchObject({ outcome: "started" });
      const phone = { ...asker.command().phone, token: "b".repeat(32) };
      expect(await asker.start({ phone })).toMatchObject({ outcome: "started", view: { sendsLeft: 4 } });
      expect(await new Asker(bed).read(id)).toEqual({ outcome: "not_found" });
    });
  });
}

function describeSendLimits(name: string, open: () => VerificationsBed): void {
  describe(`verifications kept ${name}: the send limits`, () => {
    it("give a number five codes a day, and open a day after the first", async () => {
      const asker = new Asker(open());
      const firstAtMs = asker.bed.nowMs();
      for (const sendsLeft of [4, 3, 2, 1, 0]) {
        expect(await asker.start()).toMatchObject({ outcome: "started", view: { sendsLeft } });
        asker.bed.skip(60_000);
      }
      const refusal = { reason: "number_daily_limit", opensAtMs: firstAtMs + DAY_MS };
      expect(await asker.start()).toMatchObject({ outcome: "refused", refusal });
      asker.bed.skip(firstAtMs + DAY_MS - 1 - asker.bed.nowMs());
      expect(await asker.start()).toMatchObject({ outcome: "refused", refusal });
      asker.bed.skip(1);
      expect(await asker.start()).toMatchObject({ outcome: "started" });
    });

    it("keep the last code of the day for a device that verified the number as the same user", async () => {
      const asker = new Asker(open());
      const owner = { deviceToken: "phone of the owner", userId: "owner" };
      const first = await asker.open(owner);
      await asker.check(first, (await asker.codesOf(first)).right);
      for (let count = 2; count <= 4; count += 1) {
        asker.bed.skip(60_000);
        await asker.open();
      }
      asker.bed.skip(60_000);
      const refusal = { reason: "number_daily_limit" };
      expect(await asker.start()).toMatchObject({ outcome: "refused", refusal });
      expect(await asker.start({ ...owner, userId: "another" })).toMatchObject({ outcome: "refused", refusal });
      expect(await asker.start(owner)).toMatchObject({ outcome: "started", view: { sendsLeft: 0 } });
    });

    it("give recoveries a budget of their own", async () => {
      const asker = new Asker(open());
      for (let count = 1; count <= 2; count += 1) {
        await asker.open({ purpose: "recovery" });
        asker.bed.skip(119_999);
        const reason = count === 1 ? "recovery_interval" : "recovery_daily_limit";
        expect(await asker.start({ purpose: "recovery" })).toMatchObject({ outcome: "refused", refusal: { reason } });
        asker.bed.skip(1);
      }
      expect(await asker.start()).toMatchObject({ outcome: "started", view: { sendsLeft: 4 } });
    });

    it("are skipped where a start says so, and guess limits are not", async () => {
      const asker = new Asker(open(), { ...NO_PACE, guessesPerVerification: 10 });
      await asker.open();
      const id = await asker.open({ skipSendLimits: true });
      const { wrong } = await asker.codesOf(id);
      for (let count = 0; count < 10; count += 1) await asker.check(id, wrong);
      const refusal = { reason: "number_guess_limit", opensAtMs: asker.bed.nowMs() + DAY_MS };
      expect(await asker.start({ skipSendLimits: true })).toMatchObject({ outcome: "refused", refusal });
    });
  });
}

function describeResends(name: string, open: () => VerificationsBed): void {
  describe(`verifications kept ${name}: a resend`, () => {
    it("waits out the interval, then sends the same code and prolongs its life", async () => {
      const asker = new Asker(open());
      const startedAtMs = asker.bed.nowMs();
      const id = await asker.open();
      const before = await asker.codesOf(id);
      asker.bed.skip(59_999);
      const refusal = { reason: "send_interval", opensAtMs: startedAtMs + 60_000, verificationId: id };
      expect(await asker.resend(id)).toEqual({ outcome: "refused", refusal });
      asker.bed.skip(1);
      const messageId = asker.newId("message");
      const sent = await asker.resend(id, { messageId, channel: "voice" });
      expect(sent).toMatchObject({
        outcome: "sent",
        view: { verification: { sendsUsed: 2, expiresAtMs: startedAtMs + 360_000 }, sendsLeft: 3, laneWaitMs: 0 },
      });
      const order = sent.outcome === "sent" ? JSON.parse(sent.dispatch) : null;
      expect(order).toMatchObject({ messageId, verificationId: id, cause: "resend", transport: "voice" });
      expect(await asker.codesOf(id)).toEqual(before);
      expect((await asker.view(id)).verification).toMatchObject({ sendsUsed: 2, expiresAtMs: startedAtMs + 360_000 });
    });

    it("counts as a code of the day, and refills no guesses", async () => {
      const asker = new Asker(open(), { ...NO_PACE, codesPerNumberPerDay: 2 });
      const id = await asker.open();
      await asker.check(id, (await asker.codesOf(id)).wrong);
      asker.bed.skip(60_000);
      expect(await asker.resend(id)).toMatchObject({ outcome: "sent", view: { sendsLeft: 0, checksLeft: 4 } });
      asker.bed.skip(60_000);
      expect(await asker.resend(id)).toMatchObject({ outcome: "refused", refusal: { reason: "number_daily_limit" } });
    });

    it("of what has ended is refused, and of what is not there is not found", async () => {
      const asker = new Asker(open());
      const id = await asker.open();
      await asker.cancel(id);
      asker.bed.skip(60_000);
      const refusal = { reason: "verification_ended", opensAtMs: null, verificationId: id };
      expect(await asker.resend(id)).toEqual({ outcome: "refused", refusal });
      expect(await asker.resend(asker.newId("verification"))).toEqual({ outcome: "not_found" });
    });
  });
}
