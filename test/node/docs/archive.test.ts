/** docs/archive.md explains each column of the archive, in the order of the files: who reads those has nothing else. */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { ARCHIVE_COLUMNS } from "../../../src/domain/ledger/archive-columns.ts";
import { COUNTERS } from "../../../src/domain/ledger/cells/counts.ts";
import { ARCHIVE_TABLES } from "../../../src/domain/ledger/archive.ts";

const PAGE = readFileSync("docs/archive.md", "utf8");

it.each(ARCHIVE_TABLES)("docs/archive.md has the columns of %s", (table) => {
  const chapter = PAGE.split(`### ${table}\n`)[1]?.split("\n#")[0] ?? "";
  const rows = [...chapter.matchAll(/^\| (\*\*)?`([a-z_]+)`(?:\*\*)? \| ([a-z]+) \| .+ \|$/gm)];
  expect(rows.map(([, isKey, name, type]) => ({ name, type, isKey: isKey !== undefined }))).toEqual(
    ARCHIVE_COLUMNS[table].map(({ name, type, isKey = false }) => ({ name, type, isKey })),
  );
});

it("docs/archive.md has the key of each counter", () => {
  const listed = /<!-- counters -->\n([^]*?)<!-- end of counters -->/.exec(PAGE)?.[1] ?? "";
  const written = Object.entries(COUNTERS).map(([name, key]) => `\`${key}\` ${name}`);
  expect(listed.replaceAll("\n", " ").trim()).toBe(`${written.join(", ")}.`);
});
