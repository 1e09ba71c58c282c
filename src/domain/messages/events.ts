/** Steps of a text on its way to a phone, each with its line in the text's history. */
import { event, type EventBase, type HistoryLine, type PublicFields } from "../base/event.ts";
import type { CarrierFailureKind } from "../carriers/failure.ts";
import type { SendBasis } from "../sending/basis.ts";
import type { SendWording } from "../sending/send-wording.ts";
import type { NoticeCause } from "../sending/notice.ts";
import type { AttemptStatus, ReceiptStatus } from "../base/attempt-status.ts";
import type { RouteEvidence } from "../routing/health/route-sign.ts";
import type { Money } from "../base/money.ts";
import type { CarrierKind } from "../base/carrier-kinds.ts";
import { CAMPAIGN_ID, type CampaignPointer, type OfCampaign } from "../base/campaign-pointer.ts";
import type { Category } from "../base/categories.ts";
import type { RouteChoice } from "../routing/choice.ts";
import type { NumberKind } from "../base/number-kinds.ts";
import type { Purpose, SendCause, TextKind, Transport } from "../base/verification.ts";

interface OfMessage {
  readonly messageId: string;
}

interface OfAttempt extends OfMessage {
  readonly attempt: number;
}

interface OfText extends OfMessage, OfCampaign {
  /** The verification it is a text of; absent in events of older releases, null for a text of none. */
  readonly verificationId?: string | null;
}

interface Queued extends OfMessage {
  /** Null for a text of no verification. */
  readonly verificationId: string | null;
  /** Absent in events of older releases, which knew codes only. */
  readonly category?: Category;
  readonly cause: SendCause | NoticeCause;
  readonly textKind: TextKind | "notice";
  readonly templateId?: string;
  /** Of the tenant's words. Absent: the shipped ones. */
  readonly templateVersion?: number;
  readonly userId?: string | null;
  readonly scheduledAtMs?: number | null;
  readonly phoneMasked: string;
  readonly country: string;
  /** Absent where it is not known, and in events of older releases. */
  readonly numberKind?: NumberKind;
  /** What its verification is for. Absent for a text of none, and in events of older releases. */
  readonly purpose?: Purpose;
  /** Absent for a text of no campaign. */
  readonly campaign?: CampaignPointer;
}

interface Attempted extends OfAttempt {
  readonly verificationId: string | null;
  readonly transport: Transport;
  readonly choice: RouteChoice;
  /** The attempt before this one may have gone out too. */
  readonly mayDuplicate: boolean;
  /** Absent: by its kind, and in events of older releases. */
  readonly basis?: SendBasis;
  /** The tenant's words of a text of a verification. Absent: the shipped ones, and in events of older releases. */
  readonly wording?: SendWording;
}

interface Submitted extends OfAttempt, OfText {
  readonly carrierMessageId: string;
  readonly segments: number;
  readonly price: Money | null;
  /** What the route is said to cost for all of it. Absent: its carrier named the price, or nothing is said; a text of no campaign. */
  readonly listed?: Money;
  /** The tenant's words, of a message too. Absent: the shipped ones, and in events of older releases. */
  readonly wording?: SendWording;
  readonly evidence?: RouteEvidence | null;
  /** Where the carrier's receipt may name nothing but its own id: whoever takes it looks for it by the account. */
  readonly sentBy?: { readonly account: string; readonly carrier: CarrierKind };
  /** An advert or its like: the person's standing has a newer last text. Absent: it is none. */
  readonly unasked?: true;
}

interface AttemptFailed extends OfAttempt {
  readonly failure: CarrierFailureKind | "lease_expired";
  readonly carrierCode: string;
  readonly status: Extract<AttemptStatus, "failed" | "rejected" | "unknown">;
  /** Null when the failure says nothing about the route. */
  readonly evidence?: RouteEvidence | null;
}

