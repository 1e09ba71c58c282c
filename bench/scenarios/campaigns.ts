/**
 * A campaign for which everybody is due at once: how fast its buckets plan them, what memory that takes, and how long whoever
 * verifies a number meanwhile waits. It is started while its window is closed everywhere, so nobody is texted yet.
 */
import { cpuMs, memoryMb } from "../cpu.ts";
import { expectSuccess, type LoadRequest, send, type Target, target } from "../load.ts";
import type { Subject } from "../measure.ts";
import { ZONES_OF_PEOPLE } from "../multiply-people.ts";
import { openPlannedPeople, type PlannedPeople } from "../planned-people.ts";
import type { Goal, Section } from "../report.ts";
import { checkRequest, startedId, startRequest, WRONG_CODE } from "../requests.ts";
import { warmUp } from "../rounds.ts";
import { figure, percentile, table } from "../table.ts";
import type { SegmentsPlan } from "./segments.ts";

/** 5,000 people a second. */
const PERSON_US_MAX = 200;
const WAITS_MOST = 1.5;
const MEMORY_GROWTH_MAX = 1.2;
/** Cron knocks each minute. */
const TICK_MS = 60_000;
const LOOK_MS = 1_000;
const GUESS_AFTER_MS = 700;
const PATIENCE_MS = 15 * 60_000;
const QUARTERS = [0.25, 0.5, 0.75, 1];
/** Hours of day of which one is the window: nobody forbids a text in them. */
const WINDOW_HOURS = [9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19];
const EVERYBODY = { not: { field: "recalls_unanswered", op: "gt", value: 100 } };

export interface CampaignsPlan extends Omit<SegmentsPlan, "rounds"> {
  /** Each with a wrong guess a moment later. */
  readonly startsPerSecond: number;
  readonly idleSeconds: number;
  readonly warmUps: number;
  readonly requests: number;
}

interface Setup {
  readonly plan: CampaignsPlan;
  readonly storage: string;
  readonly nextPhone: () => string;
}

interface Planning {
  readonly id: string;
  readonly progress: PlannedPeople;
  readonly plan: CampaignsPlan;
}

interface Waits {
  readonly starts: number[];
  readonly checks: number[];
}

interface Planned {
  readonly people: number;
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly beforeMb: number;
  /** When so much of all was planned: `QUARTERS`. */
  readonly quartersMb: readonly number[];
}

export async function measureCampaigns(godwit: Subject, setup: Setup): Promise<Section> {
  const { plan, nextPhone } = setup;
  await warmUp(godwit, { ...plan, nextPhone });
  const id = await approvedCampaign(godwit.to);
  // Before anything is timed: this process reads many files at once, and who waits for an answer waits for that too.
  const progress = openPlannedPeople(setup.storage);
  await rest(godwit.restMs);
  const idleEndsMs = performance.now() + plan.idleSeconds * 1_000;
  const idle = await verifyUntil(godwit.to, setup, () => performance.now() >= idleEndsMs);
  await rest(godwit.restMs);
  let isOver = false;
  const planning = planAll(godwit, { id, progress, plan }).finally(() => {
    isOver = true;
    progress.close();
  });
  const [planned, busy] = await Promise.all([planning, verifyUntil(godwit.to, setup, () => isOver)]);
  return report(plan, planned, { idle, busy });
}

/** By two keys: whoever wrote a plan does not approve it. Checking it reads every bucket once. */
async function approvedCampaign(to: Target): Promise<string> {
  const messaging = { opt_out: { link: "https://bench.example/stop" } };
  await ask(to, { method: "PATCH", path: "/v1/tenant", body: { messaging } });
  const values = { link: "https://bench.example/back" };
  const plan = {
    name: "everybody",
    condition: EVERYBODY,
    schedule: { kind: "when_true" },
    window: closedWindow(new Date()),
    caps: { once_in_days: 14 },
    variants: [{ name: "plain", texts: { ordinary: { template: "recall", values } } }],
    goal: { activity: "login", within_hours: 48 },
  };
  const { id }: { id: string } = await ask(to, { method: "POST", path: "/v1/campaigns", body: plan });
  const judge = { role: "compliance", mode: "live", name: "bench" };
  const { secret }: { secret: string } = await ask(to, { method: "POST", path: "/v1/keys", body: judge });
  const asJudge = target(to.origin, 1, { authorization: `Bearer ${secret}` });
  await ask(asJudge, { method: "POST", path: `/v1/campaigns/${id}/approve`, body: {} });
  asJudge.agent.destroy();
  return id;
}

/** An hour that it is nowhere now, nor in the next hour. */
function closedWindow(now: Date): { readonly from: string; readonly until: string } {
  const hours = ZONES_OF_PEOPLE.map((timeZone) =>
    Number(new Intl.DateTimeFormat("en", { timeZone, hour: "2-digit", hourCycle: "h23" }).format(now)),
  );
  const closed = WINDOW_HOURS.find((hour) => hours.every((there) => hour !== there && hour !== (there + 1) % 24));
  if (closed === undefined) throw new Error("campaigns: every hour of the day is open somewhere");
  const clock = (hour: number) => `${String(hour).padStart(2, "0")}:00`;
  return { from: clock(closed), until: clock(closed + 1) };
}

