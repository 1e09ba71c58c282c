/** What the row of an attempt knows of the events that told of it. */
import type { EventDetail } from "../events/events.ts";
import type { Attempt, Message } from "../sending/message.ts";
import { wordedBy } from "../sending/send-wording.ts";
import * as details from "./details.ts";
import type { MessageNow } from "./message-now.ts";

interface Step {
  readonly atMs: number;
  readonly detail: EventDetail;
}

export function retellAttempt({ message }: MessageNow, attempt: Attempt): readonly Step[] {
  const { heard = {}, claimedAtMs } = attempt;
  const text = details.ofText(message.order);
  const mayDuplicate = heard.mayDuplicate ?? false;
  const attempted = { atMs: claimedAtMs, detail: details.attemptedEvent({ ...message, mayDuplicate }, attempt) };
  const steps = [submittedStep(message, attempt), failedStep(attempt), reportedStep(text, attempt)];
  return [attempted, ...steps.filter((step) => step !== null)];
}

/** A carrier took it. */
function submittedStep({ order }: Pick<Message, "order">, attempt: Attempt): Step | null {
  const { attempt: number, carrierMessageId, heard, claimedAtMs } = attempt;
  // A receipt may name the carrier's id before the carrier has answered, and then nobody has said that it was submitted.
  const wasTaken = heard === undefined || heard.submittedAtMs !== undefined;
  if (carrierMessageId === null || !wasTaken) return null;
  const { segments = 0, price = null, listed, submittedAtMs = claimedAtMs } = heard ?? {};
  const cost = { price, ...(listed === undefined || price !== null ? {} : { listed }) };
  const of = { ...details.ofText(order), attempt: number };
  const taken = { ...of, carrierMessageId, segments, ...cost, ...wordedBy(order, attempt) };
  return { atMs: submittedAtMs, detail: { type: "message.submitted", ...taken } };
}

/** A carrier did not take it, or nobody knows whether it did. */
function failedStep(attempt: Attempt): Step | null {
  const { messageId, attempt: number, failure = "lease_expired", heard = {}, claimedAtMs } = attempt;
  const status = heard.failedAs ?? failedAsOfOlder(attempt);
  if (status === null) return null;
  const why = { failure, carrierCode: heard.carrierCode ?? "none", status } as const;
  return { atMs: claimedAtMs, detail: { type: "message.attempt_failed", messageId, attempt: number, ...why } };
}

/** Rows of older releases do not say whether a reply or a receipt told of it: where no carrier took it, a reply did. */
function failedAsOfOlder({ status, carrierMessageId, heard = {} }: Attempt): "failed" | "rejected" | "unknown" | null {
  if (status === "unknown") return status;
  const isEnd = status === "failed" || status === "rejected";
  return isEnd && carrierMessageId === null && heard.isBeforeReply !== true ? status : null;
}

/** What a receipt said last. */
function reportedStep(text: details.ToldText, attempt: Attempt): Step | null {
  const { attempt: number, status, carrierMessageId, heard = {}, claimedAtMs } = attempt;
  if (status === "claimed" || status === "unknown") return null;
  const wasReported = carrierMessageId !== null || heard.isBeforeReply === true;
  if (status === "submitted" && carrierMessageId !== null) return null;
  if ((status === "failed" || status === "rejected") && !wasReported) return null;
  const { carrierCode = null, price = null, submittedAtMs = claimedAtMs, deliveredAtMs = submittedAtMs } = heard;
  const said = { ...text, attempt: number, status, carrierCode, price, applied: true };
  return { atMs: deliveredAtMs, detail: { type: "message.reported", ...said } };
}
