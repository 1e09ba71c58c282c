/** What was brought back for a challenge is judged: whether it was given out for this start, and whether it was passed. */
import { constantTimeEqualTexts } from "../../domain/base/constant-time.ts";
import { type Challenge, type ChallengedStart, readChallenge } from "../../domain/fraud/challenge/challenge.ts";
import { judgeTurnstile, type TurnstileVerdict } from "../../domain/fraud/challenge/turnstile.ts";
import { workParts } from "../../domain/fraud/challenge/work.ts";
import { turnstileBinding } from "../../domain/privacy/sealed-fields.ts";
import type { Services } from "../services.ts";
import { signChallenge } from "./offer-challenge.ts";
import { isTurnstileAway, noteTurnstileAway } from "./turnstile-watch.ts";

/** As it came in a request, in its form: one of the two ways. */
export interface ChallengeResponse {
  readonly challenge: string;
  readonly turnstileToken: string | null;
  readonly solution: string | null;
}

/** Why it does not count, and which part of it that is. */
export const CHALLENGE_FAULTS = {
  challenge_unknown: {
    field: "/challenge_response/challenge",
    message: "Send the challenge that was given for this number, with this device and key, as it was given.",
  },
  challenge_expired: {
    field: "/challenge_response/challenge",
    message: "It has expired: pass the new one in `challenge`.",
  },
  solution_not_offered: {
    field: "/challenge_response/solution",
    message: "The challenge did not offer `proof_of_work`: send a `turnstile_token`.",
  },
  solution_wrong: {
    field: "/challenge_response/solution",
    message: "A part does not hold: solve the challenge again, with its own `salt`, `parts` and `tries`.",
  },
  turnstile_not_offered: {
    field: "/challenge_response/turnstile_token",
    message: "The challenge did not offer `turnstile`: send a `solution`.",
  },
  turnstile_refused: {
    field: "/challenge_response/turnstile_token",
    message:
      "Render the widget anew with the `site_key`, `action` and `cdata` of the challenge, on a host that is named.",
  },
} as const satisfies Record<string, { readonly field: string; readonly message: string }>;
export type ChallengeFault = keyof typeof CHALLENGE_FAULTS;

export type HeardChallenge =
  | { readonly heard: "passed"; readonly challengeId: string }
  | { readonly heard: "fault"; readonly fault: ChallengeFault }
  /** Turnstile says nothing: something else has to be offered. */
  | { readonly heard: "away" };

interface Brought {
  readonly start: ChallengedStart;
  readonly response: ChallengeResponse;
  readonly clientIp: string | null;
}

type Needs = Pick<Services, "challenges" | "clock" | "hasher" | "tagger" | "telemetry" | "vault">;

export async function hearChallenge(services: Needs, { start, response, clientIp }: Brought): Promise<HeardChallenge> {
  const read = readChallenge(response.challenge);
  if (read === null) return fault("challenge_unknown");
  const { challenge, spelled, mac } = read;
  if (!constantTimeEqualTexts(mac, await signChallenge(services, spelled, start))) return fault("challenge_unknown");
  if (services.clock.nowMs() >= challenge.expiresAtMs) return fault("challenge_expired");
  return response.turnstileToken === null
    ? await hearWork(services, challenge, response.solution ?? "")
    : await hearToken(services, challenge, { tenantId: start.tenantId, token: response.turnstileToken, clientIp });
}

async function hearWork({ challenges }: Needs, challenge: Challenge, solution: string): Promise<HeardChallenge> {
  if (!challenge.kinds.includes("proof_of_work")) return fault("solution_not_offered");
  const holds = await challenges.work.holds(workParts(challenge.id, solution), challenge.tries);
  return holds ? { heard: "passed", challengeId: challenge.id } : fault("solution_wrong");
}

interface Token {
  readonly tenantId: string;
  readonly token: string;
  readonly clientIp: string | null;
}

/** Whatever goes wrong on the way lets nobody through and keeps nobody out: it is as if Turnstile were away. */
async function hearToken(services: Needs, challenge: Challenge, asked: Token): Promise<HeardChallenge> {
  if (!challenge.kinds.includes("turnstile")) return fault("turnstile_not_offered");
  if (isTurnstileAway(services, asked.tenantId)) return { heard: "away" };
  const said = await askTurnstile(services, challenge, asked).catch((): TurnstileVerdict => UNREADABLE);
  if (said.verdict === "passed") return { heard: "passed", challengeId: challenge.id };
  if (said.verdict === "refused") return fault("turnstile_refused");
  noteTurnstileAway(services, asked.tenantId);
  services.telemetry.emit("turnstile.away", { tenant_id: asked.tenantId, fault: said.fault });
  return { heard: "away" };
}

const UNREADABLE: TurnstileVerdict = { verdict: "away", fault: "account_unreadable" };

async function askTurnstile(
  services: Needs,
  { id }: Challenge,
  { tenantId, token, clientIp }: Token,
): Promise<TurnstileVerdict> {
  const { challenges, hasher, vault } = services;
  const account = await challenges.book.of(tenantId);
  if (account === null) return { verdict: "away", fault: "account_gone" };
  const [secret, hash] = await Promise.all([
    vault.open(account.secretSealed, turnstileBinding(account)),
    // A start that is repeated because its reply was lost brings the same token: it gets the same answer again.
    hasher.sha256Hex(`${id} ${token}`),
  ]);
  const answer = await challenges.turnstile.verify({ secret, token, clientIp, idempotencyKey: uuidOf(hash) });
  return judgeTurnstile(answer, { challengeId: id, hostnames: account.hostnames });
}

/** A UUID of our own making (RFC 9562 section 5.8). */
function uuidOf(hash: string): string {
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    `8${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join("-");
}

function fault(name: ChallengeFault): HeardChallenge {
  return { heard: "fault", fault: name };
}
