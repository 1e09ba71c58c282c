/** A verification as the API shows it: with live promises, so that any screen can count down truly. */
import type { VerificationView } from "../../domain/verification/commands.ts";
import type { NextAction } from "../../domain/verification/next-action.ts";
import type { FactorWays } from "../../domain/verification/second-factor.ts";
import type {
  Channel,
  CheckResult,
  Purpose,
  Verification,
  VerificationStatus,
} from "../../domain/base/verification.ts";
import { showRisk, type ShownRisk } from "../../domain/base/risk.ts";
import type { Services } from "../services.ts";
import { type ShownFeedback, showFeedback } from "./feedback-body.ts";

export interface VerificationBody {
  readonly id: string;
  readonly status: VerificationStatus;
  readonly reason: string | null;
  readonly channel: Channel;
  readonly verification_type: Purpose;
  readonly phone_masked: string;
  readonly country: string;
  readonly created_at: string;
  readonly expires_at: string;
  readonly challenge: string | null;
  readonly next_resend_at: string | null;
  readonly sends_left: number;
  readonly checks_left: number;
  readonly estimated_delivery: { readonly p50_seconds: number; readonly p95_seconds: number } | null;
  readonly fallback_at: string | null;
  readonly risk: ShownRisk;
  readonly feedback: ShownFeedback | null;
  readonly next_actions: readonly NextAction[];
  readonly metadata: Readonly<Record<string, string>> | null;
}

export interface CheckBody {
  readonly id: string;
  readonly result: CheckResult;
  readonly status: VerificationStatus;
  readonly checks_left: number;
  readonly next_actions: readonly NextAction[];
}

/** `deviceCodesLeft` bounds what is left by the device's own day; null when no device was named. */
export function renderVerification(
  services: Services,
  view: VerificationView,
  deviceCodesLeft: number | null,
): VerificationBody {
  const { verification } = view;
  const isPending = verification.status === "pending";
  const sendsLeft = Math.min(view.sendsLeft, deviceCodesLeft ?? view.sendsLeft);
  const estimate = isPending ? estimateOf(services, view) : null;
  return {
    id: verification.id,
    status: verification.status,
    reason: verification.reason,
    channel: verification.channel,
    verification_type: verification.purpose,
    phone_masked: verification.phone.masked,
    country: verification.phone.country,
    created_at: iso(verification.createdAtMs),
    expires_at: iso(verification.expiresAtMs),
    challenge: verification.challenge ?? null,
    next_resend_at: isPending && sendsLeft > 0 ? iso(view.nextSendAtMs) : null,
    sends_left: sendsLeft,
    checks_left: view.checksLeft,
    estimated_delivery:
      estimate === null ? null : { p50_seconds: estimate.p50Seconds, p95_seconds: estimate.p95Seconds },
    fallback_at: fallbackAt(verification),
    risk: showRisk(verification.risk),
    feedback: showFeedback(verification.feedback),
    next_actions: nextActions(view, sendsLeft),
    metadata: verification.metadata === null ? null : JSON.parse(verification.metadata),
  };
}

/** A second or more in the lane is added; less is in what the ledger has seen. */
const SHOWN_WAIT_MS = 1_000;

/** What texts to the country took lately, and what this one has to wait before it leaves. */
function estimateOf(
  services: Pick<Services, "estimates">,
  { verification, laneWaitMs = 0 }: VerificationView,
): { readonly p50Seconds: number; readonly p95Seconds: number } | null {
  const usual = services.estimates.find(verification.tenantId, verification.phone.country);
  if (laneWaitMs < SHOWN_WAIT_MS) return usual;
  const waitSeconds = Math.ceil(laneWaitMs / 1000);
  const { p50Seconds, p95Seconds } = usual ?? { p50Seconds: 0, p95Seconds: 0 };
  return { p50Seconds: p50Seconds + waitSeconds, p95Seconds: p95Seconds + waitSeconds };
}

/** `ways` is what the user has beside the number, where the check asked for it. */
export function renderCheck(result: CheckResult, view: VerificationView, ways: FactorWays | null = null): CheckBody {
  const { id, status } = view.verification;
  const needsFactor = result === "second_factor_required" || result === "device_refused";
  const next_actions =
    needsFactor && ways !== null
      ? [...factorActions(ways), ...nextActions(view, view.sendsLeft)]
      : nextActions(view, view.sendsLeft);
  return { id, result, status, checks_left: view.checksLeft, next_actions };
}

/** Who has nothing else cannot set anything up now: what is made during a recovery would prove nothing for it. */
export function factorActions({ deviceIds, secondFactor }: FactorWays): NextAction[] {
  const actions: NextAction[] = [];
  if (deviceIds.length > 0) actions.push({ action: "sign_with_device", device_ids: deviceIds });
  if (secondFactor !== null) actions.push({ action: "second_factor", name: secondFactor });
  return actions.length > 0 ? actions : [{ action: "contact_support" }];
}

/** What may be done next: a refusal or an answer that only says no helps nobody. */
function nextActions(view: VerificationView, sendsLeft: number): NextAction[] {
  const { status } = view.verification;
  if (status === "approved") return [];
  if (status !== "pending") return afterEnd(view);
  const actions: NextAction[] = [];
  if (view.checksLeft > 0) actions.push({ action: "check" });
  if (sendsLeft > 0) actions.push({ action: "resend", at: iso(view.nextSendAtMs) });
  return [...actions, { action: "cancel" }];
}

/** A start that would be refused however long one waits is none: a frozen account is opened by its owner's support. */
function afterEnd({ shutBy, nextSendAtMs }: VerificationView): NextAction[] {
  if (shutBy === undefined) return [{ action: "start", at: iso(nextSendAtMs) }];
  return shutBy === "user_frozen" ? [{ action: "contact_support" }] : [];
}

/** Null when nothing more will come by itself: looked at already, helped already, or over before it is due. */
function fallbackAt({ status, followUpAtMs, automaticSends, expiresAtMs }: Verification): string | null {
  if (status !== "pending" || followUpAtMs === null || automaticSends > 0) return null;
  return followUpAtMs < expiresAtMs ? iso(followUpAtMs) : null;
}

function iso(timeMs: number): string {
  return new Date(timeMs).toISOString();
}
