/** Steps of a reminder. */
import { event, type EventBase, type PublicFields } from "../base/event.ts";
import { isoTime } from "../base/iso-time.ts";

interface OfReminder {
  readonly reminderId: string;
  readonly userId: string | null;
  readonly eventId: string | null;
}

interface Timed extends OfReminder {
  readonly dueAtMs: number;
  readonly startsAtMs?: number;
  /** The number of the event's change that the times are of. */
  readonly eventRevision?: number;
}

interface Created extends Timed {
  /** The text that it will be. */
  readonly messageId?: string;
  readonly phoneMasked?: string;
  readonly country?: string;
}

const SUBJECT = { kind: "reminder", id: ({ reminderId }: EventBase & OfReminder) => reminderId } as const;

const REMINDER = {
  reminder_id: { words: "the reminder", of: ({ reminderId }) => reminderId },
  user_id: { words: "the user, by your id; null when you named none", of: ({ userId }) => userId },
  event_id: { words: "what it reminds of, by your id; null when you named none", of: ({ eventId }) => eventId },
} satisfies PublicFields<OfReminder>;

export const REMINDER_EVENTS = {
  "reminder.created": event<Created>()({
    subject: SUBJECT,
    published: {
      urgency: "soon",
      names: { "reminder.created": "a text waits for its time" },
      data: { ...REMINDER, due_at: { words: "when it is due", of: ({ dueAtMs }) => isoTime(dueAtMs) } },
    },
  }),
  "reminder.moved": event<Timed>()({ subject: SUBJECT, published: null }),
  "reminder.sent": event<OfReminder & { readonly messageId: string }>()({
    subject: SUBJECT,
    published: {
      urgency: "soon",
      names: { "reminder.sent": "its time had come, and its text was queued" },
      data: { ...REMINDER, message_id: { words: "the text", of: ({ messageId }) => messageId } },
    },
  }),
  "reminder.canceled": event<OfReminder & { readonly reason: string }>()({ subject: SUBJECT, published: null }),
};
