import { env } from "cloudflare:workers";
import { parquetMetadata, parquetReadObjects } from "hyparquet";
import { describe, expect, it } from "vitest";
import { type ArchiveBucket, R2LedgerArchive } from "../../../src/archive/r2-archive.ts";
import { StoreUnavailable } from "../../../src/app/base/store-ports.ts";
import type { ArchivedDay, ArchiveEntry, ArchiveGroup } from "../../../src/domain/ledger/archive.ts";
import * as rows from "../../support/archive-rows.ts";

const { LEDGER_ARCHIVE: bucket } = env;
if (bucket === undefined) throw new Error("the tests have a bucket");
const pause = { wait: async () => {} };
const archive = new R2LedgerArchive({ bucket, pause });

/** A day of its own for each test. */
let days = 0;
function newDay(): ArchivedDay {
  days += 1;
  return { ...rows.DAY, day: `2026-11-${String(days).padStart(2, "0")}` };
}

async function put(groups: readonly ArchiveGroup[], day = newDay()): Promise<readonly ArchiveEntry[]> {
  return archive.put(day, 0, groups);
}

async function bytesOf({ path }: Pick<ArchiveEntry, "path">): Promise<ArrayBuffer> {
  const found = await bucket?.get(path);
  if (found === null || found === undefined) throw new Error(`${path} is not there`);
  return found.arrayBuffer();
}

async function readRows(entry: ArchiveEntry | undefined): Promise<Record<string, unknown>[]> {
  if (entry === undefined) throw new Error("no file was written");
  const bytes = await bytesOf(entry);
  return parquetReadObjects({ file: { byteLength: bytes.byteLength, slice: (from, to) => bytes.slice(from, to) } });
}

async function readLines(entry: ArchiveEntry | undefined): Promise<unknown[]> {
  if (entry === undefined) throw new Error("no file was written");
  const stream = new Blob([await bytesOf(entry)]).stream().pipeThrough(new DecompressionStream("gzip"));
  const text = await new Response(stream).text();
  return text
    .trimEnd()
    .split("\n")
    .map((line): unknown => JSON.parse(line));
}

const at = (ms: number) => new Date(rows.DAY_START_MS + ms);

describe("a row of each table is read back as it was written", () => {
  it("a verification, with letters of all the world and with nothing", async () => {
    const [entry] = await put([
      { verifications: [rows.verification(1, { reason: rows.UNICODE }), rows.verification(2, { endedAtMs: null })] },
    ]);
    expect(await readRows(entry)).toEqual([
      {
        id: "vrf_00000000000000000000000001",
        country: "US",
        phone_masked: "+1 ••••••••00",
        purpose: "login",
        channel: "auto",
        status: "approved",
        reason: rows.UNICODE,
        checks: 2,
        wrong_checks: 1,
        created_at: at(1),
        expires_at: at(300_001),
        ended_at: at(9_001),
      },
      expect.objectContaining({ id: "vrf_00000000000000000000000002", reason: null, ended_at: null }),
    ]);
  });

  it("a message that was billed in two currencies, with an amount as large as there are", async () => {
    const cost = [
      { microUnits: rows.BIG, currency: "EUR" },
      { microUnits: -5, currency: "USD" },
    ];
    const [entry] = await put([{ messages: [rows.message(1, { cost, scheduledAtMs: 0, verificationId: null })] }]);
    expect(await readRows(entry)).toMatchObject([
      {
        verification_id: null,
        cost: `[{"micro_units":${rows.BIG},"currency":"EUR"},{"micro_units":-5,"currency":"USD"}]`,
        scheduled_at: new Date(0),
        submitted_at: at(401),
        segments: 1,
      },
    ]);
  });

  it("attempts, with and without a price", async () => {
    const price = { microUnits: rows.BIG, currency: "JPY" };
    const [entry] = await put([
      {
        attempts: [rows.attempt(1, { price }), rows.attempt(2, { price: null, segments: null, failure: "throttled" })],
      },
    ]);
    expect(await readRows(entry)).toMatchObject([
      {
        attempt: 1,
        price_micro_units: BigInt(rows.BIG),
        price_currency: "JPY",
        may_duplicate: false,
        network: "310-260",
      },
      {
        price_micro_units: null,
        price_currency: null,
        segments: null,
        failure: "throttled",
        route_class: "aggregator",
      },
    ]);
  });

  it("alerts, reminders and cells", async () => {
    const group = { alerts: [rows.alert(1)], reminders: [rows.reminder(1)], cells: [rows.cell(5)] };
    const [alerts, reminders, cells] = await put([group]);
    expect(await readRows(alerts)).toMatchObject([
      { alert_type: "new_device", answered_by: "reply", ended_at: at(60_001) },
    ]);
    expect(await readRows(reminders)).toMatchObject([{ event_revision: 3, due_at: at(3_600_001) }]);
    expect(await readRows(cells)).toEqual([
      {
        grain: "hour",
        begins_at: at(5 * 3_600_000),
        dims: "verification|US||||otp|login|mobile",
        row_kind: "verification",
        country: "US",
        network: "",
        carrier: "",
        route_id: "",
        category: "otp",
        template: "login",
        number_kind: "mobile",
        counts: '{"st":6,"ap":5,"a12":5,"$USD":39500}',
      },
    ]);
  });

  it("a column in which nothing stands at all", async () => {
    const [entry] = await put([{ verifications: [rows.verification(1)] }]);
    expect(await readRows(entry)).toMatchObject([{ reason: null }]);
  });
});

