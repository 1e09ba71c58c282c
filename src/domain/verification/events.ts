/** Steps of a verification. */
import { event, type EventBase, type PublicFields } from "../base/event.ts";
import { isoTime } from "../base/iso-time.ts";
import type { CarrierKind } from "../base/carrier-kinds.ts";
import type { NumberKind } from "../base/number-kinds.ts";
import { type GuardMarks, NO_RISK, type Risk, type RiskSignal, spellReasons } from "../base/risk.ts";
import type { RouteEvidence } from "../routing/health/route-sign.ts";
import type { Channel, CheckResult, FeedbackOutcome, Purpose, VerificationStatus } from "../base/verification.ts";

interface OfVerification {
  readonly verificationId: string;
}

interface Started extends OfVerification {
  readonly phoneMasked: string;
  readonly country: string;
  /** Absent where it is not known, and in events of older releases. */
  readonly numberKind?: NumberKind;
  readonly purpose: Purpose;
  readonly channel: Channel;
  readonly deviceToken: string | null;
  readonly userId: string | null;
  readonly metadata: string | null;
  readonly expiresAtMs: number;
}

interface Ended extends OfVerification {
  readonly status: Exclude<VerificationStatus, "pending">;
  readonly reason: string | null;
  /** The route whose code was typed; null when none was. */
  readonly evidence?: RouteEvidence | null;
  /** Of that route. Absent: there is none, or an older release did not say. */
  readonly carrier?: CarrierKind;
  /** Routes that had blamed the number whose code was typed all the same. Absent: none. */
  readonly refuted?: readonly RouteEvidence[];
  /** Where its texts are counted by the guard. Absent: nowhere. */
  readonly guarded?: Guarded;
  /** What was thought of it when it was begun. Absent: nothing spoke against it. */
  readonly risk?: Risk;
}

/** Texts that people asked for, and where they are counted: keys that nothing can be read from. */
interface Guarded {
  readonly marks: GuardMarks;
  readonly country: string;
  readonly sentAtMs: number;
  readonly sends: number;
  /** Rules that had stopped whoever typed the code, within the day before. Absent: none had. */
  readonly wronged?: readonly RiskSignal[];
}

const SUBJECT = {
  kind: "verification",
  id: ({ verificationId }: EventBase & OfVerification) => verificationId,
} as const;

const ID = {
  verification_id: { words: "the verification", of: ({ verificationId }) => verificationId },
} satisfies PublicFields<OfVerification>;

const USER_ID = {
  user_id: { words: "the user, by your id; null when you named none", of: ({ userId }) => userId },
} satisfies PublicFields<{ readonly userId: string | null }>;

const EXPIRES_AT = {
  expires_at: { words: "until when the code can be typed", of: ({ expiresAtMs }) => isoTime(expiresAtMs) },
} satisfies PublicFields<{ readonly expiresAtMs: number }>;

export const VERIFICATION_EVENTS = {
  "verification.started": event<Started>()({
    subject: SUBJECT,
    published: {
      urgency: "soon",
      names: { "verification.started": "it began" },
      data: {
        ...ID,
        verification_type: {
          words: "what the user is doing: `verification_type` of the request",
          of: ({ purpose }) => purpose,
        },
        phone_masked: { words: "the number, masked", of: ({ phoneMasked }) => phoneMasked },
        country: { words: "of the number: ISO 3166-1 alpha-2", of: ({ country }) => country },
        channel: { words: "`channel` of the request", of: ({ channel }) => channel },
        ...USER_ID,
        ...EXPIRES_AT,
      },
    },
  }),
  /** A resend promises the code's lifetime again. */
  "verification.extended": event<OfVerification & { readonly expiresAtMs: number }>()({
    subject: SUBJECT,
    published: null,
  }),
  "verification.checked": event<OfVerification & { readonly result: CheckResult; readonly checksLeft: number }>()({
    subject: SUBJECT,
    published: null,
  }),
  "verification.ended": event<Ended>()({
    subject: SUBJECT,
    published: {
      urgency: "soon",
      names: {
        "verification.approved": "it ended: the code was right",
        "verification.failed": "it ended: no text could be sent",
        "verification.expired": "it ended: nobody typed the code in time",
        "verification.blocked": "it ended as it was begun: no text went, and `reason` and the `risk` fields say why",
        "verification.canceled": "it ended: you canceled it, or its user was frozen",
        "verification.locked": "it ended: too many wrong codes",
      },
      name: ({ status }) => `verification.${status}`,
      data: {
        ...ID,
        status: { words: "how it ended", of: ({ status }) => status },
        reason: { words: "why; null when there is nothing to add", of: ({ reason }) => reason },
        risk_decision: {
          words: "what the guard did with its start: `decision` of `risk`",
          of: ({ risk = NO_RISK }) => risk.decision,
        },
        risk_score: { words: "its points", of: ({ risk = NO_RISK }) => risk.score },
        risk_reasons: {
          words: "the signals that counted, each with its points: `prefix_blocked:60 address_unconverted:12`",
          of: ({ risk = NO_RISK }) => spellReasons(risk),
        },
      },
    },
  }),
  /** The truth of later. What else the tenant wrote beside it stays with the verification. */
  "verification.feedback": event<OfVerification & { readonly outcome: FeedbackOutcome }>()({
    subject: SUBJECT,
    published: {
      urgency: "soon",
      names: { "verification.feedback": "you said what it was" },
      data: { ...ID, outcome: { words: "what you said: `genuine` or `fraud`", of: ({ outcome }) => outcome } },
    },
  }),
  /** The tenant's own push is asked first; who answers, and how long that may take, is the sender's business. */
  "verification.push_requested": event<
    OfVerification & { readonly userId: string | null; readonly expiresAtMs: number }
  >()({
    subject: SUBJECT,
    published: {
      urgency: "now",
      names: { "verification.push_requested": "your own push is asked first: see below" },
      data: { ...ID, ...USER_ID, ...EXPIRES_AT },
    },
  }),
};
