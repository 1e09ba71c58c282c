/**
 * What a story comes to, as far as this release can say. An event of it may be malformed, or of another release: then one place
 * decides, here, that it cannot be read. Who gets `undefined` sets the story aside or names its day, and goes on with the others.
 */
import type { DomainEvent } from "../events/events.ts";
import type { Contribution } from "./cells/contribution.ts";
import { contributionsOf } from "./cells/contributions-of.ts";
import { columnsOf, type StoryColumns } from "./story-columns.ts";
import type { StoryKind } from "./story-kind.ts";

/** `read` looks at events in memory and at nothing else. */
export function readable<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

export function readColumns(kind: StoryKind, events: readonly DomainEvent[]): StoryColumns | undefined {
  const columns = readable(() => columnsOf(kind, events));
  return columns !== undefined && isWhole(columns) ? columns : undefined;
}

export function readCells(kind: StoryKind, events: readonly DomainEvent[]): readonly Contribution[] | undefined {
  const cells = readable(() => contributionsOf(kind, events));
  return cells?.every(isCounted) === true ? cells : undefined;
}

/** A field that an event lacks is no value that a row takes. */
function isWhole({ phoneToken, country, type, routes, revision, ...nullable }: StoryColumns): boolean {
  const texts: readonly unknown[] = [phoneToken, country, type, ...routes];
  const others: readonly unknown[] = Object.values(nullable);
  return (
    texts.every((text) => typeof text === "string") &&
    Number.isFinite(revision) &&
    others.every((value) => value === null || typeof value === "string" || Number.isFinite(value))
  );
}

function isCounted({ minute, counts }: Contribution): boolean {
  return Number.isSafeInteger(minute) && Object.values(counts).every(Number.isFinite);
}
