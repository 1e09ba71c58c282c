/** Two tenants on one server: one sends a campaign, one codes. What the second waits, and whether its STOP comes first. */
import { type FakeCarrier, untilTaken } from "../carrier.ts";
import { postInbound } from "../inbound.ts";
import { expectSuccess, type LoadRequest, openLoop, send } from "../load.ts";
import type { Subject } from "../measure.ts";
import type { Section } from "../report.ts";
import { startRequest } from "../requests.ts";
import { figure, percentile, table } from "../table.ts";

const CODES_PER_SECOND = 20;
const SUBMISSION_P99_MAX_MS = 250;
/** Small batches, a few at a time: a batch is work of one invocation, and here all share one process. */
const BATCH = 50;
const BATCHES_AT_ONCE = 2;
/** What the platform allows while most of the campaign is put there, before anything is timed. */
const WHILE_PREPARED = { texts_per_second: 10_000 };
/** Texts to a number that said STOP would be at the carrier by then. */
const SILENCE_MS = 3_000;

export interface TenantsPlan {
  /** Texts of the first tenant's campaign that are there before anything is timed. */
  readonly waiting: number;
  /** How long the second tenant's codes are timed: alone, while the campaign goes on being handed over, and behind it. */
  readonly seconds: number;
  /** People of the second tenant who say STOP. */
  readonly stops: number;
  /** From the preparation to the first figure: the rate of the plan holds again, and events of what was prepared are told. */
  readonly calmMs: number;
}

export interface TenantsSetup {
  readonly plan: TenantsPlan;
  /** Has the platform set quotas of the first tenant; what is not named is the plan's. */
  readonly allow: (quotas: Readonly<Record<string, number>>) => Promise<void>;
  readonly bulkPhone: () => string;
  readonly codePhone: () => string;
  /** The sender of the second tenant's route: what its people answer to. */
  readonly sender: string;
  readonly authToken: string;
}

export async function measureTenants(
  { campaign, codes }: { readonly campaign: Subject; readonly codes: Subject },
  carrier: FakeCarrier,
  setup: TenantsSetup,
): Promise<Section> {
  const { plan, allow } = setup;
  await allow(WHILE_PREPARED);
  const alone = await timeCodes(codes, carrier, setup);
  const sentBefore = carrier.submissions.size;
  let left = plan.waiting;
  await handOver(campaign, setup, () => {
    const count = Math.min(BATCH, left);
    left -= count;
    return count;
  });
  await allow({});
  await rest(plan.calmMs);
  // The server closes connections that lie still.
  for (const { to } of [campaign, codes]) to.agent.destroy();
  // From here on by the plan, as everybody's.
  const startMs = performance.now();
  let isOver = false;
  const [during, handed] = await Promise.all([
    timeCodes(codes, carrier, setup).finally(() => {
      isOver = true;
    }),
    handOver(campaign, setup, () => (isOver ? 0 : BATCH)),
  ]);
  const handedMs = performance.now() - startMs;
  const texts = plan.waiting + handed.texts;
  const behind = await timeCodes(codes, carrier, setup);
  const waiting = texts - (carrier.submissions.size - sentBefore - during.length - behind.length);
  const late = await lateTexts(codes, carrier, setup);
  return report({ alone, during, behind, handed, handedMs, texts, waiting, late });
}

interface Handed {
  readonly texts: number;
  /** Batches that the rate refused, and that were sent again when it said so. */
  readonly refused: number;
}

/** Hands texts over in batches, as a client does that heeds what it is told, until there are none left. */
async function handOver({ to }: Subject, { bulkPhone }: TenantsSetup, nextCount: () => number): Promise<Handed> {
  let texts = 0;
  let refused = 0;
  const worker = async (): Promise<void> => {
    for (let count = nextCount(); count > 0; count = nextCount()) {
      const messages = Array.from({ length: count }, () => ({
        phone_number: bulkPhone(),
        template: "order_shipped",
        variables: { order: "A-1001" },
      }));
      const request: LoadRequest = { method: "POST", path: "/v1/messages/batch", body: { messages } };
      let reply = await send(to, request);
      while (reply.status === 429) {
        refused += 1;
        const { retry_after_seconds: seconds }: { retry_after_seconds: number } = JSON.parse(reply.body);
        await rest(seconds * 1_000);
        reply = await send(to, request);
      }
      const { sent }: { sent: number } = JSON.parse(expectSuccess(reply, request).body);
      if (sent < count) throw new Error(`${count - sent} of ${count} texts of a batch were refused`);
      texts += sent;
    }
  };
  await Promise.all(Array.from({ length: BATCHES_AT_ONCE }, worker));
  return { texts, refused };
}

