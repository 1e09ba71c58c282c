/** STOP and START. Once committed, no claim of this number passes; a code can be asked for again after START. */
import type { ConsentStates, LiftStopsCommand, LiftStopsReply } from "../../../app/consent/ports.ts";
import type { QuestionVerdict } from "../../../domain/consent/consent-question.ts";
import { NEVER_ASKED } from "../../../domain/consent/consent-state.ts";
import {
  type ConsentOutcome,
  decideOptIn,
  decideOptOut,
  isOptedOut,
  liftable,
  liftCarriersWord,
  type OptOutScope,
  stopsOf,
} from "../../../domain/consent/opt-out.ts";
import type { EventDetail } from "../../../domain/events/events.ts";
import type { PhoneState } from "../../../domain/sending/phone-state.ts";
import { campaignBefore } from "./campaign-before.ts";
import { followWord, readStanding, keepConsent, keepConsents } from "./consents.ts";
import { judgeQuestion, readQuestion, stopQuestions } from "./consent-questions.ts";
import { settleMessage } from "../outbox.ts";
import { dropReminders } from "../reminders/reminder-commands.ts";
import type { Rows } from "../rows.ts";
import { type PhoneCommandsFor, change, phoneQuery } from "../command.ts";

interface OptOutChange {
  readonly phoneToken: string;
  readonly optedOut: boolean;
  readonly keyword: string;
  /** Absent: every text. */
  readonly scope?: OptOutScope;
  /** When the carrier took the words; absent: now. */
  readonly saidAtMs?: number;
}

/** A clock that is ahead of ours must not outlive what is said after it. */
export function setOptOut(rows: Rows, change: OptOutChange, nowMs: number): ConsentOutcome {
  const { keyword, scope = "all", optedOut, phoneToken } = change;
  const saidAtMs = Math.min(change.saidAtMs ?? nowMs, nowMs);
  const before = rows.phones.of(phoneToken);
  const decide = optedOut ? decideOptOut : decideOptIn;
  const { outcome, state: phone } = decide<PhoneState>(before, scope, saidAtMs);
  // A START of now that lifts nothing says nothing that an older word could be measured by.
  const isIdle = outcome === "unchanged" && !optedOut && change.saidAtMs === undefined;
  if (phone !== before && !isIdle) rows.phones.save(phone, nowMs);
  if (outcome === "changed") {
    const told: EventDetail = optedOut
      ? { type: "number.opted_out", keyword, scope, ...campaignBefore(rows, before, saidAtMs) }
      : { type: "number.opted_in", keyword, scope };
    rows.events.add(phone.token, nowMs, [told]);
    dropWaiting(rows, phone, nowMs);
    dropReminders(rows, phone, nowMs);
  }
  // Consent that was given between two STOPs is taken by the second, which changes nothing else.
  if (outcome !== "overtaken") followWord(rows, { phoneToken, optedOut, scope, saidAtMs }, nowMs);
  if (optedOut) stopQuestions(rows, { phoneToken, saidAtMs }, nowMs);
  return outcome;
}

/** What only a carrier has told of is taken back, each category with an event; a STOP from the phone stays. */
function liftCarrierStops(rows: Rows, command: LiftStopsCommand, nowMs: number): LiftStopsReply {
  const { phoneToken, category, by, reason } = command;
  const before = rows.phones.of(phoneToken);
  const lifted = liftable(before).filter((stopped) => category === null || stopped === category);
  const phone = lifted.reduce<PhoneState>(liftCarriersWord, before);
  if (lifted.length > 0) {
    rows.phones.save(phone, nowMs);
    const events = lifted.map((scope) => ({ type: "number.opted_in", keyword: "lifted", scope, by, reason }) as const);
    rows.events.add(phoneToken, nowMs, events);
  }
  return { lifted, kept: stopsOf(phone) };
}

/** What waits for its time is told now that it will not go: a claim would refuse it anyway. */
function dropWaiting(rows: Rows, phone: PhoneState, nowMs: number): void {
  for (const message of rows.messages.waitingNotices(phone.token)) {
    const { order } = message;
    const isVoid = order.textKind === "notice" && isOptedOut(phone, order.notice.category);
    if (isVoid) settleMessage(rows, { ...message, status: "dropped" }, { reason: "opted_out", nowMs });
  }
}

const MAY_BE_ASKED: QuestionVerdict = { allowed: true };

export const CONSENT_COMMANDS = {
  // Not again: whoever asks twice would hear that nothing was lifted.
  liftCarrierStops: change("once", liftCarrierStops),
  record: change("safe", keepConsent),
  recordAll: change("safe", keepConsents),
  standing: phoneQuery(NEVER_ASKED, readStanding),
  mayAsk: phoneQuery(MAY_BE_ASKED, judgeQuestion),
  question: phoneQuery(null, readQuestion),
} satisfies PhoneCommandsFor<ConsentStates>;
