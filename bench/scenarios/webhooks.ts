/**
 * One receiver that answers in 50 ms is told of everything at a fixed rate, with one beside it that never answers; people
 * write REJECT meanwhile. Then it takes batches for a while. Then it is switched off, misses some, and catches up. The
 * receiver looks whether each subject's events come in order, once, and all of them.
 */
import type { FakeCarrier } from "../carrier.ts";
import { cpuMs, memoryMb, settle } from "../cpu.ts";
import { EVENTS_A_STORY, linesOf } from "../ledger-stories.ts";
import { expectSuccess, type LoadRequest, send } from "../load.ts";
import type { Subject } from "../measure.ts";
import type { Section } from "../report.ts";
import { startWebhookReceiver, type WebhookReceiver } from "../webhook-receiver.ts";
import {
  ANSWER_MS,
  BATCH_EVENTS,
  type Batched,
  type CaughtUp,
  type Measured,
  type WebhooksPlan,
  webhooksReport,
} from "./webhooks-report.ts";
import { addListener, addPeople, rejectAll, timeAlerts } from "./alerts.ts";

/** Of the eight events of a story tenants are told four. */
const TOLD_A_STORY = 4;
const TOLD = /"type":"(?:verification\.(?:started|ended)|message\.submitted)"|"status":"delivered"/;
const TICK_MS = 200;
/** How long what is left when the load ends may take before it counts as lost. */
const REST_MAX_MS = 60_000;
const LOOK_MS = 200;
const KNOWN_AFTER_MS = 31_000;
/** Stories last 90 seconds, and two minutes before the switching off are caught up on. */
const MISSED_AGO_MS = 105_000;
/** As many as an object of phones puts into a body. */
const EVENTS_A_BODY = 50;
const BATCH_WAIT_MS = 3_000;
const CAUGHT_UP_MAX_MS_EACH = 10;
const MEMORY_LOOK_MS = 500;

export async function measureWebhooks(
  godwit: Subject,
  carrier: FakeCarrier,
  how: { readonly plan: WebhooksPlan; readonly nextPhone: () => string; readonly authToken: string },
): Promise<Section> {
  const receivers = [await startWebhookReceiver(ANSWER_MS), await startWebhookReceiver(null)] as const;
  const [receiver, dead] = receivers;
  try {
    const deadId = await addListener(godwit, dead.url, ["*"]);
    const people = Array.from({ length: how.plan.rejections }, (_, n) => ({
      userId: `u-${n}`,
      phone: how.nextPhone(),
    }));
    await addPeople(godwit, people);
    await timeAlerts(godwit, carrier, people);
    const id = await addListener(godwit, receiver.url, ["*"]);
    // Whoever asked for the tenant's endpoints just before remembers them for half a minute.
    await new Promise((resolve) => setTimeout(resolve, KNOWN_AFTER_MS));
    const perSecond = people.length / Math.max(1, how.plan.seconds);
    const [told, sentAtMs] = await Promise.all([
      tellStories(godwit, receiver, how.plan),
      rejectAll({ to: godwit.to, carrier, authToken: how.authToken }, people, perSecond),
    ]);
    const rejectedMs = people.flatMap(({ userId }, n) => {
      const atMs = receiver.rejectedAtMs.get(userId);
      return atMs === undefined ? [] : [atMs - (sentAtMs[n] ?? 0)];
    });
    const batched = await tellBatches(godwit, receiver, { id, plan: how.plan });
    await change(godwit, deadId, { enabled: false });
    const caughtUp = await catchUp(godwit, receiver, { id, missed: how.plan.missed });
    return webhooksReport(how.plan, receiver, { ...told, rejectedMs, batched, caughtUp });
  } finally {
    for (const each of receivers) await each.close();
  }
}

async function change({ to }: Subject, id: string, body: object): Promise<void> {
  const request: LoadRequest = { method: "PATCH", path: `/v1/webhook-endpoints/${id}`, body };
  expectSuccess(await send(to, request), request);
}

async function tenantIdOf({ to }: Subject): Promise<string> {
  const who: LoadRequest = { method: "GET", path: "/v1/tenant" };
  const { id }: { id: string } = JSON.parse(expectSuccess(await send(to, who), who).body);
  return id;
}

/** As `webhook-id` names it. */
function publicIdOf(line: string): string {
  return `evt_${String(/"id":"([^"]+)"/.exec(line)?.[1]).replaceAll(".", "-")}`;
}

