/** What a flood of made-up keys costs the starts of those whose keys are real, and D1. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { statementsOf } from "../counted.ts";
import { flood, type FloodOrder, type FloodResult, KEY_FORMS, type KeyForm } from "../flooder.ts";
import { openLoop } from "../load.ts";
import type { Subject } from "../measure.ts";
import type { Goal, Section } from "../report.ts";
import { startRequest } from "../requests.ts";
import { figure, percentile, table } from "../table.ts";

const SCRIPT = join(import.meta.dirname, "../flood-host.ts");
const STARTS_PER_SECOND = 50;
const CONNECTIONS = 64;
const P99_RATIO_MAX = 2;
/** Keys of the form before tags are looked for in one list, which is read once. */
const STATEMENTS_MAX = { tagged: 0, untagged: 1 } as const satisfies Record<KeyForm, number>;

export interface FloodPlan {
  readonly perSecond: number;
  readonly seconds: number;
  /** Made-up keys of each form, with nothing else going on, while D1 is counted. */
  readonly alone: number;
  readonly warmUpStarts: number;
}

interface Phase {
  readonly name: string;
  readonly latenciesMs: readonly number[];
  readonly statements: number;
  readonly flood: FloodResult;
}

const NO_FLOOD: FloodResult = { sent: 0, wallMs: 1, refused: 0, toldToWait: 0, others: 0 };

export async function measureFlood(
  { to }: Subject,
  { plan, nextPhone }: { readonly plan: FloodPlan; readonly nextPhone: () => string },
): Promise<Section> {
  const order = { origin: to.origin.href, perSecond: plan.perSecond, seconds: plan.seconds, connections: CONNECTIONS };
  const alone: (readonly [KeyForm, number])[] = [];
  for (const form of KEY_FORMS) {
    const before = await statementsOf(to);
    await flood({ ...order, form, perSecond: plan.alone, seconds: 1 });
    alone.push([form, (await statementsOf(to)) - before]);
  }
  const startMany = (count: number) =>
    openLoop(to, { count, perSecond: STARTS_PER_SECOND }, () => startRequest(nextPhone()));
  await startMany(plan.warmUpStarts);
  const phase = async (name: string, flooding: Promise<FloodResult>): Promise<Phase> => {
    const before = await statementsOf(to);
    const [{ latenciesMs }, flooded] = await Promise.all([
      startMany(Math.max(2, Math.round(plan.seconds * STARTS_PER_SECOND))),
      flooding,
    ]);
    return { name, latenciesMs, statements: (await statementsOf(to)) - before, flood: flooded };
  };
  const phases = [await phase("idle", Promise.resolve(NO_FLOOD))];
  for (const form of KEY_FORMS) phases.push(await phase(`${form} keys`, floodBeside({ ...order, form })));
  phases.push(await phase("idle again", Promise.resolve(NO_FLOOD)));
  return floodSection(plan, phases, alone);
}

/** In a process of its own. */
async function floodBeside(order: FloodOrder): Promise<FloodResult> {
  const args = ["--disable-warning=ExperimentalWarning", SCRIPT, JSON.stringify(order)];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  const [told, [code]] = await Promise.all([text(child.stdout), once(child, "exit")]);
  if (code !== 0) throw new Error(`the flooder ended with ${code}`);
  const result: FloodResult = JSON.parse(told);
  return result;
}

function floodSection(
  { perSecond, seconds, alone: requests }: FloodPlan,
  phases: readonly Phase[],
  alone: readonly (readonly [KeyForm, number])[],
): Section {
  const idleMs = percentile(phases[0]?.latenciesMs ?? [], 0.99);
  const flooded = phases.filter(({ flood: { sent } }) => sent > 0);
  return {
    title: `A flood: ${figure(perSecond)} made-up keys a second for ${seconds} s beside ${STARTS_PER_SECOND} starts a second`,
    body: [
      table(
        ["starts beside", "flood a second", "401", "429", "other", "p50 ms", "p99 ms", "p99 to idle", "D1 statements"],
        phases.map((phase) => phaseRow(phase, idleMs)),
      ),
      table(
        [`${figure(requests)} made-up keys alone`, "D1 statements"],
        alone.map(([form, statements]) => [form, String(statements)]),
      ),
      [
        "*flood a second*: as sent and answered. *other*: any reply but 401 and 429, and connection faults. The statements",
        "beside starts are those of the starts: routes, estimates, the use of their key.",
      ].join("\n"),
    ],
    goals: [
      ...flooded.map(
        ({ name, latenciesMs }): Goal => ({
          what: `${name}: p99 of starts to idle`,
          measured: percentile(latenciesMs, 0.99) / idleMs,
          limit: P99_RATIO_MAX,
          unit: "x",
        }),
      ),
      ...alone.map(
        ([form, statements]): Goal => ({
          what: `D1 statements for ${figure(requests)} ${form} keys`,
          measured: statements,
          limit: STATEMENTS_MAX[form],
          unit: "statements",
        }),
      ),
    ],
  };
}

function phaseRow({ name, latenciesMs, statements, flood: flooded }: Phase, idleMs: number): readonly string[] {
  const { sent, wallMs, refused, toldToWait, others } = flooded;
  const p99 = percentile(latenciesMs, 0.99);
  return [
    name,
    figure((sent * 1000) / wallMs),
    ...[refused, toldToWait, others].map(String),
    figure(percentile(latenciesMs, 0.5)),
    figure(p99),
    `${(p99 / idleMs).toFixed(2)}x`,
    String(statements),
  ];
}
