/** A user as replies show it. */
import type { UserView } from "../../app/users/user-view.ts";
import { numbersOf, type UserNumber } from "../../domain/users/numbers.ts";
import { NO_TRAITS } from "../../domain/users/traits.ts";
import { isOnline } from "../../domain/users/user-state.ts";
import { isoTime, isoTimeOrNull } from "../time.ts";

export function wireUser({ profile, state }: UserView, nowMs: number) {
  const { traits = NO_TRAITS } = profile;
  return {
    id: profile.userId,
    status: state.status,
    frozen_at: isoTimeOrNull(state.frozenAtMs),
    frozen_because: state.frozenBecause,
    phone_masked: profile.phone.masked,
    country: profile.phone.country,
    numbers: numbersOf(profile).map((number, index) => wireNumber(number, index === 0)),
    locale: profile.locale,
    time_zone: profile.timeZone,
    second_factor: profile.secondFactor,
    tier: traits.tier,
    communities: traits.communities,
    interests: traits.interests,
    attributes: traits.attributes,
    online: isOnline(state, nowMs),
    last_seen_at: isoTimeOrNull(state.lastSeenAtMs),
    created_at: isoTime(profile.createdAtMs),
    updated_at: isoTime(profile.updatedAtMs),
  };
}

/** The primary one is first. */
function wireNumber({ phone, sinceMs, proof }: UserNumber, isPrimary: boolean) {
  return {
    phone_token: phone.token,
    phone_masked: phone.masked,
    country: phone.country,
    primary: isPrimary,
    since: isoTimeOrNull(sinceMs),
    proven: proof !== null,
    proven_at: isoTimeOrNull(proof?.atMs ?? null),
    verification_id: proof?.verificationId ?? null,
  };
}
