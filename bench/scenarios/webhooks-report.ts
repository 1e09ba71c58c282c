/** What the scenario of webhooks measured, and how it is told. */
import type { Section } from "../report.ts";
import { figure, percentile, table } from "../table.ts";
import type { WebhookReceiver } from "../webhook-receiver.ts";
import { ANSWER_MS, type CaughtUp, type Load, minuteOf } from "./webhooks-missed.ts";

export const BATCH_EVENTS = 100;
const REJECTED_MAX_MS = 500;
/** 20,000 a minute. */
const MINUTE_EVENTS = 20_000;
const MINUTE_MS = 60_000;

export interface WebhooksPlan {
  /** Events that the receiver is told. */
  readonly perSecond: number;
  readonly seconds: number;
  readonly rejections: number;
  /** How long it takes them in batches after that. */
  readonly batchedSeconds: number;
  /** Events that it misses while it is off. */
  readonly missed: number;
}

export interface Measured extends Load {
  readonly cpuMs: number;
}

export interface Batched extends Measured {
  readonly posts: number;
}

interface Told extends Measured {
  readonly rejectedMs: readonly number[];
  readonly batched: Batched;
  readonly caughtUp: CaughtUp;
}

export function webhooksReport(plan: WebhooksPlan, receiver: WebhookReceiver, told: Told): Section {
  const aMinute = minuteOf(told);
  const rejected = [0.5, 0.95, 0.99, 1].map((share) => figure(percentile(told.rejectedMs, share)));
  return {
    title: `Webhooks: ${plan.perSecond} a second for ${plan.seconds} s to one receiver of ${ANSWER_MS} ms, one that never answers beside it`,
    body: [
      table(
        ["", ""],
        [
          ["events a minute", figure(aMinute)],
          ["CPU us an event, of the whole server", figure(cpuUsAnEvent(told))],
          [`the same in batches of up to ${BATCH_EVENTS}`, figure(cpuUsAnEvent(told.batched))],
          ["events of a batch", figure(told.batched.events / told.batched.posts)],
          ["lost", figure(told.lost + told.batched.lost)],
          ["doubled", figure(receiver.doubles)],
          ["missed, then caught up on", figure(told.caughtUp.events)],
          ["caught up on, a minute", figure(minuteOf(told.caughtUp))],
          [
            "MB of the server more than before, at most",
            figure(told.caughtUp.memory.mostMb - told.caughtUp.memory.beforeMb),
          ],
          ["lost of those", figure(told.caughtUp.lost)],
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
      { what: "webhooks lost", measured: told.lost + told.batched.lost + told.caughtUp.lost, limit: 0, unit: "events" },
      {
        what: "webhooks overtaken by a later one of their subject",
        measured: receiver.overtaken,
        limit: 0,
        unit: "events",
      },
    ],
  };
}

function cpuUsAnEvent({ cpuMs: spentMs, events }: Measured): number {
  return (spentMs * 1000) / events;
}
