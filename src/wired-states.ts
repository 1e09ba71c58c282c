/** What is decided in objects: their stubs, by what a use case asks of them, with the stores beside them. */
import type { Services } from "./app/services.ts";
import { makeSignatureVerifier } from "./crypto/signature-verifier.ts";
import { D1CalendarStore } from "./db/reminders/calendar-store.ts";
import type { Database } from "./db/base/database.ts";
import { D1InboundStore } from "./db/conversation/inbound-store.ts";
import { D1OldWords } from "./db/ledger/old-words.ts";
import { D1ReminderLedger } from "./db/reminders/reminder-ledger.ts";
import type { Env } from "./env.ts";
import { makePhonePorts, makeWaker, type StatesOptions } from "./objects/phone-ports.ts";
import {
  makeCountryStates,
  makeCountryViews,
  makeDeviceStates,
  makeReplyStates,
  makeTextQuotas,
} from "./objects/states.ts";
import { makeCalendarQueue } from "./queues/producers.ts";

/** What is decided in objects. */
export function stateServices(env: Env, states: StatesOptions) {
  const phones = makePhonePorts(env, states);
  return {
    verifications: phones.verifications,
    attempts: phones.attempts,
    countries: makeCountryStates(env),
    textQuotas: makeTextQuotas(env),
    countryViews: makeCountryViews(env),
    notices: phones.notices,
    alerts: phones.alerts,
    userStates: phones.userStates,
    consents: phones.consents,
    boundDevices: phones.boundDevices,
    signatures: makeSignatureVerifier(),
    waker: makeWaker(env, states),
    devices: makeDeviceStates(env, states),
    replies: makeReplyStates(env, states),
  };
}

/** What phones write, and where it is kept. */
export function inboundPorts(env: Env, states: StatesOptions, database: Database): Services["inbound"] {
  return {
    states: makePhonePorts(env, states).inbound,
    store: new D1InboundStore(database),
    oldWords: new D1OldWords(database),
  };
}

/** Reminders, and the calendars they come from. */
export function reminderPorts(env: Env, states: StatesOptions, database: Database): Services["reminders"] {
  return {
    states: makePhonePorts(env, states).reminders,
    calendar: new D1CalendarStore(database),
    ledger: new D1ReminderLedger(database),
    queue: makeCalendarQueue(env),
  };
}
