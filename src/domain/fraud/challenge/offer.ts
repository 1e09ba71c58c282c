/** A challenge as a client gets it: the text to bring back, and the ways to pass it. */
import type { Challenge } from "./challenge.ts";
import { TURNSTILE_ACTION } from "./turnstile.ts";
import { WORK_COST, WORK_PARTS } from "./work.ts";

export interface TurnstileOffer {
  readonly kind: "turnstile";
  readonly site_key: string;
  readonly action: string;
  readonly cdata: string;
}

export interface WorkOffer {
  readonly kind: "proof_of_work";
  readonly algorithm: "scrypt";
  readonly n: number;
  readonly r: number;
  readonly p: number;
  readonly salt: string;
  readonly parts: number;
  readonly tries: number;
}

export interface ChallengeOffer {
  readonly challenge: string;
  /** ISO 8601 UTC. */
  readonly expires_at: string;
  /** The one that is liked best first. */
  readonly kinds: readonly (TurnstileOffer | WorkOffer)[];
}

/** `siteKey` null: no widget is offered, whatever the challenge says. */
export function offerOf(challenge: Challenge, text: string, siteKey: string | null): ChallengeOffer {
  const { id, expiresAtMs, tries, kinds } = challenge;
  const offers = kinds.flatMap((kind): readonly (TurnstileOffer | WorkOffer)[] => {
    if (kind === "proof_of_work") {
      return [{ kind, algorithm: "scrypt", ...WORK_COST, salt: id, parts: WORK_PARTS, tries }];
    }
    return siteKey === null ? [] : [{ kind, site_key: siteKey, action: TURNSTILE_ACTION, cdata: id }];
  });
  return { challenge: text, expires_at: new Date(expiresAtMs).toISOString(), kinds: offers };
}
