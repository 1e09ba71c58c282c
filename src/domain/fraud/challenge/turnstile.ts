/** What Cloudflare's siteverify says of a Turnstile token, and what follows (developers.cloudflare.com/turnstile). */

/** The action that a widget is told: a token of another page of the tenant's is none for this. */
export const TURNSTILE_ACTION = "godwit_start";
/** What Cloudflare gives out is shorter. */
export const TURNSTILE_TOKEN_MAX = 2_048;

export interface TurnstileAnswer {
  readonly success: boolean;
  readonly errorCodes: readonly string[];
  readonly hostname: string | null;
  readonly action: string | null;
  readonly cdata: string | null;
}

export interface ExpectedToken {
  readonly challengeId: string;
  /** Where the tenant's widget stands. */
  readonly hostnames: readonly string[];
}

export type TurnstileVerdict =
  | { readonly verdict: "passed" }
  | { readonly verdict: "refused" }
  /** It says nothing of the person: they get something else to do. `fault`: why, snake_case. */
  | { readonly verdict: "away"; readonly fault: string };

/** What is wrong with the token; all else is wrong with us, with the secret or with Cloudflare. */
const ABOUT_TOKEN: ReadonlySet<string> = new Set([
  "missing-input-response",
  "invalid-input-response",
  "timeout-or-duplicate",
]);

/** `answer` null: there was none in time. */
export function judgeTurnstile(answer: TurnstileAnswer | null, expected: ExpectedToken): TurnstileVerdict {
  if (answer === null) return { verdict: "away", fault: "no_answer" };
  const { success, errorCodes, hostname, action, cdata } = answer;
  if (success) {
    const isOurs =
      cdata === expected.challengeId &&
      action === TURNSTILE_ACTION &&
      hostname !== null &&
      expected.hostnames.includes(hostname.toLowerCase());
    return { verdict: isOurs ? "passed" : "refused" };
  }
  const fault = errorCodes.find((code) => !ABOUT_TOKEN.has(code));
  if (fault === undefined && errorCodes.length > 0) return { verdict: "refused" };
  return { verdict: "away", fault: KNOWN_FAULTS.get(fault ?? "") ?? "unknown_error" };
}

/** Fixed words, for the log: what came from outside does not stand there. */
const KNOWN_FAULTS: ReadonlyMap<string, string> = new Map([
  ["missing-input-secret", "secret_missing"],
  ["invalid-input-secret", "secret_invalid"],
  ["bad-request", "bad_request"],
  ["internal-error", "internal_error"],
]);
