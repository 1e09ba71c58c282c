/** Makes a reminder that the tenant asks for. */
import { layOutNotice } from "../../domain/messages/notice-content.ts";
import { repliesTo } from "../../domain/conversation/can-reply.ts";
import { type ReminderCategory, reminderTime } from "../../domain/reminders/due-time.ts";
import type { Reminder } from "../../domain/reminders/reminder.ts";
import { definitionOf } from "../../domain/template/catalogue/templates.ts";
import { ok, type Result } from "../../domain/base/result.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import { writtenInNotice } from "../../domain/messages/written-words.ts";
import { CHECK_SENDERS_REFUSES, checkSenders } from "../compliance/check-senders.ts";
import { CHECK_WORDS_REFUSES, checkWords } from "../compliance/check-words.ts";
import { type WordsNeeds, wordsToJudge } from "../compliance/judge-words.ts";
import { likelySender, type SenderNeeds } from "../messages/likely-sender.ts";
import { CHECK_CONTENT_REFUSES, checkContent } from "../content/check-content.ts";
import { slotOf } from "../phone/slot-of.ts";
import { asSent } from "../messages/violations-as-sent.ts";
import { giveBackTexts, TAKE_TEXTS_REFUSES, takeTexts } from "../limits/text-quota.ts";
import { CHECK_PERSON_REFUSES, checkPerson } from "../compliance/check-person.ts";
import { readPurpose } from "../compliance/read-purpose.ts";
import { FIND_RECIPIENT_REFUSES, findRecipient, type Recipient, type To } from "../phone/recipient.ts";
import { outOfBounds, refuse, type RefusedBy } from "../refusal.ts";
import type { ReadyWords } from "../../domain/template/own/own-template.ts";
import { wordedAnew } from "../templates/ready-words-of.ts";
import type { Services } from "../services.ts";
import { draftReminder, reminderVariables } from "./draft-reminder.ts";
import { EVENT_AHEAD_HINT, EVENT_AHEAD_MAX_MS } from "./event-bounds.ts";
import { followIfMoved } from "./follow-event.ts";
import { RESOLVE_EVENT_REFUSES, resolveEvent } from "./resolve-event.ts";

/** A sender people can answer: what a text is checked with before its route is known. */
const REPLY_NUMBER = "12345";
/** Of the text, whatever the event is of: its claim asks by it, and so does all but the hours here. */
const TEXT_CATEGORY = definitionOf("event_reminder").category;

export interface ReminderInput {
  readonly to: To;
  readonly eventId: string | null;
  readonly event: string;
  readonly startsAtMs: number;
  readonly link: string | null;
  /** When it is to go: at a time, or so long before the event. */
  readonly when: { readonly atMs: number } | { readonly beforeMs: number };
  readonly category: ReminderCategory;
  readonly brand: string | null;
  readonly locale: string | null;
  readonly timeZone: string | null;
  /** What people consented to. Absent or null: as the tenant's own words of it say, else all of its category. */
  readonly purpose?: string | null;
}

const CHECK_TEXT_REFUSES = ["template_refused", ...CHECK_WORDS_REFUSES] as const;

export const CREATE_REMINDER_REFUSES = [
  ...TAKE_TEXTS_REFUSES,
  ...FIND_RECIPIENT_REFUSES,
  ...CHECK_SENDERS_REFUSES,
  ...CHECK_PERSON_REFUSES,
  ...RESOLVE_EVENT_REFUSES,
  "value_out_of_bounds",
  ...CHECK_TEXT_REFUSES,
  ...CHECK_CONTENT_REFUSES,
  "no_time_to_remind",
] as const;

/** Makes it within the tenant's texts of the day, that of the request as with every text that is planned. */
export async function createReminder(
  services: Services,
  principal: Principal,
  input: ReminderInput,
): Promise<Result<Reminder, RefusedBy<typeof CREATE_REMINDER_REFUSES>>> {
  const isFree = principal.mode === "test";
  const quota = await takeTexts(services, principal, { items: 1, isFree });
  if (!quota.ok) return quota;
  const made = await createUncounted(services, principal, input);
  if (!made.ok && !isFree) giveBackTexts(services, principal, 1);
  return made;
}

