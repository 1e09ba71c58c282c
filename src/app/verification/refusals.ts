/** Verifications: the limits of sending and guessing, and what has ended. */
import { OWN_ID_HINT, type RefusalDefinitions } from "../refusal.ts";

const DAY_SECONDS = 86_400;

export const VERIFICATION_REFUSALS = {
  verification_not_found: {
    kind: "missing",
    detail: "There is no such verification.",
    hint: OWN_ID_HINT,
  },
  verification_ended: {
    kind: "conflict",
    title: "Verification ended",
    detail: "The verification has ended and sends nothing more.",
    hint: "Start a new one.",
    next: "start",
  },
  short_code_not_allowed: {
    kind: "invalid",
    title: "Code too short",
    detail: "Codes of 4 or 5 characters are not allowed for this tenant.",
    hint: "Send 6 to 10, or set `allow_short_codes` in the tenant's policy.",
  },
  voip_number_challenged: {
    kind: "forbidden",
    title: "Number refused",
    detail:
      "The number is one of internet telephony, which proves no device. The tenant's policy asks for another way.",
    hint: "Send a mobile number, or prove the person another way: a bound device, an authenticator app, a passkey, a push.",
    next: "use_another_way",
    security: "person_refused",
  },
  voip_number_blocked: {
    kind: "forbidden",
    title: "Number refused",
    detail: "The number is one of internet telephony, and the tenant's policy sends no codes to those.",
    hint: "Send the number of a mobile, or of a fixed line that takes calls.",
    security: "person_refused",
  },
  start_refused: {
    kind: "forbidden",
    title: "Start refused",
    detail: "No code goes to this number now. Nothing was sent or charged.",
    hint: "Have the person prove themselves another way, or try again later.",
    next: "use_another_way",
    security: "person_refused",
  },
  start_delayed: {
    kind: "limit",
    detail: "No code goes to this number just now. Nothing was created, sent or charged.",
    hint: "Wait until `opens_at`.",
    next: "start",
  },
  send_interval: {
    kind: "limit",
    detail: "A text went to this number a moment ago.",
    hint: "Wait until `opens_at`; the code already sent stays valid.",
    next: "resend",
    quota: (policy) => ({ limit: 1, windowSeconds: policy.sendIntervalSeconds }),
  },
  number_daily_limit: {
    kind: "limit",
    detail: "This number got all the codes it may get in 24 hours.",
    hint: "Wait until `opens_at`.",
    next: "start",
    quota: (policy) => ({ limit: policy.codesPerNumberPerDay, windowSeconds: DAY_SECONDS }),
  },
  recovery_interval: {
    kind: "limit",
    detail: "A text for a recovery went to this number a moment ago, or another text just now.",
    hint: "Wait until `opens_at`; the code already sent stays valid.",
    next: "resend",
    quota: (policy) => ({ limit: 1, windowSeconds: policy.recoverySendIntervalSeconds }),
  },
  recovery_daily_limit: {
    kind: "limit",
    detail: "This number got all the codes for recoveries that it may get in 24 hours.",
    hint: "Wait until `opens_at`.",
    next: "start",
    quota: (policy) => ({ limit: policy.recoveryCodesPerNumberPerDay, windowSeconds: DAY_SECONDS }),
  },
  device_daily_limit: {
    kind: "limit",
    detail: "This device asked for all the codes it may ask for in 24 hours.",
    hint: "Wait until `opens_at`.",
    next: "start",
    quota: (policy) => ({ limit: policy.codesPerDevicePerDay, windowSeconds: DAY_SECONDS }),
  },
  checks_too_fast: {
    kind: "limit",
    detail: "Guesses at this number come too fast. This one was not counted.",
    hint: "Wait until `opens_at`.",
    next: "check",
    quota: (policy) => ({
      limit: policy.checkBurst,
      windowSeconds: Math.ceil(policy.checkBurst / policy.checksPerSecond),
    }),
  },
  check_refused: {
    kind: "forbidden",
    title: "Check refused",
    detail: "No code is checked now. This guess was not counted.",
    hint: "Have the person prove themselves another way, or try again later.",
    next: "use_another_way",
    security: "person_refused",
  },
  number_guess_limit: {
    kind: "limit",
    detail:
      "Too many wrong guesses at this number in 24 hours: of all devices, or of all but those that verified it before, for which the last few are kept.",
    hint: "Start on a device that verified this number before, and name it and its user (`device_id`, `user_id`): a few guesses are kept for it. Everybody else waits until `opens_at`.",
    next: "start",
    quota: (policy) => ({ limit: policy.failedGuessesPerNumberPerDay, windowSeconds: DAY_SECONDS }),
  },
  sending_delayed: {
    kind: "unavailable",
    title: "Texts are late",
    detail:
      "So many texts wait to be sent that this one would leave too late to be of use. Nothing was created or charged: send the request again after `Retry-After`.",
    hint: "Wait until `opens_at`.",
    next: "start",
  },
} as const satisfies RefusalDefinitions;
