/** Makes a reminder that the tenant asks for. */
import { layOutNotice } from "../../domain/messages/notice-content.ts";
import { repliesTo } from "../../domain/conversation/can-reply.ts";
import { type ReminderCategory, reminderTime } from "../../domain/reminders/due-time.ts";
import type { Reminder } from "../../domain/reminders/reminder.ts";
import { ok, type Result } from "../../domain/base/result.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import { slotOf } from "../phone/slot-of.ts";
import { asSent } from "../messages/violations-as-sent.ts";
import { giveBackTexts, TAKE_TEXTS_REFUSES, takeTexts } from "../limits/text-quota.ts";
import { FIND_RECIPIENT_REFUSES, findRecipient, type To } from "../phone/recipient.ts";
import { outOfBounds, type Refusal, refuse, type RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";
import { draftReminder, reminderVariables } from "./draft-reminder.ts";
import { EVENT_AHEAD_HINT, EVENT_AHEAD_MAX_MS } from "./event-bounds.ts";
import { followIfMoved } from "./follow-event.ts";
import { RESOLVE_EVENT_REFUSES, resolveEvent } from "./resolve-event.ts";

/** A sender people can answer: what a text is checked with before its route is known. */
const REPLY_NUMBER = "12345";

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
}

export const CREATE_REMINDER_REFUSES = [
  ...TAKE_TEXTS_REFUSES,
  ...FIND_RECIPIENT_REFUSES,
  ...RESOLVE_EVENT_REFUSES,
  "value_out_of_bounds",
  "template_refused",
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
  const checked = checkText(principal, { input, words, country: phone.country });
  if (!checked.ok) return checked;
  const wish = { startsAtMs, remindBeforeMs, category, phone, zones, areas };
  if (!reminderTime(wish, nowMs).goes) return refuse("no_time_to_remind", { field: "variables.starts_at" });
  const { eventId } = input;
  const event =
    eventId === null
      ? ok(null)
      : await resolveEvent(services, principal, { eventId, startsAtMs, field: "variables.starts_at" });
  if (!event.ok) return event;
  const slot = slotOf(tenant, mode, phone);
  const values = { event: input.event, link: input.link };
  const of = { userId, eventId, eventRevision: event.value?.revision ?? 0 };
  const draft = await draftReminder(services, { tenant, mode, slot, ...words, ...wish, ...of, values });
  const made = await services.reminders.states.create(slot, { tenantId: tenant.id, reminder: draft });
  if (event.value !== null) await followIfMoved(services, event.value, made.id);
  return ok(made);
}

/** As it would read to somebody who can reply. */
function checkText(
  { tenant }: Principal,
  about: {
    readonly input: ReminderInput;
    readonly words: { readonly brand: string; readonly locale: string | null; readonly timeZone: string | null };
    readonly country: string;
  },
): Result<null, Refusal<"template_refused">> {
  const { input, words, country } = about;
  const notice = { ...words, templateId: "event_reminder", optOut: tenant.messaging?.optOut ?? null };
  const variables = reminderVariables(input, input.startsAtMs);
  const replies = repliesTo(REPLY_NUMBER, country);
  const checked = layOutNotice(notice, JSON.stringify(variables), { country, replies });
  return checked.ok ? ok(null) : refuse("template_refused", { violations: asSent(checked.error, input) });
}
