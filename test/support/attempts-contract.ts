/** What every keeper of the attempts of a text does: the objects of phones, and their twin in memory. */
import { beforeEach, describe, expect, it } from "vitest";
import { CODE_WORTH_SENDING_MS, REFUSALS_RECORDED } from "../../src/domain/sending/message.ts";
import { ACCEPTED, type AttemptsBed, choiceOf, Consumer, failedAs, NEXT } from "./attempts-bed.ts";

const DONE = { step: "done" } as const;
const GIVE_UP = { step: "give_up", reason: "no_route_left" } as const;
const WAIT = { step: "wait", delayMs: 1_000 } as const;
const CLAIMED = { outcome: "claimed", mayDuplicate: false, waits: 0 };

const refused = (reason: string) => ({ outcome: "refused", reason });

export function describeAttempts(name: string, open: () => AttemptsBed): void {
  describeClaims(name, open);
  describeRecords(name, open);
  describeEnds(name, open);
  describeReceipts(name, open);
  describeStrangers(name, open);
}

function describeClaims(name: string, open: () => AttemptsBed): void {
  describe(`attempts kept ${name}: a claim`, () => {
    let consumer: Consumer;

    beforeEach(async () => {
      consumer = await Consumer.of(open());
    });

    it("is one consumer's, who may ask twice", async () => {
      expect(await consumer.claim()).toEqual(CLAIMED);
      expect(await consumer.claim(1, { run: "run_2" })).toEqual(refused("taken"));
      expect(await consumer.claim()).toEqual(CLAIMED);
      expect(await consumer.story()).toBe("claimed; 1 rte_1 sms claimed");
    });

    it("of an attempt that was made meanwhile tells what was tried", async () => {
      await consumer.attempt(1, failedAs("unavailable"), WAIT);
      consumer.bed.skip(1_000);
      const past = { attempt: 1, routeId: "rte_1", carrier: "twilio", transport: "sms", refused: true, passing: true };
      const stale = { outcome: "stale", past: [past], failedSmsAttempts: 0, attempts: 1 };
      expect(await consumer.claim(1)).toEqual(stale);
      expect(await consumer.claim(3)).toEqual(stale);
      expect(await consumer.claim(2)).toEqual({ ...CLAIMED, waits: 1 });
    });

    it("of a code after a STOP is refused, and ends the text", async () => {
      await consumer.bed.stop();
      expect(await consumer.claim()).toEqual(refused("opted_out"));
      expect((await consumer.bed.look()).message).toMatchObject({ status: "dropped", reason: "opted_out" });
      expect(await consumer.claim()).toEqual(refused("ended"));
    });

    it("of a code that was canceled is refused, and ends the text", async () => {
      await consumer.bed.cancel();
      expect(await consumer.claim()).toEqual(refused("ended"));
      expect(await consumer.story()).toBe("dropped");
    });

    it("of a code that is as good as over is refused, and a moment earlier is not", async () => {
      const leftMs = consumer.order.expiresAtMs - consumer.bed.nowMs();
      consumer.bed.skip(leftMs - CODE_WORTH_SENDING_MS);
      expect(await consumer.claim()).toEqual(CLAIMED);
      const later = await Consumer.of(open());
      later.bed.skip(leftMs - CODE_WORTH_SENDING_MS + 1);
      expect(await later.claim()).toEqual(refused("too_late"));
      expect(await later.story()).toBe("dropped");
    });

    it("waits for the time to which the text was put off", async () => {
      await consumer.postpone(consumer.bed.nowMs() + 1_000);
      consumer.bed.skip(999);
      expect(await consumer.claim()).toEqual(refused("taken"));
      consumer.bed.skip(1);
      expect(await consumer.claim()).toEqual(CLAIMED);
      // Nobody puts off what a consumer has.
      await consumer.postpone(consumer.bed.nowMs() + 60_000);
      expect(await consumer.story()).toBe("claimed; 1 rte_1 sms claimed");
    });
  });
}

