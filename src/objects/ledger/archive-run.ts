/** Takes the steps of archiving a day, each with its effect and then its note: whatever is cut off is done once more. */
import type { LedgerArchive } from "../../app/ledger/archive-ports.ts";
import { isoTime } from "../../domain/base/iso-time.ts";
import type { ArchiveEntry, ArchiveGroup, ArchiveManifest } from "../../domain/ledger/archive.ts";
import * as plan from "../../domain/ledger/archive-plan.ts";
import type { ArchivedObject, DayToArchive } from "./archived-object.ts";

/** Groups of a part: a file of some 20,000 stories, and one group in memory at a time. */
const GROUPS_PER_PART = 20;
/** When a step is taken again that failed before there was a note to count it in. */
const FIRST_RETRY_MS = 60_000;
/** Cells that stay in the object, so that the past can be asked for as long as it is kept. */
const KEPT_GRAINS = ["hour", "day"];

/** Takes one step. Returns when the next is due: now, or later; never once the day is forgotten. */
export async function archiveStep(object: ArchivedObject, nowMs: number): Promise<number> {
  const { rows, archive } = object;
  const progress = rows.progress();
  const hasRows = rows.hasRows();
  const step = plan.nextArchiveStep({
    ...object,
    day: object.day.day,
    nowMs,
    hasBucket: archive !== null,
    hasRows,
    // Where nothing else is to be done: few rows are left then.
    overAtMs: hasRows ? Number.POSITIVE_INFINITY : rows.overAtMs(),
    revision: rows.revision(),
    progress,
  });
  if (step.kind === "wait") return step.untilMs;
  if (step.kind === "forget") {
    await rows.clear();
    return Number.POSITIVE_INFINITY;
  }
  if (archive === null) return nowMs;
  try {
    await take(step, { ...object, archive }, nowMs);
    return nowMs;
  } catch (error) {
    return noteFailure(object, step.kind, { error, nowMs });
  }
}

function noteFailure(
  { rows, day, telemetry }: ArchivedObject,
  step: plan.ArchiveStep["kind"],
  { error, nowMs }: { error: unknown; nowMs: number },
): number {
  const progress = rows.progress();
  telemetry.emit("ledger.archive_failed", {
    tenant_id: day.tenantId,
    mode: day.mode,
    day_began: isoTime(Date.parse(day.day)),
    shard: day.shard,
    step,
    failures: (progress?.failures ?? 0) + 1,
    fault: error instanceof Error ? error.name : "unknown",
  });
  // Without a note nothing is known of what is archived: the next step asks for it again.
  if (progress === null) return nowMs + FIRST_RETRY_MS;
  const noted = plan.failed(progress, nowMs);
  rows.save(noted);
  return noted.retryAtMs;
}

type Taken = Exclude<plan.ArchiveStep, { readonly kind: "wait" | "forget" }>;
type Placed = ArchivedObject & { readonly archive: LedgerArchive };

async function take(step: Taken, object: Placed, nowMs: number): Promise<void> {
  const { rows, archive, day } = object;
  switch (step.kind) {
    case "begin": {
      const known = rows.progress();
      const parts = known === null ? ((await archive.find(day))?.nextPart ?? 0) : 0;
      return rows.save(plan.begun(known, { revision: rows.revision(), archivedParts: parts, nowMs }));
    }
    case "copy": {
      const part = partOf(rows, step.progress.from);
      const entries = await archive.put(day, step.progress.part, part.groups);
      return rows.save(plan.copied(step.progress, entries, part.next()));
    }
    case "verify": {
      const checks = await Promise.all(step.entries.map((entry) => archive.verify(entry)));
      return rows.save(plan.verified(step.progress, !checks.includes(false), nowMs));
    }
    case "finish": {
      await archive.finish(await manifestOf(object, step.progress));
      rows.save(plan.finished(step.progress));
      return tell(object, step.progress.verified);
    }
    case "delete":
      return deleteRows(step.progress, object, nowMs);
    case "drop_aside":
      await archive.dropAside(day);
      return rows.save(plan.withoutAside(step.progress));
  }
}

/** The next groups of the rows, read one by one as they are asked for. */
function partOf(rows: DayToArchive, from: string | null) {
  let next = from;
  function* groups(): Generator<ArchiveGroup> {
    for (let count = 0; count < GROUPS_PER_PART; count += 1) {
      const read = rows.read(next);
      next = read.next;
      yield read.group;
      if (next === null) return;
    }
  }
  return { groups: groups(), next: () => next };
}

/** With what earlier rounds have archived, which stays. */
async function manifestOf({ archive, day }: Placed, { firstPart, part, verified }: plan.Copying) {
  const earlier = (await archive.find(day))?.entries.filter((entry) => entry.part < firstPart) ?? [];
  return { ...day, version: 1, nextPart: part, entries: [...earlier, ...verified] } satisfies ArchiveManifest;
}

function tell({ day, telemetry }: Placed, entries: readonly ArchiveEntry[]): void {
  telemetry.emit("ledger.archived", {
    tenant_id: day.tenantId,
    mode: day.mode,
    day_began: isoTime(Date.parse(day.day)),
    shard: day.shard,
    files: entries.length,
    rows: entries.reduce((sum, { rows }) => sum + rows, 0),
    bytes: entries.reduce((sum, { bytes }) => sum + bytes, 0),
    unfit: entries.reduce((sum, { rows, format }) => sum + (format === "jsonl" ? rows : 0), 0),
  });
}

/**
 * What stays is set aside before the database goes: when the object dies before it is back, `restoreDay` finds it there.
 */
async function deleteRows(progress: plan.Finished, { rows, archive, day }: Placed, nowMs: number): Promise<void> {
  const waiting = rows.waiting();
  if (waiting === null) return rows.deleteRead(KEPT_GRAINS, plan.archived(progress, nowMs, false));
  await (waiting.length > 0 ? archive.setAside(day, waiting) : archive.dropAside(day));
  // Others were let in meanwhile: what they changed is neither copied nor set aside, and the step is taken again.
  if (rows.revision() !== progress.revision || !isSame(rows.waiting(), waiting)) return;
  const cells = rows.cells(KEPT_GRAINS);
  await rows.clear();
  rows.refill({ cells, waiting, progress: plan.archived(progress, nowMs, waiting.length > 0) });
}

function isSame(now: readonly string[] | null, before: readonly string[]): boolean {
  return now !== null && now.length === before.length && now.every((row, at) => row === before[at]);
}

/**
 * Fills an object of a past day that was found empty: it died between `clear` and `refill`. To be done before anything is
 * written to it. False: nothing of the day is archived, it is as new.
 */
export async function restoreDay({ rows, day }: ArchivedObject, archive: LedgerArchive, nowMs: number) {
  const manifest = await archive.find(day);
  if (manifest === null) return false;
  const { cells, aside } = await archive.readBack(manifest, KEPT_GRAINS);
  rows.refill({ cells, waiting: aside, progress: plan.archivedUpTo(manifest.nextPart, nowMs, aside.length > 0) });
  return true;
}
