/**
 * A receiver is switched off, misses what the ledger takes meanwhile, and catches up on it: how fast, whether anything is
 * lost, and what memory it takes on the way. `webhooks-million` is this alone, with a million.
 */
import { cpuMs, memoryMb, settle } from "../cpu.ts";
import { startHeartbeat } from "../heartbeat.ts";
import { EVENTS_A_STORY, linesOf } from "../ledger-stories.ts";
import { expectSuccess, type LoadRequest, send } from "../load.ts";
import type { Subject } from "../measure.ts";
import type { Section } from "../report.ts";
import { figure, table } from "../table.ts";
import { startWebhookReceiver, type WebhookReceiver } from "../webhook-receiver.ts";
import { addListener } from "./alerts.ts";

export const ANSWER_MS = 50;
/** Of the eight events of a story tenants are told four. */
export const TOLD_A_STORY = 4;
export const TOLD = /"type":"(?:verification\.(?:started|ended)|message\.submitted)"|"status":"delivered"/;
/** How long what is left when the load ends may take before it counts as lost. */
export const REST_MAX_MS = 60_000;
const LOOK_MS = 200;
/** A look at a million takes its time, which is the server's too. */
const LOOKED_AT_A_MS = 200;
/** Stories last 90 seconds, and two minutes before the switching off are caught up on. */
const MISSED_AGO_MS = 105_000;
/** As many as an object of phones puts into a body. */
const EVENTS_A_BODY = 50;
/** So many bodies are taken in before the next are sent: what waits in a local queue is memory of the server. */
const BODIES_AT_ONCE = 200;
const BATCH_WAIT_MS = 3_000;
const CAUGHT_UP_MAX_MS_EACH = 10;
const MEMORY_LOOK_MS = 500;
/** From a quarter of the way to its end; of fewer events than this, all of it is what a new server takes at first. */
const GROWTH_MAX_MB = 64;
const JUDGED_FROM_EVENTS = 100_000;
const MINUTE_MS = 60_000;
const QUARTERS = [0.25, 0.5, 0.75, 1] as const;

export interface Load {
  readonly events: number;
  readonly lost: number;
  /** From the first event to the last answer. */
  readonly wallMs: number;
}

export interface CaughtUp extends Load {
  readonly cpuMs: number;
  readonly memory: Memory;
}

interface Memory {
  readonly beforeMb: number;
  readonly mostMb: number;
  /** When so much of it was told. */
  readonly quartersMb: readonly number[];
}

const rest = (ms: number) => new Promise<void>((resolve) => void setTimeout(resolve, ms));

export async function change({ to }: Subject, id: string, body: object): Promise<void> {
  const request: LoadRequest = { method: "PATCH", path: `/v1/webhook-endpoints/${id}`, body };
  expectSuccess(await send(to, request), request);
}

export async function tenantIdOf({ to }: Pick<Subject, "to">): Promise<string> {
  const who: LoadRequest = { method: "GET", path: "/v1/tenant" };
  const { id }: { id: string } = JSON.parse(expectSuccess(await send(to, who), who).body);
  return id;
}

/** As `webhook-id` names it. */
export function publicIdOf(line: string): string {
  return `evt_${String(/"id":"([^"]+)"/.exec(line)?.[1]).replaceAll(".", "-")}`;
}

/** Waits until the receiver knows all of them; gives how many it does not. */
export async function untilTold(receiver: WebhookReceiver, ids: ReadonlySet<string>, maxMs: number): Promise<number> {
  const untilMs = performance.now() + maxMs;
  for (let missing = [...ids]; ; ) {
    missing = missing.filter((id) => !receiver.told.has(id));
    if (missing.length === 0 || performance.now() >= untilMs) return missing.length;
    await rest(Math.max(LOOK_MS, missing.length / LOOKED_AT_A_MS));
  }
}

/** What happened while it was off, from the ledger. */
export async function catchUp(
  godwit: Subject,
  receiver: WebhookReceiver,
  { id, missed }: { readonly id: string; readonly missed: number },
): Promise<CaughtUp> {
  const { rig } = godwit;
  await change(godwit, id, { enabled: false });
  const ids = await miss(godwit, missed);
  // The queue's last batch waits for more: what comes after it is switched on is told beside what was missed.
  await rest(BATCH_WAIT_MS);
  await settle(rig.pid, REST_MAX_MS);
  const known = receiver.told.size;
  const memory = watchMemory(rig.pid, () => (receiver.told.size - known) / ids.size);
  const startMs = performance.now();
  const startCpuMs = cpuMs(rig.pid);
  await change(godwit, id, { enabled: true });
  const lost = await untilTold(receiver, ids, REST_MAX_MS + missed * CAUGHT_UP_MAX_MS_EACH);
  const wallMs = performance.now() - startMs;
  return { events: ids.size, lost, wallMs, cpuMs: cpuMs(rig.pid) - startCpuMs, memory: memory.end() };
}

