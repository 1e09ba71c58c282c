/**
 * What the rows of a phone's object know of the events that it once sent: they fold to what lists show. When a thing
 * happened is told where rows know it. What no row holds stays lost: wrong guesses, and which route's code was typed.
 */
import type { Alert } from "../alerts/alert.ts";
import { readTimeMs } from "../base/ids.ts";
import type { Verification } from "../base/verification.ts";
import type { DomainEvent, EventDetail } from "../events/events.ts";
import { utcDay } from "../limits/day-window.ts";
import type { Reminder } from "../reminders/reminder.ts";
import * as details from "./details.ts";
import type { MessageNow } from "./message-now.ts";
import { retellAttempt } from "./retell-attempt.ts";
import { retold } from "./retold.ts";

/** `texts`: a verification knows those of its own day by the events of their beginning, and its day is told of no others. */
export function retellVerification(verification: Verification, texts: readonly MessageNow[]): readonly DomainEvent[] {
  const { id: verificationId, phone, createdAtMs, expiresAtMs, endedAtMs, ttlSeconds, status } = verification;
  const madeAtMs = readTimeMs("verification", verificationId) ?? createdAtMs;
  const promisedAtMs = createdAtMs + ttlSeconds * 1000;
  const started = details.startedEvent({ ...verification, expiresAtMs: promisedAtMs });
  const events = [retold(phone.token, createdAtMs, started)];
  if (expiresAtMs !== promisedAtMs) {
    events.push(retold(phone.token, createdAtMs, { type: "verification.extended", verificationId, expiresAtMs }));
  }
  if (status !== "pending") {
    events.push(retold(phone.token, endedAtMs ?? expiresAtMs, details.endedEvent(verification)));
  }
  for (const word of verification.feedback ?? []) {
    events.push(retold(phone.token, word.atMs, details.feedbackEvent(verificationId, word)));
  }
  return [...events, ...texts.filter((text) => utcDay(queuedAtMs(text)) === utcDay(madeAtMs)).flatMap(retellBeginning)];
}

export function retellMessage(now: MessageNow): readonly DomainEvent[] {
  const { message, attempts } = now;
  const { token } = message.order.phone;
  // One refusal of very many was never told.
  const told = attempts.filter(({ quiet }) => quiet !== true);
  const tries = told.flatMap((attempt) =>
    retellAttempt(now, attempt).map(({ atMs, detail }) => retold(token, atMs, detail)),
  );
  const end = endOf(now);
  const lastAtMs = Math.max(queuedAtMs(now), ...tries.map(({ atMs }) => atMs));
  return [...retellBeginning(now), ...tries, ...(end === null ? [] : [retold(token, lastAtMs, end)])];
}

export function retellReminder(reminder: Reminder): readonly DomainEvent[] {
  const { phone, createdAtMs, sentAtMs } = reminder;
  const done = details.doneEvent(reminder);
  const told = [details.createdEvent(reminder), details.movedEvent(reminder)].map((detail) =>
    retold(phone.token, createdAtMs, detail),
  );
  return done === null ? told : [...told, retold(phone.token, sentAtMs ?? createdAtMs, done)];
}

export function retellAlert(alert: Alert): readonly DomainEvent[] {
  const { phone, openedAtMs, endedAtMs } = alert;
  const ends = [details.answeredEvent(alert), details.rejectedLateEvent(alert)].filter((detail) => detail !== null);
  return [
    retold(phone.token, openedAtMs, details.openedEvent(alert)),
    ...ends.map((detail) => retold(phone.token, endedAtMs ?? openedAtMs, detail)),
  ];
}

function retellBeginning(now: MessageNow): readonly DomainEvent[] {
  const { order } = now.message;
  return [retold(order.phone.token, queuedAtMs(now), details.queuedEvent(order))];
}

/** Of the id: it is made in the moment in which its text is queued. */
function queuedAtMs({ message, attempts }: MessageNow): number {
  return readTimeMs("message", message.order.messageId) ?? attempts[0]?.claimedAtMs ?? 0;
}

function endOf({ message }: MessageNow): EventDetail | null {
  const { order, status, reason, isUnheard } = message;
  const ended = { type: "message.ended", ...details.ofText(order) } as const;
  if (status === "failed" || status === "dropped") return { ...ended, status, reason: reason ?? "unknown" };
  return isUnheard === true ? { ...ended, status: "unknown", reason: "no_receipt" } : null;
}
