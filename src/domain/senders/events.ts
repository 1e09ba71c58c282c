/** What becomes of a tenant's senders. They are about no phone: its token is "". */
import { event, type EventBase, type PublicFields } from "../base/event.ts";
import { isoTime } from "../base/iso-time.ts";
import type { RegistrationStatus } from "./sender.ts";

interface OfSender {
  readonly senderId: string;
  readonly sender: string;
  /** ISO 3166-1 alpha-2, or "*". */
  readonly country: string;
}

interface Changed extends OfSender {
  readonly from: RegistrationStatus | null;
  readonly to: RegistrationStatus;
  /** Id of the key; null: nobody's. */
  readonly by: string | null;
  readonly reason: string | null;
  readonly untilMs: number | null;
}

interface Expiring extends OfSender {
  readonly untilMs: number;
  readonly days: number;
}

const SUBJECT = { kind: "sender", id: ({ senderId }: EventBase & OfSender) => senderId } as const;

const SENDER = {
  sender_id: { words: "the sender's record", of: ({ senderId }) => senderId },
  sender: { words: "the sender itself", of: ({ sender }) => sender },
  country: { words: "where it is registered; `*`: everywhere", of: ({ country }) => country },
} satisfies PublicFields<OfSender>;

export const SENDER_EVENTS = {
  "sender.changed": event<Changed>()({
    subject: SUBJECT,
    published: {
      urgency: "soon",
      names: { "sender.changed": "the registration of a sender in a country has moved" },
      data: {
        ...SENDER,
        from: { words: "what it was; null: there was none", of: ({ from }) => from },
        to: { words: "what it is", of: ({ to }) => to },
        by: { words: "the key that did it", of: ({ by }) => by },
        reason: { words: "why; null: nobody said", of: ({ reason }) => reason },
        valid_until: {
          words: "when the approval ends; null: it does not",
          of: ({ untilMs }) => (untilMs === null ? null : isoTime(untilMs)),
        },
      },
    },
  }),
  "sender.expiring": event<Expiring>()({
    subject: SUBJECT,
    published: {
      urgency: "soon",
      names: { "sender.expiring": "an approval of a sender ends soon: 30, 7 and 1 days before, once each" },
      data: {
        ...SENDER,
        valid_until: { words: "when it ends", of: ({ untilMs }) => isoTime(untilMs) },
        days: { words: "so many days before, at most", of: ({ days }) => days },
      },
    },
  }),
};
