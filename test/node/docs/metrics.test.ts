/** docs/metrics.md has every figure that there is, and by what it may be broken down. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { DIMENSION_NAMES } from "../../../src/domain/measures/dimensions.ts";
import { dimensionsOf, MEASURE_NAMES, measureOf } from "../../../src/domain/measures/measures.ts";

const page = readFileSync("docs/metrics.md", "utf8");
const ways = page.slice(page.indexOf("| measures of |")).split("\n");

describe("docs/metrics.md", () => {
  it("has a row for every measure, and for nothing else", () => {
    const rows = page.split("\n").filter((line) => /^\| `[a-z]/.test(line) && line.split(" | ").length === 4);
    const named = rows.flatMap((line) => (line.split(" | ")[0] ?? "").match(/[a-z_0-9]+/g) ?? []);
    expect(named).toEqual([...MEASURE_NAMES]);
  });

  it("says by what each kind may be broken down", () => {
    const kinds = {
      verifications: "verified",
      "texts and attempts": "cost",
      alerts: "alerts",
      reminders: "reminders",
    } as const;
    for (const [kind, measure] of Object.entries(kinds)) {
      const row = ways.find((line) => line.startsWith(`| ${kind} |`)) ?? "";
      expect([kind, row.match(/`[a-z_]+`/g)]).toEqual([
        kind,
        dimensionsOf(measureOf(measure)).map((name) => `\`${name}\``),
      ]);
    }
    for (const name of DIMENSION_NAMES) expect(page).toContain(`\`${name}\``);
  });
});
