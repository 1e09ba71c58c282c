/** Commands about texts that belong to no verification. Each runs in one synchronous transaction. */
import { ADVERTISING } from "../../../domain/base/categories.ts";
import { isOptedOut } from "../../../domain/consent/opt-out.ts";
import { type Message, newMessage } from "../../../domain/sending/message.ts";
import type {
  CancelNoticeCommand,
  CancelNoticeReply,
  DropUserCommand,
  NoticeHindrance,
  PresenceCommand,
  QueueNoticeCommand,
  QueueNoticeReply,
  ReadMessageQuery,
  Reachability,
  ReachabilityQuery,
  WithdrawCommand,
} from "../../../domain/messages/notice-commands.ts";
import { RETURNED } from "../../../domain/base/campaign-pointer.ts";
import { consentAsked } from "../../../domain/sending/basis.ts";
import type { NoticeOrder } from "../../../domain/sending/order.ts";
import { readTimeMs } from "../../../domain/base/ids.ts";
import type { MessageNow } from "../../../domain/ledger/message-now.ts";
import { DAY_MS } from "../../../domain/limits/day-window.ts";
import { isOnline } from "../../../domain/users/user-state.ts";
import { turnOf } from "../sending/bulk-turn.ts";
import { countText } from "../sending/count-text.ts";
import { queuedEvent } from "../../../domain/ledger/details.ts";
import { openQuestion, questionRefusal } from "../consent/consent-questions.ts";
import { queue, settleMessage } from "../outbox.ts";
import type { Rows } from "../rows.ts";
import type { NoticeStates } from "../../../app/messages/ports.ts";
import type { UserRef } from "../../../app/users/ports.ts";
import { type PhoneCommandsFor, change, phoneQuery } from "../command.ts";

/** Someone who has just closed the app often opens it again: a text for the absent waits this long. */
const OFFLINE_GRACE_MS = 30_000;
/** How long a request that comes again is the same one, as for every reply that is kept. */
const REQUEST_KEPT_MS = DAY_MS;

export function insertNotice(
  rows: Rows,
  { order, invitation, question, size, frequencyLimits }: QueueNoticeCommand,
  nowMs: number,
): QueueNoticeReply {
  const { messageId, notice, phone } = order;
  if (size !== undefined) rows.sizes.learn(size);
  const reason =
    refusal(rows, order, nowMs) ?? (question === undefined ? null : questionRefusal(rows, question, nowMs));
  const known = findKnown(rows, order, nowMs);
  if (known !== null) {
    const asked = known.order.messageId;
    const dropped = { outcome: "dropped", messageId: asked, reason: reason ?? "opted_out" } as const;
    return known.status === "dropped" ? dropped : { outcome: "queued", messageId: asked, dispatch: null };
  }
  if (reason !== null) {
    const dropped = { ...newMessage(order), status: "dropped" } as const;
    rows.events.add(phone.token, nowMs, [queuedEvent(order)]);
    settleMessage(rows, dropped, { reason, nowMs });
    return { outcome: "dropped", messageId, reason };
  }
  const { offlineWaitMs = OFFLINE_GRACE_MS } = notice;
  const waitMs = Math.max((notice.scheduledAtMs ?? nowMs) - nowMs, notice.onlyIfOffline ? offlineWaitMs : 0);
  // What goes later is counted on the day it goes.
  const count = waitMs > 0 ? COUNTED_LATER : countText(rows, { order, limits: frequencyLimits }, nowMs);
  if (!count.allowed && order.cause === "request") {
    return { outcome: "refused", messageId, reason: count.reason, opensAtMs: count.opensAtMs };
  }
  if (notice.collapseKey !== null) collapseWaiting(rows, order, nowMs);
  // In the transaction of its text: no phone can answer what was never asked.
  if (invitation !== undefined) rows.reminders.saveInvitation(invitation);
  if (question !== undefined) openQuestion(rows, question, nowMs);
  const turnAtMs = waitMs > 0 ? null : turnOf(rows, order, nowMs);
  if (waitMs > 0 || turnAtMs !== null) {
    queue(rows, order, { nowMs, relayInMs: waitMs, ...(turnAtMs === null ? {} : { turnAtMs }) });
    return { outcome: "queued", messageId, dispatch: null };
  }
  queue(rows, order, { nowMs });
  return { outcome: "queued", messageId, dispatch: JSON.stringify(order) };
}

const COUNTED_LATER = { allowed: true } as const;

/** A text that was asked for before, by its id or by the request that it came with. */
function findKnown(rows: Rows, { messageId, notice, phone }: NoticeOrder, nowMs: number): Message | null {
  const byId = rows.messages.find(messageId);
  if (byId !== null || notice.requestKey === undefined) return byId;
  const newest = rows.messages.noticeOfRequest(phone.token, notice.requestKey);
  const madeAtMs = newest === null ? null : readTimeMs("message", newest.order.messageId);
  return madeAtMs !== null && madeAtMs > nowMs - REQUEST_KEPT_MS ? newest : null;
}

function cancelNotice(rows: Rows, { messageId }: CancelNoticeCommand, nowMs: number): CancelNoticeReply {
  const message = rows.messages.find(messageId);
  if (message === null || message.order.textKind !== "notice") return { outcome: "not_found" };
  if (message.status !== "queued" || message.attempts > 0) return { outcome: "too_late" };
  settleMessage(rows, { ...message, status: "dropped" }, { reason: "canceled_by_caller", nowMs });
  return { outcome: "canceled" };
}

