/** What a consumer says of the attempt it made: recorded, with its events and with what comes next. */
import { outcomeEvidence } from "../../../domain/sending/evidence-of.ts";
import type { NextStep, RecordCommand, RecordReply } from "../../../domain/sending/commands.ts";
import { failedAs } from "../../../domain/sending/heard.ts";
import { unaskedOf } from "../../../domain/sending/attention-of.ts";
import { mayNameNothing } from "../../../domain/sending/carrier-id-place.ts";
import type { Attempt, Message } from "../../../domain/sending/message.ts";
import { decideRecord, type RecordDecision } from "../../../domain/sending/record.ts";
import { wordedBy } from "../../../domain/sending/send-wording.ts";
import { isDecided } from "../../../domain/routing/choice.ts";
import type { EventDetail } from "../../../domain/events/events.ts";
import { personWord } from "../consent/person-word.ts";
import { awaitReceipt } from "./await-receipt.ts";
import { timeOf } from "./bulk-turn.ts";
import { failOver } from "./failover.ts";
import { load, type Loaded } from "./load.ts";
import { endedEvent, ofText } from "../../../domain/ledger/details.ts";
import { settleMessage } from "../outbox.ts";
import type { Rows } from "../rows.ts";
import { isAnotherAlive } from "./another-alive.ts";
import { saveClaimed, publishAttempt } from "./publish-attempts.ts";
import { carriersStopEvent, seenIn } from "./attempt-signs.ts";

export function record(rows: Rows, said: RecordCommand, nowMs: number): RecordReply {
  const command = { ...said, next: decidedNext(said.next) };
  const loaded = load(rows, command.messageId, nowMs);
  if (loaded === null) return { proceed: false };
  const attempt = rows.attempts.find(command.messageId, command.attempt);
  const isAgain = isSaidAgain(rows, loaded.message, command);
  if (attempt === null) return { proceed: isAgain };
  const evidence = outcomeEvidence(attempt, command.outcome, seenIn(loaded.message, nowMs));
  const reply = evidence === null ? {} : { evidence };
  if (isAgain) return { proceed: true, ...reply };
  const othersAlive = isAnotherAlive(rows, loaded.message);
  const person = personWord(rows, loaded.message, loaded.message.personRules);
  const decision = decideRecord({ ...loaded, person, attempt, othersAlive, command, nowMs });
  write(rows, { command, decision, before: loaded }, nowMs);
  return { proceed: decision.claimed !== null, ...reply };
}

/** A next attempt that rests on no rules is not claimed: the order goes to its lane again, for somebody who asks. */
function decidedNext(next: NextStep): NextStep {
  return next.step === "next_route" && !isDecided(next.choice) ? { step: "wait", delayMs: 0 } : next;
}

/** The reply to this record was lost: the attempt after it is claimed already, for this very run. */
function isSaidAgain(rows: Rows, message: Message, { attempt, next, run }: RecordCommand): boolean {
  if (run === undefined || next.step !== "next_route") return false;
  if (message.status !== "claimed" || message.attempts !== attempt + 1) return false;
  return rows.attempts.find(message.order.messageId, attempt + 1)?.run === run;
}

interface Written {
  readonly command: RecordCommand;
  readonly decision: RecordDecision;
  readonly before: Loaded;
}

function write(rows: Rows, { command, decision, before }: Written, nowMs: number): void {
  const { message, verification, phone } = decision;
  if (decision.isForgotten) rows.attempts.forget(decision.attempt);
  const attempt = decision.isForgotten
    ? decision.attempt
    : publishAttempt(rows, { message, attempt: decision.attempt }, nowMs);
  if (!decision.isForgotten) rows.attempts.save(attempt);
  const outcome = decision.isForgotten ? [] : [outcomeEvent(command, attempt, message)];
  rows.events.add(phone.token, timeOf(rows, message.order, nowMs), outcome);
  const events: EventDetail[] = [];
  if (phone !== before.phone) {
    rows.phones.save(phone, nowMs);
    events.push(carriersStopEvent(message.order));
  }
  if (verification !== null && verification !== before.verification) rows.verifications.save(verification);
  if (verification !== null && verification.status !== before.verification?.status) {
    rows.wakes.clear(verification.id);
    events.push(endedEvent(verification));
  }
  rows.events.add(phone.token, nowMs, events);
  if (decision.claimed !== null) return saveClaimed(rows, { message, attempt: decision.claimed }, nowMs);
  if (decision.endedBecause !== null) return settleMessage(rows, message, { reason: decision.endedBecause, nowMs });
  rows.messages.save(message);
  const subject = message.order.messageId;
  if (decision.retryAtMs !== null) rows.wakes.set([{ subject, kind: "relay", dueAtMs: decision.retryAtMs }]);
  else if (message.status === "submitted") {
    awaitReceipt(rows, message);
    if (verification !== null) failOver(rows, { message, verification }, nowMs);
  }
}

function outcomeEvent({ messageId, outcome }: RecordCommand, made: Attempt, { order }: Message): EventDetail {
  const { attempt, status: now, choice } = made;
  if (outcome.kind === "accepted") {
    const { carrierMessageId, segments, price, listed } = outcome;
    const cost = { price, ...(listed === undefined ? {} : { listed }) };
    const { account, carrier } = choice;
    const sentBy = mayNameNothing(carrier, false) ? { sentBy: { account, carrier } } : {};
    const of = { ...ofText(order), attempt, ...unaskedOf(order) };
    return {
      type: "message.submitted",
      ...of,
      carrierMessageId,
      segments,
      ...cost,
      ...sentBy,
      ...wordedBy(order, made),
    };
  }
  const status = failedAs(now);
  const { kind: failure, carrierCode } = outcome.failure;
  return { type: "message.attempt_failed", messageId, attempt, failure, carrierCode, status };
}
