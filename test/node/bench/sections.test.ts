/**
 * Every section of `npm run bench` that needs no registry, as small as it goes: what it sets up works, and each of its rows
 * has figures.
 */
import { readdirSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type FakeCarrier, startCarrier } from "../../../bench/carrier.ts";
import { type Directories, makeDirectories } from "../../../bench/directories.ts";
import { checkPlans } from "../../../bench/numbers.ts";
import { PLANS } from "../../../bench/plan.ts";
import { REGISTRY_SECTIONS, SECTIONS } from "../../../bench/sections.ts";
import type { Run } from "../../../bench/subjects.ts";
import { buildBundle, randomSettings } from "../../../bench/workers.ts";

const PATIENCE_MS = 120_000;

let directories: Directories;
let carrier: FakeCarrier;
let run: Run;

beforeAll(async () => {
  directories = makeDirectories();
  carrier = await startCarrier();
  const bundle = buildBundle(directories.disk);
  const settings = randomSettings(carrier.url);
  run = { plan: PLANS.least, bundle, before: null, settings, carrier, ...directories };
}, PATIENCE_MS);
afterAll(async () => {
  await carrier.close();
  directories.remove();
});

/** The rows of a section's tables in markdown, without heads and rules. */
function rowsOf(body: readonly string[]): readonly (readonly string[])[] {
  const tables = body.map((text) => text.split("\n").filter((line) => line.startsWith("|")));
  return tables.flatMap((lines) => lines.slice(2).map((line) => line.split("|").slice(1, -1)));
}

/** "1,234", "0.98x" and "17" as numbers. */
function valueOf(cell: string): number {
  const text = cell.trim().replace(/x$/, "").replaceAll(",", "");
  return text === "" ? Number.NaN : Number(text);
}

describe("what is deployed", () => {
  it("has words of languages, rules of countries and terms of the filter as bytes beside its code: as code, every start would parse them", () => {
    const names = run.bundle.files.map(({ path }) => path.replace(/^[0-9a-f]+-/, ""));
    const files = ["languages", "countries"].flatMap((folder) => readdirSync(`src/data/${folder}`));
    expect(names.sort()).toEqual([...files, "terms.json"].sort());
  });
});

describe("a section of the benchmarks", () => {
  it("asks with numbers that are valid today", () => {
    expect(checkPlans).not.toThrow();
  });

  it.each(Object.entries(SECTIONS).filter(([name]) => !REGISTRY_SECTIONS.includes(name)))(
    "(%s) runs on the bundle of today, gives a figure for each of its rows and goals, and loses no code and no word",
    async (_name, section) => {
      const { body, goals } = await section(run);
      const rows = rowsOf(body);
      expect(rows.length).toBeGreaterThan(0);
      for (const [name, ...cells] of rows) {
        expect(cells.length, name).toBeGreaterThan(0);
        for (const cell of cells) expect(Number.isFinite(valueOf(cell)), `${name}: ${cell}`).toBe(true);
      }
      for (const { what, measured, unit, limit } of goals) {
        expect(Number.isFinite(measured), what).toBe(true);
        // Counts hold at every size and pace. A double after a kill is allowed: it is flagged.
        if (unit === "codes" && !what.includes("doubled")) expect(measured, what).toBeLessThanOrEqual(limit);
      }
      expect(carrier.strangers).toEqual([]);
    },
    PATIENCE_MS,
  );
});
