/** Requests and replies of reminders, of the calendar that moves them, and of presence. */
import * as z from "zod";
import { CALENDAR_STATUSES } from "../../app/reminders/ports.ts";
import { REMIND_BEFORE_SECONDS } from "../../app/reminders/event-bounds.ts";
import { REMINDER_STATUSES } from "../../domain/reminders/reminder.ts";
import { isTimeZone } from "../../domain/template/catalogue/formats.ts";
import {
  brandText,
  EXAMPLE_MESSAGE_ID,
  EXAMPLE_TIME,
  instant,
  ledgerPageOf,
  pageParameters,
  phoneMasked,
  phoneToken,
  userIdText,
} from "../base/common-schema.ts";
import {
  beforeSeconds,
  category,
  EXAMPLE_INVITED_EVENT_ID,
  EXAMPLE_START,
  eventIdText,
  moment,
} from "./invited-event-schema.ts";
import { purposeSlug } from "../consent/purpose-schema.ts";
import { localeTag, ONE_RECIPIENT, oneRecipient, recipientFields } from "../messages/message-sends-schema.ts";

const EXAMPLE_REMINDER_ID = "rmd_01kakx2m3xe5g8q4s9z6v7w1c7";

export const createReminderRequest = z
  .strictObject({
    ...recipientFields,
    event_id: eventIdText.optional().meta({ description: "The reminder then moves with the event." }),
    variables: z
      .strictObject({
        event: z.string().min(1).max(60),
        starts_at: moment,
        link: z.string().min(1).max(2_000).optional(),
      })
      .meta({ description: "Of the template `event_reminder`." }),
    at: moment.optional().meta({ description: "When it is to go. It keeps its distance when the event moves." }),
    before_seconds: beforeSeconds.optional().meta({
      description: `Or: how long before the event. Default ${REMIND_BEFORE_SECONDS.default}.`,
    }),
    category,
    brand: brandText.optional(),
    locale: localeTag.optional(),
    time_zone: z.string().min(1).max(64).refine(isTimeZone, "an IANA time zone").optional(),
    purpose: purposeSlug.optional().meta({
      description:
        "Your name for what it is about: consent to that is enough. Default: consent to all of its category, `engagement`.",
    }),
  })
  .refine(oneRecipient, ONE_RECIPIENT)
  .refine(({ at, before_seconds: before }) => at === undefined || before === undefined, {
    message: "at or before_seconds, not both",
    path: ["at"],
  })
  .meta({
    id: "CreateReminderRequest",
    examples: [
      { user_id: "u-17", event_id: EXAMPLE_INVITED_EVENT_ID, variables: { event: "Finals", starts_at: EXAMPLE_START } },
    ],
  });
export type CreateReminderWire = z.output<typeof createReminderRequest>;

export const reminderBody = z
  .object({
    id: z.string(),
    status: z.enum(REMINDER_STATUSES),
    reason: z.string().nullable().meta({
      description:
        "Why it was canceled: `canceled_by_caller`, `event_canceled`, `event_started`, `quiet_hours`, `opted_out` or `consent_withdrawn`.",
    }),
    user_id: z.string().nullable(),
    phone_masked: phoneMasked,
    country: z.string(),
    event_id: z.string().nullable(),
    starts_at: instant,
    due_at: instant.meta({ description: "When it goes, or went." }),
    message_id: z.string().meta({ description: "Of its text: GET /v1/messages/{id} once it was sent." }),
    created_at: instant,
    sent_at: instant.nullable(),
  })
  .meta({
    id: "Reminder",
    examples: [
      {
        id: EXAMPLE_REMINDER_ID,
        status: "waiting",
        reason: null,
        user_id: "u-17",
        phone_masked: "+1 ••••••••00",
        country: "US",
        event_id: EXAMPLE_INVITED_EVENT_ID,
        starts_at: "2026-11-22T18:00:00.000Z",
        due_at: "2026-11-22T17:50:00.000Z",
        message_id: EXAMPLE_MESSAGE_ID,
        created_at: EXAMPLE_TIME,
        sent_at: null,
      },
    ],
  });

export const reminderPage = ledgerPageOf(reminderBody, "ReminderPage");

export const reminderListQuery = z.strictObject({
  ...pageParameters,
  status: z.enum(REMINDER_STATUSES).optional(),
  user_id: userIdText.optional(),
  phone_token: phoneToken.optional(),
  event_id: eventIdText.optional(),
});

export const planEventRequest = z
  .strictObject({ starts_at: moment })
  .meta({ id: "PlanEventRequest", examples: [{ starts_at: EXAMPLE_START }] });

export const calendarEventBody = z
  .object({
    event_id: z.string(),
    status: z.enum(CALENDAR_STATUSES),
    starts_at: instant,
    revision: z.int().meta({ description: "Rises with every change." }),
    changed_at: instant,
  })
  .meta({
    id: "CalendarEvent",
    examples: [
      {
        event_id: EXAMPLE_INVITED_EVENT_ID,
        status: "planned",
        starts_at: "2026-11-22T18:00:00.000Z",
        revision: 1,
        changed_at: EXAMPLE_TIME,
      },
    ],
  });

const PRESENCE_TTL_SECONDS = { min: 30, max: 3_600, default: 300 } as const;

export const presenceRequest = z
  .strictObject({
    online: z.boolean(),
    ttl_seconds: z
      .int()
      .min(PRESENCE_TTL_SECONDS.min)
      .max(PRESENCE_TTL_SECONDS.max)
      .default(PRESENCE_TTL_SECONDS.default)
      .meta({ description: "How long the user is believed to be in the app unless you say so again." }),
  })
  .meta({ id: "PresenceRequest", examples: [{ online: true, ttl_seconds: 300 }] });

export const presenceBody = z
  .object({ user_id: z.string(), online: z.boolean(), online_until: instant.nullable() })
  .meta({ id: "Presence", examples: [{ user_id: "u-17", online: true, online_until: EXAMPLE_TIME }] });
