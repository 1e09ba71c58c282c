/** What is decided in objects, with the stores beside them, put together. */
import type { LedgerGround } from "../app/ledger/ledger-of.ts";
import { makeReminderLedger } from "../app/ledger/reminder-ledger.ts";
import type { Services } from "../app/services.ts";
import { makeCodeDeriver } from "../crypto/codes.ts";
import { readKeyring } from "../crypto/keyring.ts";
import { makeSignatureVerifier } from "../crypto/signature-verifier.ts";
import { D1ConsentLedger } from "../db/consent/consent-ledger.ts";
import { D1OldInbound } from "../db/conversation/old-inbound.ts";
import { D1OldWords } from "../db/ledger/old-words.ts";
import { D1CalendarStore } from "../db/reminders/calendar-store.ts";
import { KeptCalendar } from "../db/reminders/kept-calendar.ts";
import { makeInboundTexts } from "../objects/inbound-text-ports.ts";
import {
  makeBrandStates,
  makeCountryStates,
  makeGuardStates,
  makeHoldoutQuotas,
  makeDeviceStates,
  makeReplyStates,
  makeTextQuotas,
} from "../objects/states.ts";
import { makeCalendarQueue } from "../queues/producers.ts";
import type { Ground } from "./ground.ts";

type PhoneServices = Pick<
  Services,
  | "alerts"
  | "attempts"
  | "boundDevices"
  | "brands"
  | "codes"
  | "consentLedger"
  | "consents"
  | "countries"
  | "devices"
  | "guards"
  | "holdouts"
  | "inbound"
  | "notices"
  | "numberStandings"
  | "reminders"
  | "replies"
  | "signatures"
  | "textQuotas"
  | "verifications"
>;

export function phoneServices(
  { env, settings, database, kept, timing, states, phones }: Ground,
  days: LedgerGround,
): PhoneServices {
  const { alerts, attempts, boundDevices, consents, notices, numberStandings, verifications } = phones;
  return {
    alerts,
    attempts,
    boundDevices,
    consents,
    notices,
    numberStandings,
    verifications,
    codes: makeCodeDeriver(readKeyring(settings.CODE_PEPPERS)),
    brands: makeBrandStates(env),
    consentLedger: new D1ConsentLedger(database),
    countries: makeCountryStates(env),
    guards: makeGuardStates(env),
    holdouts: makeHoldoutQuotas(env),
    devices: makeDeviceStates(env, states),
    inbound: {
      states: phones.inbound,
      texts: makeInboundTexts(env, states),
      old: new D1OldInbound(database),
      oldWords: new D1OldWords(database),
    },
    reminders: {
      states: phones.reminders,
      calendar: new KeptCalendar(new D1CalendarStore(database), kept, timing),
      ledger: makeReminderLedger(days),
      queue: makeCalendarQueue(env),
    },
    replies: makeReplyStates(env, states),
    signatures: makeSignatureVerifier(),
    textQuotas: makeTextQuotas(env),
  };
}
