/** The event of an invitation, and what reminders share with it. */
import * as z from "zod";
import { REMIND_BEFORE_SECONDS } from "../../app/reminders/event-bounds.ts";
import { REMINDER_CATEGORIES } from "../../domain/reminders/due-time.ts";

export const EXAMPLE_INVITED_EVENT_ID = "match-42";
export const EXAMPLE_START = "2026-11-22T18:00:00Z";

export const moment = z.iso.datetime({ offset: true });

export const eventIdText = z
  .string()
  .regex(/^[A-Za-z0-9._:~-]{1,64}$/, "1 to 64 letters, digits and . _ : ~ -")
  .meta({ description: "Your own id of the event.", examples: [EXAMPLE_INVITED_EVENT_ID] });

export const beforeSeconds = z.int().min(REMIND_BEFORE_SECONDS.min).max(REMIND_BEFORE_SECONDS.max);

export const category = z.enum(REMINDER_CATEGORIES).default("engagement").meta({
  description:
    "`engagement` keeps quiet hours: what falls into the night comes the evening before. `transactional`, for what the reader has booked, comes at any hour.",
});

/** What an invitation invites to. */
export const invitedEvent = z
  .strictObject({
    id: eventIdText,
    title: z.string().min(1).max(60).optional().meta({ description: "Default: `variables.event`." }),
    starts_at: moment.meta({ description: "Up to 366 days ahead. Later changes go by PUT /v1/calendar/{event_id}." }),
    answer_word: z
      .string()
      .regex(/^[\p{L}\p{M}\p{N}]{2,20}$/u, "one word of 2 to 20 letters and digits")
      .optional()
      .meta({ description: "What the text asks to answer with; default: JOIN in its language." }),
    remind_before_seconds: beforeSeconds.default(REMIND_BEFORE_SECONDS.default),
    category,
  })
  .meta({
    id: "InvitedEvent",
    description: "For `event_invitation` alone: whoever answers JOIN is reminded of it.",
    examples: [{ id: EXAMPLE_INVITED_EVENT_ID, starts_at: EXAMPLE_START }],
  });
