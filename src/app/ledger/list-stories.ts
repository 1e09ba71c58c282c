/** One page of a list of stories, with its cursor. */
import { type ListScope, readListCursor, writeListCursor } from "../../domain/base/list-cursor.ts";
import { err, ok } from "../../domain/base/result.ts";
import type { DomainEvent } from "../../domain/events/events.ts";
import { readable } from "../../domain/ledger/read-story.ts";
import { dayText } from "../../domain/ledger/slice.ts";
import { PAGE_LIMIT_MAX, type PageQuery } from "../base/page-ports.ts";
import type { LedgerGround, LedgerOwner } from "./ledger-of.ts";
import type { LedgerPageResult, TimeRange } from "./ports.ts";
import { type DayPosition, type DaysQuery, walkDays } from "./walk-days.ts";

export interface StoriesQuery extends PageQuery, Pick<DaysQuery, "kind" | "filters" | "nowMs"> {
  readonly scope: ListScope;
  readonly range: TimeRange;
}

/** `of` null, or without an owner: there is nothing to be found, but a cursor of another list is refused all the same. */
export async function listStories<T>(
  of: { readonly ground: LedgerGround; readonly owner: LedgerOwner | null } | null,
  { cursor, limit, scope, range, ...query }: StoriesQuery,
  recordOf: (events: readonly DomainEvent[]) => T | null,
): Promise<LedgerPageResult<T>> {
  const before = cursor === null ? null : readPosition(cursor, scope);
  if (cursor !== null && before === null) return err("cursor_invalid");
  const owner = of?.owner ?? null;
  if (of === null || owner === null) return ok({ items: [], nextCursor: null, unreadableDays: [] });
  const size = Math.min(Math.max(Math.trunc(limit), 1), PAGE_LIMIT_MAX);
  const walked = await walkDays(of.ground, owner, { ...query, ...range, before, limit: size });
  const { stories, next, unreadable } = walked;
  const days = new Set(unreadable);
  const items = stories.flatMap(({ day, lines }) => {
    const record = readable(() => recordOf(lines.map((line): DomainEvent => JSON.parse(line))));
    // Its object runs another release than this one, or has not summed it up since it does.
    if (record === undefined) days.add(dayText(day));
    return record ?? [];
  });
  return ok({ items, nextCursor: next === null ? null : writePosition(next, scope), unreadableDays: [...days] });
}

const SHAPE = /^(\d{1,7})\.(\d{1,16})$/;

function readPosition(cursor: string, scope: ListScope): DayPosition | null {
  const match = SHAPE.exec(readListCursor(cursor, scope) ?? "");
  return match?.[1] === undefined || match[2] === undefined ? null : { day: Number(match[1]), key: Number(match[2]) };
}

function writePosition({ day, key }: DayPosition, scope: ListScope): string {
  return writeListCursor(`${day}.${key}`, scope);
}
