/** What choosing by evidence adds to a send, beside the same send by a static order, in interleaved rounds. */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { measure, type Sample, type Subject } from "../measure.ts";
import type { Section } from "../report.ts";
import { startRequest } from "../requests.ts";
import { type RoundPlan, warmUp } from "../rounds.ts";
import { figure, median, ratioText, table } from "../table.ts";

export interface RoutingCostPlan extends Omit<RoundPlan, "nextPhone"> {
  readonly rounds: number;
  /** Of the ranking alone. */
  readonly decisionMs: number;
  /** Of the traffic that views are timed in. */
  readonly trafficSeconds: number;
}

/** Candidates of each text in both subjects. */
export const CANDIDATES = 5;

export async function measureRoutingCost(
  { byOrder, learning }: { readonly byOrder: Subject; readonly learning: Subject },
  { plan, nextPhone }: { readonly plan: RoutingCostPlan; readonly nextPhone: () => string },
): Promise<Section> {
  const base: Sample[] = [];
  const samples: Sample[] = [];
  for (const subject of [byOrder, learning]) await warmUp(subject, { ...plan, nextPhone });
  for (let round = 0; round < plan.rounds; round += 1) {
    base.push(await measure(byOrder, plan.requests, () => startRequest(nextPhone())));
    samples.push(await measure(learning, plan.requests, () => startRequest(nextPhone())));
  }
  const pairs = samples.flatMap((sample, round) => {
    const other = base[round];
    return other === undefined
      ? []
      : [{ added: deliveryUs(sample) - deliveryUs(other), ratio: wholeRatio(sample, other) }];
  });
  const row = (name: string, of: readonly Sample[]): readonly string[] => [
    name,
    figure(median(of.map(({ cpuUs }) => cpuUs))),
    figure(median(of.map(deliveryUs))),
    figure(median(of.map(({ wholeUs }) => wholeUs))),
  ];
  const added = figure(median(pairs.map((pair) => pair.added)));
  const ratio = ratioText(median(pairs.map((pair) => pair.ratio)));
  return {
    title: `Routing in a send: ${CANDIDATES} candidate routes, ${plan.rounds} rounds of ${plan.requests} codes`,
    body: [
      table(["CPU us a code", "start", "delivery", "whole"], [row("static", base), row("learning", samples)]),
      `Learning adds ${added} us to a delivery; the whole send costs ${ratio} as much (medians over rounds).`,
      ...decisionTables(plan),
    ],
    goals: [],
  };
}

/** All that is done after the answer: the consumer with its claim, carrier and records, events, and the ledger. */
function deliveryUs({ cpuUs, wholeUs }: Sample): number {
  return wholeUs - cpuUs;
}

function wholeRatio(sample: Sample, base: Sample): number {
  return sample.wholeUs / base.wholeUs;
}

/** The ranking alone, in a process of its own: `bench/routing/decisions.ts`. Its tables, and what stands between them. */
function decisionTables({ decisionMs, trafficSeconds }: RoutingCostPlan): readonly string[] {
  const script = join(import.meta.dirname, "../routing/decisions.ts");
  const sizes = ["--round-ms", String(decisionMs), "--seconds", String(trafficSeconds)];
  const args = ["--disable-warning=ExperimentalWarning", script, ...sizes];
  const output = execFileSync(process.execPath, args, { encoding: "utf8" });
  return output
    .replace(/^##? .*\n+/, "")
    .trim()
    .split("\n\n");
}
