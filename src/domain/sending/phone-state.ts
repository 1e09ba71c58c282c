/** What is remembered of a number, across its verifications. */
import type { NoticedText } from "../limits/attention.ts";
import type { Pace } from "../limits/pace.ts";
import type { OptOutState } from "../consent/opt-out.ts";
import type { CountedText } from "../limits/number-cap.ts";
import type { CodeHistory } from "../limits/purpose-budget.ts";

export interface PhoneState extends CodeHistory, OptOutState {
  readonly token: string;
  /** Failed guesses of the last day, oldest first, over all verifications: a resend never refills them. */
  readonly failedGuessesAtMs: readonly number[];
  /** Null until the first guess. */
  readonly checkPace: Pace | null;
  /** The locale last asked for with this number. */
  readonly locale: string | null;
  /** Texts of the last day, oldest first, of whatever category. Absent: none. */
  readonly texts?: readonly CountedText[];
  /** Texts of the last week that nobody waited for, oldest first. Absent: none. */
  readonly noticed?: readonly NoticedText[];
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
