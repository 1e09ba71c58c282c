/**
 * Every step of the product as data. Objects write events in the transaction that made them true, and send them
 * behind the hot path; the ledger, metrics and webhooks are made of nothing else. No code and no clear number here.
 */
import type { AttemptStatus, ReceiptStatus } from "../delivery/status.ts";
import type { CarrierFailureKind } from "../delivery/failure.ts";
import type { RouteSign } from "../health/country-health.ts";
import type { Money } from "../money.ts";
import type { RouteChoice } from "../routing/choice.ts";
import type {
  Channel,
  CheckResult,
  Purpose,
  SendCause,
  TextKind,
  Transport,
  VerificationStatus,
} from "../verification/types.ts";

/** What every event carries. `id` is unique within tenant and mode, and the same when the event is sent twice. */
export interface EventBase {
  readonly id: string;
  readonly atMs: number;
  readonly phoneToken: string;
}

/** What a step says about the route it went over, for the country's health. Absent in events of older releases. */
export interface RouteEvidence {
  readonly country: string;
  readonly sign: RouteSign;
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
    }
  | {
      readonly type: "message.queued";
      readonly messageId: string;
      readonly verificationId: string;
      readonly cause: SendCause;
      readonly textKind: TextKind;
      readonly phoneSealed: string;
      readonly phoneMasked: string;
      readonly country: string;
    }
  | {
      readonly type: "message.attempted";
      readonly messageId: string;
      readonly verificationId: string;
      readonly attempt: number;
      readonly transport: Transport;
      readonly choice: RouteChoice;
      /** The attempt before this one may have gone out too. */
      readonly mayDuplicate: boolean;
    }
  | {
      readonly type: "message.submitted";
      readonly messageId: string;
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
      readonly attempt: number;
      readonly status: ReceiptStatus;
      readonly carrierCode: string | null;
      readonly price: Money | null;
      /** False when the receipt came late or twice and changed nothing. */
      readonly applied: boolean;
      readonly evidence?: RouteEvidence | null;
    }
  | {
      readonly type: "message.ended";
      readonly messageId: string;
      readonly status: "failed" | "dropped";
      readonly reason: string;
    }
  | { readonly type: "number.opted_out" | "number.opted_in"; readonly keyword: string };

export type EventType = EventDetail["type"];
export type DomainEvent = EventBase & EventDetail;

/** An event from what happened and who it is about. */
export function eventWithId(base: EventBase, detail: EventDetail): DomainEvent {
  return { ...base, ...detail };
}
