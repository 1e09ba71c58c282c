/** A day of the ledger as its archive sees it. Whatever is in memory is written down before anything is said of the rows. */
import type { DomainEvent } from "../../domain/events/events.ts";
import type { ArchivedCell, ArchivedDay } from "../../domain/ledger/archive.ts";
import { type ArchiveProgress, rowsEndMs } from "../../domain/ledger/archive-plan.ts";
import { readColumns } from "../../domain/ledger/read-story.ts";
import { dayText } from "../../domain/ledger/slice.ts";
import { unknownColumns } from "../../domain/ledger/story-columns.ts";
import { DAY_MS } from "../../domain/limits/day-window.ts";
import type { DayToArchive } from "./archived-object.ts";
import { ArchivedRows, type WaitingStory } from "./archived-rows.ts";
import { ArchivedCells } from "./archived-cells.ts";
import { rollUpAnew } from "./cell-sums.ts";
import { type DayIdentity, type DayState, newDay } from "./day-rows.ts";
import type { LedgerDay } from "./ledger-day.ts";
import type { SetAsideRows } from "./set-aside-rows.ts";
import { StoryRows } from "./story-rows.ts";

/** More are not held in memory: their day is emptied row by row. */
const WAITING_MAX = 20_000;
/** The furthest ahead that a text can be ordered for. */
const TEXT_WAITS_DAYS = 90;

export class DayOfLedgerToArchive implements DayToArchive {
  readonly #storage: DurableObjectStorage;
  readonly #day: LedgerDay;
  readonly #identity: DayIdentity;
  readonly #nowMs: number;
  readonly #cells: ArchivedCells;

  constructor(storage: DurableObjectStorage, day: LedgerDay, of: { identity: DayIdentity; nowMs: number }) {
    this.#storage = storage;
    this.#day = day;
    this.#identity = of.identity;
    this.#nowMs = of.nowMs;
    this.#cells = new ArchivedCells(storage.sql);
  }

  read(from: string | null) {
    const place = placeOf(from);
    if (place.in === "cells") {
      const { cells, next } = this.#cells.page(place.after);
      return { group: { cells }, next: next === null ? null : JSON.stringify({ in: "cells", after: next }) };
    }
    const { group, next } = this.#rows.read(place.after);
    return {
      group,
      next: JSON.stringify(next === null ? { in: "cells", after: null } : { in: "stories", after: next }),
    };
  }

  hasRows(): boolean {
    this.#writeDown();
    return this.#day.state() !== null && this.#rows.has();
  }

  overAtMs(): number {
    return this.#day.state() === null ? Number.POSITIVE_INFINITY : this.#rows.overAtMs();
  }

  revision(): number {
    this.#writeDown();
    return this.#day.state()?.revision ?? 0;
  }

  progress(): ArchiveProgress | null {
    return this.#day.state()?.archive ?? null;
  }

  save(progress: ArchiveProgress): void {
    this.#day.save({ ...this.#state(), archive: progress });
  }

  waiting(): readonly string[] | null {
    this.#writeDown();
    return this.#rows.waiting(WAITING_MAX)?.map((story) => JSON.stringify(story)) ?? null;
  }

  cells(grains: readonly string[]): readonly ArchivedCell[] {
    return this.#cells.of(grains);
  }

  /** What is left says whose day it was, for the alarm that finds it so when its object died before it was filled again. */
  async clear(): Promise<void> {
    const state = this.#state();
    const deleted = this.#storage.deleteAll();
    this.#day.forget();
    this.#day.save({ ...newDay(state), hoursClosed: 24, isChecked: true, isEmptied: true });
    await Promise.all([deleted, this.#storage.setAlarm(this.#nowMs)]);
  }

  refill({ cells, waiting, progress }: Parameters<DayToArchive["refill"]>[0]): void {
    this.#storage.transactionSync(() => {
      const known = this.#day.state() ?? { ...newDay(this.#identity), isEmptied: true };
      // Somebody else has filled it meanwhile.
      if (!known.isEmptied) return;
      this.#day.save({ ...known, hoursClosed: 24, isChecked: true, isEmptied: false, archive: progress });
      this.#cells.fill(cells);
      rollUpAnew(this.#day.cells);
      const stories = new StoryRows(this.#storage.sql);
      for (const text of waiting) fillStory(stories, this.#day.setAside, JSON.parse(text));
    });
    // What is remembered of rows is of those before.
    this.#day.forget();
  }

  deleteRead(grains: readonly string[], progress: ArchiveProgress): void {
    this.#storage.transactionSync(() => {
      this.#rows.delete();
      this.#cells.keepOnly(grains);
      this.#day.save({ ...this.#state(), archive: progress });
    });
  }

  /** As of the beginning of the round that is at work. */
  get #rows(): ArchivedRows {
    const progress = this.progress();
    const begunAtMs = progress === null || progress.stage === "archived" ? undefined : progress.asOfMs;
    const asOfMs = begunAtMs ?? this.#nowMs;
    const isTextOver = asOfMs >= rowsEndMs(this.#identity.day) + TEXT_WAITS_DAYS * DAY_MS;
    return new ArchivedRows(this.#storage.sql, { asOfMs, isTextOver }, this.#day.setAside);
  }

  #writeDown(): void {
    while (this.#day.flush(this.#nowMs, true));
  }

  #state(): DayState {
    return this.#day.state() ?? newDay(this.#identity);
  }
}

export function archivedDay({ tenantId, mode, day, shard }: DayIdentity): ArchivedDay {
  return { tenantId, mode, day: dayText(day), shard };
}

type Place =
  | { readonly in: "stories"; readonly after: Parameters<ArchivedRows["read"]>[0] }
  | { readonly in: "cells"; readonly after: Parameters<ArchivedCells["page"]>[0] };

function placeOf(from: string | null): Place {
  return from === null ? { in: "stories", after: { kind: "verification", afterKey: -1 } } : JSON.parse(from);
}

function fillStory(stories: StoryRows, setAside: SetAsideRows, { kind, id, events, counted }: WaitingStory): void {
  const ref = { kind, id };
  if (stories.find(ref) !== null) return;
  const columns = readColumns(kind, events);
  const lines = events.map((event: DomainEvent) => JSON.stringify(event));
  const known = columns ?? unknownColumns(events);
  const key = stories.save({ ref, stored: null, columns: known, phone: known.phoneToken, lines });
  if (columns === undefined || counted !== undefined) setAside.note({ ...ref, key, counted: counted ?? events.length });
}
