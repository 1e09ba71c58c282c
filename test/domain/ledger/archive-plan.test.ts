import { describe, expect, it } from "vitest";
import {
  type ArchiveFacts,
  type ArchiveProgress,
  type ArchiveStep,
  archived,
  archivedUpTo,
  begun,
  copied,
  failed,
  finished,
  nextArchiveStep,
  ROW_RETENTION_DAYS,
  verified,
  withoutAside,
} from "../../../src/domain/ledger/archive-plan.ts";
import type { ArchiveEntry } from "../../../src/domain/ledger/archive.ts";
import { DAY_MS } from "../../../src/domain/limits/day-window.ts";

const END_MS = Date.parse("2026-11-02");
const DUE_MS = END_MS + 35 * DAY_MS;
const FORGET_MS = END_MS + 400 * DAY_MS;
const MINUTE_MS = 60_000;

const ENTRY: ArchiveEntry = {
  path: "ledger/v1/x",
  table: "messages",
  format: "parquet",
  part: 0,
  rows: 10,
  bytes: 900,
  sha256: "00",
};

const begins = begun(null, { revision: 7, archivedParts: 0, nowMs: DUE_MS });
const oneCopied = copied(begins, [ENTRY], "after-1");
const oneVerified = verified(oneCopied, true, DUE_MS);
const allVerified = verified(copied(oneVerified, [], null), true, DUE_MS);
const done = finished(allVerified);
const gone = archived(done, DUE_MS, false);

function stepOf(over: Partial<ArchiveFacts>): ArchiveStep {
  return nextArchiveStep({
    day: "2026-11-01",
    nowMs: DUE_MS,
    hasBucket: true,
    rowDays: ROW_RETENTION_DAYS,
    keptDays: 400,
    spread: 0,
    hasRows: true,
    overAtMs: Number.POSITIVE_INFINITY,
    revision: 7,
    progress: null,
    ...over,
  });
}

describe("what is done next with a past day", () => {
  it.each<{ what: string; facts: Partial<ArchiveFacts>; step: Partial<ArchiveStep> & object }>([
    { what: "waits until its rows are old", facts: { nowMs: DUE_MS - 1 }, step: { kind: "wait", untilMs: DUE_MS } },
    { what: "waits its turn", facts: { spread: 0.5 }, step: { kind: "wait", untilMs: DUE_MS + 180 * MINUTE_MS } },
    { what: "begins when they are", facts: {}, step: { kind: "begin" } },
    {
      what: "begins sooner for a tenant that wants so",
      facts: { rowDays: 1, nowMs: END_MS + DAY_MS },
      step: { kind: "begin" },
    },
    { what: "waits without a bucket", facts: { hasBucket: false }, step: { kind: "wait", untilMs: FORGET_MS } },
    {
      what: "forgets without a bucket when all is too old",
      facts: { hasBucket: false, nowMs: FORGET_MS },
      step: { kind: "forget" },
    },
    {
      what: "goes on waiting when the bucket was taken away",
      facts: { hasBucket: false, progress: oneCopied },
      step: { kind: "wait" },
    },
    { what: "copies the first part", facts: { progress: begins }, step: { kind: "copy", progress: begins } },
    { what: "verifies what was copied", facts: { progress: oneCopied }, step: { kind: "verify", entries: [ENTRY] } },
    { what: "copies the next part", facts: { progress: oneVerified }, step: { kind: "copy", progress: oneVerified } },
    { what: "finishes when all was verified", facts: { progress: allVerified }, step: { kind: "finish" } },
    { what: "deletes when the manifest stands", facts: { progress: done }, step: { kind: "delete" } },
    {
      what: "begins anew when a row changed under the copy",
      facts: { progress: oneVerified, revision: 8 },
      step: { kind: "begin" },
    },
    {
      what: "begins anew when one changed after the manifest",
      facts: { progress: done, revision: 8 },
      step: { kind: "begin" },
    },
    {
      what: "waits after a failure",
      facts: { progress: failed(begins, DUE_MS) },
      step: { kind: "wait", untilMs: DUE_MS + MINUTE_MS },
    },
    {
      what: "drops what was set aside",
      facts: { progress: archived(done, DUE_MS, true), hasRows: false },
      step: { kind: "drop_aside" },
    },
    {
      what: "keeps the cells of an archived day",
      facts: { progress: gone, hasRows: false },
      step: { kind: "wait", untilMs: FORGET_MS },
    },
    {
      what: "waits a month for what ends late",
      facts: { progress: gone },
      step: { kind: "wait", untilMs: DUE_MS + 30 * DAY_MS },
    },
    {
      what: "archives what ended late",
      facts: { progress: gone, nowMs: DUE_MS + 30 * DAY_MS },
      step: { kind: "begin" },
    },
    {
      what: "forgets at the end",
      facts: { progress: gone, hasRows: false, nowMs: FORGET_MS },
      step: { kind: "forget" },
    },
    {
      what: "archives late rows before it forgets",
      facts: { progress: gone, nowMs: FORGET_MS },
      step: { kind: "begin" },
    },
    {
      what: "forgets nothing that was never copied",
      facts: { nowMs: FORGET_MS + 99 * DAY_MS },
      step: { kind: "begin" },
    },
    { what: "nor what is half copied", facts: { progress: oneCopied, nowMs: FORGET_MS }, step: { kind: "verify" } },
    {
      what: "forgets a day that never had rows",
      facts: { hasRows: false, nowMs: FORGET_MS },
      step: { kind: "forget" },
    },
  ])("$what", ({ facts, step }) => {
    expect(stepOf(facts)).toMatchObject(step);
  });
});

