/** `npm run bench:routing` as it is run, on a small world: each way of routing has its figures, each goal its verdict. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { POLICIES } from "../../../bench/routing/policies.ts";

const ROUTING = join(import.meta.dirname, "../../../bench/routing");

/** Nine simulations take a slow machine minutes. */
const PATIENCE_MS = 300_000;

let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "routing-world-"));
});

afterEach(() => rmSync(folder, { recursive: true }));

function benchRouting(...args: readonly string[]): string {
  const script = join(ROUTING, "run.ts");
  return execFileSync(process.execPath, ["--disable-warning=ExperimentalWarning", script, ...args], {
    encoding: "utf8",
  });
}

/** Six minutes of a shipped world, with its outage in the middle. */
function writeSmallWorld(): string {
  const text = readFileSync(join(ROUTING, "worlds/outage.json"), "utf8");
  const path = join(folder, "small.json");
  const world: object = JSON.parse(text, (key, value: unknown) => {
    if (key === "fromMinute" || key === "atMinute") return 3;
    return key === "toMinute" ? 5 : value;
  });
  const traffic = { perSecond: 0.5, countries: { GB: { share: 1, networks: { "234-10": 1 } } } };
  writeFileSync(path, JSON.stringify({ ...world, traffic, name: "small", durationMinutes: 6, warmupMinutes: 1 }));
  return path;
}

describe("the benchmark of routing", () => {
  it("runs a world by every way of routing and judges its goals", { timeout: PATIENCE_MS }, () => {
    const lines = benchRouting("--world", writeSmallWorld(), "--seeds", "1").split("\n");
    const from = lines.indexOf("## small");
    const rows = lines.slice(from).filter((line) => line.startsWith("| ") && /\d/.test(line) && !line.includes("p50"));
    const ways = rows.filter((line) => !line.startsWith("| small"));
    expect(ways).toHaveLength(Object.keys(POLICIES).length);
    expect(rows.length).toBeGreaterThan(ways.length);
    for (const row of rows) expect(row).not.toMatch(/NaN|undefined|Infinity/);
  });
});