/** Waits until the receiver knows all of them; gives how many it does not. */
async function untilTold(receiver: WebhookReceiver, ids: ReadonlySet<string>, maxMs: number): Promise<number> {
  const untilMs = performance.now() + maxMs;
  for (let missing = [...ids]; ; ) {
    missing = missing.filter((id) => !receiver.told.has(id));
    if (missing.length === 0 || performance.now() >= untilMs) return missing.length;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}

/** Events by the way that urgent ones take: past the ledger, which has a section of its own. */
async function tellStories(
  godwit: Subject,
  receiver: WebhookReceiver,
  { perSecond, seconds }: Pick<WebhooksPlan, "perSecond" | "seconds">,
): Promise<Measured> {
  const { rig } = godwit;
  const tenantId = await tenantIdOf(godwit);
  const queue = await rig.miniflare.getQueueProducer<string>("WEBHOOKS", "godwit");
  const stories = Math.ceil((perSecond * seconds) / TOLD_A_STORY);
  const eventsPerSecond = (perSecond * EVENTS_A_STORY) / TOLD_A_STORY;
  const lines = linesOf({ beginMs: Date.now(), eventsPerSecond, hasUser: false }, stories);
  const startMs = performance.now();
  const startCpuMs = cpuMs(rig.pid);
  const ids = new Set<string>();
  for (let tick = 1; ids.size < stories * TOLD_A_STORY; tick += 1) {
    const due = Math.ceil((perSecond * tick * TICK_MS) / 1000);
    const events: string[] = [];
    while (ids.size < due) {
      const { value: line, done } = lines.next();
      if (done === true) break;
      if (!TOLD.test(line)) continue;
      ids.add(publicIdOf(line));
      events.push(line);
    }
    const body = `{"v":1,"kind":"events","tenantId":"${tenantId}","mode":"live","events":[${events.join(",")}]}`;
    if (events.length > 0) await queue.send(body, { contentType: "text" });
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, startMs + tick * TICK_MS - performance.now())));
  }
  const lost = await untilTold(receiver, ids, REST_MAX_MS);
  const wallMs = performance.now() - startMs;
  return { events: ids.size, lost, wallMs, cpuMs: cpuMs(rig.pid) - startCpuMs };
}

/** A lease looks at the endpoint as it is stored: batches begin with the next one. */
async function tellBatches(
  godwit: Subject,
  receiver: WebhookReceiver,
  { id, plan }: { readonly id: string; readonly plan: WebhooksPlan },
): Promise<Batched> {
  await change(godwit, id, { batch: { max_events: BATCH_EVENTS } });
  const before = receiver.posts;
  const told = await tellStories(godwit, receiver, { perSecond: plan.perSecond, seconds: plan.batchedSeconds });
  await change(godwit, id, { batch: null });
  return { ...told, posts: receiver.posts - before };
}

/** What happened while it was off, from the ledger. */
async function catchUp(
  godwit: Subject,
  receiver: WebhookReceiver,
  { id, missed }: { readonly id: string; readonly missed: number },
): Promise<CaughtUp> {
  const { rig } = godwit;
  const tenantId = await tenantIdOf(godwit);
  const queue = await rig.miniflare.getQueueProducer<string>("EVENTS", "godwit");
  await change(godwit, id, { enabled: false });
  const stories = Math.ceil(missed / TOLD_A_STORY);
  // Its last story ends before it is switched on again, and its first began within what is caught up on.
  const stream = { beginMs: Date.now() - MISSED_AGO_MS, eventsPerSecond: stories * EVENTS_A_STORY, hasUser: false };
  const ids = new Set<string>();
  let events: string[] = [];
  const flush = async () => {
    const body = `{"v":1,"tenantId":"${tenantId}","mode":"live","events":[${events.join(",")}]}`;
    if (events.length > 0) await queue.send(body, { contentType: "text" });
    events = [];
  };
  for (const line of linesOf(stream, stories)) {
    if (TOLD.test(line)) ids.add(publicIdOf(line));
    if (events.push(line) === EVENTS_A_BODY) await flush();
  }
  await flush();
  // The queue's last batch waits for more: what comes after it is switched on is told beside what was missed.
  await new Promise((resolve) => setTimeout(resolve, BATCH_WAIT_MS));
  await settle(rig.pid, REST_MAX_MS);
  const before = memoryMb(rig.pid);
  let most = before;
  const look = setInterval(() => {
    most = Math.max(most, memoryMb(rig.pid));
  }, MEMORY_LOOK_MS);
  const startMs = performance.now();
  await change(godwit, id, { enabled: true });
  const lost = await untilTold(receiver, ids, REST_MAX_MS + missed * CAUGHT_UP_MAX_MS_EACH);
  clearInterval(look);
  return { events: ids.size, lost, wallMs: performance.now() - startMs, memoryMb: { before, most } };
}
