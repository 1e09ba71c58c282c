/** Replies of `/v1/migrations`. */
import * as z from "zod";
import { MIGRATION_NAMES } from "../../app/migrations/ports.ts";
import { EXAMPLE_TIME, instant } from "../base/common-schema.ts";

const example = {
  name: "copy_users",
  state: "running",
  done: 1500,
  total: 20000,
  started_at: EXAMPLE_TIME,
  updated_at: EXAMPLE_TIME,
  ended_at: null,
};

const migrationBody = z
  .object({
    name: z.enum(MIGRATION_NAMES),
    state: z
      .enum(["waiting", "running", "done"])
      .meta({ description: "`waiting`: for its turn, after the one before it." }),
    done: z.int().meta({ description: "Rows that were moved so far." }),
    total: z.int().nullable().meta({ description: "How many there are, roughly; null while it waits." }),
    started_at: instant.nullable(),
    updated_at: instant.nullable(),
    ended_at: instant.nullable(),
  })
  .meta({
    id: "Migration",
    examples: [example],
  });

export const migrationList = z
  .object({ data: z.array(migrationBody) })
  .meta({ id: "MigrationList", examples: [{ data: [example] }] });
