/** What users did, in batches at a rate, while others verify their numbers: how long these wait, and what an event costs. */
import { HEARD_WITHIN_MS } from "../../src/app/migrations/migration-book.ts";
import { CRONS } from "../../src/cron/jobs.ts";
import { cpuMs } from "../cpu.ts";
import { closedLoop, type LoadRequest, type LoadResult, openLoop, type Reply } from "../load.ts";
import type { Subject } from "../measure.ts";
import type { Goal, Section } from "../report.ts";
import { checkRequest, startedId, startRequest, WRONG_CODE } from "../requests.ts";
import { warmUp } from "../rounds.ts";
import { figure, percentile, table } from "../table.ts";

const WAITS_MOST = 1.2;
/** Events of a second are counted within a second: otherwise they pile up. */
const BATCH_MS_MOST = 1_000;
const LOOKS_MOST = 5;
const LOOK_MS = 5_000;
const NAMES = ["login", "message.sent", "group.post", "purchase"];
const DAY_MS = 86_400_000;

export interface ActivityPlan {
  readonly users: number;
  readonly eventsPerSecond: number;
  /** Events of a batch. */
  readonly batches: readonly number[];
  readonly startsPerSecond: number;
  /** Of each measurement: idle and with each size of batch, one after the other, so many times. */
  readonly seconds: number;
  readonly rounds: number;
  readonly warmUps: number;
  readonly requests: number;
}

interface Setup {
  readonly plan: ActivityPlan;
  readonly nextPhone: () => string;
}

/** Of all rounds together. */
interface Waits {
  readonly name: string;
  readonly starts: number[];
  readonly checks: number[];
  readonly batches: number[];
  cpuMs: number;
  said: number;
  events: number;
}

export async function measureActivity(godwit: Subject, setup: Setup): Promise<Section> {
  const { plan, nextPhone } = setup;
  await move(godwit);
  await closedLoop(godwit.to, plan.users, (n) => ({
    method: "PUT",
    path: `/v1/users/${userId(n)}`,
    body: { phone_number: nextPhone() },
  }));
  await warmUp(godwit, { ...plan, nextPhone });
  const nextEvent = eventSource(plan.users);
  const idle = emptyWaits("idle");
  const busy = plan.batches.map((size) => ({ size, waits: emptyWaits(`with batches of ${size}`) }));
  await rest(godwit);
  for (let round = 0; round < plan.rounds; round += 1) {
    await withCpu(godwit, idle, () => verify(godwit, setup, idle));
    for (const { size, waits } of busy) {
      await withCpu(godwit, waits, () =>
        Promise.all([verify(godwit, setup, waits), say(godwit, plan, { size, nextEvent, waits })]),
      );
    }
  }
  const said = busy.reduce((sum, { waits }) => sum + waits.said, 0);
  return report(plan, { idle, busy, lost: said - (await untilCounted(godwit, plan.users, said)) });
}

/** Nothing is counted soon before users have left D1: Cron sees to it, a while after it first looked. Before any are made it is soon done. */
async function move({ rig }: Subject): Promise<void> {
  const worker = await rig.miniflare.getWorker("godwit");
  const tick = () => worker.scheduled({ cron: CRONS.wakeOverdue, scheduledTime: new Date() });
  await tick();
  await new Promise((resolve) => setTimeout(resolve, 2 * HEARD_WITHIN_MS + 1_000));
  await tick();
}

/** With what a load left to do: events are counted some seconds after they were kept. */
async function withCpu(godwit: Subject, waits: Waits, load: () => Promise<unknown>): Promise<void> {
  const beforeMs = cpuMs(godwit.rig.pid);
  await load();
  await rest(godwit);
  waits.cpuMs += cpuMs(godwit.rig.pid) - beforeMs;
}

