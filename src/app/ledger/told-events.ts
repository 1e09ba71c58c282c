/** Events as they came, day after day: newest first, or following along; and those that happened in a range of time. */
import { err, ok } from "../../domain/base/result.ts";
import type { Mode } from "../../domain/base/placement.ts";
import type { DomainEvent } from "../../domain/events/events.ts";
import { happenedAtMs } from "../../domain/events/event-time.ts";
import { DAY_MS, utcDay } from "../../domain/limits/day-window.ts";
import type { EventReader, EventScan, ScannedEvent, ScannedEvents } from "../webhooks/ports.ts";
import { type LedgerGround, type LedgerOwner, ledgerOwner } from "./ledger-of.ts";
import { CLOCKS_MS, EVENT_DAYS } from "./ports.ts";
import type { LedgerDayShards, ToldPage, ToldPosition } from "./slice-ports.ts";
import { type DayReading, parseReadings, writeReadings } from "./told-cursor.ts";

/** Pages of days and shards that one call reads: all shards of two days, twice. */
const PAGES_MAX = 256;
/** An event that happened in a range was told within this: what came later was told to endpoints as it came. */
const TOLD_WITHIN_MS = 3_600_000;
/** Its queue tries an event for half a day. */
const TRIED_WITHIN_MS = DAY_MS / 2;
/** A day tells for so long after its end what its stories come to: so much of the day that follows stands there. */
const TELLS_AFTER_MS = 3_600_000;
/** What happened then may stand on the day before: told there until it stopped, by a clock that is behind who tells it. */
const STANDS_BEFORE_MS = TELLS_AFTER_MS + CLOCKS_MS;

export function makeEventReader(ground: LedgerGround): EventReader {
  return {
    async find(tenantId, mode, eventId) {
      const owner = await ledgerOwner(ground, tenantId, mode);
      const atMs = happenedAtMs(eventId);
      if (owner === null || atMs === null) return null;
      const within = { fromDay: utcDay(atMs - STANDS_BEFORE_MS), toDay: utcDay(atMs + TRIED_WITHIN_MS) };
      // Mostly it was told on its own day.
      for (const { day, shards } of (await daysOf(ground, owner, within)).toReversed()) {
        const lines = await Promise.all(
          shards.map((shard) => ground.slices.findTold({ ...placeOf(owner), day, shard }, { eventId, atMs })),
        );
        const line = lines.find((found) => found !== null) ?? null;
        if (line !== null) return JSON.parse(line);
      }
      return null;
    },

    async scan({ tenantId, mode, ...query }) {
      const today = utcDay(ground.clock.nowMs());
      // Who follows along to a day that some clock was ahead to would be past all that are told before it.
      return read(ground, { tenantId, mode, ...query, fromDay: today - EVENT_DAYS, toDay: today + 1 });
    },

    async range({ fromMs, toMs, ...query }) {
      const untilMs = toMs + TOLD_WITHIN_MS;
      const days = { fromDay: utcDay(fromMs - STANDS_BEFORE_MS), toDay: utcDay(untilMs) };
      // Of a busy day all that came before would be read first, a page at a time.
      const sinceMs = fromMs - CLOCKS_MS;
      const scanned = await read(ground, { ...query, ...days, sinceMs, untilMs, order: "ascending" });
      if (!scanned.ok) return scanned;
      const events = scanned.value.events.filter(({ event }) => event.atMs >= fromMs && event.atMs < toMs);
      return ok({ events, next: scanned.value.next });
    },
  };
}

interface Reading extends EventScan {
  readonly fromDay: number;
  readonly toDay: number;
  /** Of a range, which has a beginning and an end; absent: the reader follows along. */
  readonly sinceMs?: number;
  readonly untilMs?: number;
}

async function read(ground: LedgerGround, { tenantId, mode, cursor, ...query }: Reading): Promise<ScannedEvents> {
  const begun = cursor === null ? [] : parseReadings(cursor);
  if (begun === null) return err("cursor_invalid");
  const owner = await ledgerOwner(ground, tenantId, mode);
  if (owner === null) return ok({ events: [], next: null });
  const known = await daysOf(ground, owner, query);
  const shards = Math.max(owner.shards, ...known.flatMap((day) => day.shards).map((shard) => shard + 1));
  if (!mayBeRead(begun, shards, ground.clock.nowMs())) return err("cursor_invalid");
  const isFollowing = query.order === "ascending" && query.untilMs === undefined;
  const days = isFollowing ? withOpenDays(known, ground.clock.nowMs()) : known;
  return ok(await new Walk({ ground, owner, days }, query).from(begun));
}

/** No place of this reading: in days to come, in more shards than there are, or a day twice. */
function mayBeRead(begun: readonly DayReading[], shards: number, nowMs: number): boolean {
  return begun.every(
    (reading, index) =>
      reading.day <= utcDay(nowMs) + 1 &&
      reading.day > (begun[index - 1]?.day ?? -1) &&
      reading.shards.length <= shards,
  );
}

interface Place {
  readonly ground: LedgerGround;
  readonly owner: LedgerOwner;
  /** Newest first. */
  readonly days: readonly LedgerDayShards[];
}

type Asked = Omit<Reading, "tenantId" | "mode" | "cursor">;

/** One reading over days, in the order that was asked for. */
class Walk {
  readonly #ground: LedgerGround;
  readonly #owner: LedgerOwner;
  readonly #query: Asked;
  readonly #days: readonly LedgerDayShards[];
  readonly #events: ScannedEvent[] = [];
  /** Days that are being read, in their order: more than one only while the first may still tell more. */
  #readings: DayReading[] = [];
  #pages = 0;

