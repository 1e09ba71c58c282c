/** The order for one more send of a verification. */
import type { PastAttempt } from "../routing/past-attempt.ts";
import type { VerificationOrder } from "../sending/order.ts";
import type { Policy } from "../limits/policy.ts";
import type { SendCause, TextKind, Transport, Verification } from "../base/verification.ts";

export interface OrderRequest {
  readonly messageId: string;
  readonly cause: SendCause;
  readonly rememberedLocale: string | null;
  readonly textKind?: TextKind;
  readonly transport?: Transport;
  readonly past?: readonly PastAttempt[];
  readonly sender?: string | null;
}

export function orderFor(
  verification: Verification,
  request: OrderRequest,
  policy: Pick<Policy, "voiceAfterFailedSms">,
): VerificationOrder {
  return {
    v: 1,
    tenantId: verification.tenantId,
    messageId: request.messageId,
    verificationId: verification.id,
    cause: request.cause,
    textKind: request.textKind ?? "code",
    transport: request.transport ?? (verification.channel === "voice" ? "voice" : "sms"),
    phone: verification.phone,
    purpose: verification.purpose,
    text: verification.text,
    rememberedLocale: request.rememberedLocale,
    code: verification.code,
    expiresAtMs: verification.expiresAtMs,
    past: request.past ?? [],
    sender: request.sender ?? null,
    failedSmsAttempts: verification.failedSmsAttempts,
    voiceAfterFailedSms: policy.voiceAfterFailedSms,
    mayCall: verification.channel === "auto" && verification.phone.takesVoice,
  };
}
