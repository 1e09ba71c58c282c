/** Which events make a story of the ledger: one row that is made of all events about one subject. */
import type { DomainEvent, EventType } from "../events/events.ts";
import { subjectOf } from "./subject.ts";

export const STORY_KINDS = ["verification", "message", "alert", "reminder"] as const;
export type StoryKind = (typeof STORY_KINDS)[number];

/** Names one story. */
export interface StoryRef {
  readonly kind: StoryKind;
  readonly id: string;
}

/** The story that an event belongs to; null for one that is only told: a click, a text from a phone, a frozen user. */
export function storyOf(event: DomainEvent): StoryRef | null {
  const { kind, id } = subjectOf(event);
  return isStoryKind(kind) ? { kind, id } : null;
}

function isStoryKind(kind: string): kind is StoryKind {
  return STORY_KINDS.some((known) => known === kind);
}

/** The stories that an event is part of: its own, and of a text that begins that of its verification, which so knows its texts. */
export function storiesOf(event: DomainEvent): readonly StoryRef[] {
  const own = storyOf(event);
  if (own === null) return [];
  if (event.type !== "message.queued" || event.verificationId === null) return [own];
  return [own, { kind: "verification", id: event.verificationId }];
}

/** After these a story is written down: mostly nothing more comes. Others are held back, because more comes soon. */
const LAST: ReadonlySet<EventType> = new Set<EventType>([
  "verification.ended",
  "verification.feedback",
  "message.ended",
  "alert.confirmed",
  "alert.rejected",
  "alert.expired",
  "reminder.created",
  "reminder.moved",
  "reminder.sent",
  "reminder.canceled",
]);

export function isMostlyLast(event: DomainEvent): boolean {
  if (event.type === "message.reported") return event.applied && event.status === "delivered";
  return LAST.has(event.type);
}
