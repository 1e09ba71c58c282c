/** What lists look for in a story: the columns beside its events. All of it is made of the events and of nothing else. */
import type { DomainEvent } from "../events/events.ts";
import { foldAlert } from "./fold-alert.ts";
import { foldMessage } from "./fold-message.ts";
import { foldReminder } from "./fold-reminder.ts";
import { lateTextEndsMs } from "./late-text.ts";
import { foldVerification } from "./fold-verification.ts";
import type { StoryKind } from "./story-kind.ts";

export interface StoryColumns {
  readonly phoneToken: string;
  readonly userId: string | null;
  /** Null while its first event has not come: then no list shows it. */
  readonly status: string | null;
  readonly country: string;
  /** What kind of one it is: the purpose of a verification, the category of a text, the type of an alert. */
  readonly type: string;
  /** The routes that were tried, first to last. */
  readonly routes: readonly string[];
  /** A text's verification, a reminder's event. */
  readonly link: string | null;
  /** From when on it is over whether or not anybody has said so. Of a text: only where it goes when its day was archived. */
  readonly expiresAtMs: number | null;
  /** A reminder waits for a change of its event with a higher number than this. */
  readonly revision: number;
}

const UNKNOWN: Omit<StoryColumns, "phoneToken"> = {
  userId: null,
  status: null,
  country: "",
  type: "",
  routes: [],
  link: null,
  expiresAtMs: null,
  revision: 0,
};

/** `events`: all that are known of the story, each once, in any order; one at least. */
export function columnsOf(kind: StoryKind, events: readonly DomainEvent[]): StoryColumns {
  const known = FOLDS[kind](events);
  return known === null ? unknownColumns(events) : { ...UNKNOWN, ...known };
}

/** Of a story that no list shows. */
export function unknownColumns(events: readonly DomainEvent[]): StoryColumns {
  return { ...UNKNOWN, phoneToken: events[0]?.phoneToken ?? "" };
}

type Known = Pick<StoryColumns, "phoneToken"> & Partial<StoryColumns>;

const FOLDS = {
  verification: ofVerification,
  message: ofMessage,
  alert: ofAlert,
  reminder: ofReminder,
} satisfies Record<StoryKind, (events: readonly DomainEvent[]) => Known | null>;

function ofVerification(events: readonly DomainEvent[]): Known | null {
  const record = foldVerification(events);
  if (record === null) return null;
  const { phoneToken, userId, status, country, purpose, expiresAtMs } = record;
  return { phoneToken, userId, status, country, type: purpose, expiresAtMs };
}

function ofMessage(events: readonly DomainEvent[]): Known | null {
  const folded = foldMessage(events);
  if (folded === null) return null;
  const { phoneToken, userId, status, country, category, verificationId } = folded.message;
  const expiresAtMs = lateTextEndsMs(folded.message.id, events);
  const routes = folded.attempts.map(({ choice }) => choice.routeId);
  return { phoneToken, userId, status, country, type: category, routes, link: verificationId, expiresAtMs };
}

function ofReminder(events: readonly DomainEvent[]): Known | null {
  const record = foldReminder(events);
  if (record === null) return null;
  const { phoneToken, userId, status, country, eventId, eventRevision } = record;
  return { phoneToken, userId, status, country, link: eventId, revision: eventRevision };
}

function ofAlert(events: readonly DomainEvent[]): Known | null {
  const record = foldAlert(events);
  if (record === null) return null;
  const { userId, status, alertType, expiresAtMs } = record;
  return { phoneToken: events[0]?.phoneToken ?? "", userId, status, type: alertType, expiresAtMs };
}
