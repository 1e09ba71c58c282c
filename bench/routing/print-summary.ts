/** Many worlds, a line each: where to look first. */
import { type Figures, intervalOf, paired } from "./figures.ts";
import type { World } from "./world.ts";

interface PlayedWorld {
  readonly world: World;
  readonly figures: ReadonlyMap<string, readonly Figures[]>;
}

const NO_BASELINES: readonly string[] = ["ours", "oracle", "start"];
const HEAD = [
  "world",
  "success",
  "oracle ahead",
  "best baseline",
  "ahead",
  "cost",
  "twice",
  "last resort",
  "falsely",
  "what",
];

export function printSummaryHead(): void {
  console.log(`\nShares in %, in brackets the oracle's.\n\n${row(HEAD)}\n${row(HEAD.map(() => "---"))}`);
}

/** As soon as it is known: many worlds take long. */
export function printSummaryRow({ world, figures }: PlayedWorld): void {
  const of = (name: string) => figures.get(name) ?? [];
  const [own, oracle] = [of("ours"), of("oracle")];
  const success = (name: string) => intervalOf(of(name).map((run) => run.success)).mean;
  const [best = "-"] = [...figures.keys()]
    .filter((name) => !NO_BASELINES.includes(name))
    .sort((a, b) => success(b) - success(a));
  const lead = (others: readonly Figures[]) => paired(own, others, (a, b) => b.success - a.success).mean;
  const both = (pick: (run: Figures) => number) =>
    `${percent(intervalOf(own.map(pick)).mean)} (${percent(intervalOf(oracle.map(pick)).mean)})`;
  console.log(
    row([
      world.name,
      percent(success("ours")),
      percent(lead(oracle)),
      best,
      percent(lead(of(best))),
      paired(own, oracle, (a, b) => a.costPerVerified / b.costPerVerified).mean.toFixed(3),
      both(({ paidTwice }) => paidTwice),
      both(({ lastResort }) => lastResort),
      intervalOf(own.map(({ falseOpenings }) => falseOpenings)).mean.toFixed(1),
      world.about,
    ]),
  );
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

function percent(share: number): string {
  return Number.isNaN(share) ? "-" : (share * 100).toFixed(2);
}
