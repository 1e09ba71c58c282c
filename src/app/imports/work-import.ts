/** A file of before, worked as it comes: a part of it a request, and never more than a chunk of that at once. */
import { ok, type Result } from "../../domain/base/result.ts";
import { begunImport, type FileImport, IMPORT_PACES } from "../../domain/imports/file-import.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import { outOfBounds, refuse, type RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";
import type { ImportWay } from "./import-way.ts";
import { type NamedImport, READ_IMPORT_REFUSES, readImport } from "./open-import.ts";
import { type LineSource, PartWork } from "./part-work.ts";

export interface ImportPart extends NamedImport {
  readonly firstLine: number;
  /** Another part follows. */
  readonly hasMore: boolean;
  readonly lines: LineSource;
  readonly way: ImportWay;
}

export const WORK_IMPORT_REFUSES = [
  ...READ_IMPORT_REFUSES,
  "import_gap",
  "import_overtaken",
  "import_source_other",
  "import_part_cut",
  "import_part_too_large",
  "value_out_of_bounds",
] as const;

export async function workImport(
  services: Services,
  principal: Principal,
  part: ImportPart,
): Promise<Result<FileImport, RefusedBy<typeof WORK_IMPORT_REFUSES>>> {
  const found = await readImport(services, principal, part);
  if (!found.ok) return found;
  const { firstLine, hasMore, lines, way, kind } = part;
  if (found.value.object !== null) return refuse("import_source_other");
  if (firstLine !== 1 && firstLine !== found.value.lines + 1) return refuse("import_gap");
  const file = await services.imports.advance(begunImport(found.value, firstLine, services.clock.nowMs()));
  if (file === null) return refuse("import_overtaken");
  const statusAt = (end: string) => (end === "end" && !hasMore ? "done" : "waiting");
  const work = new PartWork(services, principal, { file, way, ...IMPORT_PACES[kind], statusAt });
  switch (await ended(work, lines)) {
    case "end":
      return ok(work.file);
    case "full":
    case "too_large":
      return refuse("import_part_too_large");
    case "cut":
      return refuse("import_part_cut");
    case "no_columns":
      return outOfBounds("body", "Send names of known fields in line 1, each once.");
    case "overtaken":
      return refuse("import_overtaken");
  }
}

async function ended(work: PartWork, lines: LineSource) {
  try {
    return await work.run(lines);
  } catch (error) {
    // Where the store is what is away, the row says so by standing still.
    await work.stop("waiting").catch(() => false);
    throw error;
  }
}
