/** A file of before that lies in the bucket: read page by page, each a message of the queue, with what was counted kept. */
import { ok, type Result } from "../../domain/base/result.ts";
import { begunImport, type FileImport, IMPORT_PACES, type ImportFault } from "../../domain/imports/file-import.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import { StoreUnavailable } from "../base/store-ports.ts";
import type { Services } from "../services.ts";
import { type NamedImport, READ_IMPORT_REFUSES, readImport } from "./open-import.ts";
import { PartWork } from "./part-work.ts";
import type { ImportKey, ImportObjects } from "./ports.ts";

/** A page counts its lines chunk by chunk: what has stood still for so long was dropped, and nobody sends it again. */
const STILL_MS = 15 * 60_000;
const SWEPT_MOST = 100;

export const RUN_IMPORT_REFUSES = [...READ_IMPORT_REFUSES, "import_overtaken", "import_source_other"] as const;

/** Goes on where it is; what has ended begins anew, with the object as it is then. */
export async function runImport(
  services: Pick<Services, "clock" | "imports" | "importQueue">,
  principal: Principal,
  named: NamedImport,
): Promise<Result<FileImport, RefusedBy<typeof RUN_IMPORT_REFUSES>>> {
  const found = await readImport(services, principal, named);
  if (!found.ok) return found;
  const { object, status, lines } = found.value;
  if (object === null) return refuse("import_source_other");
  const nowMs = services.clock.nowMs();
  const isOver = status === "done" || status === "failed";
  const begun = begunImport(found.value, isOver ? 1 : lines + 1, nowMs);
  const run = { ...begun, objectTag: begun.lines === 0 ? null : begun.objectTag, runBy: principal.keyId };
  const saved = await services.imports.advance(run);
  if (saved === null) return refuse("import_overtaken");
  // Not taken: the sweep sends it.
  await services.importQueue.send(keyOf(saved));
  return ok(saved);
}

/** One page. It may run twice, and die anywhere: the next one goes on where the last chunk was counted. */
export async function runPage(services: Services, key: ImportKey): Promise<void> {
  const { imports, importObjects, importQueue, importReader } = services;
  const found = await imports.find(key);
  const tenant = await services.directory.findTenant(key.tenantId);
  if (found === null || found.status !== "working" || found.runBy === null || importObjects === null) return;
  if (tenant === null) return;
  const opened = await openObject(importObjects, found);
  if (typeof opened === "string") return void (await imports.advance(failed(services, found, opened)));
  const begun = begunImport({ ...found, objectTag: opened.tag }, found.lines + 1, services.clock.nowMs());
  const file = await imports.advance(begun);
  if (file === null) return;
  const principal: Principal = { tenant, mode: key.mode, keyId: found.runBy, role: "owner" };
  const statusAt = (end: string) => (end === "end" ? "done" : "working");
  const way = await importReader.wayOf(key.kind);
  const work = new PartWork(services, principal, { file, way, ...IMPORT_PACES[key.kind], statusAt });
  const end = await work.run(importReader.lines(opened.stream));
  if (end === "no_columns") await imports.advance(failed(services, work.file, "columns_unknown"));
  if (end === "cut") throw new StoreUnavailable("the object broke off");
  if (end === "full" && !(await importQueue.send(key))) throw new StoreUnavailable("imports queue failed");
}

/** Sends again what was dropped: a queue was away, or gave up. */
export async function sweepImports(
  { imports, importQueue }: Pick<Services, "imports" | "importQueue">,
  nowMs: number,
): Promise<void> {
  for (const key of await imports.listStill(nowMs - STILL_MS, SWEPT_MOST)) await importQueue.send(key);
}

async function openObject(
  objects: ImportObjects,
  { tenantId, mode, object, objectTag, bytes }: FileImport,
): Promise<{ readonly tag: string; readonly stream: ReadableStream<Uint8Array> } | ImportFault> {
  // Whose folder it is nobody can say but the key: no name leads out of it.
  const path = `${tenantId}/${mode}/${object}`;
  const there = await objects.find(path);
  if (there === null) return "object_missing";
  const { tag, size } = there;
  if (objectTag !== null && objectTag !== tag) return "object_changed";
  if (bytes >= size) return { tag, stream: new Blob([]).stream() };
  const stream = await objects.read(path, tag, bytes);
  return stream === null ? "object_changed" : { tag, stream };
}

function failed({ clock }: Pick<Services, "clock">, file: FileImport, fault: ImportFault): FileImport {
  return { ...file, status: "failed", fault, changedAtMs: clock.nowMs() };
}

function keyOf({ tenantId, mode, kind, importId }: FileImport): ImportKey {
  return { tenantId, mode, kind, importId };
}
