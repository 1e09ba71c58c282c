/** A start and a check of this tree beside those of another checkout: what a change costs, in interleaved rounds. */
import { cpuRatio, SAMPLE_HEAD, type Sample, type Subject, sampleRow } from "../measure.ts";
import type { Section } from "../report.ts";
import { addRound, type RoundPlan, type Rounds, warmUp } from "../rounds.ts";
import { percentile, ratioText, table } from "../table.ts";

export interface AgainstPlan extends Omit<RoundPlan, "nextPhone"> {
  readonly rounds: number;
}

/** What a change may add to the CPU of a request: more has to be worth it, and said. */
const RATIO_MAX = 1.03;
/** Whatever disturbs a round adds to it: so many of the rounds are believed to have been left alone. */
const QUIET_SHARE = 0.25;
const WHAT = ["start", "check"] as const;
/** Standard normal, two-sided 95 %. */
const Z = 1.96;

export async function measureAgainst(
  { before, now }: { readonly before: Subject; readonly now: Subject },
  plan: AgainstPlan,
  nextPhone: () => string,
): Promise<Section> {
  const old: Rounds = { start: [], check: [] };
  const own: Rounds = { start: [], check: [] };
  const round = { ...plan, nextPhone };
  await warmUp(before, round);
  await warmUp(now, round);
  for (let n = 0; n < plan.rounds; n += 1) {
    const turns = [() => addRound(before, old, round), () => addRound(now, own, round)];
    // Whoever comes second finds the machine as the first left it: they take turns at that too.
    for (const turn of n % 2 === 0 ? turns : turns.reverse()) await turn();
  }
  const rows = WHAT.flatMap((what) => [
    sampleRow(`${what}, before (base)`, old[what], old[what]),
    sampleRow(`${what}, now`, own[what], old[what]),
  ]);
  const found = WHAT.map((what) => {
    const { low, high } = ratioInterval(own[what], old[what]);
    const inTurns = `${ratioText(cpuRatio(own[what], old[what]))} (95 %: ${ratioText(low)} to ${ratioText(high)})`;
    return `${what}: ${ratioText(quietRatio(own[what], old[what]))} in the quiet rounds, ${inTurns} over all`;
  });
  return {
    title: `This tree against another: ${plan.rounds} rounds of ${plan.requests} in turns`,
    body: [table(SAMPLE_HEAD, rows), `CPU to before: ${found.join("; ")}.`],
    goals: WHAT.map((what) => ({
      what: `CPU of a ${what} to that of before, quiet rounds`,
      measured: quietRatio(own[what], old[what]),
      limit: RATIO_MAX,
      unit: "x" as const,
    })),
  };
}

function quietRatio(samples: readonly Sample[], base: readonly Sample[]): number {
  const quiet = (of: readonly Sample[]) =>
    percentile(
      of.map(({ cpuUs }) => cpuUs),
      QUIET_SHARE,
    );
  return quiet(samples) / quiet(base);
}

/** Of the median over rounds, by the ranks between which it lies: nothing is assumed of how rounds are spread. */
function ratioInterval(samples: readonly Sample[], base: readonly Sample[]): { low: number; high: number } {
  const ratios = samples.flatMap(({ cpuUs }, round) => {
    const other = base[round];
    return other === undefined ? [] : [cpuUs / other.cpuUs];
  });
  ratios.sort((a, b) => a - b);
  const half = (Z * Math.sqrt(ratios.length)) / 2;
  const at = (rank: number) => ratios[Math.min(ratios.length - 1, Math.max(0, rank))] ?? Number.NaN;
  const middle = ratios.length / 2;
  return { low: at(Math.floor(middle - half)), high: at(Math.ceil(middle + half)) };
}
