/** A start that is challenged, where its tenant asks for a challenge: what was brought back for it, and what is asked now. */
import { ok, type Result } from "../../domain/base/result.ts";
import type { PhoneRecord } from "../../domain/base/verification.ts";
import { resolveFraudPolicy } from "../../domain/fraud/fraud-policy.ts";
import { PAST_RULES } from "../../domain/fraud/number-past.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import {
  CHALLENGE_REFUSES,
  type ChallengeRefusal,
  type SendRefusal,
  type ShownChallenge,
  type StartReason,
} from "../../domain/verification/commands.ts";
import {
  CHALLENGE_FAULTS,
  type ChallengeResponse,
  type HeardChallenge,
  hearChallenge,
} from "../fraud/hear-challenge.ts";
import type { JudgedCode } from "../fraud/judge-send.ts";
import { offerChallenge } from "../fraud/offer-challenge.ts";
import { type RefusedBy, refuse } from "../refusal.ts";
import type { Services } from "../services.ts";

export interface MaybeChallenged {
  readonly judged: JudgedCode;
  readonly phone: Pick<PhoneRecord, "token">;
  readonly deviceToken: string | null;
  readonly input: { readonly challengeResponse: ChallengeResponse | null; readonly clientIp: string | null };
}

/** What is said of it to the object, and what there is to say where that refuses it. */
export interface Challenged extends MaybeChallenged {
  /** Absent: nobody is asked for a challenge. */
  readonly shown?: ShownChallenge;
  /** Null: nothing was brought back. */
  readonly heard: HeardChallenge | null;
}

export async function hearStart(services: Services, principal: Principal, asked: MaybeChallenged): Promise<Challenged> {
  const { judged, input } = asked;
  const isAsked = resolveFraudPolicy(principal.tenant.fraud).challenge === "ask";
  const mayBeDue = judged.risk?.decision === "challenge" || isRaisedByPast(judged);
  if (!isAsked || !mayBeDue) return { ...asked, heard: null };
  if (input.challengeResponse === null) return { ...asked, shown: { challengeId: null }, heard: null };
  const start = startOf(principal, asked);
  const heard = await hearChallenge(services, { start, response: input.challengeResponse, clientIp: input.clientIp });
  return { ...asked, shown: { challengeId: heard.heard === "passed" ? heard.challengeId : null }, heard };
}

/** What the object of the number knows of its past may come to a challenge yet. */
function isRaisedByPast({ risk, past }: JudgedCode): boolean {
  if (past === undefined || (risk !== undefined && risk.decision !== "allow")) return false;
  return PAST_RULES.some((rule) => past.rules[rule].mode === "enforce");
}

export const ASK_CHALLENGE_REFUSES = [...CHALLENGE_REFUSES, "challenge_failed"] as const;

/** A refusal for want of a challenge, with a new one to pass; any other is left to be said in its own words. */
export async function askChallenge(
  services: Services,
  principal: Principal,
  { refusal, heard, ...asked }: Challenged & { readonly refusal: SendRefusal<StartReason> },
): Promise<Result<SendRefusal<OtherReason>, RefusedBy<typeof ASK_CHALLENGE_REFUSES>>> {
  if (isOther(refusal)) return ok(refusal);
  const { risk = { decision: "challenge", score: 0, reasons: [] }, verificationId } = refusal;
  const challenge = await offerChallenge(services, {
    start: startOf(principal, asked),
    fraud: principal.tenant.fraud,
    risk,
    marks: asked.judged.marks,
  });
  const rest = { challenge, risk, ...(verificationId === null ? {} : { verificationId }) };
  if (refusal.reason === "challenge_used") {
    return refuse("challenge_used", { field: "challenge_response.challenge", ...rest });
  }
  if (heard?.heard !== "fault") return refuse("challenge_required", rest);
  const violation = { reason: heard.fault, ...CHALLENGE_FAULTS[heard.fault] };
  return refuse("challenge_failed", { violations: [violation], ...rest });
}

type OtherReason = Exclude<StartReason, ChallengeRefusal>;

function isOther(refusal: SendRefusal<StartReason>): refusal is SendRefusal<OtherReason> {
  return !CHALLENGE_REFUSES.some((reason) => reason === refusal.reason);
}

function startOf({ tenant, mode }: Principal, { phone, deviceToken }: MaybeChallenged) {
  return { tenantId: tenant.id, mode, phoneToken: phone.token, deviceToken };
}
