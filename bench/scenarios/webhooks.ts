/**
 * One receiver that answers in 50 ms is told of everything at a fixed rate, with one beside it that never answers; people
 * write REJECT meanwhile. Then it takes batches for a while. Then it is switched off, misses some, and catches up. The
 * receiver looks whether each subject's events come in order, once, and all of them.
 */
import type { FakeCarrier } from "../carrier.ts";
import { cpuMs } from "../cpu.ts";
import { EVENTS_A_STORY, linesOf } from "../ledger-stories.ts";
import type { Subject } from "../measure.ts";
import type { Section } from "../report.ts";
import { startWebhookReceiver, type WebhookReceiver } from "../webhook-receiver.ts";
import { BATCH_EVENTS, type Batched, type Measured, type WebhooksPlan, webhooksReport } from "./webhooks-report.ts";
import { addListener, addPeople, rejectAll, timeAlerts } from "./alerts.ts";
import {
  ANSWER_MS,
  catchUp,
  change,
  publicIdOf,
  REST_MAX_MS,
  tenantIdOf,
  TOLD,
  TOLD_A_STORY,
  untilTold,
} from "./webhooks-missed.ts";

const TICK_MS = 200;
const KNOWN_AFTER_MS = 31_000;

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