function rest(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** From the start request to the carrier's door. */
async function timeCodes({ to }: Subject, carrier: FakeCarrier, { plan, codePhone }: TenantsSetup): Promise<number[]> {
  const count = Math.max(1, Math.round(plan.seconds * CODES_PER_SECOND));
  const phones = Array.from({ length: count }, codePhone);
  const sentAtMs = new Map<string, number>();
  await openLoop(to, { count, perSecond: CODES_PER_SECOND }, (n) => {
    const phone = phones[n] ?? "";
    sentAtMs.set(phone, performance.now());
    return startRequest(phone);
  });
  await untilTaken(carrier, phones);
  return phones.flatMap((phone) => {
    const submission = carrier.submissions.get(phone);
    return submission === undefined ? [] : [submission.atMs - (sentAtMs.get(phone) ?? 0)];
  });
}

interface Late {
  readonly texts: number;
  readonly stopMs: readonly number[];
}

/** Each says STOP, and the tenant texts at once: how many texts went out all the same. */
async function lateTexts(
  { to }: Subject,
  carrier: FakeCarrier,
  { plan, codePhone, sender, authToken }: TenantsSetup,
): Promise<Late> {
  const phones = Array.from({ length: plan.stops }, codePhone);
  const stopMs: number[] = [];
  for (const [n, phone] of phones.entries()) {
    const startMs = performance.now();
    await postInbound(
      to.origin,
      { phone, text: "STOP", id: `SM${String(n).padStart(32, "0")}`, to: sender },
      authToken,
    );
    stopMs.push(performance.now() - startMs);
    const body = { phone_number: phone, template: "order_shipped", variables: { order: "A-1002" } };
    const request: LoadRequest = { method: "POST", path: "/v1/messages", body };
    expectSuccess(await send(to, request), request);
  }
  await rest(SILENCE_MS);
  const texts = phones.filter((phone) => carrier.submissions.get(phone)?.text.includes("A-1002")).length;
  return { texts, stopMs };
}

interface Measured {
  readonly alone: readonly number[];
  readonly during: readonly number[];
  readonly behind: readonly number[];
  readonly handed: Handed;
  readonly handedMs: number;
  /** All of the campaign. */
  readonly texts: number;
  readonly waiting: number;
  readonly late: Late;
}

function report({ alone, during, behind, handed, handedMs, texts, waiting, late }: Measured): Section {
  const row = (name: string, values: readonly number[]) => [
    name,
    ...[0.5, 0.95, 0.99, 1].map((share) => figure(percentile(values, share))),
  ];
  const goal = (what: string, values: readonly number[]) => {
    return { what, measured: percentile(values, 0.99), limit: SUBMISSION_P99_MAX_MS, unit: "ms" } as const;
  };
  return {
    title: `Two tenants: one sends ${figure(texts)} texts, one ${CODES_PER_SECOND} codes a second`,
    body: [
      table(
        ["ms", "p50", "p95", "p99", "max"],
        [
          row("code to carrier, alone", alone),
          row("code to carrier, while the other hands texts over", during),
          row("code to carrier, while the other's texts wait", behind),
          row("STOP posted to answered", late.stopMs),
        ],
      ),
      table(
        ["the other tenant", "figure"],
        [
          ["texts handed over a second by the plan", figure((handed.texts * 1_000) / handedMs)],
          ["batches refused with 429 and sent again when told", figure(handed.refused)],
          ["texts that waited with it", figure(Math.max(0, waiting))],
        ],
      ),
    ],
    goals: [
      goal("code to carrier while another hands over its campaign, p99", during),
      goal("code to carrier while another's campaign waits, p99", behind),
      { what: "texts sent after a STOP", measured: late.texts, limit: 0, unit: "codes" },
    ],
  };
}
