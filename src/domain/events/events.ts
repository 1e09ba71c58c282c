/**
 * Every step of the product as data. Objects write events in the transaction that made them true, and send them
 * behind the hot path; the ledger, metrics and webhooks are made of nothing else. No code and no clear number here.
 */
import type { AttemptStatus, ReceiptStatus } from "../base/attempt-status.ts";
import type { CarrierFailureKind } from "../carriers/failure.ts";
import type { RouteEvidence } from "../routing/health/country-health.ts";
import type { OptOutScope } from "../consent/opt-out.ts";
import type { NoticeCause } from "../sending/notice.ts";
import type { Category } from "../base/categories.ts";
import type { Money } from "../base/money.ts";
import type { RouteChoice } from "../routing/choice.ts";
import type {
  Channel,
  CheckResult,
  Purpose,
  SendCause,
  TextKind,
  Transport,
  VerificationStatus,
} from "../base/verification.ts";

/** What every event carries. `id` is unique within tenant and mode, and the same when the event is sent twice. */
export interface EventBase {
  readonly id: string;
  readonly atMs: number;
  readonly phoneToken: string;
  /** Parts of it were left out, or no queue would have taken it. Absent: it is whole. */
  readonly cut?: true;
}

interface ReminderTimes {
  readonly reminderId: string;
  readonly userId: string | null;
  readonly eventId: string | null;
  readonly dueAtMs: number;
  readonly startsAtMs?: number;
  /** The number of the event's change that the times are of. */
  readonly eventRevision?: number;
}