describe("a file of the archive", () => {
  it("has the name that readers of partitions know, and the type of what it is", async () => {
    const day = newDay();
    const entries = await archive.put(day, 12, [{ verifications: [rows.verification(1)], cells: [rows.cell(1)] }]);
    const folder = `ledger/v1/tenant=${day.tenantId}/mode=live/day=${day.day}/`;
    expect(entries.map(({ path }) => path)).toEqual([
      `${folder}verifications-0-00012.parquet`,
      `${folder}cells-0-00012.parquet`,
    ]);
    expect((await bucket.head(entries[0]?.path ?? ""))?.httpMetadata?.contentType).toBe(
      "application/vnd.apache.parquet",
    );
  });

  it("names nobody: no token, no id of the tenant's own, no number", async () => {
    const group = {
      verifications: [rows.verification(1)],
      messages: [rows.message(1)],
      attempts: [rows.attempt(1)],
      alerts: [rows.alert(1)],
      reminders: [rows.reminder(1)],
    };
    const misfit = {
      verifications: [rows.verification(2, { checks: 0.5 })],
      attempts: [rows.attempt(2, { attempt: 0.5 })],
    };
    const entries = await put([group, misfit]);
    expect(entries).toHaveLength(7);
    for (const entry of entries) {
      const text = JSON.stringify(entry.format === "parquet" ? textsOf(await readRows(entry)) : await readLines(entry));
      for (const secret of [...Object.values(rows.PERSONAL), "sealed", "v2:"]) expect(text).not.toContain(secret);
    }
  });

  it("has a row group for each group, so that one at a time was in memory", async () => {
    const groups = [0, 1, 2].map((group) => ({ messages: [0, 1, 2, 3].map((n) => rows.message(group * 4 + n)) }));
    const [entry] = await put(groups);
    expect(entry).toMatchObject({ rows: 12, format: "parquet" });
    expect(parquetMetadata(await bytesOf(entry ?? { path: "" })).row_groups.map(({ num_rows }) => num_rows)).toEqual([
      4n,
      4n,
      4n,
    ]);
    expect((await readRows(entry)).map(({ id }) => id)).toEqual(
      groups.flatMap(({ messages }) => messages.map(({ id }) => id)),
    );
  });

  it("is the same file when the same part is written twice", async () => {
    const day = newDay();
    const groups = [{ verifications: [1, 2, 3].map((n) => rows.verification(n)) }];
    const first = await archive.put(day, 0, groups);
    expect(await archive.put(day, 0, groups)).toEqual(first);
    const listed = await bucket.list({ prefix: (first[0]?.path ?? "").replace(/[^/]+$/, "") });
    expect(listed.objects.map(({ key }) => key)).toEqual(first.map(({ path }) => path));
  });
});