  constructor({ ground, owner, days }: Place, query: Asked) {
    this.#ground = ground;
    this.#owner = owner;
    this.#query = query;
    this.#days = query.order === "ascending" ? days.toReversed() : days;
  }

  async from(begun: readonly DayReading[]): Promise<{ events: readonly ScannedEvent[]; next: string | null }> {
    this.#readings = begun.map((reading) => this.#widened(reading));
    if (this.#readings.length === 0) this.#beginNext();
    for (let at = 0; at < this.#readings.length; ) {
      const state = await this.#readDay(at);
      if (state === "stopped") return this.#stop();
      if (at === this.#readings.length - 1) {
        const isBegun = this.#beginNext();
        // What is told on a day that is over is read to its end once; the last one is kept, to follow along from.
        if (isBegun && state === "closed") this.#readings.splice(at, 1);
        else at += 1;
      } else if (state === "closed") this.#readings.splice(at, 1);
      else at += 1;
    }
    return this.#end();
  }

  /** To the end of what a day tells now, or until enough was read. */
  async #readDay(at: number): Promise<"open" | "closed" | "stopped"> {
    let isOpen = false;
    for (let shard = 0; shard < (this.#readings[at]?.shards.length ?? 0); shard += 1) {
      for (let hasMore = true; hasMore; ) {
        const { limit } = this.#query;
        if (this.#events.length >= limit || this.#pages >= PAGES_MAX) return "stopped";
        const page = await this.#readPage(at, shard);
        hasMore = page.hasMore;
        isOpen ||= page.isOpen;
      }
    }
    return isOpen && this.#query.order === "ascending" ? "open" : "closed";
  }

  async #readPage(at: number, shard: number): Promise<ToldPage> {
    const { order, types, limit, sinceMs, untilMs } = this.#query;
    const reading = this.#readings[at];
    if (reading === undefined) throw new Error("invariant broken: a day that is read is known");
    this.#pages += 1;
    const page = await this.#ground.slices.told(
      { ...placeOf(this.#owner), day: reading.day, shard },
      {
        from: reading.shards[shard] ?? null,
        order,
        types,
        limit: limit - this.#events.length,
        ...(sinceMs === undefined ? {} : { sinceMs }),
        ...(untilMs === undefined ? {} : { untilMs }),
      },
    );
    for (const { position, line } of page.events) {
      this.#move(at, shard, after(position, order));
      const event: DomainEvent = JSON.parse(line);
      this.#events.push({ event, cursor: writeReadings(this.#readings) });
    }
    this.#move(at, shard, page.next);
    return page;
  }

  #move(at: number, shard: number, to: ToldPosition): void {
    const reading = this.#readings[at];
    if (reading !== undefined) this.#readings[at] = { ...reading, shards: reading.shards.with(shard, to) };
  }

  /** The day after the last one that is read; false: there is none yet. */
  #beginNext(): boolean {
    const last = this.#readings.at(-1)?.day;
    const isAfter = (day: number) =>
      last === undefined || (this.#query.order === "ascending" ? day > last : day < last);
    const next = this.#days.find(({ day }) => isAfter(day));
    if (next === undefined) return false;
    this.#readings.push(this.#widened({ day: next.day, shards: [null] }));
    return true;
  }

  /** A day may have got more shards since. */
  #widened({ day, shards }: DayReading): DayReading {
    const known = this.#days.find((own) => own.day === day)?.shards ?? [];
    const count = Math.max(shards.length, ...known.map((shard) => shard + 1));
    return { day, shards: Array.from({ length: count }, (_, shard) => shards[shard] ?? null) };
  }

  #stop() {
    return { events: this.#events, next: writeReadings(this.#readings) };
  }

  /** Following along, a reader comes back to where it was. */
  #end() {
    const { order, untilMs } = this.#query;
    const isFollowing = order === "ascending" && untilMs === undefined && this.#readings.length > 0;
    return { events: this.#events, next: isFollowing ? writeReadings(this.#readings.slice(-2)) : null };
  }
}

function after({ chunk, index }: ToldPosition, order: EventScan["order"]): ToldPosition {
  if (order === "ascending") return { chunk, index: index + 1 };
  return index > 0 ? { chunk, index: index - 1 } : { chunk: chunk - 1, index: 1_000_000 };
}

function placeOf({ tenant, mode }: LedgerOwner): { readonly tenant: LedgerOwner["tenant"]; readonly mode: Mode } {
  return { tenant, mode };
}

/**
 * A day that may still tell is read before those after it though nothing of it has come yet: who has gone on to the next
 * day would never come back to it.
 */
function withOpenDays(days: readonly LedgerDayShards[], nowMs: number): readonly LedgerDayShards[] {
  const today = utcDay(nowMs);
  const isYesterdayOpen = nowMs - today * DAY_MS < TELLS_AFTER_MS + CLOCKS_MS;
  const open = isYesterdayOpen ? [today, today - 1] : [today];
  const absent = open.filter((day) => days.some((own) => own.day > day) && !days.some((own) => own.day === day));
  return [...days, ...absent.map((day) => ({ day, shards: [0] }))].toSorted((a, b) => b.day - a.day);
}

/** Newest first. */
async function daysOf(
  ground: LedgerGround,
  owner: LedgerOwner,
  { fromDay, toDay }: { readonly fromDay: number; readonly toDay: number },
): Promise<readonly LedgerDayShards[]> {
  return (await ground.days.list(owner)).filter(({ day }) => day >= fromDay && day <= toDay);
}