function describeRecords(name: string, open: () => AttemptsBed): void {
  describe(`attempts kept ${name}: what came of one`, () => {
    let consumer: Consumer;

    beforeEach(async () => {
      consumer = await Consumer.of(open());
    });

    it("ends the text when a carrier took it, however often it is said", async () => {
      expect(await consumer.attempt(1, ACCEPTED)).toMatchObject({ proceed: false });
      expect(await consumer.record(1, ACCEPTED, DONE)).toMatchObject({ proceed: false });
      expect(await consumer.story()).toBe("submitted; 1 rte_1 sms submitted");
      expect(await consumer.claim(2)).toEqual(refused("ended"));
    });

    it("hands the next route to the same run at once, and once", async () => {
      expect(await consumer.attempt(1, failedAs("sender_rejected"), NEXT)).toMatchObject({ proceed: true });
      expect(await consumer.record(1, failedAs("sender_rejected"), NEXT)).toMatchObject({ proceed: true });
      expect(await consumer.story()).toBe("claimed; 1 rte_1 sms failed; 2 rte_2 sms claimed");
      const other = await consumer.record(1, failedAs("sender_rejected"), NEXT, { run: "run_2" });
      expect(other).toMatchObject({ proceed: false });
      expect((await consumer.bed.look()).verification.failedSmsAttempts).toBe(1);
      expect(await consumer.record(2, ACCEPTED, DONE)).toMatchObject({ proceed: false });
      expect(await consumer.story()).toBe("submitted; 1 rte_1 sms failed; 2 rte_2 sms submitted");
    });

    it.each([
      { what: "a STOP", happens: (bed: AttemptsBed) => bed.stop(), reason: "opted_out" },
      { what: "a cancel", happens: (bed: AttemptsBed) => bed.cancel(), reason: "ended" },
    ])("goes by no further route after $what", async ({ happens, reason }) => {
      await consumer.claim();
      await happens(consumer.bed);
      expect(await consumer.record(1, failedAs("sender_rejected"), NEXT)).toMatchObject({ proceed: false });
      expect(await consumer.story()).toBe("dropped; 1 rte_1 sms failed");
      expect((await consumer.bed.look()).message.reason).toBe(reason);
    });

    it("goes by no further route once an earlier text of it has arrived", async () => {
      await consumer.attempt(1, failedAs("timed_out"), NEXT);
      await consumer.receive(1, "delivered");
      expect(await consumer.record(2, failedAs("sender_rejected"), NEXT)).toMatchObject({ proceed: false });
      expect(await consumer.story()).toBe("submitted; 1 rte_1 sms delivered; 2 rte_2 sms failed");
    });

    it("is said to the consumer as what it proves of the route, also when the first reply was lost", async () => {
      const proves = (routeId: string, sign: string) => ({
        evidence: { country: consumer.order.phone.country, sign: { routeId, sign, sentAtMs: consumer.bed.nowMs() } },
      });
      expect(await consumer.attempt(1, failedAs("unavailable"), NEXT)).toMatchObject(proves("rte_1", "refused"));
      expect(await consumer.record(1, failedAs("unavailable"), NEXT)).toMatchObject(proves("rte_1", "refused"));
      expect(await consumer.record(2, ACCEPTED, DONE)).toMatchObject(proves("rte_2", "accepted"));
    });

    it.each(["number_unassigned", "throttled", "content_rejected"] as const)(
      "proves nothing of the route where it was %s",
      async (kind) => {
        expect(await consumer.attempt(1, failedAs(kind), WAIT)).not.toHaveProperty("evidence");
      },
    );

    it("proves what it does of an outage too, where no more refusals are kept", async () => {
      for (let attempt = 1; attempt <= REFUSALS_RECORDED; attempt += 1) {
        await consumer.attempt(attempt, failedAs("unavailable"), WAIT);
        consumer.bed.skip(1_000);
      }
      const reply = await consumer.attempt(REFUSALS_RECORDED + 1, failedAs("unavailable"), WAIT);
      expect(reply.evidence?.sign.sign).toBe("refused");
    });

    it("flags what follows an attempt of unknown fate", async () => {
      await consumer.attempt(1, failedAs("timed_out"), WAIT);
      expect(await consumer.story()).toBe("queued; 1 rte_1 sms unknown");
      consumer.bed.skip(1_000);
      expect(await consumer.claim(2)).toEqual({ outcome: "claimed", mayDuplicate: true, waits: 1 });
    });

    it("waits as long as it is told to before it goes again", async () => {
      await consumer.attempt(1, failedAs("throttled"), WAIT);
      expect((await consumer.bed.look()).message.notBeforeMs).toBe(consumer.bed.nowMs() + 1_000);
      consumer.bed.skip(999);
      expect(await consumer.claim(2)).toEqual(refused("taken"));
    });

    it("is kept of the first refusals of an outage only, and every one is counted", async () => {
      const tries = REFUSALS_RECORDED + 2;
      for (let attempt = 1; attempt <= tries; attempt += 1) {
        await consumer.attempt(attempt, failedAs("unavailable"), WAIT);
        consumer.bed.skip(1_000);
      }
      expect((await consumer.bed.look()).attempts).toHaveLength(REFUSALS_RECORDED);
      expect(await consumer.claim(1)).toMatchObject({ outcome: "stale", attempts: tries });
      await consumer.attempt(tries + 1, ACCEPTED);
      const { attempts } = await consumer.bed.look();
      expect(attempts.at(-1)).toMatchObject({ attempt: tries + 1, status: "submitted" });
      expect(attempts.at(-1)).not.toHaveProperty("quiet");
    });

    it("keeps the words of a carrier that the person said STOP", async () => {
      await consumer.attempt(1, failedAs("opted_out"), NEXT);
      expect(await consumer.story()).toBe("dropped; 1 rte_1 sms rejected");
    });
  });
}

