/** One number, one verification, one message of everyday values; each test changes what it is about. */
import type { Attempt, Message } from "../../../src/domain/sending/message.ts";
import type { Notice } from "../../../src/domain/sending/notice.ts";
import type { NoticeOrder, VerificationOrder } from "../../../src/domain/sending/order.ts";
import { makeRoutedId } from "../../../src/domain/base/ids.ts";
import { DEFAULT_POLICY, type Policy } from "../../../src/domain/limits/policy.ts";
import type { RouteChoice } from "../../../src/domain/routing/choice.ts";
import type { ResendCommand, StartCommand } from "../../../src/domain/verification/commands.ts";
import type { Origin, Verification } from "../../../src/domain/base/verification.ts";
import { newPhone, type PhoneState } from "../../../src/domain/sending/phone-state.ts";

export const T0 = 1_800_000_000_000;
export const SECOND = 1_000;
export const HOUR = 3_600_000;
export const DAY = 86_400_000;
export const TOKEN = "0123456789abcdef0123456789abcdef";
export const TENANT_ID = "ten_01hv000000000000000000000a";

const SLOT = { placement: "weur", bucket: 18, mode: "live" } as const;

/** An id that differs with its number. */
export function idOf(kind: "verification" | "message", number = 1): string {
  return makeRoutedId(kind, SLOT, { nowMs: T0, entropy: new Uint8Array(10).fill(number) });
}

export const VERIFICATION_ID = idOf("verification");
export const MESSAGE_ID = idOf("message");

export function policyOf(changes: Partial<Policy> = {}): Policy {
  return { ...DEFAULT_POLICY, ...changes };
}

export function phoneOf(changes: Partial<PhoneState> = {}): PhoneState {
  return { ...newPhone(TOKEN), ...changes };
}

/** Whose everyday verification it is, and by which request. */
export const ORIGIN: Origin = { caller: "caller-1", request: "request-1" };

/** Pending, started at T0, lives five minutes. */
export function verificationOf(changes: Partial<Verification> = {}): Verification {
  return {
    id: VERIFICATION_ID,
    tenantId: TENANT_ID,
    phone: {
      token: TOKEN,
      sealed: "v1.k1.sealed",
      masked: "+33 ** ** ** 12",
      country: "FR",
      takesSms: true,
      takesVoice: true,
    },
    purpose: "login",
    channel: "auto",
    status: "pending",
    reason: null,
    text: { brand: "Acme", locale: null, appHash: null, webDomain: null },
    code: { length: 6, alphabet: "numeric", pepperId: "p1", generation: 1 },
    deviceToken: null,
    userId: null,
    origin: ORIGIN,
    metadata: null,
    createdAtMs: T0,
    ttlSeconds: 300,
    expiresAtMs: T0 + 300 * SECOND,
    endedAtMs: null,
    guessesUsed: 0,
    sendsUsed: 1,
    automaticSends: 0,
    failedSmsAttempts: 0,
    followUpAtMs: T0 + 120 * SECOND,
    ...changes,
  };
}

export function startOf(changes: Partial<StartCommand> = {}): StartCommand {
  const { tenantId, phone, purpose, channel, text, code, deviceToken, userId, metadata, ttlSeconds } = verificationOf();
  return {
    tenantId,
    origin: ORIGIN,
    verificationId: idOf("verification", 2),
    messageId: idOf("message", 2),
    policy: policyOf(),
    skipSendLimits: false,
    phone,
    purpose,
    channel,
    text,
    code,
    ttlSeconds,
    deviceToken,
    userId,
    metadata,
    ...changes,
  };
}

export function resendOf(changes: Partial<ResendCommand> = {}): ResendCommand {
  return {
    tenantId: TENANT_ID,
    verificationId: VERIFICATION_ID,
    messageId: idOf("message", 2),
    policy: policyOf(),
    skipSendLimits: false,
    channel: null,
    ...changes,
  };
}

export function orderOf(changes: Partial<VerificationOrder> = {}): VerificationOrder {
  const { tenantId, id, phone, purpose, text, code, expiresAtMs } = verificationOf();
  return {
    v: 1,
    tenantId,
    messageId: MESSAGE_ID,
    verificationId: id,
    cause: "start",
    textKind: "code",
    transport: "sms",
    phone,
    purpose,
    text,
    rememberedLocale: null,
    code,
    expiresAtMs,
    past: [],
    sender: null,
    failedSmsAttempts: 0,
    voiceAfterFailedSms: 2,
    mayCall: true,
    ...changes,
  };
}

/** An order notice of an everyday shop. */
export function noticeOrderOf(notice: Partial<Notice> = {}): NoticeOrder {
  const { tenantId, phone } = verificationOf();
  return {
    v: 1,
    tenantId,
    messageId: MESSAGE_ID,
    verificationId: null,
    cause: "request",
    textKind: "notice",
    transport: "sms",
    phone,
    notice: {
      templateId: "order_shipped",
      category: "transactional",
      locale: null,
      timeZone: null,
      brand: "Acme",
      sealedVariables: "v1.k1.sealed",
      userId: null,
      scheduledAtMs: null,
      onlyIfOffline: false,
      collapseKey: null,
      optOut: null,
      confirmsStop: false,
      questionId: null,
      ...notice,
    },
    expiresAtMs: T0 + DAY,
    past: [],
  };
}

export function messageOf(changes: Partial<Message> = {}): Message {
  return {
    order: orderOf(),
    status: "queued",
    attempts: 0,
    leaseUntilMs: null,
    mayDuplicate: false,
    relays: 0,
    ...changes,
  };
}

/** A message whose first attempt a consumer holds. */
export function claimedOf(changes: Partial<Message> = {}): Message {
  return messageOf({ status: "claimed", attempts: 1, leaseUntilMs: T0 + 15 * SECOND, ...changes });
}

export const CHOICE: RouteChoice = {
  routeId: "rte_1",
  account: "main",
  carrier: "twilio",
  sender: "ACME",
  reason: "country_priority",
  considered: 1,
  excluded: [],
  rules: [],
};

export function attemptOf(changes: Partial<Attempt> = {}): Attempt {
  return {
    messageId: MESSAGE_ID,
    attempt: 1,
    transport: "sms",
    choice: CHOICE,
    status: "claimed",
    carrierMessageId: null,
    claimedAtMs: T0,
    ...changes,
  };
}
