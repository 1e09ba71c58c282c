/**
 * How a number stands to texts that nobody asked for, as whoever counts its people is told: an estimate, a little behind and
 * too kind where it cannot be exact, since the claim of each text asks again.
 */
import { ADVERTISING } from "../base/categories.ts";
import type { ConsentKept } from "../consent/stopped-consents.ts";
import { consentStanding } from "../consent/consent-state.ts";
import { isOptedOut } from "../consent/opt-out.ts";
import type { PhoneState } from "./phone-state.ts";

export interface AdvertStanding {
  /** given: some such text may rest on it. withdrawn: none may, and something was taken back. */
  readonly consent: "unknown" | "given" | "withdrawn";
  /** No such text reaches it any more. */
  readonly isOptedOut: boolean;
  /** When the newest was let in; null: none was within a week. */
  readonly lastTextMs: number | null;
}

export const NOTHING_SAID: AdvertStanding = { consent: "unknown", isOptedOut: false, lastTextMs: null };

export function advertStanding(phone: PhoneState, consents: readonly ConsentKept[]): AdvertStanding {
  const { noticed = [] } = phone;
  const last = noticed.findLast(({ kind }) => kind === "engagement" || kind === "recall");
  return {
    consent: consentIn(consents),
    isOptedOut: ADVERTISING.every((category) => isOptedOut(phone, category)),
    lastTextMs: last?.atMs ?? null,
  };
}

/** A purpose goes by what was said of it and of all of its category. */
function consentIn(all: readonly ConsentKept[]): AdvertStanding["consent"] {
  const standings = all
    .filter(({ category }) => ADVERTISING.includes(category))
    .map(({ category, purpose }) =>
      consentStanding(
        all
          .filter((one) => one.category === category && (one.purpose === null || one.purpose === purpose))
          .map(({ state }) => state),
      ),
    );
  if (standings.some(({ held }) => held !== null)) return "given";
  return standings.some(({ isWithdrawn }) => isWithdrawn) ? "withdrawn" : "unknown";
}
