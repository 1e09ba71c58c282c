import { type AttemptStatus, advanceStatus } from "../base/attempt-status.ts";
import type { DomainEvent } from "../events/events.ts";
import type { AttemptRecord } from "./records.ts";
import { ofType } from "./subject.ts";

type Attempted = Extract<DomainEvent, { type: "message.attempted" }>;

/** What is known of an attempt at one time, from whichever event said it. */
interface Step {
  readonly status: AttemptStatus;
  readonly carrierCode: string | null;
}

/** One attempt of a message. `ordered`: all events of the message, oldest first. */
export function foldAttempt(attempted: Attempted, ordered: readonly DomainEvent[]): AttemptRecord {
  const own = ordered.filter((event) => "attempt" in event && event.attempt === attempted.attempt);
  const submitted = ofType(own, "message.submitted")[0];
  const failed = ofType(own, "message.attempt_failed")[0];
  const reports = ofType(own, "message.reported");
  const delivered = reports.find((report) => report.applied && report.status === "delivered");
  const end = delivered ?? own.flatMap(stepOf).reduce(advance, { status: "claimed", carrierCode: null });
  return {
    attempt: attempted.attempt,
    transport: attempted.transport,
    choice: attempted.choice,
    mayDuplicate: attempted.mayDuplicate,
    ...(attempted.basis === undefined ? {} : { basis: attempted.basis }),
    ...(attempted.wording === undefined ? {} : { wording: attempted.wording }),
    status: end.status,
    carrierMessageId: submitted?.carrierMessageId ?? null,
    failure: failed?.failure ?? null,
    carrierCode: end.carrierCode,
    segments: submitted?.segments ?? null,
    price: reports.findLast((report) => report.price !== null)?.price ?? submitted?.price ?? null,
    claimedAtMs: attempted.atMs,
    submittedAtMs: submitted?.atMs ?? null,
    deliveredAtMs: delivered?.atMs ?? null,
  };
}

/** Only receipts that the message's object took count: it has seen them in the order in which they came. */
function stepOf(event: DomainEvent): readonly Step[] {
  if (event.type === "message.submitted") return [{ status: "submitted", carrierCode: null }];
  if (event.type === "message.attempt_failed") return [event];
  if (event.type === "message.reported" && event.applied) return [event];
  return [];
}

function advance(current: Step, next: Step): Step {
  return advanceStatus(current.status, next.status) === current.status ? current : next;
}