function describeEnds(name: string, open: () => AttemptsBed): void {
  describe(`attempts kept ${name}: a text that is given up`, () => {
    let consumer: Consumer;

    beforeEach(async () => {
      consumer = await Consumer.of(open());
    });

    const failed = (reason: string) => ({
      message: { status: "failed", reason },
      verification: { status: "failed", reason },
    });

    it("after its attempts ends the verification too", async () => {
      await consumer.attempt(1, failedAs("sender_rejected"), GIVE_UP);
      expect(await consumer.bed.look()).toMatchObject(failed("no_route_left"));
    });

    it("leaves the verification open while it may have arrived", async () => {
      await consumer.attempt(1, failedAs("timed_out"), NEXT);
      await consumer.record(2, failedAs("sender_rejected"), GIVE_UP);
      expect(await consumer.bed.look()).toMatchObject({
        message: { status: "failed" },
        verification: { status: "pending", reason: null },
      });
    });

    it("unclaimed ends the verification too", async () => {
      await consumer.abandon("no_route");
      expect(await consumer.bed.look()).toMatchObject(failed("no_route"));
      await consumer.abandon("another_reason");
      expect(await consumer.bed.look()).toMatchObject(failed("no_route"));
    });

    it("unclaimed, after an attempt of unknown fate, leaves the verification open", async () => {
      await consumer.attempt(1, failedAs("timed_out"), WAIT);
      await consumer.abandon("no_route");
      expect(await consumer.bed.look()).toMatchObject({
        message: { status: "failed", reason: "no_route" },
        verification: { status: "pending", reason: null },
      });
    });

    it("by one consumer while another has it goes on", async () => {
      await consumer.claim();
      await consumer.abandon("no_route");
      expect(await consumer.story()).toBe("claimed; 1 rte_1 sms claimed");
    });
  });
}

