/** What a number wants no more, and wants again. */
import type { OfCampaign } from "../base/campaign-pointer.ts";
import { event, type EventBase, type PublicFields } from "../base/event.ts";
import { isoTime } from "../base/iso-time.ts";
import type { ConsentEntry, GivenStrength } from "./consent-entry.ts";
import type { OptOutScope } from "./opt-out.ts";

interface Said {
  readonly keyword: string;
  /** Absent in events of older releases: all. */
  readonly scope?: OptOutScope;
}

/** A campaign whose text came not long before: what its stop rate is made of. Absent: none did, or a carrier told of it. */
interface OptedOut extends Said, OfCampaign {}

interface OptedIn extends Said {
  /** Of what was lifted: the key that did it, and why. Absent: the phone or its carrier said so. */
  readonly by?: string;
  readonly reason?: string;
}

/** An entry of the consent ledger, whole: the ledger is written from it. Tenants are told what is no proof of theirs. */
export interface ConsentFields
  extends Pick<
    ConsentEntry,
    "category" | "purpose" | "channel" | "source" | "language" | "ipHash" | "occurredAtMs" | "proof" | "by"
  > {
  readonly entryId: string;
  readonly wordsVersion: string | null;
  readonly wordsText: string | null;
}

export interface GivenFields extends ConsentFields {
  readonly strength: GivenStrength;
}

/** What a question for consent came to, but for a yes: that is `consent.given`. */
interface Asked extends Pick<ConsentEntry, "category" | "purpose"> {
  readonly questionId: string;
  readonly messageId: string;
}

interface AskedInVain extends Asked {
  readonly outcome: "said_no" | "stopped" | "no_answer";
}

const SUBJECT = { kind: "number", id: ({ phoneToken }: EventBase) => phoneToken } as const;

const WORD = {
  phone_token: { words: "the number, by its token", of: ({ phoneToken }) => phoneToken },
  keyword: { words: "by which word", of: ({ keyword }) => keyword },
  scope: { words: "for what: a category, or `all`", of: ({ scope = "all" }) => scope },
} satisfies PublicFields<EventBase & Said>;

const ENTRY = {
  consent_id: { words: "the entry in the consent ledger", of: ({ entryId }) => entryId },
  phone_token: { words: "the number, by its token", of: ({ phoneToken }) => phoneToken },
  category: { words: "for texts of which category", of: ({ category }) => category },
  purpose: { words: "your name for what it is about; null: all of the category", of: ({ purpose }) => purpose },
  channel: { words: "always `sms`", of: ({ channel }) => channel },
  source: { words: "by which way it came", of: ({ source }) => source },
  words_version: { words: "which words were shown; null: none that are kept", of: ({ wordsVersion }) => wordsVersion },
  occurred_at: { words: "when it was said", of: ({ occurredAtMs }) => isoTime(occurredAtMs) },
  by: { words: "the key that recorded it; null: a text from the phone did", of: ({ by }) => by },
} satisfies PublicFields<EventBase & ConsentFields>;

const QUESTION = {
  question_id: { words: "the question", of: ({ questionId }) => questionId },
  phone_token: { words: "the number, by its token", of: ({ phoneToken }) => phoneToken },
  message_id: { words: "the text that asks", of: ({ messageId }) => messageId },
  category: { words: "for texts of which category", of: ({ category }) => category },
  purpose: { words: "your name for what it is about; null: all of the category", of: ({ purpose }) => purpose },
} satisfies PublicFields<EventBase & Asked>;

export const CONSENT_EVENTS = {
  "consent.asked": event<Asked>()({
    subject: SUBJECT,
    published: {
      urgency: "soon",
      names: { "consent.asked": "a person is asked by text for a consent" },
      data: QUESTION,
    },
  }),
  "consent.not_confirmed": event<AskedInVain>()({
    subject: SUBJECT,
    published: {
      urgency: "soon",
      names: { "consent.not_confirmed": "a person who was asked by text gave no consent" },
      data: {
        ...QUESTION,
        outcome: { words: "`said_no`, `stopped` or `no_answer`", of: ({ outcome }) => outcome },
      },
    },
  }),
  "consent.given": event<GivenFields>()({
    subject: SUBJECT,
    published: {
      urgency: "soon",
      names: { "consent.given": "a person said yes to texts of a kind, as the consent ledger has it" },
      data: { ...ENTRY, strength: { words: "how", of: ({ strength }) => strength } },
    },
  }),
  "consent.withdrawn": event<ConsentFields>()({
    subject: SUBJECT,
    published: {
      urgency: "soon",
      names: { "consent.withdrawn": "a person took back their yes to texts of a kind" },
      data: ENTRY,
    },
  }),
  "number.opted_out": event<OptedOut>()({
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