/** How many of so many events were counted in the end, as their users' own pages say: all, or what there is after some looks. */
async function untilCounted({ to }: Subject, users: number, said: number): Promise<number> {
  for (let look = 1; ; look += 1) {
    const { replies } = await closedLoop(to, users, (n) => ({
      method: "GET",
      path: `/v1/users/${userId(n)}/activity`,
    }));
    const counted = replies.reduce((sum, reply) => sum + countedOf(reply), 0);
    if (counted >= said || look === LOOKS_MOST) return counted;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}

function countedOf({ body }: Reply): number {
  const { activities }: { activities: readonly { count_90_days: number }[] } = JSON.parse(body);
  return activities.reduce((sum, { count_90_days: count }) => sum + count, 0);
}

/** Starts at the plan's rate, and a wrong guess at each when all are started. */
async function verify({ to }: Subject, { plan, nextPhone }: Setup, waits: Waits): Promise<void> {
  const count = Math.max(1, Math.round((plan.seconds / 2) * plan.startsPerSecond));
  const pace = { count, perSecond: plan.startsPerSecond };
  const started = await openLoop(to, pace, () => startRequest(nextPhone()));
  const ids = started.replies.map(startedId);
  const checked = await openLoop(to, pace, (n) => checkRequest(ids[n] ?? "", WRONG_CODE));
  waits.starts.push(...started.latenciesMs);
  waits.checks.push(...checked.latenciesMs);
}

interface Saying {
  readonly size: number;
  readonly nextEvent: () => unknown;
  readonly waits: Waits;
}

async function say({ to }: Subject, plan: ActivityPlan, { size, nextEvent, waits }: Saying): Promise<void> {
  const perSecond = plan.eventsPerSecond / size;
  const count = Math.max(1, Math.round(plan.seconds * perSecond));
  const said: LoadResult = await openLoop(to, { count, perSecond }, () => batchRequest(size, nextEvent));
  waits.batches.push(...said.latenciesMs);
  waits.said += count * size;
  waits.events += said.replies.reduce((sum, reply) => sum + keptOf(reply), 0);
}

function batchRequest(size: number, nextEvent: () => unknown): LoadRequest {
  const events = Array.from({ length: size }, nextEvent);
  return { method: "POST", path: "/v1/activity/batch", body: { events, counted: "soon" } };
}

function keptOf(reply: Reply): number {
  const { kept, refused }: { kept: number; refused: readonly unknown[] } = JSON.parse(reply.body);
  if (refused.length > 0) throw new Error(`${refused.length} events were refused: ${reply.body.slice(0, 200)}`);
  return kept;
}

const userId = (n: number) => `member-${n}`;

/** Of users in no order, each event with an id of its own; one in ten is late. */
function eventSource(users: number): () => unknown {
  let n = 0;
  return () => {
    n += 1;
    const lateMs = n % 10 === 0 ? DAY_MS * (1 + (n % 20)) : 0;
    return {
      user_id: userId((n * 7_919) % users),
      name: NAMES[n % NAMES.length],
      at: new Date(Date.now() - lateMs).toISOString(),
      id: `event-${n}`,
    };
  };
}

function emptyWaits(name: string): Waits {
  return { name, starts: [], checks: [], batches: [], cpuMs: 0, said: 0, events: 0 };
}

/** What the load before left to do is done. */
function rest({ restMs }: Subject): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, restMs));
}

interface Measured {
  readonly idle: Waits;
  readonly busy: readonly { readonly size: number; readonly waits: Waits }[];
  /** Events that were kept and never counted; below 0: more were counted than were said. */
  readonly lost: number;
}

function report(plan: ActivityPlan, { idle, busy, lost }: Measured): Section {
  const shares = [0.5, 0.95, 0.99, 1];
  const row = (name: string, values: readonly number[]) => [
    name,
    ...shares.map((share) => figure(percentile(values, share))),
  ];
  const all = [idle, ...busy.map(({ waits }) => waits)];
  const goals = busy.flatMap(({ size, waits }): readonly Goal[] => [
    ...(["starts", "checks"] as const).map((what) => ({
      what: `p99 of ${what} with batches of ${size} to that of idle`,
      measured: percentile(waits[what], 0.99) / percentile(idle[what], 0.99),
      limit: WAITS_MOST,
      unit: "x" as const,
    })),
    { what: `p99 of a batch of ${size}`, measured: percentile(waits.batches, 0.99), limit: BATCH_MS_MOST, unit: "ms" },
    { what: `events not kept of batches of ${size}`, measured: waits.said - waits.events, limit: 0, unit: "events" },
  ]);
  const unlike: Goal = { what: "events not counted once", measured: Math.abs(lost), limit: 0, unit: "events" };
  return {
    title: `Activity: ${plan.eventsPerSecond.toLocaleString("en")} events a second of ${plan.users.toLocaleString("en")} users beside ${plan.startsPerSecond} starts or checks a second`,
    body: [
      table(
        ["ms", "p50", "p95", "p99", "max"],
        [
          ...all.map(({ name, starts }) => row(`start, ${name}`, starts)),
          ...all.map(({ name, checks }) => row(`check, ${name}`, checks)),
          ...busy.map(({ size, waits }) => row(`a batch of ${size}`, waits.batches)),
        ],
      ),
      table(
        ["", "events kept", "CPU us an event"],
        busy.map(({ size, waits }) => [
          `batches of ${size}`,
          figure(waits.events),
          figure(Math.max(0, ((waits.cpuMs - idle.cpuMs) * 1_000) / waits.events)),
        ]),
      ),
    ],
    goals: [...goals, unlike],
  };
}