function describeReceipts(name: string, open: () => AttemptsBed): void {
  describe(`attempts kept ${name}: a receipt`, () => {
    let consumer: Consumer;

    beforeEach(async () => {
      consumer = await Consumer.of(open());
    });

    it("moves an attempt on and never back", async () => {
      await consumer.attempt(1, ACCEPTED);
      for (const [status, shown] of [
        ["sent", "sent"],
        ["submitted", "sent"],
        ["delivered", "delivered"],
        ["sent", "delivered"],
      ] as const) {
        await consumer.receive(1, status);
        expect(await consumer.story()).toBe(`submitted; 1 rte_1 sms ${shown}`);
      }
    });

    it("before the carrier's reply says that it took the text", async () => {
      await consumer.claim();
      await consumer.receive(1, "sent");
      expect(await consumer.story()).toBe("submitted; 1 rte_1 sms sent");
      await consumer.record(1, failedAs("timed_out"), NEXT);
      expect(await consumer.story()).toBe("submitted; 1 rte_1 sms sent");
    });

    it("of a text that did not arrive counts once against the texts of the verification", async () => {
      await consumer.attempt(1, ACCEPTED);
      await consumer.receive(1, "undelivered", { failure: "number_rejected" });
      await consumer.receive(1, "undelivered", { failure: "number_rejected" });
      expect(await consumer.bed.look()).toMatchObject({
        verification: { status: "pending", failedSmsAttempts: 1 },
        attempts: [{ status: "undelivered", failure: "number_rejected" }],
      });
    });

    it("says what it proves of the route the first time it comes, and never again", async () => {
      await consumer.attempt(1, ACCEPTED);
      expect(await consumer.receive(1, "sent")).toEqual([]);
      expect(await consumer.receive(1, "delivered")).toMatchObject([
        { country: consumer.order.phone.country, sign: { routeId: "rte_1", sign: "arrived" } },
      ]);
      expect(await consumer.receive(1, "delivered")).toEqual([]);
      expect(await consumer.receive(1, "undelivered")).toEqual([]);
    });

    it("of a text that arrived proves the routes wrong that had blamed the number", async () => {
      await consumer.attempt(1, failedAs("number_rejected"), NEXT);
      await consumer.record(2, ACCEPTED, DONE);
      const said = await consumer.receive(2, "delivered");
      expect(said.map(({ sign }) => [sign.routeId, sign.sign])).toEqual([
        ["rte_2", "arrived"],
        ["rte_1", "unserved"],
      ]);
    });

    it("of another account, or of an attempt that was never made, says nothing", async () => {
      await consumer.attempt(1, ACCEPTED);
      expect(await consumer.receive(1, "delivered", { account: "another" })).toEqual([]);
      expect(await consumer.receive(2, "delivered")).toEqual([]);
      expect(await consumer.story()).toBe("submitted; 1 rte_1 sms submitted");
    });
  });
}

function describeStrangers(name: string, open: () => AttemptsBed): void {
  describe(`attempts kept ${name}: of a text that is not there`, () => {
    it.each(["a message that was never made", "another tenant", "another object"])(
      "nothing is known: %s",
      async (who) => {
        const bed = open();
        const other = await Consumer.of(bed);
        const consumer = await Consumer.of(bed);
        const { messageId } = other.order;
        const over = who === "another tenant" ? { tenantId: other.order.tenantId } : { messageId };
        if (who === "another object") {
          expect(await consumer.claim(1, {}, { ...consumer.slot, bucket: 2 })).toEqual(refused("not_found"));
        } else {
          expect(await consumer.claim(1, over)).toEqual(refused("not_found"));
          expect(await consumer.record(1, ACCEPTED, DONE, over)).toEqual({ proceed: false });
          await consumer.abandon("no_route", over);
        }
        expect(await consumer.claim(1, { choice: choiceOf("rte_1") })).toEqual(CLAIMED);
      },
    );

    it("an attempt that was not claimed proceeds to none", async () => {
      const consumer = await Consumer.of(open());
      expect(await consumer.record(1, failedAs("unavailable"), NEXT)).toEqual({ proceed: false });
      expect(await consumer.story()).toBe("queued");
    });
  });
}
