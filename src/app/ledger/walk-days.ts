/**
 * A list over days, newest first: a few objects a page. A page may be short and go on all the same, and a day that cannot be
 * read is named, never left out in silence.
 */
import { dayText, shardOfPhone } from "../../domain/ledger/slice.ts";
import { firstByKey, firstKeyAt, KEYS_END } from "../../domain/ledger/story-key.ts";
import { DAY_MS } from "../../domain/limits/day-window.ts";
import type { LedgerGround, LedgerOwner } from "./ledger-of.ts";
import type { LedgerDayShards, StoryPage, StoryQuery } from "./slice-ports.ts";

/** Days that one page looks at, and how many of them at once after the first gave too little. */
const DAYS_A_PAGE = 12;
const DAYS_AT_ONCE = 4;
/** Objects that one page asks: a large tenant has many a day. */
const OBJECTS_A_PAGE = 128;

export interface DayPosition {
  readonly day: number;
  /** Below this key. */
  readonly key: number;
}

export interface DaysQuery extends Pick<StoryQuery, "kind" | "filters" | "limit" | "nowMs"> {
  /** Null: from the newest. */
  readonly before: DayPosition | null;
  /** Stories that began from this moment on, and before that one; ms. */
  readonly fromMs: number;
  readonly toMs: number;
}

export interface WalkedStory extends DayPosition {
  readonly lines: readonly string[];
}

export interface Walked {
  readonly stories: readonly WalkedStory[];
  readonly next: DayPosition | null;
  /** Days that could not be read, or not wholly, as "2026-11-28". */
  readonly unreadable: readonly string[];
}

export async function walkDays(ground: LedgerGround, owner: LedgerOwner, query: DaysQuery): Promise<Walked> {
  const { before, fromMs, toMs, filters } = query;
  const known = (await ground.days.list(owner)).filter(
    ({ day }) => (before === null || day <= before.day) && day * DAY_MS < toMs && (day + 1) * DAY_MS > fromMs,
  );
  const days = filters.phoneToken === undefined ? known : daysOfPhone(known, owner, filters.phoneToken);
  const stories: WalkedStory[] = [];
  const unreadable: string[] = [];
  let objects = 0;
  let at = 0;
  while (at < days.length && at < DAYS_A_PAGE && objects < OBJECTS_A_PAGE) {
    const group = nextDays(days.slice(at), at === 0);
    at += group.length;
    objects += objectsOf(group);
    const pages = await Promise.all(group.map((day) => readDay(ground, owner, { ...query, day })));
    for (const [index, page] of pages.entries()) {
      const day = group[index]?.day ?? 0;
      if (page === null) {
        unreadable.push(dayText(day));
        continue;
      }
      if (page.hasUnreadable === true) unreadable.push(dayText(day));
      const room = query.limit - stories.length;
      const taken = firstByKey(page.stories, room);
      stories.push(...taken.map((story) => ({ ...story, day })));
      const last = taken.at(-1);
      if (page.stories.length > taken.length && last !== undefined)
        return { stories, next: { day, key: last.key }, unreadable };
      if (page.nextKey !== null) return { stories, next: { day, key: page.nextKey }, unreadable };
      const older = days[at - group.length + index + 1];
      if (stories.length >= query.limit) return { stories, next: startOf(older), unreadable };
    }
  }
  return { stories, next: startOf(days[at]), unreadable };
}

/** All that is about a phone is in one shard of a day: no other is asked. */
function daysOfPhone(
  days: readonly LedgerDayShards[],
  owner: LedgerOwner,
  phoneToken: string,
): readonly LedgerDayShards[] {
  const own = shardOfPhone(phoneToken, owner.shards);
  return days.flatMap(({ day, shards }) => (shards.includes(own) ? [{ day, shards: [own] }] : []));
}

/** The first alone: mostly it has all that a page holds. Then some at once, as many as have few objects. */
function nextDays(days: readonly LedgerDayShards[], isFirst: boolean): readonly LedgerDayShards[] {
  const group = days.slice(0, isFirst ? 1 : DAYS_AT_ONCE);
  return objectsOf(group) <= OBJECTS_A_PAGE / 2 ? group : group.slice(0, 1);
}

function objectsOf(days: readonly LedgerDayShards[]): number {
  return days.reduce((sum, { shards }) => sum + shards.length, 0);
}

function startOf(day: LedgerDayShards | undefined): DayPosition | null {
  return day === undefined ? null : { day: day.day, key: KEYS_END };
}

/** All shards of a day, as if they were one; null when one of them cannot be read. */
async function readDay(
  { slices }: Pick<LedgerGround, "slices">,
  { tenant, mode }: LedgerOwner,
  { day: { day, shards }, before, fromMs, toMs, ...query }: DaysQuery & { readonly day: LedgerDayShards },
): Promise<StoryPage | null> {
  const untilKey = toMs >= (day + 1) * DAY_MS ? KEYS_END : firstKeyAt(toMs);
  const keys = {
    fromKey: fromMs <= day * DAY_MS ? 0 : firstKeyAt(fromMs),
    beforeKey: before?.day === day ? Math.min(before.key, untilKey) : untilKey,
  };
  try {
    const pages = await Promise.all(
      shards.map((shard) => slices.list({ tenant, mode, day, shard }, { ...query, ...keys })),
    );
    return mergePages(pages, query.limit);
  } catch {
    return null;
  }
}

/** What stands below where one of them stopped is not shown yet: that one may have something above it. */
function mergePages(pages: readonly StoryPage[], limit: number): StoryPage {
  const stops = pages.flatMap(({ nextKey }) => nextKey ?? []);
  const stopKey = stops.length === 0 ? null : Math.max(...stops);
  const all = pages
    .flatMap(({ stories }) => stories)
    .filter(({ key }) => stopKey === null || key >= stopKey)
    .toSorted((a, b) => b.key - a.key);
  const stories = firstByKey(all, limit);
  const last = stories.at(-1);
  const nextKey = all.length > stories.length && last !== undefined ? last.key : stopKey;
  const hasUnreadable = pages.some((page) => page.hasUnreadable === true);
  return { stories, nextKey, ...(hasUnreadable ? { hasUnreadable } : {}) };
}
