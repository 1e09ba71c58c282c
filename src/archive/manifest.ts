/** A manifest as it is read: it is written as it stands. */
import * as z from "zod";
import { ARCHIVE_FORMATS, ARCHIVE_TABLES, type ArchiveManifest } from "../domain/ledger/archive.ts";

const manifestSchema = z.object({
  version: z.literal(1),
  tenantId: z.string(),
  mode: z.enum(["live", "test"]),
  day: z.string(),
  shard: z.int(),
  nextPart: z.int(),
  entries: z.array(
    z.object({
      path: z.string(),
      table: z.enum(ARCHIVE_TABLES),
      format: z.enum(ARCHIVE_FORMATS),
      part: z.int(),
      rows: z.int(),
      bytes: z.int(),
      sha256: z.string(),
    }),
  ),
});

/** Throws where it is none of a version that is known here: what it says must not be guessed. */
export function readManifest(text: string): ArchiveManifest {
  return manifestSchema.parse(JSON.parse(text));
}
