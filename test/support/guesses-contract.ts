/** What every keeper of verifications does with guesses and at the end: the other half of its contract. */
import { describe, expect, it } from "vitest";
import { Asker, type VerificationsBed } from "./verification-asker.ts";

const DAY_MS = 86_400_000;
/** Lets every guess through, so that the pace does not hide the budgets. */
const NO_PACE = { checkBurst: 10, checksPerSecond: 10_000 };

export function describeGuesses(name: string, open: () => VerificationsBed): void {
  describeChecks(name, open);
  describeGuessLimits(name, open);
  describeFactors(name, open);
  describeEnds(name, open);
}

function describeChecks(name: string, open: () => VerificationsBed): void {
  describe(`verifications kept ${name}: a check`, () => {
    it("of the right code approves once, and says so to whoever asks again", async () => {
      const asker = new Asker(open());
      const id = await asker.open();
      const { right } = await asker.codesOf(id);
      const endedAtMs = asker.bed.nowMs();
      expect(await asker.check(id, right)).toMatchObject({
        outcome: "checked",
        result: "approved",
        view: { verification: { status: "approved", guessesUsed: 1, endedAtMs }, sendsLeft: 0, checksLeft: 0 },
      });
      expect(await asker.check(id, right)).toMatchObject({ result: "already_approved" });
      expect((await asker.view(id)).verification).toMatchObject({ status: "approved", guessesUsed: 1 });
    });

    it("takes the code as people type it", async () => {
      const asker = new Asker(open());
      const id = await asker.open();
      const { right } = await asker.codesOf(id);
      const fullWidth = [...right].map((digit) => String.fromCodePoint(0xff10 + Number(digit))).join("");
      const typed = ` ${fullWidth.slice(0, 3)}-${fullWidth.slice(3)} `;
      expect(await asker.check(id, typed)).toMatchObject({ result: "approved" });
    });

    it("of another verification's code is wrong, and costs a guess", async () => {
      const asker = new Asker(open());
      const id = await asker.open();
      const phone = { ...asker.command().phone, token: "b".repeat(32) };
      const { right } = await asker.codesOf(await asker.open({ phone }));
      expect((await asker.codesOf(id)).right).not.toBe(right);
      expect(await asker.check(id, right)).toMatchObject({ result: "wrong_code", view: { checksLeft: 4 } });
    });

    it("that comes too fast is not counted, and says when the next may come", async () => {
      const asker = new Asker(open());
      const id = await asker.open();
      const { right, wrong } = await asker.codesOf(id);
      for (let count = 0; count < 3; count += 1) await asker.check(id, wrong);
      const opensAtMs = asker.bed.nowMs() + 1_000;
      expect(await asker.check(id, right)).toEqual({ outcome: "too_fast", opensAtMs });
      expect((await asker.view(id)).verification.guessesUsed).toBe(3);
      asker.bed.skip(999);
      expect(await asker.check(id, right)).toMatchObject({ outcome: "too_fast" });
      asker.bed.skip(1);
      expect(await asker.check(id, right)).toMatchObject({ result: "approved" });
    });

    it("of what is not there is not found, and leaves nothing behind", async () => {
      const asker = new Asker(open());
      const id = asker.newId("verification");
      expect(await asker.check(id, "123456")).toEqual({ outcome: "not_found" });
      expect(await asker.read(id)).toEqual({ outcome: "not_found" });
    });
  });
}

function describeGuessLimits(name: string, open: () => VerificationsBed): void {
  describe(`verifications kept ${name}: the guess limits`, () => {
    it("lock a verification with the fifth wrong guess", async () => {
      const asker = new Asker(open(), NO_PACE);
      const id = await asker.open();
      const { right, wrong } = await asker.codesOf(id);
      for (const checksLeft of [4, 3, 2, 1]) {
        expect(await asker.check(id, wrong)).toMatchObject({ result: "wrong_code", view: { checksLeft } });
      }
      expect(await asker.check(id, wrong)).toMatchObject({ result: "locked", view: { checksLeft: 0 } });
      expect(await asker.check(id, right)).toMatchObject({ result: "locked" });
      expect((await asker.view(id)).verification).toMatchObject({ status: "locked", reason: "guesses_used_up" });
    });

    it("let the fifth guess be right", async () => {
      const asker = new Asker(open(), NO_PACE);
      const id = await asker.open();
      const { right, wrong } = await asker.codesOf(id);
      for (let count = 0; count < 4; count += 1) await asker.check(id, wrong);
      expect(await asker.check(id, right)).toMatchObject({ result: "approved" });
    });

    it("close a number for a day after ten wrong guesses over its verifications, to every guess and send", async () => {
      const asker = new Asker(open(), NO_PACE);
      const firstAtMs = asker.bed.nowMs();
      let id = "";
      for (let count = 0; count < 10; count += 1) {
        if (count % 4 === 0) {
          if (count > 0) asker.bed.skip(60_000);
          id = await asker.open();
        }
        const { wrong } = await asker.codesOf(id);
        expect(await asker.check(id, wrong)).toMatchObject({ result: "wrong_code" });
      }
      const { right } = await asker.codesOf(id);
      const opensAtMs = firstAtMs + DAY_MS;
      expect(await asker.check(id, right)).toEqual({ outcome: "number_locked", opensAtMs });
      expect(await asker.view(id)).toMatchObject({ sendsLeft: 0, checksLeft: 0 });
      asker.bed.skip(60_000);
      const refusal = { reason: "number_guess_limit", opensAtMs };
      expect(await asker.resend(id)).toMatchObject({ outcome: "refused", refusal });
      expect(await asker.start()).toMatchObject({ outcome: "refused", refusal });
    });

    it("keep some guesses from a device that is not the known one on which it was begun", async () => {
      const asker = new Asker(open(), NO_PACE);
      const owner = { deviceToken: "phone of the owner", userId: "owner" };
      const first = await asker.open(owner);
      await asker.check(first, (await asker.codesOf(first)).right);
      asker.bed.skip(60_000);
      const id = await asker.open(owner);
      const { right, wrong } = await asker.codesOf(id);
      const elsewhere = { deviceToken: "another" };
      expect(await asker.check(id, wrong, elsewhere)).toMatchObject({ result: "wrong_code", view: { checksLeft: 1 } });
      expect(await asker.check(id, wrong, elsewhere)).toMatchObject({ result: "wrong_code", view: { checksLeft: 0 } });
      expect(await asker.check(id, right, elsewhere)).toMatchObject({ result: "locked" });
      expect(await asker.check(id, right, owner)).toMatchObject({ result: "approved" });
    });

    it("know no device by a code that came back from elsewhere", async () => {
      const asker = new Asker(open(), { codesPerNumberPerDay: 2 });
      const owner = { deviceToken: "phone of the owner", userId: "owner" };
      const first = await asker.open(owner);
      await asker.check(first, (await asker.codesOf(first)).right, { deviceToken: "another" });
      asker.bed.skip(60_000);
      expect(await asker.start()).toMatchObject({ outcome: "started" });
    });
  });
}

