/** A question that a security text asks, as the object of the phone keeps it: was it you? */
import { ALERT_TYPES } from "../template/catalogue/alert-types.ts";
import type { PhoneRecord } from "../base/verification.ts";
import type { AlertSignal } from "./impossible-travel.ts";

/** What may be asked about: what a tenant can alert of, and a recovery, of which Godwit itself tells. */
export const ALERT_SUBJECTS = [...ALERT_TYPES, "recovery"] as const;
export type AlertSubject = (typeof ALERT_SUBJECTS)[number];

export const ALERT_STATUSES = ["open", "confirmed", "rejected", "expired"] as const;
export type AlertStatus = (typeof ALERT_STATUSES)[number];

/** Which way the answer came. */
export const ANSWER_WAYS = ["reply", "link"] as const;
export type AnswerWay = (typeof ANSWER_WAYS)[number];

export interface Alert {
  readonly id: string;
  readonly tenantId: string;
  readonly phone: PhoneRecord;
  /** The tenant's own id of the user. */
  readonly userId: string;
  readonly type: AlertSubject;
  /** What tells it from other alerts in a reply: "7KM". Unique among those of its phone. */
  readonly token: string;
  /** The text that asks. */
  readonly messageId: string;
  readonly brand: string;
  /** BCP 47; null: the country's. */
  readonly locale: string | null;
  /** IANA name; null: UTC. */
  readonly timeZone: string | null;
  /** What the page tells, sealed: `AlertFacts` as JSON. */
  readonly sealedFacts: string;
  /** For the tenant alone. Absent: none. */
  readonly signals?: readonly AlertSignal[];
  readonly status: AlertStatus;
  readonly openedAtMs: number;
  /** The first millisecond at which it can no longer be answered. */
  readonly expiresAtMs: number;
  /** When it was answered or expired; null while open. */
  readonly endedAtMs: number | null;
  /** Null unless it was answered. */
  readonly by: AnswerWay | null;
  /** It has had its one text that asks again. */
  readonly wasClarified: boolean;
  /** It has had its one text that says it is over. */
  readonly wasToldOver: boolean;
  /** Which way somebody said that it was not them when nothing could be changed any more. Absent: nobody has. */
  readonly rejectedLateBy?: AnswerWay;
}

/** The status as of now: an open alert past its window has expired, whether or not a row says so yet. */
export function alertStatusAt(alert: Alert, nowMs: number): AlertStatus {
  return alert.status === "open" && nowMs >= alert.expiresAtMs ? "expired" : alert.status;
}

export function isAlertOpen(alert: Alert, nowMs: number): boolean {
  return alertStatusAt(alert, nowMs) === "open";
}

/** Confirmed, and still inside its window: whoever pressed in haste, or was not the owner, can be put right by a REJECT. */
export function canTakeBack(alert: Alert, nowMs: number): boolean {
  return alert.status === "confirmed" && nowMs < alert.expiresAtMs;
}

/** Its time is over, and nobody has said before that it was not them. */
export function canRejectLate(alert: Alert, nowMs: number): boolean {
  if (isAlertOpen(alert, nowMs) || canTakeBack(alert, nowMs)) return false;
  return alert.status !== "rejected" && alert.rejectedLateBy === undefined;
}

/** People type the token in any case. */
export function isNamed({ token }: Pick<Alert, "token">, named: string): boolean {
  return token.toUpperCase() === named.toUpperCase();
}

/** The same alert, past its window. */
export function expiredAlert(alert: Alert): Alert {
  return { ...alert, status: "expired", endedAtMs: alert.expiresAtMs };
}
