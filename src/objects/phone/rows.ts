/**
 * What a bucket of phones keeps, noun by noun. All of it is one database, and whatever a command writes is one transaction
 * (`PhoneBase`). What a noun remembers of its rows is forgotten when that is rolled back.
 */
import type { Slot } from "../../domain/base/placement.ts";
import { AlertRows } from "./alerts/alert-rows.ts";
import { AnnouncementRows } from "./alerts/announcement-rows.ts";
import { ConsentRows } from "./consent/consent-rows.ts";
import { ConsentQuestionRows } from "./consent/question-rows.ts";
import { InboundRows } from "./conversation/inbound-rows.ts";
import { PartRows } from "./conversation/part-rows.ts";
import { DeviceRows } from "./devices/device-rows.ts";
import { readDocument } from "./documents.ts";
import { EventRows } from "./event-rows.ts";
import { StoryPageRows } from "./ledger/story-page-rows.ts";
import { LookupRows } from "./lookup/lookup-rows.ts";
import { MessageRows } from "./messages/message-rows.ts";
import { TextRows } from "./messages/text-rows.ts";
import { ReminderRows } from "./reminders/reminder-rows.ts";
import { Retention } from "./retention.ts";
import { AttemptRows } from "./sending/attempt-rows.ts";
import { LaneWatch } from "./sending/lane-watch.ts";
import { PhoneRows } from "./sending/phone-rows.ts";
import { SizeRows } from "./sending/size-rows.ts";
import { PeopleRows } from "./users/people-rows.ts";
import { KnownDeviceRows } from "./verification/known-device-rows.ts";
import { Unit } from "./unit.ts";
import { VerificationRows } from "./verification/verification-rows.ts";
import { WakeRows } from "./wake-rows.ts";

/** Whose bucket this is: learned from the first call, kept because an alarm is told nothing. */
export interface Identity {
  readonly tenantId: string;
  readonly slot: Slot;
}

/** All that can be asked of rows, whatever they are kept in. */
export type Asked<T> = Pick<T, keyof T>;

/** The nouns on the way of a code. The simulator of routing keeps them in memory (`bench/routing/memory-rows.ts`). */
export interface CodeRows {
  readonly phones: Asked<PhoneRows>;
  readonly knownDevices: Asked<KnownDeviceRows>;
  readonly verifications: Asked<VerificationRows>;
  readonly messages: Asked<MessageRows>;
  readonly attempts: Asked<AttemptRows>;
  readonly events: Asked<EventRows>;
  readonly wakes: Asked<WakeRows>;
}

export class Rows implements CodeRows {
  readonly phones: CodeRows["phones"];
  readonly knownDevices: CodeRows["knownDevices"];
  readonly verifications: CodeRows["verifications"];
  readonly messages: CodeRows["messages"];
  readonly attempts: CodeRows["attempts"];
  readonly events: CodeRows["events"];
  readonly wakes: CodeRows["wakes"];
  readonly people: PeopleRows;
  readonly devices: DeviceRows;
  readonly alerts: AlertRows;
  readonly reminders: ReminderRows;
  readonly inbound: InboundRows;
  readonly announcements: AnnouncementRows;
  readonly consents: ConsentRows;
  readonly consentQuestions: ConsentQuestionRows;
  readonly lookups: LookupRows;
  readonly parts: PartRows;
  readonly retention: Retention;
  readonly sizes: SizeRows;
  readonly storyPages: StoryPageRows;
  readonly lane = new LaneWatch();
  readonly #sql: SqlStorage;
  readonly #unit = new Unit();
  #identity: Identity | null = null;

  constructor(sql: SqlStorage, codesOf: (unit: Unit) => CodeRows = (unit) => codeRowsOf(sql, unit)) {
    this.#sql = sql;
    const ofCodes = codesOf(this.#unit);
    this.phones = ofCodes.phones;
    this.knownDevices = ofCodes.knownDevices;
    this.verifications = ofCodes.verifications;
    this.messages = ofCodes.messages;
    this.attempts = ofCodes.attempts;
    this.events = ofCodes.events;
    this.wakes = ofCodes.wakes;
    this.people = new PeopleRows(sql);
    this.devices = new DeviceRows(sql);
    this.alerts = new AlertRows(sql);
    this.reminders = new ReminderRows(sql);
    this.inbound = new InboundRows(sql);
    this.announcements = new AnnouncementRows(sql);
    this.consents = new ConsentRows(sql);
    this.consentQuestions = new ConsentQuestionRows(sql);
    this.lookups = new LookupRows(sql);
    this.parts = new PartRows(sql);
    this.retention = new Retention(sql);
    this.sizes = new SizeRows(sql);
    this.storyPages = new StoryPageRows(sql);
  }

  identity(): Identity | null {
    this.#identity ??= readDocument<Identity>(this.#sql, "SELECT body FROM identity");
    return this.#identity;
  }

  saveIdentity(identity: Identity): void {
    this.#sql.exec("INSERT INTO identity (body) VALUES (?)", JSON.stringify(identity));
  }

  /** When the first of what was added since this was last asked is due; infinite when nothing was. */
  takeEarliest(): number {
    return Math.min(this.wakes.takeEarliest(), this.events.takeEarliest());
  }

  /** The work of a transaction: each document that it changes is written once, at its end. */
  together<T>(work: () => T): T {
    return this.#unit.run(work);
  }

  /** After a transaction that was rolled back, or a database that was deleted: what is in memory may be untrue. */
  forgetMemory(): void {
    this.#identity = null;
    this.#unit.forget();
    this.verifications.forgetMemory();
    this.messages.forgetMemory();
    this.phones.forgetMemory();
    this.events.forgetMemory();
    this.wakes.forgetMemory();
    this.sizes.forgetMemory();
    this.people.forgetMemory();
  }
}

function codeRowsOf(sql: SqlStorage, unit: Unit): CodeRows {
  const texts = new TextRows(sql, unit);
  return {
    phones: new PhoneRows(sql, unit),
    knownDevices: new KnownDeviceRows(sql),
    verifications: new VerificationRows(sql, unit),
    messages: new MessageRows(texts),
    attempts: new AttemptRows(texts),
    events: new EventRows(sql),
    wakes: new WakeRows(sql),
  };
}
