/** What is asked of the object of a phone about texts that belong to no verification. */
import type { ConsentQuestion } from "../consent/consent-question.ts";
import type { OptOutState } from "../consent/opt-out.ts";
import type { AttentionBudget, FrequencyLimit } from "../limits/attention.ts";
import type { Invitation } from "../reminders/invitation.ts";
import type { CountRefusal } from "../sending/count-verdict.ts";
import type { NoticeOrder } from "../sending/order.ts";

export interface QueueNoticeCommand {
  readonly tenantId: string;
  readonly order: NoticeOrder;
  /** What an invitation asks, opened with its text. */
  readonly invitation?: Invitation;
  /** The consent that it asks for, opened with it. */
  readonly question?: ConsentQuestion;
  /** How often the rules of the country let such texts come. Absent: they say nothing of it, or the claim will know. */
  readonly frequencyLimits?: readonly FrequencyLimit[];
  /** How large the tenant is. Absent: as it was reported before. */
  readonly size?: {
    readonly textsPerNumberPerDay: number;
    /** Absent: said by an older release. */
    readonly attention?: AttentionBudget;
    readonly bulkPerSecond: number;
    readonly bucketCount: number;
  };
}

/** Why a text goes to nobody from the start. */
export type NoticeHindrance = "opted_out" | "consent_withdrawn" | "user_frozen" | "user_online" | "not_to_be_asked";

/**
 * queued: it waits for its lane or its time; `dispatch` is the order when it may go to its lane now. dropped: it will
 * not go, and its row says why. refused: the number has had its texts, or its person what they bear; nothing was made. The same message asked for twice is queued once.
 */
export type QueueNoticeReply =
  | { readonly outcome: "queued"; readonly messageId: string; readonly dispatch: string | null }
  | { readonly outcome: "dropped"; readonly messageId: string; readonly reason: NoticeHindrance }
  | {
      readonly outcome: "refused";
      readonly messageId: string;
      readonly reason: CountRefusal;
      readonly opensAtMs: number;
    };

export interface CancelNoticeCommand {
  readonly tenantId: string;
  readonly messageId: string;
}

/** too_late: a consumer has taken it, or it has ended. */
export type CancelNoticeReply = { readonly outcome: "canceled" | "not_found" | "too_late" };

export interface ReadMessageQuery {
  readonly tenantId: string;
  readonly messageId: string;
}

/** A user has another number now, or is gone: what waits for the old number would reach a stranger. */
export interface DropUserCommand {
  readonly tenantId: string;
  readonly phoneToken: string;
  readonly userId: string;
  readonly reason: "phone_changed" | "user_deleted";
}

/** Texts of campaigns whose readers have come back without them. */
export interface WithdrawCommand {
  readonly tenantId: string;
  readonly messageIds: readonly string[];
}

export interface PresenceCommand {
  readonly tenantId: string;
  readonly phoneToken: string;
  readonly userId: string;
  /** Believed to be in the app until then; null: gone. */
  readonly onlineUntilMs: number | null;
}

export interface ReachabilityQuery {
  readonly tenantId: string;
  readonly phoneToken: string;
  /** Null for a bare number. */
  readonly userId: string | null;
}

/** What would keep a text from this number now. */
export interface Reachability extends OptOutState {
  readonly isOnline: boolean;
}