function describeFactors(name: string, open: () => VerificationsBed): void {
  describe(`verifications kept ${name}: a check that needs more than a code`, () => {
    const nothing = { shown: "nothing", ways: { deviceIds: [], secondFactor: null } } as const;

    it("asks for the proof before it judges anything", async () => {
      const asker = new Asker(open());
      const { phone } = asker.command();
      const id = await asker.open({ purpose: "recovery", userId: "u", challenge: "sign this" });
      const { right, wrong } = await asker.codesOf(id);
      const question = { verificationId: id, userId: "u", challenge: "sign this", phone };
      expect(await asker.check(id, right)).toEqual({ outcome: "proof_needed", question });
      expect(await asker.check(id, wrong)).toEqual({ outcome: "proof_needed", question });
      expect((await asker.view(id)).verification).toMatchObject({ status: "pending", guessesUsed: 0 });
    });

    it("does not approve without it, and says what did", async () => {
      const asker = new Asker(open());
      const id = await asker.open({ purpose: "recovery", userId: "u", challenge: "sign this" });
      const { right } = await asker.codesOf(id);
      expect(await asker.check(id, right, { proof: nothing })).toMatchObject({ result: "second_factor_required" });
      const proof = { ...nothing, shown: "device" } as const;
      const approved = { status: "approved", approvedWith: "device" };
      const reply = await asker.check(id, right, { proof });
      expect(reply).toMatchObject({ result: "approved", view: { verification: approved } });
    });

    it("locks with the fifth signature that proves nothing", async () => {
      const asker = new Asker(open(), NO_PACE);
      const id = await asker.open({ purpose: "recovery", userId: "u", challenge: "sign this" });
      const { right } = await asker.codesOf(id);
      const proof = { ...nothing, shown: "device_refused" } as const;
      for (let count = 0; count < 4; count += 1) {
        expect(await asker.check(id, right, { proof })).toMatchObject({ result: "device_refused" });
      }
      expect(await asker.check(id, right, { proof })).toMatchObject({ result: "locked" });
      expect((await asker.view(id)).verification).toMatchObject({ status: "locked", reason: "signatures_used_up" });
    });

    it("asks nothing more of a change of number that names no user", async () => {
      const asker = new Asker(open());
      const id = await asker.open({ purpose: "phone_change" });
      expect(await asker.check(id, (await asker.codesOf(id)).right)).toMatchObject({ result: "approved" });
    });
  });
}

function describeEnds(name: string, open: () => VerificationsBed): void {
  describe(`verifications kept ${name}: an end`, () => {
    it("by its time comes to the millisecond, and stays readable", async () => {
      const asker = new Asker(open());
      const id = await asker.open();
      const { right } = await asker.codesOf(id);
      asker.bed.skip(299_999);
      expect(await asker.view(id)).toMatchObject({ verification: { status: "pending" }, checksLeft: 5 });
      asker.bed.skip(1);
      expect(await asker.view(id)).toMatchObject({ verification: { status: "expired" }, checksLeft: 0, sendsLeft: 0 });
      expect(await asker.check(id, right)).toMatchObject({ outcome: "checked", result: "expired" });
      asker.bed.skip(DAY_MS);
      expect(await asker.view(id)).toMatchObject({ verification: { status: "expired" } });
    });

    it("by its caller is kept, and does not come twice", async () => {
      const asker = new Asker(open());
      const id = await asker.open();
      const { right } = await asker.codesOf(id);
      const canceled = { status: "canceled", reason: "canceled_by_caller", endedAtMs: asker.bed.nowMs() };
      const found = { outcome: "found", view: { verification: canceled, sendsLeft: 0, checksLeft: 0 } };
      expect(await asker.cancel(id)).toMatchObject(found);
      asker.bed.skip(1);
      expect(await asker.cancel(id)).toMatchObject(found);
      expect(await asker.read(id)).toMatchObject(found);
      expect(await asker.check(id, right)).toMatchObject({ result: "canceled" });
    });

    it("of an approved one is no cancel, and of what is not there is not found", async () => {
      const asker = new Asker(open());
      const id = await asker.open();
      await asker.check(id, (await asker.codesOf(id)).right);
      expect(await asker.cancel(id)).toMatchObject({ view: { verification: { status: "approved" } } });
      expect(await asker.cancel(asker.newId("verification"))).toEqual({ outcome: "not_found" });
    });
  });
}
