/**
 * Learning routing on a running Godwit, from nothing known: the cheaper direct route's carrier is at fault, first at one
 * text every half minute, then at many a second. What must happen is what the simulator says of such worlds.
 */
import { type Asked, type Behaviour, type LiveCarrier, startLiveCarrier } from "../live-carriers.ts";
import { SENDER } from "../inbound.ts";
import { expectSuccess, type LoadRequest, type Reply, send, type Target } from "../load.ts";
import type { Subject } from "../measure.ts";
import type { Goal, Section } from "../report.ts";
import { checkRequest, startedId, startRequest } from "../requests.ts";
import { figure, percentile, table } from "../table.ts";

/** A dead route is left within so many texts or so long, whichever comes first. */
const LEFT_WITHIN = { texts: 50, ms: 15_000 };
/** It is left when of so many texts that follow no more than this share ask it first: exploring and probes go on. */
const AFTERWARDS = { texts: 20, share: 0.1 };
const TYPED_AFTER_MS = 600;
const TRIES_MOST = 20;
const TRY_AGAIN_MS = 2_000;
const LOOK_MS = 100;

export interface LiveCase {
  readonly name: string;
  /** Of the route that is tried first while nothing is known. */
  readonly first: Behaviour;
  readonly other: Behaviour;
}

export const LIVE_CASES: readonly LiveCase[] = [
  { name: "refuses; the other is well", first: "refusing", other: "well" },
  { name: "refuses; the other sends no receipts", first: "refusing", other: "no_receipts" },
  { name: "is silent; the other is well", first: "losing", other: "well" },
];

interface Pace {
  readonly texts: number;
  readonly everyMs: number;
}

export interface LivePlan {
  readonly cases: readonly LiveCase[];
  readonly slow: Pace;
  readonly fast: Pace;
  /** How long codes may take to arrive after the last was asked for. */
  readonly restMs: number;
}

interface PhaseRun {
  readonly name: string;
  readonly pace: "slow" | "fast";
  readonly first: Behaviour;
  readonly texts: number;
  /** Texts that asked the first carrier before the other. */
  readonly askedFirst: number;
  /** Texts, and time, until it was left. */
  readonly leftTexts: number;
  readonly leftMs: number;
  /** From the start request to the phone, of what arrived. */
  readonly waitsMs: readonly number[];
}

/** A tenant of its own for each case: what one has learned must not help another. */
export async function measureLiveRouting(
  tenants: readonly Subject[],
  { plan, nextPhone }: { readonly plan: LivePlan; readonly nextPhone: () => string },
): Promise<Section> {
  const lives: Life[] = [];
  try {
    for (const [index, of] of plan.cases.entries()) {
      const tenant = tenants[index];
      if (tenant !== undefined) lives.push(await Life.begin(tenant, of));
    }
    const phones = ({ texts }: Pace) => Array.from({ length: texts }, nextPhone);
    // Side by side, as so few texts are in nobody's way; the fast ones one after the other.
    const slow = lives.map((life) =>
      life.run("slow", { phones: phones(plan.slow), ...plan.slow, restMs: plan.restMs }),
    );
    const runs = await Promise.all(slow);
    for (const life of lives)
      runs.push(await life.run("fast", { phones: phones(plan.fast), ...plan.fast, restMs: plan.restMs }));
    return sectionOf(plan, runs);
  } finally {
    for (const life of lives) await life.close();
  }
}

interface Phase extends Omit<Pace, "texts"> {
  readonly phones: readonly string[];
  readonly restMs: number;
}

/** One tenant with its two carriers and their phones. */
class Life {
  readonly #to: Target;
  readonly #case: LiveCase;
  #carriers: readonly LiveCarrier[] = [];
  readonly #arrivedAtMs = new Map<string, number>();
  readonly #idOf = new Map<string, Promise<string>>();

  private constructor(to: Target, of: LiveCase) {
    this.#to = to;
    this.#case = of;
  }

