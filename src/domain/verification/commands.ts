/** What is asked of the object that holds a phone, and what it answers. Plain data: it crosses an RPC. */
import { VOIP_REFUSES } from "../lookup/voip.ts";
import type { Announcement } from "../alerts/announcement.ts";
import type { Risk } from "../base/risk.ts";
import type { PastTerms } from "../fraud/decide-risk.ts";
import type { Policy } from "../limits/policy.ts";
import type {
  Channel,
  CheckResult,
  FeedbackOutcome,
  FeedbackWord,
  Origin,
  Verification,
  VerificationRequest,
  VerificationStatus,
} from "../base/verification.ts";
import type { FactorProof, FactorQuestion } from "./second-factor.ts";

/** Asked of every command: the row it is about, and the limits in force. */
interface Addressed {
  readonly tenantId: string;
  readonly verificationId: string;
  readonly policy: Policy;
}

export interface StartCommand extends VerificationRequest {
  readonly verificationId: string;
  readonly messageId: string;
  readonly policy: Policy;
  /** Test keys skip send limits unless they ask for them. Guess limits always hold. */
  readonly skipSendLimits: boolean;
  /** By what it is judged again once the past of its number is known. Absent: it is not. */
  readonly past?: PastTerms;
  /** When the device may have its next code: it has had those of the day. Such a start folds or is refused. */
  readonly deviceOpensAtMs?: number;
  /** Whose start it is, and which: compared with those before it. */
  readonly origin: Origin;
  /** What was shown for it where a challenge may be asked for. Absent: what is challenged is refused. */
  readonly shown?: ShownChallenge;
  /** Drawn and counted: it goes though it would be stopped, if only suspicions speak against it. Absent: it was not. */
  readonly heldOut?: true;
  /** Who has to hear of it: committed with it, and sent whatever fails afterwards. */
  readonly announcement?: Announcement;
  /** Whatever stops it is kept, and not answered. Absent: it is answered. */
  readonly discreet?: DiscreetAsk;
}

/** A start or a resend whose reply tells nobody whether a text went. */
interface DiscreetAsk {
  /** What stopped it before the object of the number was asked; null: nothing has. */
  readonly withheldBy: WithheldReason | null;
}

/** Whether a challenge was passed is known before; whether it let another start through is not. */
export interface ShownChallenge {
  /** Its id. Null: none was passed. */
  readonly challengeId: string | null;
}

export interface ResendCommand extends Addressed {
  readonly messageId: string;
  readonly skipSendLimits: boolean;
  readonly channel: Channel | null;
  /** What is thought of one more text. Absent: nothing speaks against it. */
  readonly risk?: Risk;
  /** Of a discreet verification: what stopped it before the object of the number was asked. Absent: nothing has. */
  readonly withheldBy?: WithheldReason;
}

export interface CheckCommand extends Addressed {
  readonly guess: string;
  /** The device that checks. Absent: not named, and taken for the one that the verification was begun on. */
  readonly deviceToken?: string;
  /** What came with the code, judged. Absent: nobody has looked yet whether anything has to. */
  readonly proof?: FactorProof;
}

export interface FeedbackCommand extends Addressed {
  readonly outcome: FeedbackOutcome;
  /** Null: none. */
  readonly note: string | null;
}

export type CancelCommand = Addressed;
export type ReadCommand = Addressed;

/** Why a number gets no code now, whoever asks and by whichever way. */
const CODE_REFUSES = [
  "send_interval",
  "number_daily_limit",
  "recovery_interval",
  "recovery_daily_limit",
  "number_guess_limit",
  "number_opted_out",
] as const;
export type CodeReason = (typeof CODE_REFUSES)[number];

/** The guard says no. Whoever asks learns nothing of why. */
const RISK_REFUSES = ["start_refused", "start_delayed"] as const;
export type RiskRefusal = (typeof RISK_REFUSES)[number];

/** It goes once a challenge is passed, which was not, or let another start through. */
export const CHALLENGE_REFUSES = ["challenge_required", "challenge_used"] as const;
export type ChallengeRefusal = (typeof CHALLENGE_REFUSES)[number];

export const START_REFUSES = [
  ...CODE_REFUSES,
  ...VOIP_REFUSES,
  ...RISK_REFUSES,
  ...CHALLENGE_REFUSES,
  "device_daily_limit",
  "user_frozen",
  "sending_delayed",
] as const;
export type StartReason = (typeof START_REFUSES)[number];

export const RESEND_REFUSES = [...CODE_REFUSES, ...RISK_REFUSES, "verification_ended", "sending_delayed"] as const;
export type ResendReason = (typeof RESEND_REFUSES)[number];

/** Why a discreet verification sent nothing: what speaks of the person, the number or the device, and of no request. */
export type WithheldReason = StartReason | ResendReason | "number_not_proven";

export interface SendRefusal<Reason extends StartReason | ResendReason> {
  readonly reason: Reason;
  /** Null: never by waiting. */
  readonly opensAtMs: number | null;
  /**
   * The caller's own open verification of the same number and purpose, when there is one, or the one that ended as it was
   * begun. Never anybody else's.
   */
  readonly verificationId: string | null;
  /** What was thought of it. Absent: that was not why. */
  readonly risk?: Risk;
}

/** A verification with what its owner may do next. */
export interface VerificationView {
  readonly verification: Verification;
  readonly nextSendAtMs: number;
  /** Why no code goes out that waiting would not change: nobody is told to ask for one. Absent: nothing. */
  readonly shutBy?: CodeReason | "user_frozen";
  readonly sendsLeft: number;
  readonly checksLeft: number;
  /** How long its text still waits for a consumer. Absent: not at all. */
  readonly laneWaitMs?: number;
  /** What is shown in place of all this. Absent: it is not discreet. */
  readonly face?: ShownFace;
}

/** A discreet verification as its end client is shown it: of one moment, and the same whatever is so. */
export interface ShownFace {
  readonly status: Extract<VerificationStatus, "pending" | "approved" | "locked" | "expired" | "canceled">;
  readonly expiresAtMs: number;
  readonly nextSendAtMs: number;
  readonly sendsLeft: number;
  readonly checksLeft: number;
}

/** Nothing was sent, and nobody but the tenant's server is told. */
interface Withheld {
  readonly outcome: "withheld";
  readonly view: VerificationView;
  /** Whether the guard stopped it just now. */
  readonly isStopped: boolean;
}

export type StartReply =
  | Withheld
  | { readonly outcome: "started" | "folded"; readonly view: VerificationView; readonly dispatch: string | null }
  | { readonly outcome: "refused"; readonly refusal: SendRefusal<StartReason> };

export type ResendReply =
  | Withheld
  | { readonly outcome: "sent"; readonly view: VerificationView; readonly dispatch: string }
  | { readonly outcome: "refused"; readonly refusal: SendRefusal<ResendReason> }
  | { readonly outcome: "not_found" };

export type CheckReply =
  | { readonly outcome: "checked"; readonly result: CheckResult; readonly view: VerificationView }
  | { readonly outcome: "too_fast" | "number_locked"; readonly opensAtMs: number; readonly isDiscreet?: true }
  /** More than a code may be needed: ask again with the proof. Nothing was judged and nothing counted. */
  | { readonly outcome: "proof_needed"; readonly question: FactorQuestion }
  | { readonly outcome: "not_found" };

export type ReadReply =
  | { readonly outcome: "found"; readonly view: VerificationView }
  | { readonly outcome: "not_found" };

export type FeedbackReply =
  /** All that was said, oldest first. */
  { readonly outcome: "noted"; readonly words: readonly FeedbackWord[] } | { readonly outcome: "not_found" };
