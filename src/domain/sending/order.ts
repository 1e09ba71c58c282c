/** A message waiting to be sent: the outbox row's body, and what a lane carries. Holds no code and no clear number. */
import type {
  CodeSeed,
  PhoneRecord,
  Purpose,
  SendCause,
  TextContext,
  TextKind,
  Transport,
} from "../base/verification.ts";
import { campaignTextOf, type OfCampaign } from "../base/campaign-pointer.ts";
import { type Category, isUrgent } from "../base/categories.ts";
import type { PastAttempt } from "../routing/past-attempt.ts";
import type { Notice, NoticeCause } from "./notice.ts";

/** Why a text that a carrier took goes out again, and whose account of it that rests on. */
export interface FailoverOrder {
  /** negative_receipt: the carrier says that it did not arrive. silence: its receipt is overdue. */
  readonly because: "negative_receipt" | "silence";
  /** The carrier that failed: its retry budget pays. */
  readonly carrier: string;
  /** The attempts of this text so far. */
  readonly made: readonly PastAttempt[];
}

interface OrderBase {
  readonly v: 1;
  readonly tenantId: string;
  readonly messageId: string;
  readonly transport: Transport;
  readonly phone: PhoneRecord;
  /** From then on the text is worth nothing. */
  readonly expiresAtMs: number;
  /** Routes that served this person without a delivery: others are tried first. */
  readonly past: readonly PastAttempt[];
  /** Absent unless a carrier took this text once and it goes on by another route. */
  readonly failover?: FailoverOrder;
}

/** A text of a verification: its code, or help with it. */
export interface VerificationOrder extends OrderBase {
  readonly verificationId: string;
  readonly cause: SendCause;
  readonly textKind: TextKind;
  readonly purpose: Purpose;
  readonly text: TextContext;
  /** The locale last asked for with this number, when this request names none. */
  readonly rememberedLocale: string | null;
  readonly code: CodeSeed;
  /** The sender that the user should look for, in a help text. */
  readonly sender: string | null;
  /** Failed SMS attempts so far: enough of them and the code is spoken. */
  readonly failedSmsAttempts: number;
  readonly voiceAfterFailedSms: number;
  /** The caller left the channel to us and the number takes calls. */
  readonly mayCall: boolean;
}

/** A text of a template that belongs to no verification. */
export interface NoticeOrder extends OrderBase {
  readonly verificationId: null;
  readonly cause: NoticeCause;
  readonly textKind: "notice";
  readonly notice: Notice;
}

export type DispatchOrder = VerificationOrder | NoticeOrder;

export function categoryOf(order: DispatchOrder): Category {
  return order.textKind === "notice" ? order.notice.category : "otp";
}

/** What the events of its text say of the campaign that made it: nothing for any other. */
export function ofCampaign(order: DispatchOrder): OfCampaign {
  return order.textKind === "notice" ? campaignTextOf(order.notice.campaign, order.notice.userId) : {};
}

/** Our number that an answer leaves from; undefined for what is no answer. */
export function replyFromOf(order: DispatchOrder): string | undefined {
  return order.textKind === "notice" ? order.notice.replyFrom : undefined;
}

/** Whether an open question waits for what the person answers, as with an alert. */
export function asks(order: DispatchOrder): boolean {
  return order.textKind === "notice" && order.notice.questionId !== null;
}

/** Whether it goes by its region's lane; what waits for nobody's eyes goes by the lane of bulk. */
export function isUrgentOrder(order: DispatchOrder): boolean {
  return order.textKind === "notice" ? isUrgent(order.notice.category) : order.textKind === "code";
}

/** Whether it is still worth something in hours: then it is deferred while routes are down. */
export function isDeferrableOrder(order: DispatchOrder): boolean {
  return order.textKind === "notice" && !isUrgent(order.notice.category);
}
