/**
 * A verification as whoever asked for it is told: a discreet one by its face, with the same fields in the same widths whatever is
 * so. `GET /v1/verify/{id}` tells the tenant's server what is so.
 */
import { isoTime } from "../../domain/base/iso-time.ts";
import { showRisk } from "../../domain/base/risk.ts";
import type { CheckResult } from "../../domain/base/verification.ts";
import type { ShownFace, VerificationView } from "../../domain/verification/commands.ts";
import type { NextAction } from "../../domain/verification/next-action.ts";
import type { FactorWays } from "../../domain/verification/second-factor.ts";
import type { Services } from "../services.ts";
import {
  type CheckBody,
  factorActions,
  renderCheck,
  renderVerification,
  type VerificationBody,
} from "./verification-body.ts";

export function answerVerification(
  services: Services,
  view: VerificationView,
  deviceCodesLeft: number | null,
): VerificationBody {
  const { face, verification } = view;
  if (face === undefined) return renderVerification(services, view, deviceCodesLeft);
  const { id, channel, purpose, phone, createdAtMs, challenge = null, metadata } = verification;
  return {
    id,
    status: face.status,
    reason: reasonOf(face),
    channel,
    verification_type: purpose,
    phone_masked: phone.masked,
    country: phone.country,
    created_at: isoTime(createdAtMs),
    expires_at: isoTime(face.expiresAtMs),
    challenge,
    next_resend_at: face.sendsLeft > 0 ? isoTime(face.nextSendAtMs) : null,
    sends_left: face.sendsLeft,
    checks_left: face.checksLeft,
    estimated_delivery: null,
    fallback_at: null,
    risk: showRisk(),
    feedback: null,
    next_actions: actionsOf(face),
    metadata: metadata === null ? null : JSON.parse(metadata),
  };
}

export function answerCheck(result: CheckResult, view: VerificationView, ways: FactorWays | null): CheckBody {
  const { face, verification } = view;
  if (face === undefined) return renderCheck(result, view, ways);
  const needsFactor = result === "second_factor_required" || result === "device_refused";
  const beside = needsFactor && ways !== null ? factorActions(ways) : [];
  const { status, checksLeft: checks_left } = face;
  return { id: verification.id, result, status, checks_left, next_actions: [...beside, ...actionsOf(face)] };
}

function reasonOf({ status }: ShownFace): string | null {
  if (status === "locked") return "guesses_used_up";
  return status === "canceled" ? "canceled_by_caller" : null;
}

function actionsOf({ status, sendsLeft, nextSendAtMs }: ShownFace): NextAction[] {
  const at = isoTime(nextSendAtMs);
  if (status === "approved") return [];
  if (status !== "pending") return [{ action: "start", at }];
  return [{ action: "check" }, ...(sendsLeft > 0 ? [{ action: "resend", at } as const] : []), { action: "cancel" }];
}
