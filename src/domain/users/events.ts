/** Users that are frozen, and no longer. */
import { event, type EventBase, type PublicFields } from "../base/event.ts";

interface Changed {
  readonly userId: string;
  /** A key id, or "user" for the person. */
  readonly by: string;
  readonly reason: string;
  /** At a further number of the user's: the tenant was told when it was done at the first. Absent: it is the first. */
  readonly isFurther?: true;
}

const SUBJECT = { kind: "user", id: ({ userId }: EventBase & Changed) => userId } as const;

const CHANGE = {
  user_id: { words: "the user, by your id", of: ({ userId }) => userId },
  by: { words: "the key that did it; `user`: the person", of: ({ by }) => by },
  reason: { words: "why", of: ({ reason }) => reason },
} satisfies PublicFields<Changed>;

export const USER_EVENTS = {
  "user.frozen": event<Changed>()({
    subject: SUBJECT,
    published: {
      urgency: "now",
      names: { "user.frozen": "the account is shut" },
      name: ({ isFurther }) => (isFurther === true ? null : "user.frozen"),
      data: CHANGE,
    },
  }),
  "user.unfrozen": event<Changed>()({
    subject: SUBJECT,
    published: {
      urgency: "now",
      names: { "user.unfrozen": "the account is open again" },
      name: ({ isFurther }) => (isFurther === true ? null : "user.unfrozen"),
      data: CHANGE,
    },
  }),
};