/** A text of a verification, too: whoever holds its id may look. */
function readMessage(rows: Rows, { messageId }: ReadMessageQuery): MessageNow | null {
  const message = rows.messages.find(messageId);
  return message === null ? null : { message, attempts: rows.attempts.ofMessage(messageId) };
}

/** Who comes back to the app gets no text that was meant for the absent. */
function setPresence(rows: Rows, command: PresenceCommand, nowMs: number): void {
  const { phoneToken, userId, onlineUntilMs } = command;
  const user = { ...rows.people.userOrNew(phoneToken, userId), onlineUntilMs, lastSeenAtMs: nowMs };
  rows.people.saveUser(user, nowMs);
  if (!isOnline(user, nowMs)) return;
  for (const message of rows.messages.waitingNotices(phoneToken)) {
    const { order } = message;
    if (order.textKind !== "notice" || order.notice.userId !== userId || !order.notice.onlyIfOffline) continue;
    if (isDue(order, nowMs)) settleMessage(rows, { ...message, status: "dropped" }, { reason: "user_online", nowMs });
  }
}

function dropUserNotices(rows: Rows, { phoneToken, userId, reason }: DropUserCommand, nowMs: number): void {
  for (const message of rows.messages.waitingNotices(phoneToken)) {
    const { order } = message;
    const isOfUser = order.textKind === "notice" && order.notice.userId === userId;
    if (isOfUser) settleMessage(rows, { ...message, status: "dropped" }, { reason, nowMs });
  }
}

function withdrawNotices(rows: Rows, { messageIds }: WithdrawCommand, nowMs: number): void {
  for (const messageId of messageIds) {
    const message = rows.messages.find(messageId);
    if (message?.status !== "queued" || message.attempts > 0) continue;
    settleMessage(rows, { ...message, status: "dropped" }, { reason: RETURNED, nowMs });
  }
}

function readReachability(rows: Rows, { phoneToken, userId }: ReachabilityQuery, nowMs: number): Reachability {
  const { optedOutAtMs, optedOutOf } = rows.phones.of(phoneToken);
  const user = userId === null ? null : rows.people.user(phoneToken, userId);
  const isHere = user !== null && isOnline(user, nowMs);
  return { optedOutAtMs, isOnline: isHere, ...(optedOutOf === undefined ? {} : { optedOutOf }) };
}

function refusal(rows: Rows, order: NoticeOrder, nowMs: number): NoticeHindrance | null {
  const { notice, phone } = order;
  if (!notice.confirmsStop && isOptedOut(rows.phones.of(phone.token), notice.category)) return "opted_out";
  const asked = consentAsked(order);
  if (asked !== null && rows.consents.standing(phone.token, asked).isWithdrawn) return "consent_withdrawn";
  if (invitesFrozen(rows, order)) return "user_frozen";
  if (!notice.onlyIfOffline || notice.userId === null || !isDue({ notice }, nowMs)) return null;
  const user = rows.people.user(phone.token, notice.userId);
  return user !== null && isOnline(user, nowMs) ? "user_online" : null;
}

/** Whoever froze the account waits for its owner: nobody is called back to it meanwhile. */
function invitesFrozen(rows: Rows, { notice, phone }: NoticeOrder): boolean {
  if (notice.userId === null || !ADVERTISING.includes(notice.category)) return false;
  return rows.people.user(phone.token, notice.userId)?.status === "frozen";
}

/** Of texts that wait, too: the account may be frozen after they were asked for. */
export function dropFrozenAdverts(rows: Rows, { phoneToken, userId }: UserRef, nowMs: number): void {
  for (const message of rows.messages.waitingNotices(phoneToken)) {
    const { order } = message;
    if (order.textKind !== "notice" || order.notice.userId !== userId || !invitesFrozen(rows, order)) continue;
    settleMessage(rows, { ...message, status: "dropped" }, { reason: "user_frozen", nowMs });
  }
}

/** Who is in the app counts when the text would go, not when it was asked for. */
function isDue({ notice }: Pick<NoticeOrder, "notice">, nowMs: number): boolean {
  return (notice.scheduledAtMs ?? nowMs) <= nowMs;
}

function collapseWaiting(rows: Rows, { notice, phone }: NoticeOrder, nowMs: number): void {
  for (const message of rows.messages.waitingNotices(phone.token)) {
    const { order } = message;
    if (order.textKind !== "notice" || order.notice.collapseKey !== notice.collapseKey) continue;
    settleMessage(rows, { ...message, status: "dropped" }, { reason: "collapsed", nowMs });
  }
}

const NOBODY: Reachability = { optedOutAtMs: null, isOnline: false };

export const NOTICE_COMMANDS = {
  // A message that is known already is queued once.
  queue: change("safe", insertNotice),
  cancel: change("once", cancelNotice),
  read: phoneQuery(null, readMessage),
  dropForUser: change("safe", dropUserNotices),
  withdraw: change("safe", withdrawNotices),
  reachability: phoneQuery(NOBODY, readReachability),
  setPresence: change("safe", setPresence),
} satisfies PhoneCommandsFor<NoticeStates>;
