import { table } from "../table.ts";
import { type Figures, type Interval, intervalOf, paired } from "./figures.ts";
import { percent, type Verdict } from "./goals.ts";
import type { World } from "./world.ts";

const NAMES: Readonly<Record<string, string>> = {
  start: "field's start",
  static: "static priority",
  robin: "round robin",
  cheapest: "cheapest first",
  receipts: "best receipts last hour",
  points: "GOV.UK-style points",
  thompson: "Thompson on typed codes",
  ours: "Godwit",
  oracle: "oracle",
};

type Column = readonly [head: string, of: (runs: readonly Figures[], oracle: readonly Figures[]) => string];

const mean = (pick: (figures: Figures) => number) => (runs: readonly Figures[]) => intervalOf(runs.map(pick));

const COLUMNS: readonly Column[] = [
  ["success", (runs) => percent(mean(({ success }) => success)(runs))],
  ["to the oracle", (runs, oracle) => points(paired(runs, oracle, (a, b) => a.success - b.success))],
  ["delivered", (runs) => percent(mean(({ delivery }) => delivery)(runs))],
  ["approved", (runs) => percent(mean(({ conversion }) => conversion)(runs))],
  ["first text", (runs) => percent(mean(({ firstText }) => firstText)(runs))],
  ["mean s", (runs) => mean(({ mean: seconds }) => seconds)(runs).mean.toFixed(1)],
  [
    "p50 / p95 / p99 s",
    (runs) =>
      [({ p50 }: Figures) => p50, ({ p95 }: Figures) => p95, ({ p99 }: Figures) => p99]
        .map((pick) => mean(pick)(runs).mean.toFixed(1))
        .join(" / "),
  ],
  ["$ per approved", (runs) => mean(({ costPerVerified }) => costPerVerified)(runs).mean.toFixed(4)],
  [
    "times the oracle's",
    (runs, oracle) => times(paired(runs, oracle, (a, b) => a.costPerVerified / b.costPerVerified)),
  ],
  ["retries", (runs) => share(mean(({ retries }) => retries)(runs).mean)],
  ["paid twice", (runs) => share(mean(({ paidTwice }) => paidTwice)(runs).mean)],
  ["last resort", (runs) => share(mean(({ lastResort }) => lastResort)(runs).mean)],
  ["opened / falsely", openedOf],
  ["lost at peak", peakOf],
];

export function printWorld(world: World, figures: ReadonlyMap<string, readonly Figures[]>): void {
  const oracle = figures.get("oracle") ?? [];
  const rows = [...figures].map(([policy, runs]) => [
    NAMES[policy] ?? policy,
    ...COLUMNS.map(([, of]) => of(runs, oracle)),
  ]);
  const head = ["", ...COLUMNS.map(([name]) => name)];
  console.log(`\n## ${world.name}${world.heldOut ? " (held out)" : ""}\n\n${world.about}\n\n${table(head, rows)}`);
}

export function printVerdicts(verdicts: readonly Verdict[]): void {
  if (verdicts.length === 0) return;
  const rows = verdicts.map(({ world, goal, measured, met }) => [world, goal, measured, met ? "pass" : "FAIL"]);
  const missed = verdicts.filter(({ met }) => !met).length;
  console.log(`\n## Goals\n\n${table(["world", "goal", "measured", ""], rows)}`);
  console.log(`\n${verdicts.length - missed} of ${verdicts.length} goals are met, ${missed} missed.`);
}

function openedOf(runs: readonly Figures[]): string {
  return `${mean(({ openings }) => openings)(runs).mean.toFixed(1)} / ${mean(({ falseOpenings }) => falseOpenings)(runs).mean.toFixed(1)}`;
}

function peakOf(runs: readonly Figures[]): string {
  const peaks = runs.flatMap(({ peakLoss }) => (peakLoss === null ? [] : [peakLoss]));
  return peaks.length === 0 ? "-" : percent(intervalOf(peaks));
}

function points(interval: Interval): string {
  return Number.isNaN(interval.mean) ? "-" : percent(interval);
}

function times({ mean: ratio }: Interval): string {
  return Number.isFinite(ratio) ? ratio.toFixed(3) : "-";
}

function share(of: number): string {
  return `${(of * 100).toFixed(1)} %`;
}