function textsOf(found: readonly Record<string, unknown>[]): unknown[] {
  return found.map((row) => Object.values(row).map(String));
}

describe("a row that does not fit its columns", () => {
  const lost = { ...rows.attempt(3), attempt: { attempt: 1 } } as unknown as ReturnType<typeof rows.attempt>;

  it("is a line of JSON beside the others, and no reason to keep a day", async () => {
    const entries = await put([
      { attempts: [rows.attempt(1), rows.attempt(2, { segments: 1.5 })] },
      { attempts: [lost, rows.attempt(4, { attempt: rows.BIG, price: { microUnits: 0.1, currency: "USD" } })] },
    ]);
    expect(entries).toMatchObject([
      { format: "parquet", rows: 1 },
      { format: "jsonl", rows: 3, path: expect.stringMatching(/attempts-0-00000\.jsonl\.gz$/) },
    ]);
    expect(await readLines(entries[1])).toMatchObject([
      { segments: 1.5, claimed_at: "2026-11-01T00:00:00.102Z" },
      { message_id: "msg_00000000000000000000000003", attempt: 1 },
      { attempt: rows.BIG, price_micro_units: 0.1 },
    ]);
    expect(await Promise.all(entries.map((entry) => archive.verify(entry)))).toEqual([true, true]);
  });

  it.each([
    { what: "half a letter", row: rows.verification(1, { reason: "\ud83d" }) },
    { what: "a time that is none", row: rows.verification(1, { createdAtMs: Number.NaN }) },
    { what: "a time after all dates", row: rows.verification(1, { endedAtMs: 9e15 }) },
    { what: "no id", row: { ...rows.verification(1), id: null } as unknown as ReturnType<typeof rows.verification> },
    {
      what: "a number for a text",
      row: { ...rows.verification(1), country: 49 } as unknown as ReturnType<typeof rows.verification>,
    },
  ])("is seen: $what", async ({ row }) => {
    const entries = await put([{ verifications: [row] }]);
    expect(entries).toMatchObject([{ format: "jsonl", rows: 1 }]);
    expect(await readLines(entries[0])).toHaveLength(1);
  });
});

describe("a copy is verified by reading it back", () => {
  const group = {
    verifications: [1, 2, 3].map((n) => rows.verification(n)),
    attempts: [rows.attempt(1, { segments: 0.5 })],
  };

  it("and one that is whole is found so", async () => {
    for (const entry of await put([group])) expect(await archive.verify(entry)).toBe(true);
  });

  it("and one that is not there, was cut, or has one other byte, is not", async () => {
    for (const entry of await put([group])) {
      const bytes = new Uint8Array(await bytesOf(entry));
      await bucket.put(entry.path, bytes.slice(0, bytes.length - 9));
      expect(await archive.verify(entry)).toBe(false);
      const other = bytes.slice();
      other[20] = (other[20] ?? 0) ^ 1;
      await bucket.put(entry.path, other);
      expect(await archive.verify(entry)).toBe(false);
      await bucket.delete(entry.path);
      expect(await archive.verify(entry)).toBe(false);
    }
  });

  it("and one whose footer counts other rows is not", async () => {
    for (const entry of await put([group]))
      expect(await archive.verify({ ...entry, rows: entry.rows + 1 })).toBe(false);
  });
});

