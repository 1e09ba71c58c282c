/**
 * Consent given and withdrawn. A withdrawal is one transaction: what decides, the event that the ledger is written from, and
 * what waits for this person. Once it is committed no claim passes, whatever D1 knows.
 */
import type {
  ConsentQuery,
  RecordConsentCommand,
  RecordConsentReply,
  RecordConsentsCommand,
} from "../../../app/consent/ports.ts";
import type { ConsentEntry } from "../../../domain/consent/consent-entry.ts";
import { consentEvent } from "../../../domain/consent/consent-event.ts";
import { type ConsentStanding, NO_CONSENT, withEntry } from "../../../domain/consent/consent-state.ts";
import type { OptOutScope } from "../../../domain/consent/opt-out.ts";
import {
  afterStart,
  afterStop,
  type ConsentChange,
  type ConsentKept,
  type ConsentWord,
} from "../../../domain/consent/stopped-consents.ts";
import { consentAsked } from "../../../domain/sending/basis.ts";
import { settleMessage } from "../outbox.ts";
import { dropUnasked } from "../reminders/reminder-commands.ts";
import { REMINDER_CATEGORY } from "../reminders/write-reminder.ts";
import type { Rows } from "../rows.ts";

/** The same entry again changes nothing, and is told once. */
export function keepConsent(rows: Rows, command: RecordConsentCommand, nowMs: number): RecordConsentReply {
  const { phoneToken, entry: heard } = command;
  // A clock that is ahead of ours must not outlive what is said after it.
  const entry = { ...heard, occurredAtMs: Math.min(heard.occurredAtMs, nowMs) };
  const before = rows.consents.find(phoneToken, entry) ?? NO_CONSENT;
  const state = withEntry(before, entry);
  const { category, purpose } = entry;
  if (state !== before) write(rows, { phoneToken, category, purpose, state }, { entry, nowMs });
  return { isNew: state !== before, entry, standing: rows.consents.standing(phoneToken, entry) };
}

export function keepConsents(
  rows: Rows,
  { tenantId, entries }: RecordConsentsCommand,
  nowMs: number,
): readonly { readonly isNew: boolean }[] {
  return entries.map((one) => ({ isNew: keepConsent(rows, { tenantId, ...one }, nowMs).isNew }));
}

export function readStanding(rows: Rows, query: ConsentQuery): ConsentStanding {
  return rows.consents.standing(query.phoneToken, query);
}

/** STOP and START by text: each consent that they touch has an entry of its own. */
export function followWord(
  rows: Rows,
  word: {
    readonly phoneToken: string;
    readonly optedOut: boolean;
    readonly scope: OptOutScope;
    readonly saidAtMs: number;
  },
  nowMs: number,
): void {
  const all = rows.consents.ofPhone(word.phoneToken);
  const slot = all.length === 0 ? undefined : rows.identity()?.slot;
  if (slot === undefined) return;
  for (const kept of all) {
    const whole = all.find((one) => one.category === kept.category && one.purpose === null && one !== kept);
    const said = { ...word, slot, whole: whole?.state ?? null };
    const change = word.optedOut ? afterStop(kept, said) : backFor(kept, said);
    if (change !== null) write(rows, { ...kept, state: change.state }, { entry: change.entry, nowMs });
  }
}

function backFor(kept: ConsentKept, word: ConsentWord & { readonly scope: OptOutScope }): ConsentChange | null {
  return word.scope === "all" || word.scope === kept.category ? afterStart(kept, word) : null;
}

function write(
  rows: Rows,
  kept: ConsentKept,
  { entry, nowMs }: { readonly entry: ConsentEntry; readonly nowMs: number },
): void {
  rows.consents.save(kept);
  rows.events.add(kept.phoneToken, nowMs, [consentEvent(entry)]);
  if (entry.action === "given") return;
  dropWaiting(rows, kept, nowMs);
  if (kept.category === REMINDER_CATEGORY) dropUnasked(rows, kept, nowMs);
}

/** Told now that it will not go; beyond those that are looked at here, the claim refuses. */
function dropWaiting(rows: Rows, { phoneToken, category, purpose }: ConsentKept, nowMs: number): void {
  for (const message of rows.messages.waitingNotices(phoneToken)) {
    const asked = consentAsked(message.order);
    if (asked?.category !== category || (purpose !== null && asked.purpose !== purpose)) continue;
    if (!rows.consents.standing(phoneToken, asked).isWithdrawn) continue;
    settleMessage(rows, { ...message, status: "dropped" }, { reason: "consent_withdrawn", nowMs });
  }
}
