/** What is remembered of a number, across its verifications. */
import type { Pace } from "../limits/pace.ts";
import type { SendHistory } from "../limits/send-budget.ts";

export interface PhoneState extends SendHistory {
  readonly token: string;
  /** Failed guesses of the last day, oldest first, over all verifications: a resend never refills them. */
  readonly failedGuessesAtMs: readonly number[];
  /** Null until the first guess. */
  readonly checkPace: Pace | null;
  readonly optedOutAtMs: number | null;
  /** The locale last asked for with this number. */
  readonly locale: string | null;
}

export function newPhone(token: string): PhoneState {
  return {
    token,
    codesAtMs: [],
    lastSendAtMs: null,
    hasKnownDevice: false,
    failedGuessesAtMs: [],
    checkPace: null,
    optedOutAtMs: null,
    locale: null,
  };
}