  static async begin({ to, rig }: Subject, of: LiveCase): Promise<Life> {
    const life = new Life(to, of);
    const how = { origin: rig.origin, arrive: (text: Asked & { text: string }) => life.#arrive(text) };
    life.#carriers = [await startLiveCarrier(of.first, how), await startLiveCarrier(of.other, how)];
    const shared = { country: "GB", transport: "sms", sender: SENDER };
    const terms = [
      { class: "direct", price: { micro_units: 30_000, currency: "USD" } },
      { class: "aggregator", price: { micro_units: 40_000, currency: "USD" } },
    ];
    for (const [index, { url, credentials }] of life.#carriers.entries()) {
      const account = { name: `live-${index + 1}`, kind: "twilio", credentials, base_url: url };
      const made: { id: string } = JSON.parse((await setUp(to, "/v1/carriers", account)).body);
      await setUp(to, "/v1/routes", { ...shared, ...terms[index], account: made.id, priority: index + 1 });
    }
    return life;
  }

  async run(pace: PhaseRun["pace"], { phones, everyMs, restMs }: Phase): Promise<PhaseRun> {
    const startedAtMs = new Map<string, number>();
    const beginMs = performance.now();
    await Promise.all(
      phones.map(async (phone, n) => {
        await pause(Math.max(0, beginMs + n * everyMs - performance.now()));
        startedAtMs.set(phone, performance.now());
        // On a machine that is busy elsewhere, texts wait and starts are put off for a moment.
        const id = ask(this.#to, startRequest(phone), (status) => status === 503).then(startedId);
        this.#idOf.set(phone, id);
        await id;
      }),
    );
    const untilMs = performance.now() + restMs;
    while (performance.now() < untilMs && phones.some((phone) => !this.#arrivedAtMs.has(phone))) await pause(LOOK_MS);
    return {
      name: this.#case.name,
      first: this.#case.first,
      pace,
      texts: phones.length,
      ...this.#story(phones, startedAtMs),
    };
  }

  async close(): Promise<void> {
    await Promise.all(this.#carriers.map((carrier) => carrier.close()));
  }

  /** The first text is read; its code is typed a little later. */
  #arrive({ to, atMs, text }: Asked & { readonly text: string }): void {
    if (this.#arrivedAtMs.has(to)) return;
    this.#arrivedAtMs.set(to, atMs);
    const typed = async () => {
      await pause(TYPED_AFTER_MS);
      const code = /\b\d{6}\b/.exec(text)?.[0] ?? "";
      await send(this.#to, checkRequest((await this.#idOf.get(to)) ?? "", code));
    };
    // What is typed when the run is over is nobody's loss.
    void typed().catch(() => undefined);
  }

  #story(phones: readonly string[], startedAtMs: ReadonlyMap<string, number>) {
    const [first, other] = this.#carriers.map(
      ({ asked }) => new Map(asked.toReversed().map(({ to, atMs }) => [to, atMs])),
    );
    const never = Number.POSITIVE_INFINITY;
    const asksFirst = phones.map((phone) => (first?.get(phone) ?? never) < (other?.get(phone) ?? never));
    const leftTexts = leftAfter(asksFirst);
    const at = (index: number) => startedAtMs.get(phones[index] ?? "") ?? 0;
    return {
      askedFirst: asksFirst.filter(Boolean).length,
      leftTexts,
      leftMs: leftTexts === 0 ? 0 : at(Math.min(leftTexts, phones.length - 1)) - at(0),
      waitsMs: phones.flatMap((phone) => {
        const arrivedAtMs = this.#arrivedAtMs.get(phone);
        return arrivedAtMs === undefined ? [] : [arrivedAtMs - (startedAtMs.get(phone) ?? 0)];
      }),
    };
  }
}

/** Texts after which the first carrier is asked by hardly any that follow: all, where it never is left. */
function leftAfter(asksFirst: readonly boolean[]): number {
  const isLeft = (index: number) => {
    const next = asksFirst.slice(index, index + AFTERWARDS.texts);
    return next.filter(Boolean).length <= AFTERWARDS.share * next.length;
  };
  const index = asksFirst.findIndex((_, start) => isLeft(start));
  return index === -1 ? asksFirst.length : index;
}

function sectionOf({ slow, fast }: LivePlan, runs: readonly PhaseRun[]): Section {
  const head = [
    "the first carrier",
    "texts",
    "asked it first",
    "left after",
    "and s",
    "p50 ms",
    "p95 ms",
    "not arrived",
  ];
  const rows = runs.map(({ name, pace, texts, askedFirst, leftTexts, leftMs, waitsMs }) => [
    `${name}, ${pace}`,
    String(texts),
    String(askedFirst),
    String(leftTexts),
    figure(leftMs / 1000),
    ...[0.5, 0.95].map((share) => figure(waitsMs.length === 0 ? 0 : percentile(waitsMs, share))),
    String(texts - waitsMs.length),
  ]);
  const paceOf = ({ texts, everyMs }: Pace) => `${texts} texts, one every ${figure(everyMs / 1000)} s`;
  return {
    title: `Learning routing live: ${paceOf(slow)}, then ${paceOf(fast)}`,
    body: [
      table(head, rows),
      [
        "Two routes, nothing known. *left after*: texts, and seconds, from which on no more than",
        `${AFTERWARDS.share * 100} % of ${AFTERWARDS.texts} in a row ask the first carrier first. Times are from the start request to the phone.`,
      ].join("\n"),
    ],
    goals: runs.flatMap((run) => goalsOf(run)),
  };
}

function goalsOf({ name, pace, first, texts, leftTexts, leftMs, waitsMs }: PhaseRun): readonly Goal[] {
  const left: Goal = {
    what: `first carrier ${name}, ${pace}: left within ${LEFT_WITHIN.texts} texts or ${LEFT_WITHIN.ms / 1000} s`,
    measured: Math.min(leftTexts / LEFT_WITHIN.texts, leftMs / LEFT_WITHIN.ms),
    limit: 1,
    unit: "x",
  };
  const lost: Goal = {
    what: `first carrier ${name}, ${pace}: refused texts that did not arrive by the other`,
    measured: texts - waitsMs.length,
    limit: 0,
    unit: "codes",
  };
  return first === "refusing" ? [left, lost] : [left];
}

/** A new account is known everywhere within half a minute, and a busy machine meets time-outs. */
function setUp(to: Target, path: string, body: unknown): Promise<Reply> {
  return ask(to, { method: "POST", path, body }, (status) => status === 503 || status === 422);
}

/** Asks again as long as the answer is of those that pass. */
async function ask(to: Target, request: LoadRequest, passes: (status: number) => boolean): Promise<Reply> {
  for (let tries = 1; ; tries += 1) {
    const reply = await send(to, request);
    if (tries === TRIES_MOST || !passes(reply.status)) return expectSuccess(reply, request);
    await pause(TRY_AGAIN_MS);
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
