/** Rows of a day as the ledger has them, for tests of the archive; with values that are hard on a file. */
import type { AlertRecord } from "../../src/domain/ledger/alert-record.ts";
import type { ArchivedAttempt, ArchivedCell, ArchivedDay } from "../../src/domain/ledger/archive.ts";
import { COUNTERS } from "../../src/domain/ledger/cells/counts.ts";
import { type CellDims, writeDims } from "../../src/domain/ledger/cells/dims.ts";
import type { ReminderRecord } from "../../src/domain/ledger/fold-reminder.ts";
import type { AttemptRecord, MessageRecord, VerificationRecord } from "../../src/domain/ledger/records.ts";

export const DAY_START_MS = Date.parse("2026-11-01");
export const DAY: ArchivedDay = {
  tenantId: "ten_01jbcd000000000000000000aa",
  mode: "live",
  day: "2026-11-01",
  shard: 0,
};

/** What must not be found in any file. */
export const PERSONAL = {
  phoneToken: "5ea1ed00000000000000000000000001",
  deviceToken: "5ea1ed00000000000000000000000002",
  userId: "ada@example.com",
  eventId: "dinner-with-ada",
  metadata: '{"name":"Ada Lovelace"}',
  carrierMessageId: "SM5ea1ed",
  sender: "+12025550123",
} as const;

/** In another letter than any that a user would write: what a file does with bytes beyond ASCII. */
export const UNICODE = 'Ünï – 渋谷 👩‍🚀 \u0000 "quoted"\n';
export const BIG = Number.MAX_SAFE_INTEGER;

function idOf(prefix: string, at: number): string {
  return `${prefix}_${String(at).padStart(26, "0")}`;
}

export function verification(at: number, over: Partial<VerificationRecord> = {}): VerificationRecord {
  const createdAtMs = DAY_START_MS + at;
  return {
    id: idOf("vrf", at),
    phoneToken: PERSONAL.phoneToken,
    phoneMasked: "+1 ••••••••00",
    country: at % 3 === 0 ? "DE" : "US",
    purpose: "login",
    channel: "auto",
    status: at % 4 === 0 ? "expired" : "approved",
    reason: null,
    deviceToken: PERSONAL.deviceToken,
    userId: PERSONAL.userId,
    metadata: PERSONAL.metadata,
    checks: 2,
    wrongChecks: 1,
    createdAtMs,
    expiresAtMs: createdAtMs + 300_000,
    endedAtMs: createdAtMs + 9_000,
    ...over,
  };
}

export function message(at: number, over: Partial<MessageRecord> = {}): MessageRecord {
  const createdAtMs = DAY_START_MS + at;
  return {
    id: idOf("msg", at),
    verificationId: idOf("vrf", at),
    category: "otp",
    cause: "start",
    textKind: "code",
    templateId: null,
    userId: PERSONAL.userId,
    scheduledAtMs: null,
    phoneToken: PERSONAL.phoneToken,
    phoneMasked: "+1 ••••••••00",
    country: at % 3 === 0 ? "DE" : "US",
    status: "delivered",
    reason: null,
    transport: "sms",
    carrier: "twilio",
    account: "main",
    segments: 1,
    cost: [{ microUnits: 7_900, currency: "USD" }],
    createdAtMs,
    submittedAtMs: createdAtMs + 400,
    deliveredAtMs: createdAtMs + 2_500,
    ...over,
  };
}

export function attempt(at: number, over: Partial<AttemptRecord> = {}): ArchivedAttempt {
  const claimedAtMs = DAY_START_MS + at + 100;
  return {
    message: message(at),
    attempt: {
      attempt: 1,
      transport: "sms",
      choice: {
        routeId: "rte_1",
        account: "main",
        carrier: "twilio",
        sender: PERSONAL.sender,
        class: "aggregator",
        reason: "best_value",
        considered: 2,
        excluded: [{ routeId: "rte_2", reason: "other_country" }],
        network: "310-260",
      },
      status: "delivered",
      mayDuplicate: false,
      failure: null,
      carrierMessageId: PERSONAL.carrierMessageId,
      carrierCode: null,
      segments: 1,
      price: { microUnits: 7_900, currency: "USD" },
      claimedAtMs,
      submittedAtMs: claimedAtMs + 300,
      deliveredAtMs: claimedAtMs + 2_400,
      ...over,
    },
  };
}

export function alert(at: number, over: Partial<AlertRecord> = {}): AlertRecord {
  const createdAtMs = DAY_START_MS + at;
  return {
    id: idOf("alr", at),
    userId: PERSONAL.userId,
    alertType: "new_device",
    status: "rejected",
    by: "reply",
    messageId: idOf("msg", at),
    createdAtMs,
    expiresAtMs: createdAtMs + 86_400_000,
    endedAtMs: createdAtMs + 60_000,
    ...over,
  };
}

export function reminder(at: number, over: Partial<ReminderRecord> = {}): ReminderRecord {
  const createdAtMs = DAY_START_MS + at;
  return {
    id: idOf("rmd", at),
    phoneToken: PERSONAL.phoneToken,
    phoneMasked: "+1 ••••••••00",
    country: "US",
    userId: PERSONAL.userId,
    eventId: PERSONAL.eventId,
    eventRevision: 3,
    status: "sent",
    reason: null,
    startsAtMs: createdAtMs + 7_200_000,
    dueAtMs: createdAtMs + 3_600_000,
    messageId: idOf("msg", at),
    createdAtMs,
    sentAtMs: createdAtMs + 3_600_000,
    ...over,
  };
}

export function dimsOf(over: Partial<CellDims> = {}): string {
  const none = { network: "", carrier: "", route: "", category: "otp", template: "login" };
  return writeDims({ row: "verification", country: "US", ...none, numberKind: "mobile", ...over });
}

export function cell(at: number, over: Partial<ArchivedCell> = {}): ArchivedCell {
  return {
    grain: "hour",
    atMs: DAY_START_MS + at * 3_600_000,
    dims: dimsOf(),
    counts: JSON.stringify({ [COUNTERS.started]: at + 1, [COUNTERS.approved]: at, a12: at, $USD: 7_900 * at }),
    ...over,
  };
}
