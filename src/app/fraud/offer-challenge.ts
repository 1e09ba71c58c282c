/** A challenge is made: signed for one start, as hard as that start looks, by the ways that are open now. */
import { toBase64Url } from "../../domain/base/base64.ts";
import type { GuardMarks, Risk } from "../../domain/base/risk.ts";
import {
  type Challenge,
  CHALLENGE_ID_BYTES,
  CHALLENGE_LIFE_MS,
  CHALLENGE_MAC_BYTES,
  type ChallengedStart,
  challengeMaterial,
  spellChallenge,
} from "../../domain/fraud/challenge/challenge.ts";
import { type ChallengeOffer, offerOf } from "../../domain/fraud/challenge/offer.ts";
import { triesFor } from "../../domain/fraud/challenge/work.ts";
import { type FraudPolicy, resolveFraudPolicy } from "../../domain/fraud/fraud-policy.ts";
import type { Services } from "../services.ts";
import type { TurnstileAccount } from "./challenge-ports.ts";
import { countChallenge } from "./challenge-demand.ts";
import { isTurnstileAway } from "./turnstile-watch.ts";

export interface StartToChallenge {
  readonly start: ChallengedStart;
  readonly fraud: FraudPolicy | undefined;
  readonly risk: Risk;
  readonly marks: GuardMarks | undefined;
}

export type OfferNeeds = Pick<Services, "background" | "challenges" | "clock" | "random" | "tagger">;

export async function offerChallenge(services: OfferNeeds, asked: StartToChallenge): Promise<ChallengeOffer> {
  const { start, fraud, risk, marks } = asked;
  const { tenantId } = start;
  const account = isTurnstileAway(services, tenantId) ? null : await widgetOf(services, tenantId);
  const { challengeAt, blockAt } = resolveFraudPolicy(fraud).guard;
  const askedLately = countChallenge(services, tenantId, marks);
  const challenge: Challenge = {
    id: toBase64Url(services.random.bytes(CHALLENGE_ID_BYTES)),
    expiresAtMs: services.clock.nowMs() + CHALLENGE_LIFE_MS,
    tries: triesFor({ score: risk.score, challengeAt, blockAt, askedLately }),
    kinds: kindsFor(account),
  };
  const spelled = spellChallenge(challenge);
  const text = `${spelled}.${await signChallenge(services, spelled, start)}`;
  return offerOf(challenge, text, account?.siteKey ?? null);
}

/** Work is what is left where Turnstile is not wanted or away: there is always a way. */
function kindsFor(account: TurnstileAccount | null): Challenge["kinds"] {
  if (account === null) return ["proof_of_work"];
  return account.work === "beside" ? ["turnstile", "proof_of_work"] : ["turnstile"];
}

/** A store that is away is no reason to let anybody through, nor to keep them out. */
function widgetOf({ challenges }: OfferNeeds, tenantId: string): Promise<TurnstileAccount | null> {
  return challenges.book.of(tenantId).catch(() => null);
}

/** Base64url. */
export async function signChallenge(
  { tagger }: Pick<Services, "tagger">,
  spelled: string,
  start: ChallengedStart,
): Promise<string> {
  const mac = await tagger.mac("start_challenge", challengeMaterial(spelled, start));
  return toBase64Url(mac.subarray(0, CHALLENGE_MAC_BYTES));
}