/** From the start of the campaign until every bucket has planned for all of its people. */
async function planAll({ to, rig }: Subject, { id, progress, plan }: Planning): Promise<Planned> {
  const worker = await rig.miniflare.getWorker("godwit");
  const tick = () => void worker.scheduled({ cron: "* * * * *", scheduledTime: new Date() });
  const [startMs, startCpuMs, beforeMb] = [performance.now(), cpuMs(rig.pid), memoryMb(rig.pid)];
  const quartersMb: number[] = [];
  await ask(to, { method: "POST", path: `/v1/campaigns/${id}/start`, body: {} });
  tick();
  const ticking = setInterval(tick, TICK_MS);
  try {
    for (;;) {
      await rest(LOOK_MS);
      const { people, isOver } = await progress.look();
      const share = people / (plan.few * plan.factor);
      while (share >= (QUARTERS[quartersMb.length] ?? 2)) quartersMb.push(memoryMb(rig.pid));
      const wallMs = performance.now() - startMs;
      if (isOver) return { people, wallMs, cpuMs: cpuMs(rig.pid) - startCpuMs, beforeMb, quartersMb };
      if (wallMs > PATIENCE_MS) throw new Error(`campaigns: ${people} planned in ${PATIENCE_MS / 60_000} minutes`);
    }
  } finally {
    clearInterval(ticking);
  }
}

async function verifyUntil(to: Target, { plan, nextPhone }: Setup, isOver: () => boolean): Promise<Waits> {
  const waits: Waits = { starts: [], checks: [] };
  const timed = async (request: LoadRequest, into: number[]) => {
    const sentMs = performance.now();
    const reply = expectSuccess(await send(to, request), request);
    into.push(performance.now() - sentMs);
    return reply;
  };
  const verify = async () => {
    const started = await timed(startRequest(nextPhone()), waits.starts);
    await rest(GUESS_AFTER_MS);
    await timed(checkRequest(startedId(started), WRONG_CODE), waits.checks);
  };
  const beganMs = performance.now();
  const faults: unknown[] = [];
  const running: Promise<void>[] = [];
  while (!isOver()) {
    running.push(verify().catch((error: unknown) => void faults.push(error)));
    await rest(beganMs + (running.length * 1_000) / plan.startsPerSecond - performance.now());
  }
  await Promise.all(running);
  if (faults.length > 0) throw faults[0];
  return waits;
}

async function ask<T>(to: Target, request: LoadRequest): Promise<T> {
  return JSON.parse(expectSuccess(await send(to, request), request).body);
}

function rest(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)));
}

function report(
  plan: CampaignsPlan,
  planned: Planned,
  { idle, busy }: { readonly idle: Waits; readonly busy: Waits },
): Section {
  const { people, wallMs, beforeMb, quartersMb } = planned;
  const row = (name: string, values: readonly number[]) => [
    name,
    ...[0.5, 0.95, 0.99, 1].map((share) => figure(percentile(values, share))),
  ];
  const waits = (["starts", "checks"] as const).map(
    (what): Goal => ({
      what: `p99 of ${what} while a campaign is planned to that of idle`,
      measured: percentile(busy[what], 0.99) / percentile(idle[what], 0.99),
      limit: WAITS_MOST,
      unit: "x",
    }),
  );
  const [first = beforeMb] = quartersMb;
  return {
    title: `Campaigns: ${people.toLocaleString("en-US")} people due at once, beside ${plan.startsPerSecond} verifications a second`,
    body: [
      table(
        ["", "people", "seconds", "a second", "CPU us each, of the whole server"],
        [
          [
            "planned",
            ...[people, wallMs / 1_000, (people * 1_000) / wallMs, (planned.cpuMs * 1_000) / people].map(figure),
          ],
        ],
      ),
      table(
        ["ms", "p50", "p95", "p99", "max"],
        [
          row("start, idle", idle.starts),
          row("start, planning", busy.starts),
          row("check, idle", idle.checks),
          row("check, planning", busy.checks),
        ],
      ),
      table(
        ["MB of the server", "before", "a quarter planned", "half", "three quarters", "all"],
        [["resident", ...[beforeMb, ...quartersMb].map(figure)]],
      ),
    ],
    goals: [
      {
        what: "planning of a person who is due",
        measured: (wallMs * 1_000) / people,
        limit: PERSON_US_MAX,
        unit: "us",
      },
      ...waits,
      {
        what: "memory when all are planned to that at a quarter of them",
        measured: (quartersMb.at(-1) ?? beforeMb) / first,
        limit: MEMORY_GROWTH_MAX,
        unit: "x",
      },
    ],
  };
}
