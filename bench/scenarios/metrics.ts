/** What figures cost to read, where a tenant has made millions of verifications in sixty days. */
import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import type { MetricsQuestion } from "../../src/app/metrics/read-metrics.ts";
import { ask, type LedgerRig, startMetrics, stopLedger } from "../ledger-rig.ts";
import type { Section } from "../report.ts";
import { figure, median, table } from "../table.ts";

export interface MetricsPlan {
  readonly verifications: number;
  readonly days: number;
  /** The last days that have minutes: those before went to the archive, which leaves hours. */
  readonly daysOfMinutes: number;
  readonly asks: number;
}

const DAY_MS = 86_400_000;
/** In the middle of an hour: what ends now ends in minutes. */
const NOW_OF_DAY_MS = 56_220_000;
const CPU_MAX_MS = 50;

export async function measureMetrics(
  plan: MetricsPlan,
  { memory, disk }: { readonly memory: string; readonly disk: string },
): Promise<Section> {
  const rig = await startMetrics(mkdtempSync(join(memory, "metrics-")), disk);
  try {
    const today = Math.floor(Date.now() / DAY_MS);
    const nowMs = today * DAY_MS + NOW_OF_DAY_MS;
    const cells = await fill(rig, plan, today);
    const asked: Measured[] = [];
    for (const [name, body] of questionsAt(nowMs, plan))
      asked.push(await measure(rig, { name, body, asks: plan.asks }));
    return sectionOf(plan, cells, asked);
  } finally {
    await stopLedger(rig);
  }
}

interface Cells {
  minutes: number;
  hours: number;
  days: number;
}

/** The cells of the last whole day. */
async function fill(rig: LedgerRig, plan: MetricsPlan, today: number): Promise<Cells> {
  let last: Cells = { minutes: 0, hours: 0, days: 0 };
  for (let day = today - plan.days + 1; day <= today; day += 1) {
    const minutes = day === today ? Math.floor(NOW_OF_DAY_MS / 60_000) : 1_440;
    const keepsMinutes = day > today - plan.daysOfMinutes;
    const verifications = Math.round(plan.verifications / plan.days);
    const { answer } = await ask(rig, { work: "fill", day, verifications, minutes, keepsMinutes });
    if (day < today && isCells(answer)) last = answer;
  }
  return last;
}

function isCells(answer: unknown): answer is Cells {
  return typeof answer === "object" && answer !== null && "minutes" in answer && "hours" in answer && "days" in answer;
}

/** What docs/metrics.md says is worth asking, and the text of Prometheus. */
function questionsAt(nowMs: number, { days, daysOfMinutes }: MetricsPlan): readonly (readonly [string, object])[] {
  const question = (
    measures: string,
    { lastDays, ...rest }: Partial<MetricsQuestion> & { readonly lastDays: number },
  ): object => ({
    work: "metrics",
    nowMs,
    question: {
      measures,
      filters: {},
      interval: null,
      timeZone: "UTC",
      from: new Date(nowMs - lastDays * DAY_MS).toISOString(),
      ...rest,
    },
  });
  const all = days - 1;
  const week = Math.min(7, all);
  const byCountry = { groupBy: "country", interval: "day" } as const;
  const success = "verification_success,verified";
  return [
    ["the text for Prometheus", { work: "exposition", nowMs }],
    ["success of all of the time, as one", question(success, { lastDays: all })],
    [`success by country, a day, ${all} days`, question(success, { lastDays: all, ...byCountry })],
    [
      `the same by days of Berlin, ${all} days`,
      question(success, { lastDays: all, ...byCountry, timeZone: "Europe/Berlin" }),
    ],
    [
      `the same by days of Kolkata, ${daysOfMinutes - 1} days`,
      question(success, { lastDays: daysOfMinutes - 1, ...byCountry, timeZone: "Asia/Kolkata" }),
    ],
    [
      `cost per verified by route and country, ${week} days`,
      question("cost_per_verified,codes_typed", { lastDays: week, groupBy: "route,country" }),
    ],
    [
      "times to the user, an hour, of a day",
      question("accept_to_submit_p95,submit_to_receipt_p95,accept_to_approval_p50,accept_to_approval_p95", {
        lastDays: 1,
        interval: "hour",
      }),
    ],
    [
      "delivery by carrier and network, of a day",
      question("delivery_rate,accept_rate,retry_rate", { lastDays: 1, groupBy: "carrier,network" }),
    ],
    ["starts of three hours, a minute", question("verifications,verified", { lastDays: 1 / 8, interval: "minute" })],
    [
      `twelve measures, a day, ${all} days`,
      question(
        "verifications,verified,blocked,verification_success,texts,text_delivery_rate,attempts,accept_rate,delivery_rate,retry_rate,cost,accept_to_approval_p95",
        { lastDays: all, interval: "day" },
      ),
    ],
  ];
}

interface Measured {
  readonly name: string;
  readonly figures: number;
  readonly cpuMs: number;
}

async function measure(
  rig: LedgerRig,
  { name, body, asks }: { readonly name: string; readonly body: object; readonly asks: number },
): Promise<Measured> {
  const cpuMs: number[] = [];
  let figures = 0;
  // The first compiles its code and reads its pages.
  for (let n = 0; n <= asks; n += 1) {
    const asked = await ask(rig, body);
    if (n > 0) cpuMs.push(asked.cpuMs);
    const { answer } = asked;
    if (typeof answer !== "object" || answer === null || !("figures" in answer))
      throw new Error(`metrics: ${name} was answered ${JSON.stringify(answer)}`);
    figures = Number(answer.figures);
  }
  return { name, figures, cpuMs: median(cpuMs) };
}

function sectionOf(plan: MetricsPlan, cells: Cells, asked: readonly Measured[]): Section {
  const many = plan.verifications.toLocaleString("en-US");
  return {
    title: `Figures of ${many} verifications in ${plan.days} days`,
    body: [
      table(
        ["cells of a day", "of minutes", "of hours", "of the day"],
        [["", ...[cells.minutes, cells.hours, cells.days].map(figure)]],
      ),
      table(
        ["a question, with its answer as a text", "figures", "CPU ms"],
        asked.map(({ name, figures, cpuMs }) => [name, figure(figures), figure(cpuMs)]),
      ),
    ],
    goals: asked.map(({ name, cpuMs }) => ({ what: `CPU of ${name}`, measured: cpuMs, limit: CPU_MAX_MS, unit: "ms" })),
  };
}
