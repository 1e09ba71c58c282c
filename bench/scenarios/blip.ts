/** What becomes of codes when every carrier they could go by answers 503 for two seconds. */
import type { FaultyCarriers } from "../faulty-carriers.ts";
import { openLoop } from "../load.ts";
import type { Subject } from "../measure.ts";
import type { Goal, Section } from "../report.ts";
import { startRequest } from "../requests.ts";
import { figure, percentile, table } from "../table.ts";

/** Codes are all out by then: the blip and the longest wait after so few refusals. */
const SETTLED_MS = 45_000;
const LOOK_MS = 250;
const OUT_MAX_MS = 10_000;

export interface BlipCase {
  readonly name: string;
  /** Accounts of the deployment, and how many of the tenant's own at the first carrier. */
  readonly accounts: readonly string[];
  readonly own: number;
}

export interface BlipPlan {
  readonly cases: readonly BlipCase[];
  readonly texts: number;
  readonly perSecond: number;
  /** When the carriers go away, after the first start, and for how long. */
  readonly afterMs: number;
  readonly blipMs: number;
  /** How long the run looks on once all are out: texts that would be doubled come within a relay or two. */
  readonly restMs: number;
}

export const BLIP_CASES: readonly BlipCase[] = [
  { name: "one account", accounts: ["twilio"], own: 0 },
  { name: "two accounts of one vendor", accounts: ["twilio"], own: 1 },
  { name: "two vendors", accounts: ["twilio", "vonage"], own: 0 },
];

export interface BlipRun {
  readonly name: string;
  /** Codes that were started while the carriers were away. */
  readonly within: number;
  /** Requests that carriers refused. */
  readonly refused: number;
  /** From the start to the carrier's acceptance, of those codes. */
  readonly waitsMs: readonly number[];
  /** Over all codes of the run. */
  readonly once: number;
  readonly lost: number;
  readonly doubled: number;
}

export async function runBlip(
  { to }: Subject,
  carriers: FaultyCarriers,
  how: { readonly plan: BlipPlan; readonly name: string; readonly nextPhone: () => string },
): Promise<BlipRun> {
  const { plan, name } = how;
  const phones = Array.from({ length: plan.texts }, how.nextPhone);
  const sentAtMs = new Map<string, number>();
  const awayFromMs = performance.now() + plan.afterMs;
  const goAway = setTimeout(() => {
    carriers.awayUntilMs = awayFromMs + plan.blipMs;
  }, plan.afterMs);
  await openLoop(to, { count: plan.texts, perSecond: plan.perSecond }, (n) => {
    const phone = phones[n] ?? "";
    sentAtMs.set(phone, performance.now());
    return startRequest(phone);
  });
  clearTimeout(goAway);
  const takenOf = (phone: string) => carriers.taken.filter((taken) => taken.to === phone);
  const untilMs = performance.now() + SETTLED_MS;
  while (performance.now() < untilMs && phones.some((phone) => takenOf(phone).length === 0)) await sleep(LOOK_MS);
  await sleep(plan.restMs);
  const within = phones.filter((phone) => {
    const atMs = sentAtMs.get(phone) ?? 0;
    return atMs >= awayFromMs && atMs < awayFromMs + plan.blipMs;
  });
  const counts = phones.map((phone) => takenOf(phone).length);
  return {
    name,
    within: within.length,
    refused: carriers.refused,
    waitsMs: within.flatMap((phone) => {
      const [taken] = takenOf(phone);
      return taken === undefined ? [] : [taken.atMs - (sentAtMs.get(phone) ?? 0)];
    }),
    once: counts.filter((count) => count === 1).length,
    lost: counts.filter((count) => count === 0).length,
    doubled: counts.filter((count) => count > 1).length,
  };
}

export function blipSection({ texts, perSecond, blipMs }: BlipPlan, runs: readonly BlipRun[]): Section {
  const head = [
    "carriers",
    "codes",
    "in the blip",
    "refusals",
    "once",
    "lost",
    "doubled",
    "p50 ms",
    "p95 ms",
    "max ms",
  ];
  const rows = runs.map(({ name, within, refused, waitsMs, once, lost, doubled }) => [
    name,
    ...[texts, within, refused, once, lost, doubled].map(String),
    ...[0.5, 0.95, 1].map((share) => figure(percentile(waitsMs, share))),
  ]);
  return {
    title: `A blip: every carrier answers 503 for ${blipMs / 1000} s, ${texts} codes, ${perSecond} a second`,
    body: [
      table(head, rows),
      [
        "*once*, *lost*, *doubled*: over all codes of the run, by what the carriers took. Times are of the codes that were",
        "started within the blip, from the start request to a carrier's acceptance.",
      ].join("\n"),
    ],
    goals: runs.flatMap(({ name, waitsMs, lost, doubled }): Goal[] => [
      { what: `${name}: codes lost`, measured: lost, limit: 0, unit: "codes" },
      { what: `${name}: codes doubled`, measured: doubled, limit: 0, unit: "codes" },
      {
        what: `${name}: start to acceptance, longest`,
        measured: percentile(waitsMs, 1),
        limit: OUT_MAX_MS,
        unit: "ms",
      },
    ]),
  };
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