/** Has the ledger take in stories of so many events that tenants are told; gives the ids of those. */
async function miss({ rig, to }: Pick<Subject, "rig" | "to">, missed: number): Promise<ReadonlySet<string>> {
  const tenantId = await tenantIdOf({ to });
  const queue = await rig.miniflare.getQueueProducer<string>("EVENTS", "godwit");
  const stories = Math.ceil(missed / TOLD_A_STORY);
  // Its last story ends before it is switched on again, and its first began within what is caught up on.
  const stream = { beginMs: Date.now() - MISSED_AGO_MS, eventsPerSecond: stories * EVENTS_A_STORY, hasUser: false };
  const ids = new Set<string>();
  let events: string[] = [];
  let bodies = 0;
  const flush = async () => {
    const body = `{"v":1,"tenantId":"${tenantId}","mode":"live","events":[${events.join(",")}]}`;
    if (events.length > 0) await queue.send(body, { contentType: "text" });
    events = [];
    bodies += 1;
    if (bodies % BODIES_AT_ONCE === 0) await settle(rig.pid, REST_MAX_MS);
  };
  for (const line of linesOf(stream, stories)) {
    if (TOLD.test(line)) ids.add(publicIdOf(line));
    if (events.push(line) === EVENTS_A_BODY) await flush();
  }
  await flush();
  return ids;
}

/** `share`: how much is told. */
function watchMemory(pid: number, share: () => number): { end(): Memory } {
  const beforeMb = memoryMb(pid);
  let mostMb = beforeMb;
  const quartersMb: number[] = [];
  const look = () => {
    const nowMb = memoryMb(pid);
    mostMb = Math.max(mostMb, nowMb);
    while (share() >= (QUARTERS[quartersMb.length] ?? Number.POSITIVE_INFINITY)) quartersMb.push(nowMb);
  };
  const timer = setInterval(look, MEMORY_LOOK_MS);
  return {
    end() {
      clearInterval(timer);
      look();
      // What was lost has no quarter.
      while (quartersMb.length < QUARTERS.length) quartersMb.push(mostMb);
      return { beforeMb, mostMb, quartersMb };
    },
  };
}

/** On a server of its own: what it holds in memory is of nothing else. */
export async function measureCatchUp(godwit: Subject, { missed }: { readonly missed: number }): Promise<Section> {
  const receiver = await startWebhookReceiver(ANSWER_MS);
  const state = () => `${receiver.told.size} told, ${figure(memoryMb(godwit.rig.pid))} MB`;
  const endHeartbeat = startHeartbeat({ longestMs: REST_MAX_MS + missed * 2 * CAUGHT_UP_MAX_MS_EACH, state });
  try {
    const id = await addListener(godwit, receiver.url, ["*"]);
    return reportCatchUp(receiver, await catchUp(godwit, receiver, { id, missed }));
  } finally {
    endHeartbeat();
    await receiver.close();
  }
}

function reportCatchUp(receiver: WebhookReceiver, caughtUp: CaughtUp): Section {
  const { events, lost, memory } = caughtUp;
  const [first = 0, ...later] = memory.quartersMb;
  const counts = {
    lost,
    doubled: receiver.doubles,
    "overtaken by a later one of the same subject": receiver.overtaken,
  };
  const grown = {
    what: "memory of a catch-up beyond what a quarter of it took",
    measured: Math.max(0, ...later.map((mb) => mb - first)),
    limit: GROWTH_MAX_MB,
    unit: "MB",
  } as const;
  return {
    title: `Webhooks: ${events.toLocaleString("en-US")} waiting events to one receiver of ${ANSWER_MS} ms`,
    body: [
      table(
        ["", ""],
        [
          ["caught up on, a minute", figure(minuteOf(caughtUp))],
          ["CPU us an event, of the whole server", figure((caughtUp.cpuMs * 1000) / events)],
          ...Object.entries(counts).map(([what, count]) => [what, figure(count)]),
        ],
      ),
      table(
        ["MB of the server", "before", "a quarter told", "half", "three quarters", "all", "most"],
        [["resident", ...[memory.beforeMb, ...memory.quartersMb, memory.mostMb].map(figure)]],
      ),
    ],
    goals: [
      { what: "waiting webhooks lost", measured: lost, limit: 0, unit: "events" },
      {
        what: "waiting webhooks overtaken by a later one of their subject",
        measured: receiver.overtaken,
        limit: 0,
        unit: "events",
      },
      ...(events < JUDGED_FROM_EVENTS ? [] : [grown]),
    ],
  };
}

export function minuteOf({ events, lost, wallMs }: Load): number {
  return ((events - lost) * MINUTE_MS) / wallMs;
}
