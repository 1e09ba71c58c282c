/** Where the files of a day lie: by partitions that readers such as DuckDB know, and by names without a number or token. */
import type { ArchivedDay, ArchiveFormat, ArchiveTable } from "./archive.ts";

const ENDINGS = { parquet: "parquet", jsonl: "jsonl.gz" } as const satisfies Record<ArchiveFormat, string>;
const PART_DIGITS = 5;

/** `ledger/v1/tenant=ten_…/mode=live/day=2026-11-01/verifications-0-00000.parquet` */
export function archivePath(day: ArchivedDay, file: { table: ArchiveTable; part: number; format: ArchiveFormat }) {
  const part = String(file.part).padStart(PART_DIGITS, "0");
  return `${archiveFolder(day)}${file.table}-${day.shard}-${part}.${ENDINGS[file.format]}`;
}

export function archiveFolder({ tenantId, mode, day }: ArchivedDay): string {
  return `ledger/v1/tenant=${tenantId}/mode=${mode}/day=${day}/`;
}

export function manifestPath(day: ArchivedDay): string {
  return `${archiveFolder(day)}manifest-${day.shard}.json`;
}

/** Outside of what is archived: it is there while an object is emptied, and holds what goes back into it. */
export function asidePath({ tenantId, mode, day, shard }: ArchivedDay): string {
  return `aside/v1/${tenantId}/${mode}/${day}-${shard}.json.gz`;
}

/** Whether a file of the folder is one of this object's parts, whatever its table. */
export function isPartOf(day: ArchivedDay, path: string): boolean {
  const folder = archiveFolder(day);
  return path.startsWith(folder) && new RegExp(`^[a-z]+-${day.shard}-\\d+\\.`).test(path.slice(folder.length));
}
