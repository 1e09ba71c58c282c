import { table } from "../table.ts";
import { type Figures, intervalOf } from "./figures.ts";
import { percent, type Verdict } from "./goals.ts";
import type { World } from "./world.ts";

const NAMES: Readonly<Record<string, string>> = {
  start: "field's start",
  static: "static priority",
  robin: "round robin",
  cheapest: "cheapest first",
  receipts: "best receipts last hour",
  points: "GOV.UK-style points",
  ours: "Godwit",
  oracle: "oracle",
};

export function printWorld(world: World, figures: ReadonlyMap<string, readonly Figures[]>): void {
  const rows = [...figures].map(([policy, runs]) => {
    const of = (pick: (figures: Figures) => number) => intervalOf(runs.map(pick));
    const seconds = (pick: (figures: Figures) => number) => of(pick).mean.toFixed(1);
    const peaks = runs.flatMap(({ peakLoss }) => (peakLoss === null ? [] : [peakLoss]));
    return [
      NAMES[policy] ?? policy,
      percent(of(({ success }) => success)),
      percent(of(({ delivery }) => delivery)),
      percent(of(({ conversion }) => conversion)),
      percent(of(({ firstText }) => firstText)),
      seconds(({ mean }) => mean),
      `${seconds(({ p50 }) => p50)} / ${seconds(({ p95 }) => p95)} / ${seconds(({ p99 }) => p99)}`,
      of(({ costPerVerified }) => costPerVerified).mean.toFixed(4),
      `${(of(({ retries }) => retries).mean * 100).toFixed(1)} %`,
      percent(of(({ lastResort }) => lastResort)),
      peaks.length === 0 ? "-" : percent(intervalOf(peaks)),
    ];
  });
  const head = [
    "",
    "success",
    "delivered",
    "approved",
    "first text",
    "mean s",
    "p50 / p95 / p99 s",
    "$ per approved",
    "retries",
    "last resort",
    "lost at peak",
  ];
  console.log(`\n## ${world.name}${world.heldOut ? " (held out)" : ""}\n\n${world.about}\n\n${table(head, rows)}`);
}

export function printVerdicts(verdicts: readonly Verdict[]): void {
  if (verdicts.length === 0) return;
  const rows = verdicts.map(({ world, goal, measured, met }) => [world, goal, measured, met ? "pass" : "FAIL"]);
  console.log(`\n## Goals\n\n${table(["world", "goal", "measured", ""], rows)}`);
}