async function createUncounted(
  services: Services,
  principal: Principal,
  input: ReminderInput,
): Promise<Result<Reminder, RefusedBy<typeof CREATE_REMINDER_REFUSES>>> {
  const { tenant, mode } = principal;
  const nowMs = services.clock.nowMs();
  const { startsAtMs, when, category } = input;
  if (startsAtMs > nowMs + EVENT_AHEAD_MAX_MS) return outOfBounds("variables.starts_at", EVENT_AHEAD_HINT);
  const remindBeforeMs = "beforeMs" in when ? when.beforeMs : startsAtMs - when.atMs;
  if (remindBeforeMs < 0) return outOfBounds("at", "Send a time before the event starts.");
  if (remindBeforeMs > EVENT_AHEAD_MAX_MS) return outOfBounds("at", EVENT_AHEAD_HINT);
  const found = await findRecipient(services, principal, input.to);
  if (!found.ok) return found;
  const { phone, userId, zones, areas, timeZone, locale } = found.value;
  const words = {
    brand: input.brand ?? tenant.brand,
    locale: input.locale ?? locale,
    timeZone: input.timeZone ?? timeZone,
  };
  const senders = await checkSenders(services, principal, { country: phone.country, category: TEXT_CATEGORY });
  if (!senders.ok) return senders;
  const own = await wordedAnew(services, { tenantId: tenant.id, name: "event_reminder" });
  const about = readPurpose(input, own?.words.purpose ?? null);
  if (!about.ok) return about;
  const purpose = about.value;
  const person = await checkPerson(services, principal, { recipient: found.value, category: TEXT_CATEGORY, purpose });
  if (!person.ok) return person;
  const checked = await checkText(services, principal, { input, words, own, recipient: found.value });
  if (!checked.ok) return checked;
  const { brand, locale: language } = words;
  const said = {
    text: checked.value,
    brand,
    country: phone.country,
    category: TEXT_CATEGORY,
    locale: language,
    frame: "event_reminder",
  };
  const links = input.link === null ? [] : [input.link];
  const content = await checkContent(services, principal, { ...said, links, values: { event: input.event } });
  if (!content.ok) return content;
  const { sectors } = await services.complianceBook.of(tenant.id);
  const wish = { startsAtMs, remindBeforeMs, category, phone, zones, areas, sectors };
  if (!reminderTime(wish, nowMs).goes) return refuse("no_time_to_remind", { field: "variables.starts_at" });
  const { eventId } = input;
  const event =
    eventId === null
      ? ok(null)
      : await resolveEvent(services, principal, { eventId, startsAtMs, field: "variables.starts_at" });
  if (!event.ok) return event;
  const slot = slotOf(tenant, mode, phone);
  const values = { event: input.event, link: input.link };
  const of = { userId, eventId, eventRevision: event.value?.revision ?? 0, purpose };
  const draft = await draftReminder(services, { tenant, mode, slot, ...words, ...wish, ...of, values });
  const made = await services.reminders.states.create(slot, { tenantId: tenant.id, reminder: draft });
  if (event.value !== null) await followIfMoved(services, event.value, made.id);
  return ok(made);
}

/** As it would read to somebody who can reply, and by each kind of sender that leads there. */
async function checkText(
  services: WordsNeeds & SenderNeeds,
  principal: Principal,
  about: {
    readonly input: ReminderInput;
    readonly words: { readonly brand: string; readonly locale: string | null; readonly timeZone: string | null };
    readonly recipient: Recipient;
    readonly own: ReadyWords | null;
  },
): Promise<Result<string, RefusedBy<typeof CHECK_TEXT_REFUSES>>> {
  const { input, words, own, recipient } = about;
  const { country } = recipient.phone;
  const templateId = "event_reminder";
  const notice = { ...words, templateId, optOut: principal.tenant.messaging?.optOut ?? null };
  const variables = reminderVariables(input, input.startsAtMs);
  const values = JSON.stringify(variables);
  const read = { country, nowMs: services.clock.nowMs() };
  const lay = (sender: string) => layOutNotice(notice, values, { ...read, own, replies: repliesTo({ sender }, read) });
  const checked = lay(REPLY_NUMBER);
  if (!checked.ok) return refuse("template_refused", { violations: asSent(checked.error, input) });
  const place = { country, category: TEXT_CATEGORY, areas: recipient.areas };
  const first = await likelySender(services, principal, { ...place, optOut: notice.optOut });
  const write = (from: string | null) => {
    const laidOut = lay(from ?? REPLY_NUMBER);
    return laidOut.ok ? wordsToJudge(laidOut.value, writtenInNotice(templateId, own, values)) : null;
  };
  const cleared = await checkWords(services, principal, { ...place, first, write });
  return cleared.ok ? ok(checked.value.text) : cleared;
}
