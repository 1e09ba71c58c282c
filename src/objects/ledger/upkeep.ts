/** What a day does by its own alarm beside writing down: sums up hours, counts anew, lets go of what is old. */
import { LEDGER_RETENTION_DAYS } from "../../app/ledger/ports.ts";
import type { LedgerArchive } from "../../app/ledger/archive-ports.ts";
import type { Telemetry } from "../../app/base/ports.ts";
import { isoTime } from "../../domain/base/iso-time.ts";
import { ROW_RETENTION_DAYS, rowsEndMs } from "../../domain/ledger/archive-plan.ts";
import { CELLS_VERSION } from "../../domain/ledger/cells/contributions-of.ts";
import { dayText } from "../../domain/ledger/slice.ts";
import { DAY_MS } from "../../domain/limits/day-window.ts";
import { placeInUnit } from "../../domain/metrics/seeded.ts";
import { archiveStep, restoreDay } from "./archive-run.ts";
import type { ArchivedObject } from "./archived-object.ts";
import type { DayIdentity, DayState } from "./day-rows.ts";
import { archivedDay, DayOfLedgerToArchive } from "./day-to-archive.ts";
import { cutJournal, journalEndsMs } from "./journal-cut.ts";
import { isArchived } from "./late-events.ts";
import type { LedgerDay } from "./ledger-day.ts";
import { isCountedByOtherRules } from "./recount.ts";

const HOUR_MS = 3_600_000;
/** How long after its end an hour is summed up: most of what it came to is known by then. */
const HOUR_SETTLED_MS = 600_000;
/**
 * A day that is moved here from an earlier release comes in pages, hours apart: what came after its archive would be too
 * late for it, and lost.
 */
const MOVE_SETTLED_MS = 3 * DAY_MS;
/** Days are checked in the night after them, and not all at once. */
const CHECK_SPREAD_MS = 4 * HOUR_MS;
/** Stories that were set aside since the last alarm are told by their ids, so many at most. */
const SET_ASIDE_TOLD = 20;

export interface UpkeepPorts {
  /** Null: the deployment has no bucket. */
  readonly archive: LedgerArchive | null;
  readonly telemetry: Telemetry;
}

export interface KeptDay extends UpkeepPorts {
  readonly storage: DurableObjectStorage;
  readonly day: LedgerDay;
}

/** Takes one step. Returns when the next is due; never: the day is over, and its object is to go. */
export async function keepUp(kept: KeptDay, nowMs: number): Promise<number> {
  const { storage, day } = kept;
  const state = day.state();
  if (state === null) return nowMs;
  tellSetAside(kept, state);
  if (mayBeArchived(kept, state, nowMs)) {
    await restore(kept, state, nowMs);
    return nowMs;
  }
  if (countAnew(kept, state, nowMs)) return nowMs;
  if (nowMs >= hourDueMs(state)) {
    day.closeHour();
    return nowMs;
  }
  const journalMs = journalEndsMs(storage, state.day);
  if (nowMs >= journalMs) {
    cutJournal(storage, day, nowMs);
    return nowMs;
  }
  const nextMs = Math.min(hourDueMs(state), checkDueMs(state), journalMs);
  const archiveMs =
    kept.archive === null ? endsAtMs(state) : Math.max(rowsEndMs(state.day), state.movedAtMs + MOVE_SETTLED_MS);
  if (nowMs < archiveMs) return Math.min(nextMs, archiveMs);
  const dueMs = await archiveStep(objectOf(kept, state, nowMs), nowMs);
  return dueMs === Number.POSITIVE_INFINITY ? dueMs : Math.min(nextMs, dueMs);
}

/** Whether the day is one whose rows may be in the archive alone: to be restored before anything is written to it. */
export function mayBeArchived({ day, archive }: KeptDay, of: DayIdentity, nowMs: number): boolean {
  if (archive === null || nowMs < rowsEndMs(of.day) || nowMs >= endsAtMs(of)) return false;
  const state = day.state();
  return state === null || state.isEmptied;
}

export async function restore(kept: KeptDay, of: DayIdentity, nowMs: number): Promise<void> {
  if (kept.archive === null) return;
  await restoreDay(objectOf(kept, of, nowMs), kept.archive, nowMs);
  const state = kept.day.state();
  // Nothing was ever archived: it is as new.
  if (state?.isEmptied === true) kept.day.save({ ...state, isEmptied: false });
}

/** One step of counting cells anew, where that is due; false: it is not. */
function countAnew(kept: KeptDay, state: DayState, nowMs: number): boolean {
  const { day } = kept;
  const { recount } = state;
  const isOld = isCountedByOtherRules(state);
  if (recount === null && !isOld && nowMs < checkDueMs(state)) return false;
  if (recount === null || recount.version !== CELLS_VERSION) {
    day.recount.begin(state, isOld ? "version" : "check");
    return true;
  }
  if (day.recount.step(state, recount) !== null) return true;
  if (recount.reason === "version") {
    day.recount.end(state, "new");
    return true;
  }
  const differing = day.recount.differing(recount);
  if (differing > 0) tellDiffering(kept, state, differing);
  day.recount.end({ ...state, isChecked: true }, differing > 0 ? "new" : "old");
  return true;
}

function tellDiffering({ telemetry }: KeptDay, { tenantId, mode, day, shard }: DayState, differing: number): void {
  telemetry.emit("ledger.cells_differ", {
    tenant_id: tenantId,
    mode,
    day_began: isoTime(day * DAY_MS),
    shard,
    cells: differing,
  });
}

/** One line a story, and how many there are in all. */
function tellSetAside({ telemetry, day }: KeptDay, { tenantId, mode, day: began, shard }: DayState): void {
  const fresh = day.setAside.takeFresh();
  if (fresh.length === 0) return;
  const of = { tenant_id: tenantId, mode, day_began: isoTime(began * DAY_MS), shard, stories: day.setAside.count() };
  for (const id of fresh.slice(0, SET_ASIDE_TOLD)) telemetry.emit("ledger.set_aside", { ...of, id });
}

/** Infinite when all are closed. */
function hourDueMs({ day, hoursClosed }: DayState): number {
  if (hoursClosed === 24) return Number.POSITIVE_INFINITY;
  return day * DAY_MS + (hoursClosed + 1) * HOUR_MS + HOUR_SETTLED_MS;
}

/** Infinite before all hours are closed, and once it was done. */
function checkDueMs(state: DayState): number {
  if (state.isChecked || state.hoursClosed < 24 || isArchived(state.archive)) return Number.POSITIVE_INFINITY;
  return (state.day + 1) * DAY_MS + HOUR_MS + Math.floor(spreadOf(state) * CHECK_SPREAD_MS);
}

function endsAtMs({ day }: Pick<DayIdentity, "day">): number {
  return (day + 1 + LEDGER_RETENTION_DAYS) * DAY_MS;
}

function objectOf({ storage, day, archive, telemetry }: KeptDay, of: DayIdentity, nowMs: number): ArchivedObject {
  return {
    day: archivedDay(of),
    rows: new DayOfLedgerToArchive(storage, day, { identity: of, nowMs }),
    archive,
    rowDays: of.rowDays ?? ROW_RETENTION_DAYS,
    keptDays: LEDGER_RETENTION_DAYS,
    spread: spreadOf(of),
    telemetry,
  };
}

function spreadOf({ tenantId, mode, day, shard }: DayIdentity): number {
  return placeInUnit(`${tenantId}:${mode}:${dayText(day)}:${shard}`);
}
