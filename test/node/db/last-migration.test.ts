import { globSync } from "node:fs";
import { basename } from "node:path";
import { expect, it } from "vitest";
import { LAST_MIGRATION } from "../../../src/db/health/last-migration.ts";

it("the migration that a release needs is the newest file of migrations", () => {
  expect(LAST_MIGRATION).toBe(
    globSync("migrations/*.sql")
      .map((path) => basename(path))
      .toSorted()
      .at(-1),
  );
});