interface Reported extends OfAttempt, OfText {
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

interface Ended extends OfText {
  /** unknown: a carrier has it and its last receipt never came. */
  readonly status: "failed" | "dropped" | "unknown";
  readonly reason: string;
  /** The device whose code it was: none went out, so the device has one more today. Absent: nothing is given back. */
  readonly returnedToDevice?: string;
}

const SUBJECT = { kind: "message", id: ({ messageId }: EventBase & OfMessage) => messageId } as const;

const TEXT = {
  message_id: { words: "the text", of: ({ messageId }) => messageId },
  verification_id: {
    words: "the verification that it is a text of; null for one of none",
    of: ({ verificationId }) => verificationId ?? null,
  },
  campaign_id: CAMPAIGN_ID,
} satisfies PublicFields<OfText>;

const ATTEMPT = {
  attempt: { words: "which try it was, from 1", of: ({ attempt }) => attempt },
} satisfies PublicFields<OfAttempt>;

export const MESSAGE_EVENTS = {
  "message.queued": event<Queued>()({
    subject: SUBJECT,
    published: null,
    history: ({ cause }): HistoryLine => ({ status: "queued", detail: cause }),
  }),
  "message.attempted": event<Attempted>()({
    subject: SUBJECT,
    published: null,
    history: ({ attempt, choice }): HistoryLine => ({ attempt, status: "claimed", detail: choice.account }),
  }),
  "message.submitted": event<Submitted>()({
    subject: SUBJECT,
    published: {
      urgency: "soon",
      names: {
        "verification.sent": "a text of it was taken by a carrier",
        "message.sent": "a text of no verification was taken by a carrier",
      },
      name: (text) => (isOfVerification(text) ? "verification.sent" : "message.sent"),
      subject: subjectOfText,
      data: {
        ...TEXT,
        ...ATTEMPT,
        segments: { words: "of this try", of: ({ segments }) => segments },
        template: {
          words: "the [template of yours](templates.md) that worded it; null: the shipped words",
          of: ({ wording }) => (typeof wording?.version === "number" ? wording.template : null),
        },
        template_version: { words: "which version of it", of: ({ wording }) => wording?.version ?? null },
      },
    },
    history: ({ attempt }): HistoryLine => ({ attempt, status: "submitted" }),
  }),
  "message.attempt_failed": event<AttemptFailed>()({
    subject: SUBJECT,
    // A try that failed is no news yet: another route follows, or the message ends.
    published: null,
    history: ({ attempt, status, failure }): HistoryLine => ({ attempt, status, detail: failure }),
  }),
  "message.reported": event<Reported>()({
    subject: SUBJECT,
    published: {
      urgency: "soon",
      names: {
        "verification.delivered": "a text of it reached the phone",
        "message.delivered": "a text of no verification reached the phone",
        "message.undelivered": "a text did not arrive",
        "message.failed": "a text that a carrier took was not sent on",
      },
      name: (report) => (report.applied ? nameOfReport(report) : null),
      subject: (report) => (report.status === "delivered" ? subjectOfText(report) : report.messageId),
      data: {
        ...TEXT,
        ...ATTEMPT,
        carrier_code: { words: "the carrier's own code; null when it gave none", of: ({ carrierCode }) => carrierCode },
      },
    },
    history: ({ attempt, status, carrierCode, applied }): HistoryLine => ({
      attempt,
      status,
      detail: carrierCode,
      applied,
    }),
  }),
  "message.ended": event<Ended>()({
    subject: SUBJECT,
    published: {
      urgency: "soon",
      names: {
        "message.failed": "a text could not be sent",
        "message.dropped": "a text was not sent any more",
        "message.unknown":
          "a text that a carrier took and whose last receipt is overdue ([limits.md](limits.md)); one that comes later still counts",
      },
      // The text of a verification that was solved without it is no news.
      name: (text) => (text.status === "dropped" && isOfVerification(text) ? null : `message.${text.status}`),
      data: { ...TEXT, reason: { words: "why", of: ({ reason }) => reason } },
    },
    history: ({ status, reason }): HistoryLine => ({ status, detail: reason }),
  }),
};

function isOfVerification({ verificationId }: OfText): boolean {
  return verificationId !== undefined && verificationId !== null;
}

/** A text of a verification is a step of the verification. */
function subjectOfText({ verificationId, messageId }: OfText): string {
  return verificationId ?? messageId;
}

function nameOfReport(report: Reported) {
  switch (report.status) {
    case "submitted":
    case "sent":
      return null;
    case "delivered":
      return isOfVerification(report) ? "verification.delivered" : "message.delivered";
    case "undelivered":
    case "expired":
      return "message.undelivered";
    case "failed":
    case "rejected":
      return "message.failed";
  }
}