describe("what counts of a day", () => {
  it("stands in its manifest, and files of tries that did not end are gone", async () => {
    const day = newDay();
    const other = { ...day, shard: 1 };
    const [kept] = await archive.put(day, 0, [{ messages: [rows.message(1)] }]);
    await archive.put(day, 1, [{ alerts: [rows.alert(1)] }]);
    const [neighbour] = await archive.put(other, 1, [{ alerts: [rows.alert(2)] }]);
    expect(await archive.find(day)).toBeNull();
    const manifest = { ...day, version: 1, nextPart: 1, entries: kept === undefined ? [] : [kept] } as const;
    await archive.finish(manifest);
    expect(await archive.find(day)).toEqual(manifest);
    const folder = (kept?.path ?? "").replace(/[^/]+$/, "");
    expect((await bucket.list({ prefix: folder })).objects.map(({ key }) => key)).toEqual([
      neighbour?.path,
      `${folder}manifest-0.json`,
      kept?.path,
    ]);
  });

  it("comes back into an object that was found empty: the newest cells of its grains, and what was set aside", async () => {
    const day = newDay();
    const dims = rows.dimsOf({ template: rows.UNICODE });
    const late = rows.cell(1, { counts: '{"st":9}' });
    const first = await archive.put(day, 0, [
      { cells: [rows.cell(1), rows.cell(2), rows.cell(3, { grain: "minute" })] },
    ]);
    const second = await archive.put(day, 1, [{ cells: [late, rows.cell(4, { dims })] }]);
    const waiting = [JSON.stringify({ id: "rmd_1", note: rows.UNICODE }), "second"];
    await archive.setAside(day, waiting);
    const manifest = { ...day, version: 1, nextPart: 2, entries: [...first, ...second] } as const;
    expect(await archive.readBack(manifest, ["hour", "day"])).toEqual({
      cells: [late, rows.cell(2), rows.cell(4, { dims })],
      aside: waiting,
    });
    await archive.dropAside(day);
    expect((await archive.readBack(manifest, ["hour"])).aside).toEqual([]);
  });

  it("is not guessed when a file of it is gone, or the manifest is of a release to come", async () => {
    const day = newDay();
    const entries = await archive.put(day, 0, [{ cells: [rows.cell(1)] }]);
    await bucket.delete(entries[0]?.path ?? "");
    await expect(archive.readBack({ ...day, version: 1, nextPart: 1, entries }, ["hour"])).rejects.toThrow(
      StoreUnavailable,
    );
    await archive.finish({ ...day, version: 2, nextPart: 1, entries } as unknown as Parameters<
      typeof archive.finish
    >[0]);
    await expect(archive.find(day)).rejects.toThrow();
  });
});

describe("a bucket that is away", () => {
  const dead = () => Promise.reject(new Error("internal error 10001: key ledger/v1/..."));
  const broken: ArchiveBucket = { put: dead, get: dead, list: dead, delete: dead };
  const away = new R2LedgerArchive({ bucket: broken, pause });
  const entry = { path: "x", table: "cells", format: "parquet", part: 0, rows: 1, bytes: 1, sha256: "" } as const;

  it.each([
    { what: "put", ask: () => away.put(rows.DAY, 0, [{ cells: [rows.cell(1)] }]) },
    { what: "verify", ask: () => away.verify(entry) },
    { what: "finish", ask: () => away.finish({ ...rows.DAY, version: 1, nextPart: 0, entries: [] }) },
    { what: "find", ask: () => away.find(rows.DAY) },
    { what: "setAside", ask: () => away.setAside(rows.DAY, ["x"]) },
    { what: "dropAside", ask: () => away.dropAside(rows.DAY) },
  ])("is no answer: $what", async ({ ask }) => {
    await expect(ask()).rejects.toThrow(StoreUnavailable);
  });
});

describe("a day of many rows", () => {
  it("is written group by group: what was read is let go before the next is read", async () => {
    let isRead = 0;
    let asked = 0;
    const waits = { wait: async () => void (asked += 1) };
    function* groups(): Generator<ArchiveGroup> {
      for (let group = 0; group < 10; group += 1) {
        expect(asked).toBe(group);
        isRead += 1;
        yield { messages: Array.from({ length: 1_000 }, (_, n) => rows.message(group * 1_000 + n)) };
      }
    }
    const [entry] = await new R2LedgerArchive({ bucket, pause: waits }).put(newDay(), 0, groups());
    expect(isRead).toBe(10);
    expect(entry).toMatchObject({ rows: 10_000 });
    expect(entry?.bytes).toBeLessThan(10_000 * 120);
    expect(await archive.verify(entry as ArchiveEntry)).toBe(true);
  });
});
