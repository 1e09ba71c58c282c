/**
 * One receiver that answers in 50 ms is told of everything at a fixed rate, with one beside it that never answers; people
 * write REJECT meanwhile. The receiver looks whether each subject's events come in order, once, and all of them.
 */
import type { FakeCarrier } from "../carrier.ts";
import { cpuMs } from "../cpu.ts";
import { EVENTS_A_STORY, linesOf } from "../ledger-stories.ts";
import { expectSuccess, type LoadRequest, send } from "../load.ts";
import type { Subject } from "../measure.ts";
import type { Section } from "../report.ts";
import { figure, percentile, table } from "../table.ts";
import { startWebhookReceiver, type WebhookReceiver } from "../webhook-receiver.ts";
import { addListener, addPeople, rejectAll, timeAlerts } from "./alerts.ts";

const ANSWER_MS = 50;
/** Of the eight events of a story tenants are told four. */
const TOLD_A_STORY = 4;
const TOLD = /"type":"(?:verification\.(?:started|ended)|message\.submitted)"|"status":"delivered"/;
const TICK_MS = 200;
/** How long what is left when the load ends may take before it counts as lost. */
const REST_MAX_MS = 60_000;
const LOOK_MS = 50;
const REJECTED_MAX_MS = 500;
/** 20,000 a minute. */
const MINUTE_EVENTS = 20_000;
const MINUTE_MS = 60_000;

export interface WebhooksPlan {
  /** Events that the receiver is told. */
  readonly perSecond: number;
  readonly seconds: number;
  readonly rejections: number;
}

interface Told {
  readonly events: number;
  readonly lost: number;
  /** From the first event to the last answer. */
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly rejectedMs: readonly number[];
}

export async function measureWebhooks(
  godwit: Subject,
  carrier: FakeCarrier,
  how: { readonly plan: WebhooksPlan; readonly nextPhone: () => string; readonly authToken: string },
): Promise<Section> {
  const receivers = [await startWebhookReceiver(ANSWER_MS), await startWebhookReceiver(null)] as const;
  const [receiver, dead] = receivers;
  try {
    await addListener(godwit, dead.url, ["*"]);
    const people = Array.from({ length: how.plan.rejections }, (_, n) => ({
      userId: `u-${n}`,
      phone: how.nextPhone(),
    }));
    await addPeople(godwit, people);
    await timeAlerts(godwit, carrier, people);
    await addListener(godwit, receiver.url, ["*"]);
    const perSecond = people.length / Math.max(1, how.plan.seconds);
    const [told, sentAtMs] = await Promise.all([
      tellStories(godwit, receiver, how.plan),
      rejectAll({ to: godwit.to, carrier, authToken: how.authToken }, people, perSecond),
    ]);
    const rejectedMs = people.flatMap(({ userId }, n) => {
      const atMs = receiver.rejectedAtMs.get(userId);
      return atMs === undefined ? [] : [atMs - (sentAtMs[n] ?? 0)];
    });
    return report(how.plan, receiver, { ...told, rejectedMs });
  } finally {
    for (const each of receivers) await each.close();
  }
}

/** Events by the way that urgent ones take: past the ledger, which has a section of its own. */
async function tellStories(
  { rig, to }: Subject,
  receiver: WebhookReceiver,
  { perSecond, seconds }: WebhooksPlan,
): Promise<Omit<Told, "rejectedMs">> {
  const who: LoadRequest = { method: "GET", path: "/v1/tenant" };
  const { id: tenantId }: { id: string } = JSON.parse(expectSuccess(await send(to, who), who).body);
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
      ids.add(`evt_${String(/"id":"([^"]+)"/.exec(line)?.[1]).replaceAll(".", "-")}`);
      events.push(line);
    }
    const body = `{"v":1,"kind":"events","tenantId":"${tenantId}","mode":"live","events":[${events.join(",")}]}`;
    if (events.length > 0) await queue.send(body, { contentType: "text" });
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, startMs + tick * TICK_MS - performance.now())));
  }
  const untilMs = performance.now() + REST_MAX_MS;
  const missing = () => [...ids].some((id) => !receiver.told.has(id));
  while (missing() && performance.now() < untilMs) await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  const wallMs = performance.now() - startMs;
  const lost = [...ids].filter((id) => !receiver.told.has(id)).length;
  return { events: ids.size, lost, wallMs, cpuMs: cpuMs(rig.pid) - startCpuMs };
}

function report(plan: WebhooksPlan, receiver: WebhookReceiver, told: Told): Section {
  const arrived = told.events - told.lost;
  const aMinute = (arrived * MINUTE_MS) / told.wallMs;
  const rejected = [0.5, 0.95, 0.99, 1].map((share) => figure(percentile(told.rejectedMs, share)));
  return {
    title: `Webhooks: ${plan.perSecond} a second for ${plan.seconds} s to one receiver of ${ANSWER_MS} ms, one that never answers beside it`,
    body: [
      table(
        ["", ""],
        [
          ["events a minute", figure(aMinute)],
          ["CPU us an event, of the whole server", figure((told.cpuMs * 1000) / told.events)],
          ["lost", figure(told.lost)],
          ["doubled", figure(receiver.doubles)],
          ["overtaken by a later one of the same subject", figure(receiver.overtaken)],
        ],
      ),
      table(["ms", "p50", "p95", "p99", "max"], [["REJECT at our webhook to the tenant's webhook", ...rejected]]),
    ],
    goals: [
      {
        what: `${MINUTE_EVENTS.toLocaleString("en-US")} webhooks to one receiver`,
        measured: (MINUTE_EVENTS * MINUTE_MS) / aMinute,
        limit: MINUTE_MS * 1.05,
        unit: "ms",
      },
      {
        what: "REJECT to webhook meanwhile, p99",
        measured: percentile(told.rejectedMs, 0.99),
        limit: REJECTED_MAX_MS,
        unit: "ms",
      },
      { what: "webhooks lost", measured: told.lost, limit: 0, unit: "events" },
      {
        what: "webhooks overtaken by a later one of their subject",
        measured: receiver.overtaken,
        limit: 0,
        unit: "events",
      },
    ],
  };
}
