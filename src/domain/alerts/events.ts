/** Steps of an alert: a security message that expects CONFIRM or REJECT. */
import { event, type EventBase, type PublicFields } from "../base/event.ts";
import type { AlertSignal } from "./impossible-travel.ts";

interface OfAlert {
  readonly alertId: string;
  readonly userId: string;
  readonly alertType: string;
  /** Absent: none. */
  readonly signals?: readonly AlertSignal[];
}

interface Opened extends OfAlert {
  readonly messageId: string;
  readonly expiresAtMs: number;
  /** Of the number. Absent in events of older releases. */
  readonly country?: string;
}

interface Answered extends OfAlert {
  readonly by: "reply" | "link";
}

interface RejectedLate extends Answered {
  /** What the alert stays. */
  readonly status: "confirmed" | "expired";
}

const SUBJECT = { kind: "alert", id: ({ alertId }: EventBase & OfAlert) => alertId } as const;

const ALERT = {
  alert_id: { words: "the alert", of: ({ alertId }) => alertId },
  user_id: { words: "the user, by your id", of: ({ userId }) => userId },
  alert_type: { words: "`type` of the request", of: ({ alertType }) => alertType },
  signals: {
    words: "what speaks against it, parted by spaces: `impossible_travel` ([alerts.md](alerts.md#impossible-travel))",
    of: ({ signals }) => signals?.join(" "),
  },
} satisfies PublicFields<OfAlert>;

const BY = {
  by: { words: "by what the person answered: `reply` or `link`", of: ({ by }) => by },
} satisfies PublicFields<Answered>;

export const ALERT_EVENTS = {
  "alert.opened": event<Opened>()({
    subject: SUBJECT,
    published: null,
  }),
  "alert.confirmed": event<Answered>()({
    subject: SUBJECT,
    published: {
      urgency: "now",
      names: {
        "alert.confirmed": "it was them, the person said; `alert.rejected` may follow ([alerts.md](alerts.md))",
      },
      data: { ...ALERT, ...BY },
    },
  }),
  "alert.rejected": event<Answered>()({
    subject: SUBJECT,
    published: {
      urgency: "now",
      names: { "alert.rejected": "it was not them, the person said" },
      data: { ...ALERT, ...BY },
    },
  }),
  /** Somebody says that it was not them when the time to say so is over: nothing was changed by it. */
  "alert.rejected_late": event<RejectedLate>()({
    subject: SUBJECT,
    published: {
      urgency: "now",
      names: {
        "alert.rejected_late": '"it was not me" when the window was over: nothing was changed by it, the rest is yours',
      },
      data: {
        ...ALERT,
        ...BY,
        status: { words: "what the alert stays: `confirmed` or `expired`", of: ({ status }) => status },
      },
    },
  }),
  "alert.expired": event<OfAlert>()({
    subject: SUBJECT,
    published: { urgency: "now", names: { "alert.expired": "nobody answered in the window" }, data: ALERT },
  }),
};
