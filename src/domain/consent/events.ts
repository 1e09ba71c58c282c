/** What a number wants no more, and wants again. */
import { event, type EventBase, type PublicFields } from "../base/event.ts";
import type { OptOutScope } from "./opt-out.ts";

interface Said {
  readonly keyword: string;
  /** Absent in events of older releases: all. */
  readonly scope?: OptOutScope;
}

interface OptedIn extends Said {
  /** Of what was lifted: the key that did it, and why. Absent: the phone or its carrier said so. */
  readonly by?: string;
  readonly reason?: string;
}

const SUBJECT = { kind: "number", id: ({ phoneToken }: EventBase) => phoneToken } as const;

const WORD = {
  phone_token: { words: "the number, by its token", of: ({ phoneToken }) => phoneToken },
  keyword: { words: "by which word", of: ({ keyword }) => keyword },
  scope: { words: "for what: a category, or `all`", of: ({ scope = "all" }) => scope },
} satisfies PublicFields<EventBase & Said>;

export const CONSENT_EVENTS = {
  "number.opted_out": event<Said>()({
    subject: SUBJECT,
    published: { urgency: "soon", names: { "consent.revoked": "a number wants no more" }, data: WORD },
  }),
  "number.opted_in": event<OptedIn>()({
    subject: SUBJECT,
    published: {
      urgency: "soon",
      names: { "consent.granted": "a number wants again what it did not, or a key lifted what a carrier had told of" },
      data: {
        ...WORD,
        by: { words: "the key that lifted it; absent when the phone or its carrier said so", of: ({ by }) => by },
        reason: {
          words: "why the key lifted it; absent where `by` is",
          of: ({ by, reason }) => (by === undefined ? undefined : (reason ?? null)),
        },
      },
    },
  }),
};