export type EventDetail =
  | {
      readonly type: "verification.started";
      readonly verificationId: string;
      readonly phoneSealed: string;
      readonly phoneMasked: string;
      readonly country: string;
      readonly purpose: Purpose;
      readonly channel: Channel;
      readonly deviceToken: string | null;
      readonly userId: string | null;
      readonly metadata: string | null;
      readonly expiresAtMs: number;
    }
  | {
      /** A resend promises the code's lifetime again. */
      readonly type: "verification.extended";
      readonly verificationId: string;
      readonly expiresAtMs: number;
    }
  | {
      readonly type: "verification.checked";
      readonly verificationId: string;
      readonly result: CheckResult;
      readonly checksLeft: number;
    }
  | {
      readonly type: "verification.ended";
      readonly verificationId: string;
      readonly status: Exclude<VerificationStatus, "pending">;
      readonly reason: string | null;
      /** The route whose code was typed; null when none was. */
      readonly evidence?: RouteEvidence | null;
      /** Routes that had blamed the number whose code was typed all the same. Absent: none. */
      readonly refuted?: readonly RouteEvidence[];
    }
  | {
      readonly type: "message.queued";
      readonly messageId: string;
      /** Null for a text of no verification. */
      readonly verificationId: string | null;
      /** Absent in events of older releases, which knew codes only. */
      readonly category?: Category;
      readonly cause: SendCause | NoticeCause;
      readonly textKind: TextKind | "notice";
      readonly templateId?: string;
      readonly userId?: string | null;
      readonly scheduledAtMs?: number | null;
      readonly phoneSealed: string;
      readonly phoneMasked: string;
      readonly country: string;
    }
  | {
      readonly type: "message.attempted";
      readonly messageId: string;
      readonly verificationId: string | null;
      readonly attempt: number;
      readonly transport: Transport;
      readonly choice: RouteChoice;
      /** The attempt before this one may have gone out too. */
      readonly mayDuplicate: boolean;
    }
  | {
      readonly type: "message.submitted";
      readonly messageId: string;
      /** The verification it is a text of; absent in events of older releases, null for a text of none. */
      readonly verificationId?: string | null;
      readonly attempt: number;
      readonly carrierMessageId: string;
      readonly segments: number;
      readonly price: Money | null;
      readonly evidence?: RouteEvidence | null;
    }
  | {
      readonly type: "message.attempt_failed";
      readonly messageId: string;
      readonly attempt: number;
      readonly failure: CarrierFailureKind | "lease_expired";
      readonly carrierCode: string;
      readonly status: Extract<AttemptStatus, "failed" | "rejected" | "unknown">;
      /** Null when the failure says nothing about the route. */
      readonly evidence?: RouteEvidence | null;
    }
  | {
      readonly type: "message.reported";
      readonly messageId: string;
      /** The verification it is a text of; absent in events of older releases, null for a text of none. */
      readonly verificationId?: string | null;
      readonly attempt: number;
      readonly status: ReceiptStatus;
      readonly carrierCode: string | null;
      readonly price: Money | null;
      /** What the code means; absent where it says nothing. */
      readonly failure?: CarrierFailureKind;
      /** False when the receipt came late or twice and changed nothing. */
      readonly applied: boolean;
      readonly evidence?: RouteEvidence | null;
      /** Routes that had blamed the number that this text arrived at. Absent: none. */
      readonly refuted?: readonly RouteEvidence[];
    }
  | {
      /** unknown: a carrier has it and its last receipt never came. */
      readonly type: "message.ended";
      readonly messageId: string;
      /** The verification it is a text of; absent in events of older releases, null for a text of none. */
      readonly verificationId?: string | null;
      readonly status: "failed" | "dropped" | "unknown";
      readonly reason: string;
      /** The device whose code it was: none went out, so the device has one more today. Absent: nothing is given back. */
      readonly returnedToDevice?: string;
    }
  | {
      /** A person followed a short link of the message. One event stands for every request within ten seconds. */
      readonly type: "message.clicked";
      readonly messageId: string;
      readonly linkId: string;
    }
  | {
      readonly type: "number.opted_out" | "number.opted_in";
      readonly keyword: string;
      /** Absent in events of older releases: all. */
      readonly scope?: OptOutScope;
      /** Of what was lifted: the key that did it, and why. Absent: the phone or its carrier said so. */
      readonly by?: string;
      readonly reason?: string;
    }
  | {
      /** What a text was read as, never its words: events travel far, and the words stand sealed in one place. */
      readonly type: "message.received";
      readonly inboundId: string;
      /** Our number that was written to. */
      readonly to: string;
      readonly phoneMasked: string;
      readonly country: string;
      /** How it was understood: stop, start, help, answer, unknown. */
      readonly meaning: string;
      /** Pictures and other files beside the text. Absent in events of before they were counted. */
      readonly mediaCount?: number;
    }
  | {
      readonly type: "alert.opened";
      readonly alertId: string;
      readonly userId: string;
      readonly alertType: string;
      readonly messageId: string;
      readonly expiresAtMs: number;
    }
  | {
      readonly type: "alert.confirmed" | "alert.rejected";
      readonly alertId: string;
      readonly userId: string;
      readonly alertType: string;
      readonly by: "reply" | "link";
    }
  | {
      /** Somebody says that it was not them when the time to say so is over: nothing was changed by it. */
      readonly type: "alert.rejected_late";
      readonly alertId: string;
      readonly userId: string;
      readonly alertType: string;
      readonly by: "reply" | "link";
      /** What the alert stays. */
      readonly status: "confirmed" | "expired";
    }
  | { readonly type: "alert.expired"; readonly alertId: string; readonly userId: string; readonly alertType: string }
  | ({ readonly type: "reminder.created" } & ReminderTimes & {
        /** The text that it will be. */
        readonly messageId?: string;
        readonly phoneMasked?: string;
        readonly country?: string;
      })
  | ({ readonly type: "reminder.moved" } & ReminderTimes)
  | {
      readonly type: "reminder.sent";
      readonly reminderId: string;
      readonly userId: string | null;
      readonly eventId: string | null;
      readonly messageId: string;
    }
  | {
      readonly type: "reminder.canceled";
      readonly reminderId: string;
      readonly userId: string | null;
      readonly eventId: string | null;
      readonly reason: string;
    }
  | {
      readonly type: "device.bound" | "device.unbound";
      readonly userId: string;
      readonly deviceId: string;
      readonly by: string;
    }
  | {
      readonly type: "user.frozen" | "user.unfrozen";
      readonly userId: string;
      /** A key id, or "user" for the person. */
      readonly by: string;
      readonly reason: string;
    }
  | {
      /** The tenant's own push is asked first; who answers, and how long that may take, is the sender's business. */
      readonly type: "verification.push_requested";
      readonly verificationId: string;
      readonly userId: string | null;
      readonly expiresAtMs: number;
    }
  | {
      /** About an endpoint of the tenant, so about no phone: its token is "". */
      readonly type: "webhook_endpoint.failing";
      readonly endpointId: string;
      readonly failingSinceMs: number;
      readonly disablesAtMs: number;
    }
  | {
      readonly type: "webhook_endpoint.disabled";
      readonly endpointId: string;
      readonly reason: "gone" | "failing";
    };

export type EventType = EventDetail["type"];
export type DomainEvent = EventBase & EventDetail;

/** An event from what happened and who it is about. */
export function eventWithId(base: EventBase, detail: EventDetail): DomainEvent {
  return { ...base, ...detail };
}
