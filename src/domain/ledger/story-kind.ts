/** What the ledger keeps a story of: all that happened to one verification, text, alert or reminder. */
import type { DomainEvent } from "../events/events.ts";
import { subjectOf } from "./subject.ts";

export const STORY_KINDS = ["verification", "message", "alert", "reminder"] as const;
export type StoryKind = (typeof STORY_KINDS)[number];

export interface StoryName {
  readonly kind: StoryKind;
  readonly id: string;
}

/** The story that the event is a part of; null where it is of none: links, numbers, endpoints, texts from phones. */
export function storyOf(event: DomainEvent): StoryName | null {
  const { kind, id } = subjectOf(event);
  return isStoryKind(kind) ? { kind, id } : null;
}

function isStoryKind(kind: string): kind is StoryKind {
  return STORY_KINDS.some((known) => known === kind);
}
