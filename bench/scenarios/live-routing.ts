/**
 * Learning routing on a running Godwit, from nothing known: the cheaper direct route's carrier is at fault, first at one
 * text every half minute, then at many a second. What must happen is what the simulator says of such worlds, which
 * stands beside it.
 */
import { clockText, startHeartbeat } from "../heartbeat.ts";
import type { Subject } from "../measure.ts";
import type { Goal, Section } from "../report.ts";
import { figure, table } from "../table.ts";
import { Life } from "./live-life.ts";
import { AFTERWARDS, type PhaseFigures } from "./live-phase.ts";
import { type LiveCase, type LivePlan, limitOf, type Pace, type PaceName, PACES } from "./live-plan.ts";
import { simulatedPhases } from "./live-world.ts";

/** A dead route is left within so many texts or so long, whichever comes first. */
const LEFT_WITHIN = { texts: 50, ms: 15_000 };
/** So many texts, and this share, more may ask the first carrier first than in the worst run of the simulator. */
const BEYOND_SIMULATED = { texts: 2, share: 0.01 };

interface PhaseRun {
  readonly of: LiveCase;
  readonly pace: PaceName;
  /** Null: it could not be measured, or not in time. */
  readonly live: PhaseFigures | null;
  readonly simulated: readonly PhaseFigures[];
}

/** A tenant of its own for each case: what one has learned must not help another. */
export async function measureLiveRouting(
  tenants: readonly Subject[],
  { plan, nextPhone }: { readonly plan: LivePlan; readonly nextPhone: () => string },
): Promise<Section> {
  const live = await liveFigures(tenants, { plan, nextPhone });
  // The server idles by now: it is not measured while the simulator takes its processor.
  const runs: PhaseRun[] = [];
  for (const [index, of] of plan.cases.entries()) {
    const simulated = await simulatedPhases(plan, of);
    for (const pace of PACES) runs.push({ of, pace, live: live[pace][index] ?? null, simulated: simulated[pace] });
  }
  return sectionOf(plan, runs);
}

type Measured = Readonly<Record<PaceName, (PhaseFigures | null)[]>>;

async function liveFigures(
  tenants: readonly Subject[],
  { plan, nextPhone }: { readonly plan: LivePlan; readonly nextPhone: () => string },
): Promise<Measured> {
  const limitMs = limitOf(plan);
  const over = new AbortController();
  const timer = setTimeout(() => over.abort(new Error("the time of the section is over")), limitMs);
  const lives = tenants.map((tenant) => new Life(tenant, over.signal));
  const measured: Measured = { slow: [], fast: [] };
  let doing = "carriers and routes are made";
  const arrived = () => lives.map(({ counts }) => `${counts.arrived} of ${counts.asked}`).join(", ");
  const stop = startHeartbeat({ longestMs: limitMs, state: () => `${doing}; codes arrived: ${arrived()}` });
  try {
    for (const [index, life] of lives.entries()) {
      const [of, tenant] = [plan.cases[index], tenants[index]];
      if (of !== undefined && tenant !== undefined) await life.begin(of, tenant);
    }
    const phase = ({ texts, everyMs }: Pace) => {
      return { phones: Array.from({ length: texts }, nextPhone), everyMs, restMs: plan.restMs };
    };
    doing = `slow, ${plan.slow.texts} texts each`;
    // Side by side, as so few texts are in nobody's way; the fast ones one after the other.
    measured.slow.push(...(await Promise.all(lives.map((life) => life.run(phase(plan.slow))))));
    for (const [index, life] of lives.entries()) {
      doing = `fast, ${plan.fast.texts} texts, case ${index + 1} of ${lives.length}`;
      measured.fast.push(await life.run(phase(plan.fast)));
    }
  } catch (error) {
    // What was measured until now is reported, and the rest as missed.
    console.error(`bench: ${doing}: ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    stop();
    clearTimeout(timer);
    for (const life of lives) await life.close();
  }
  return measured;
}

const HEAD = ["the first carrier", "texts", "asked it first", "left after", "and s", "p50 ms", "p95 ms", "not arrived"];

function sectionOf(plan: LivePlan, runs: readonly PhaseRun[]): Section {
  const rows = runs.flatMap(({ of, pace, live, simulated }) => [
    [`${of.name}, ${pace}: live`, ...cellsOf(live === null ? [] : [live])],
    ["the same simulated", ...cellsOf(simulated)],
  ]);
  const paceOf = ({ texts, everyMs }: Pace) => `${texts} texts, one every ${figure(everyMs / 1000)} s`;
  return {
    title: `Learning routing live: ${paceOf(plan.slow)}, then ${paceOf(plan.fast)}`,
    body: [
      table(HEAD, rows),
      [
        "Two routes, nothing known. *left after*: texts, and seconds, from which on no more than",
        `${AFTERWARDS.share * 100} % of ${AFTERWARDS.texts} in a row ask the first carrier first. Times are from the start request to the phone. Simulated`,
        "figures are means over seeds; the carrier's answer takes 250 ms there and next to nothing here. What was not",
        `measured within ${clockText(limitOf(plan))} is missed.`,
      ].join("\n"),
    ],
    goals: runs.flatMap((run) => goalsOf(run)),
  };
}

function cellsOf(phases: readonly PhaseFigures[]): readonly string[] {
  const mean = (of: (phase: PhaseFigures) => number) =>
    phases.length === 0 ? "missed" : figure(phases.reduce((sum, phase) => sum + of(phase), 0) / phases.length);
  return [
    mean(({ texts }) => texts),
    mean(({ askedFirst }) => askedFirst),
    mean(({ leftTexts }) => leftTexts),
    mean(({ leftMs }) => leftMs / 1000),
    mean(({ p50Ms }) => p50Ms),
    mean(({ p95Ms }) => p95Ms),
    mean(({ notArrived }) => notArrived),
  ];
}

function goalsOf({ of, pace, live, simulated }: PhaseRun): readonly Goal[] {
  const where = `first carrier ${of.name}, ${pace}`;
  const missed = Number.POSITIVE_INFINITY;
  const worst = Math.max(...simulated.map(({ askedFirst }) => askedFirst));
  const allowed = worst + BEYOND_SIMULATED.texts + Math.floor(BEYOND_SIMULATED.share * (live?.texts ?? 0));
  const left = live === null ? missed : Math.min(live.leftTexts / LEFT_WITHIN.texts, live.leftMs / LEFT_WITHIN.ms);
  return [
    {
      what: `${where}: left within ${LEFT_WITHIN.texts} texts or ${LEFT_WITHIN.ms / 1000} s`,
      measured: left,
      limit: 1,
      unit: "x",
    },
    {
      what: `${where}: texts that ask it first, to what the simulator says`,
      measured: (live?.askedFirst ?? missed) / allowed,
      limit: 1,
      unit: "x",
    },
    {
      what: `${where}: texts that did not arrive by the other`,
      measured: live?.notArrived ?? missed,
      limit: Math.max(...simulated.map(({ notArrived }) => notArrived)),
      unit: "codes",
    },
  ];
}
