/** `/v1/reminders`: a text for a time before an event. */
import { CANCEL_REMINDER_REFUSES, cancelReminder } from "../../app/reminders/cancel-reminder.ts";
import { CREATE_REMINDER_REFUSES, createReminder, type ReminderInput } from "../../app/reminders/create-reminder.ts";
import { REMIND_BEFORE_SECONDS } from "../../app/reminders/event-bounds.ts";
import { FIND_REMINDER_REFUSES, findReminder } from "../../app/reminders/find-reminder.ts";
import { LIST_REMINDERS_REFUSES, listReminders } from "../../app/reminders/list-reminders.ts";
import type { ReminderRecord } from "../../domain/ledger/fold-reminder.ts";
import type { Reminder } from "../../domain/reminders/reminder.ts";
import { ok } from "../../domain/base/result.ts";
import { ledgerPage } from "../ledger/ledger-page.ts";
import { defineRoute, NO_BODY, NO_QUERY, type ApiRoute } from "../route.ts";
import {
  type CreateReminderWire,
  createReminderRequest,
  reminderBody,
  reminderListQuery,
  reminderPage,
} from "./reminders-schema.ts";
import { isoTime, isoTimeOrNull } from "../time.ts";

const create = defineRoute({
  method: "POST",
  path: "/v1/reminders",
  operationId: "createReminder",
  summary: "Make a reminder",
  description:
    "Goes out once, at its time. What would come in the night comes the evening before, unless the event is transactional.",
  tag: "Messages",
  access: { permission: "message.send" },
  idempotent: true,
  query: NO_QUERY,
  body: createReminderRequest,
  replies: { 201: { description: "Made; canceled at once when the number has said STOP.", schema: reminderBody } },
  refuses: CREATE_REMINDER_REFUSES,
  async handle({ services, principal, body }) {
    const made = await createReminder(services, principal, inputOf(body));
    return made.ok ? ok({ status: 201 as const, body: reminderEntry(stateOf(made.value)) }) : made;
  },
});

const list = defineRoute({
  method: "GET",
  path: "/v1/reminders",
  operationId: "listReminders",
  summary: "List reminders",
  description: "Newest first. The ledger runs some seconds behind.",
  tag: "Messages",
  access: { permission: "message.read" },
  query: reminderListQuery,
  body: NO_BODY,
  replies: { 200: { description: "One page.", schema: reminderPage } },
  refuses: LIST_REMINDERS_REFUSES,
  async handle({ services, principal, query }) {
    const filters = {
      ...(query.status === undefined ? {} : { status: query.status }),
      ...(query.user_id === undefined ? {} : { userId: query.user_id }),
      ...(query.phone_token === undefined ? {} : { phoneToken: query.phone_token }),
      ...(query.event_id === undefined ? {} : { eventId: query.event_id }),
    };
    const page = await listReminders(services, principal, {
      cursor: query.cursor ?? null,
      limit: query.limit,
      filters,
    });
    return page.ok ? ok({ status: 200 as const, body: ledgerPage(page.value, reminderEntry) }) : page;
  },
});

const read = defineRoute({
  method: "GET",
  path: "/v1/reminders/{id}",
  operationId: "readReminder",
  summary: "Read a reminder",
  description: "Exactly as it stands now.",
  tag: "Messages",
  access: { permission: "message.read" },
  pathId: "reminder",
  query: NO_QUERY,
  body: NO_BODY,
  replies: { 200: { description: "The reminder.", schema: reminderBody } },
  refuses: FIND_REMINDER_REFUSES,
  async handle({ services, principal, id }) {
    const found = await findReminder(services, principal, id);
    return found.ok ? ok({ status: 200 as const, body: reminderEntry(stateOf(found.value)) }) : found;
  },
});

const cancel = defineRoute({
  method: "DELETE",
  path: "/v1/reminders/{id}",
  operationId: "cancelReminder",
  summary: "Cancel a reminder",
  tag: "Messages",
  access: { permission: "message.send" },
  pathId: "reminder",
  query: NO_QUERY,
  body: NO_BODY,
  replies: { 200: { description: "It will not go out.", schema: reminderBody } },
  refuses: CANCEL_REMINDER_REFUSES,
  async handle({ services, principal, id }) {
    const canceled = await cancelReminder(services, principal, id);
    return canceled.ok ? ok({ status: 200 as const, body: reminderEntry(stateOf(canceled.value)) }) : canceled;
  },
});

export const REMINDER_ROUTES: readonly ApiRoute[] = [create, list, read, cancel];

function inputOf(wire: CreateReminderWire): ReminderInput {
  const { variables, at, before_seconds: before = REMIND_BEFORE_SECONDS.default } = wire;
  return {
    to:
      wire.user_id === undefined
        ? { phoneNumber: wire.phone_number ?? "", country: wire.country ?? null }
        : { userId: wire.user_id },
    eventId: wire.event_id ?? null,
    event: variables.event,
    startsAtMs: Date.parse(variables.starts_at),
    link: variables.link ?? null,
    when: at === undefined ? { beforeMs: before * 1_000 } : { atMs: Date.parse(at) },
    category: wire.category,
    brand: wire.brand ?? null,
    locale: wire.locale ?? null,
    timeZone: wire.time_zone ?? null,
    purpose: wire.purpose ?? null,
  };
}

type Entry = Omit<ReminderRecord, "phoneToken" | "eventRevision">;

function stateOf({ phone, ...reminder }: Reminder): Entry {
  return { ...reminder, phoneMasked: phone.masked, country: phone.country };
}

function reminderEntry(entry: Entry) {
  return {
    id: entry.id,
    status: entry.status,
    reason: entry.reason,
    user_id: entry.userId,
    phone_masked: entry.phoneMasked,
    country: entry.country,
    event_id: entry.eventId,
    starts_at: isoTime(entry.startsAtMs),
    due_at: isoTime(entry.dueAtMs),
    message_id: entry.messageId,
    created_at: isoTime(entry.createdAtMs),
    sent_at: isoTimeOrNull(entry.sentAtMs),
  };
}