describe("what was done so far", () => {
  it("counts a file only when it was read back", () => {
    expect(oneCopied.verified).toEqual([]);
    expect(oneVerified).toMatchObject({ verified: [ENTRY], part: 1, from: "after-1", copied: null, isWhole: false });
    expect(allVerified).toMatchObject({ part: 2, isWhole: true });
  });

  it("copies a part again that was not whole, a while later", () => {
    const again = verified(oneCopied, false, DUE_MS);
    expect(again).toMatchObject({ part: 0, from: null, verified: [], copied: null, retryAtMs: DUE_MS + MINUTE_MS });
    expect(stepOf({ progress: again, nowMs: again.retryAtMs })).toMatchObject({ kind: "copy" });
  });

  it("begins an interrupted round at its own first part, and the next one behind it", () => {
    const second = begun(gone, { revision: 9, archivedParts: 0, nowMs: DUE_MS });
    expect(second).toMatchObject({ part: 2, firstPart: 2, revision: 9 });
    const interrupted = verified(copied(second, [ENTRY], "x"), true, DUE_MS);
    expect(begun(interrupted, { revision: 10, archivedParts: 0, nowMs: DUE_MS })).toMatchObject({
      part: 2,
      firstPart: 2,
      verified: [],
      from: null,
    });
    expect(begun(done, { revision: 10, archivedParts: 0, nowMs: DUE_MS })).toMatchObject({ part: 0, firstPart: 0 });
  });

  it("begins behind the archive's own word in an object that has no note of it", () => {
    expect(begun(null, { revision: 1, archivedParts: 4, nowMs: DUE_MS })).toMatchObject({ part: 4, firstPart: 4 });
    expect(begun(archivedUpTo(4, DUE_MS, false), { revision: 1, archivedParts: 0, nowMs: DUE_MS })).toMatchObject({
      part: 4,
    });
  });

  it("waits longer with each failure, six hours at most, and forgets them when a step succeeds", () => {
    let progress: ArchiveProgress = oneCopied;
    const waits = Array.from({ length: 12 }, () => {
      progress = failed(progress, 0);
      return progress.retryAtMs / MINUTE_MS;
    });
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 360, 360, 360]);
    expect(verified(failed(oneCopied, 0), true, 0).failures).toBe(0);
    expect(withoutAside(failed(archived(done, 0, true), 0))).toMatchObject({
      failures: 0,
      retryAtMs: 0,
      isAside: false,
    });
  });
});
