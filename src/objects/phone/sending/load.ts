/** A message with everything that decides whether it may go. */
import type { Message } from "../../../domain/sending/message.ts";
import { isOnline } from "../../../domain/users/user-state.ts";
import type { PhoneState } from "../../../domain/sending/phone-state.ts";
import type { Verification } from "../../../domain/base/verification.ts";
import type { Rows } from "../rows.ts";

export interface Loaded {
  readonly message: Message;
  /** Null for a text of no verification. */
  readonly verification: Verification | null;
  readonly phone: PhoneState;
  /** The user of a notice is in the app just now. */
  readonly isOnline: boolean;
  /** A text of it is known to have arrived. */
  readonly hasArrived: boolean;
}

/** Null when nothing is known of it any more. */
export function load(rows: Rows, messageId: string, nowMs: number): Loaded | null {
  const message = rows.messages.find(messageId);
  if (message === null) return null;
  const { order } = message;
  const phone = rows.phones.of(order.phone.token);
  // Only one that went out more than once can have arrived and be tried again.
  const isRetry = message.attempts > 1 || order.failover !== undefined;
  const hasArrived = isRetry && rows.attempts.ofMessage(messageId).some(({ status }) => status === "delivered");
  if (order.textKind === "notice") {
    const { userId } = order.notice;
    const user = userId === null ? null : rows.people.user(order.phone.token, userId);
    return { message, verification: null, phone, hasArrived, isOnline: user !== null && isOnline(user, nowMs) };
  }
  const verification = rows.verifications.find(order.verificationId);
  return verification === null ? null : { message, verification, phone, hasArrived, isOnline: false };
}
