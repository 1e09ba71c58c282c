/** What everything behind the page of an alert does: the alerts in objects, and their twin in memory. */
import { beforeEach, describe, expect, it } from "vitest";
import type { AlertAnswers, AlertPageView } from "../../src/app/links/ports.ts";
import type { AnswerToken } from "../../src/domain/links/answer-token.ts";

export interface AlertAnswersBed {
  readonly answers: AlertAnswers;
  readonly skip: (ms: number) => void;
  /** Ids of the alerts of which the tenant hears that they were rejected when their time was over. */
  readonly heardLate: () => Promise<readonly unknown[]>;
  /** Asks a user `ALERT`, with an answer awaited for a minute. */
  readonly open: (over?: Partial<Pick<AlertPageView, "locale" | "place">>) => Promise<AnswerToken>;
}

export const WINDOW_MS = 60_000;

export const ALERT: AlertPageView = {
  state: "open",
  brand: "Acme",
  locale: "en",
  type: "remote_login",
  atMs: Date.UTC(2026, 10, 21, 12, 34),
  timeZone: "Europe/Madrid",
  place: "Madrid",
  ipMasked: "203.0.113.XX",
  device: "iPhone 15 Pro",
  amount: null,
};

const reader = { brand: "Acme", locale: "en" };

export function describeAlertAnswers(name: string, openBed: () => Promise<AlertAnswersBed>): void {
  describe(`alerts answered ${name}`, () => {
    let bed: AlertAnswersBed;
    let token: AnswerToken;

    beforeEach(async () => {
      bed = await openBed();
      token = await bed.open();
    });

    const stateOf = async (of = token) => (await bed.answers.view(of))?.state;

    it("tell what the user is asked, as often as anybody looks, and stay open", async () => {
      for (let looks = 0; looks < 3; looks += 1) expect(await bed.answers.view(token)).toEqual(ALERT);
      expect(await bed.answers.view(await bed.open({ locale: null, place: "Oslo" }))).toEqual({
        ...ALERT,
        locale: null,
        place: "Oslo",
      });
    });

    it("take a confirmation once", async () => {
      expect(await bed.answers.answer(token, "confirm")).toEqual({ outcome: "confirmed", ...reader });
      expect(await stateOf()).toBe("confirmed");
      expect(await bed.answers.answer(token, "confirm")).toEqual({ outcome: "already_confirmed", ...reader });
    });

    it("take a rejection once, and nothing after it", async () => {
      expect(await bed.answers.answer(token, "reject")).toEqual({ outcome: "rejected", ...reader });
      expect(await stateOf()).toBe("rejected");
      for (const choice of ["reject", "confirm"] as const) {
        expect(await bed.answers.answer(token, choice)).toEqual({ outcome: "already_rejected", ...reader });
      }
    });

    it("take a confirmation back while their time lasts", async () => {
      await bed.answers.answer(token, "confirm");
      bed.skip(WINDOW_MS - 1);
      expect(await bed.answers.answer(token, "reject")).toEqual({ outcome: "rejected", ...reader });
      expect(await stateOf()).toBe("rejected");
    });

    it("take no confirmation back when their time is over, and tell of a no that comes then", async () => {
      await bed.answers.answer(token, "confirm");
      bed.skip(WINDOW_MS);
      expect(await stateOf()).toBe("expired");
      expect(await bed.answers.answer(token, "confirm")).toEqual({ outcome: "already_confirmed", ...reader });
      expect(await bed.heardLate()).toEqual([]);
      for (const choice of ["reject", "confirm", "reject"] as const) {
        expect(await bed.answers.answer(token, choice)).toEqual({ outcome: "expired", ...reader });
      }
      expect(await stateOf()).toBe("expired");
      expect(await bed.heardLate()).toEqual([token.alertId]);
    });

    it("tell once of a no by a token whose time is over, and change nothing", async () => {
      bed.skip(WINDOW_MS);
      for (let tries = 0; tries < 2; tries += 1) await bed.answers.rejectLate(token);
      expect(await stateOf()).toBe("expired");
      expect(await bed.heardLate()).toEqual([token.alertId]);
    });

    it("that were rejected in time are not told of when a no comes late", async () => {
      await bed.answers.answer(token, "reject");
      bed.skip(WINDOW_MS);
      await bed.answers.rejectLate(token);
      expect(await bed.answers.answer(token, "reject")).toEqual({ outcome: "already_rejected", ...reader });
      expect([await stateOf(), await bed.heardLate()]).toEqual(["rejected", []]);
    });

    it.each(["confirm", "reject"] as const)("can be answered to their last millisecond: %s", async (choice) => {
      bed.skip(WINDOW_MS - 1);
      expect(await stateOf()).toBe("open");
      expect(await bed.answers.answer(token, choice)).toMatchObject({ outcome: `${choice}ed` });
    });

    it.each(["confirm", "reject"] as const)("are over in the next, and stay so: %s", async (choice) => {
      bed.skip(WINDOW_MS);
      expect(await stateOf()).toBe("expired");
      for (let tries = 0; tries < 2; tries += 1) {
        expect(await bed.answers.answer(token, choice)).toEqual({ outcome: "expired", ...reader });
        expect(await stateOf()).toBe("expired");
      }
    });

    it("are answered each by itself", async () => {
      const other = await bed.open({ locale: null });
      expect(await bed.answers.answer(other, "confirm")).toEqual({ outcome: "confirmed", brand: "Acme", locale: null });
      expect([await stateOf(), await stateOf(other)]).toEqual(["open", "confirmed"]);
    });

    it("are none of another tenant, and none that were never opened", async () => {
      const stranger = await openBed();
      const { tenantId, alertId } = await stranger.open();
      for (const over of [{ tenantId }, { alertId }, { alertId: "alr_none" }]) {
        const other = { ...token, ...over };
        expect(await bed.answers.view(other)).toBeNull();
        expect(await bed.answers.answer(other, "reject")).toEqual({ outcome: "unknown" });
        await bed.answers.rejectLate(other);
      }
    });
  });
}
