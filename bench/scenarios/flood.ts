/** What a flood of made-up keys costs the starts of those whose keys are real, and D1. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { Agent } from "node:http";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { statementsOf } from "../front.ts";
import { flood, type FloodOrder, type FloodResult, KEY_FORMS, type KeyForm } from "../flooder.ts";
import { closedLoop, type LoadRequest, openLoop, type Target } from "../load.ts";
import type { Subject } from "../measure.ts";
import type { Goal, Section } from "../report.ts";
import { startedId, startRequest } from "../requests.ts";
import { figure, percentile, table } from "../table.ts";

const SCRIPT = join(import.meta.dirname, "../flood-host.ts");
const REAL_PER_SECOND = 50;
/** One request in so many is a start, the others read verifications: a key and a hop to an object each. */
const START_EVERY = 5;
const CONNECTIONS = 64;
/** Of the made-up keys that are asked for in a second, so many answered in it mean that the machine keeps up. */
const KEPT_UP_SHARE = 0.9;
const REAL_CONNECTIONS = 32;
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

/** Made-up keys with nothing else going on. */
interface Alone {
  readonly form: KeyForm;
  readonly statements: number;
  /** Answered in a second. */
  readonly perSecond: number;
}

interface Phase {
  readonly name: string;
  readonly latenciesMs: readonly number[];
  readonly statements: number;
  readonly flood: FloodResult;
}

const NO_FLOOD: FloodResult = { sent: 0, wallMs: 1, refused: 0, toldToWait: 0, others: 0 };

export async function measureFlood(
  { to: { origin, headers } }: Subject,
  { plan, nextPhone }: { readonly plan: FloodPlan; readonly nextPhone: () => string },
): Promise<Section> {
  // In turn: a connection that is passed over for seconds is closed by the server, now and then under a request.
  const agent = new Agent({ keepAlive: true, maxSockets: REAL_CONNECTIONS, scheduling: "fifo" });
  const to: Target = { origin, headers, agent };
  const shared = { origin: origin.href, connections: CONNECTIONS };
  const alone: Alone[] = [];
  for (const form of KEY_FORMS) {
    const before = await statementsOf(origin);
    const { sent, wallMs } = await flood({ ...shared, form, perSecond: plan.alone, seconds: 1 });
    alone.push({ form, statements: (await statementsOf(origin)) - before, perSecond: (sent * 1000) / wallMs });
  }
  const order = { ...shared, perSecond: paceOf(plan, alone), seconds: plan.seconds };
  const { replies } = await closedLoop(to, plan.warmUpStarts, () => startRequest(nextPhone()));
  const ids = replies.map(startedId);
  // Mostly reads: a lane that this machine cannot empty would refuse starts, flood or no flood.
  const next = (n: number): LoadRequest =>
    n % START_EVERY === 0
      ? startRequest(nextPhone())
      : { method: "GET", path: `/v1/verify/${encodeURIComponent(ids[n % ids.length] ?? "")}` };
  const askMany = (count: number) => openLoop(to, { count, perSecond: REAL_PER_SECOND }, next);
  const phase = async (name: string, flooding: Promise<FloodResult>): Promise<Phase> => {
    const before = await statementsOf(to.origin);
    const [{ latenciesMs }, flooded] = await Promise.all([
      askMany(Math.max(2, Math.round(plan.seconds * REAL_PER_SECOND))),
      flooding,
    ]);
    return { name, latenciesMs, statements: (await statementsOf(to.origin)) - before, flood: flooded };
  };
  const phases = [await phase("idle", Promise.resolve(NO_FLOOD))];
  for (const form of KEY_FORMS) phases.push(await phase(`${form} keys`, floodBeside({ ...order, form })));
  phases.push(await phase("idle again", Promise.resolve(NO_FLOOD)));
  agent.destroy();
  return floodSection(plan, phases, alone);
}

/** As planned, or half of what this machine answers while nothing else goes on: past that only a queue is measured. */
function paceOf({ perSecond, alone: asked }: FloodPlan, alone: readonly Alone[]): number {
  const most = Math.min(...alone.map((each) => each.perSecond));
  return most >= KEPT_UP_SHARE * asked ? perSecond : Math.min(perSecond, most / 2);
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
  alone: readonly Alone[],
): Section {
  const flooded = phases.filter(({ flood: { sent } }) => sent > 0);
  const idle = phases.filter(({ flood: { sent } }) => sent === 0);
  const idleMs = percentile(
    idle.flatMap(({ latenciesMs }) => latenciesMs),
    0.99,
  );
  return {
    title: `A flood: at most ${figure(perSecond)} made-up keys a second for ${seconds} s beside ${REAL_PER_SECOND} real requests a second`,
    body: [
      table(
        ["real requests", "flood a second", "401", "429", "other", "p50 ms", "p99 ms", "p99 to idle", "D1 statements"],
        phases.map((phase) => phaseRow(phase, idleMs)),
      ),
      table(
        [`${figure(requests)} made-up keys alone`, "answered a second", "D1 statements"],
        alone.map(({ form, statements, perSecond: answered }) => [form, figure(answered), String(statements)]),
      ),
      [
        "Real requests: a fifth starts, the others reads of verifications. *flood a second*: as sent and answered. *other*:",
        "any reply but 401 and 429, and connection faults. Idle is both idle phases taken together: a machine is not as",
        "fast after a minute as it was before, and one phase alone would be a base by chance. The statements beside real",
        "requests are theirs: the key and routes read anew, estimates, the use of the key. Where the machine does not",
        "answer them all while nothing else goes on, the flood is half of what it answers: past that the figures would be",
        "those of a queue.",
      ].join("\n"),
    ],
    goals: [
      ...flooded.map(
        ({ name, latenciesMs }): Goal => ({
          what: `${name}: p99 of real requests to idle`,
          measured: percentile(latenciesMs, 0.99) / idleMs,
          limit: P99_RATIO_MAX,
          unit: "x",
        }),
      ),
      ...alone.map(
        ({ form, statements }): Goal => ({
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
