/** Whether a day of the ledger with many times the stories is slower: to write, and each way to look into it. */
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ask, type LedgerRig, type Page, startLedger, stopLedger } from "../ledger-rig.ts";
import {
  type BenchStory,
  EVENTS_A_STORY,
  RARE_COUNTRY,
  routeId,
  storyOfStream,
  type StoryStream,
  wholeStories,
} from "../ledger-stories.ts";
import { dayFiles, multiplyStories } from "../multiply-stories.ts";
import type { Goal, Section } from "../report.ts";
import { figure, median, ratioText, table } from "../table.ts";
import { beginOfStream } from "./ledger.ts";

export interface LedgerGrowthPlan {
  /** Verifications, each with its text: half of the stories. */
  readonly verifications: number;
  /** How many times as many each larger day has. */
  readonly factors: readonly number[];
  /** Batches of a round of writes, and rounds. */
  readonly batches: number;
  readonly rounds: number;
  /** Times that each list is asked for. */
  readonly asks: number;
}

const STORIES_A_BATCH = 31;
const PAGE_MAX_MS = 50;
const GROWTH_MAX = 1.2;
const TENANT = "grown";

interface Day {
  readonly ledger: LedgerRig;
  readonly day: number;
  readonly stream: StoryStream;
  /** The first story that it does not have yet. */
  next: number;
}

export async function measureLedgerGrowth(
  plan: LedgerGrowthPlan,
  { memory, disk }: { readonly memory: string; readonly disk: string },
): Promise<Section> {
  const { beginMs, day } = beginOfStream();
  const stream = { beginMs, eventsPerSecond: 20_000, hasUser: true };
  const small = mkdtempSync(join(memory, "day-"));
  const first = await startLedger(small, disk);
  await fill({ ledger: first, day, stream, next: 0 }, plan.verifications);
  await stopLedger(first);
  const grown: Grown[] = [];
  for (const factor of plan.factors) {
    const [few, many] = [copyOf(small, memory), copyOf(small, memory)];
    const [path] = dayFiles(many);
    if (path === undefined) throw new Error("growth: no day was written");
    const stories = multiplyStories(path, factor);
    const next = plan.verifications;
    const days = [
      { ledger: await startLedger(few, disk), day, stream, next },
      { ledger: await startLedger(many, disk), day, stream, next },
    ] as const;
    try {
      grown.push({ stories, ...(await compare(days, plan)) });
    } finally {
      for (const { ledger } of days) await stopLedger(ledger);
      // Ten million stories are 8 GB.
      for (const storage of [few, many]) rmSync(storage, { recursive: true });
    }
  }
  return sectionOf(plan.verifications * 2, grown);
}

/** What a larger day came to beside the small one, asked in turn. */
interface Grown {
  readonly stories: number;
  readonly fewUs: number;
  readonly manyUs: number;
  readonly growth: number;
  readonly looks: readonly Looked[];
}

interface Looked {
  readonly name: string;
  readonly fewMs: number;
  readonly manyMs: number;
  readonly count: number;
  readonly pages: number;
}

function copyOf(storage: string, memory: string): string {
  const copy = mkdtempSync(join(memory, "day-"));
  cpSync(storage, copy, { recursive: true });
  return copy;
}

async function compare([few, many]: readonly [Day, Day], plan: LedgerGrowthPlan): Promise<Omit<Grown, "stories">> {
  const fewUs: number[] = [];
  const manyUs: number[] = [];
  // The first round of each compiles its code and reads its pages.
  for (let round = 0; round <= plan.rounds; round += 1) {
    const us = [await writeRound(few, plan.batches), await writeRound(many, plan.batches)] as const;
    if (round === 0) continue;
    fewUs.push(us[0]);
    manyUs.push(us[1]);
  }
  const looks: Looked[] = [];
  for (const [name, body] of looksAt(storyOfStream(7, few.stream), few.stream)) {
    const [inFew, inMany] = [await look(few, body, plan.asks), await look(many, body, plan.asks)];
    const { cpuMs: manyMs, count, pages } = inMany;
    looks.push({ name, fewMs: inFew.cpuMs, manyMs, count, pages });
  }
  const growth = median(manyUs.flatMap((us, round) => us / (fewUs[round] ?? us)));
  return { fewUs: median(fewUs), manyUs: median(manyUs), growth, looks };
}

function sectionOf(fewStories: number, grown: readonly Grown[]): Section {
  const numberText = (stories: number): string => stories.toLocaleString("en-US");
  const few = numberText(fewStories);
  return {
    title: `A day of the ledger with ${few} stories and with ${grown.map(({ stories }) => numberText(stories)).join(" and ")}`,
    body: [
      table(
        ["an event, with its share of flushes", `CPU us at ${few}`, "CPU us", "growth"],
        grown.map(({ stories, fewUs, manyUs, growth }) => [
          `at ${numberText(stories)}`,
          figure(fewUs),
          figure(manyUs),
          ratioText(growth),
        ]),
      ),
      ...grown.map(({ stories, looks }) =>
        table(
          ["a page of 50", `${few}, CPU ms`, `${numberText(stories)}, CPU ms`, "found", "pages until found"],
          looks.map(({ name, fewMs, manyMs, count, pages }) => [
            name,
            figure(fewMs),
            figure(manyMs),
            String(count),
            String(pages),
          ]),
        ),
      ),
    ],
    goals: grown.flatMap(({ stories, growth, looks }): readonly Goal[] => [
      { what: `growth of a write at ${numberText(stories)}`, measured: growth, limit: GROWTH_MAX, unit: "x" },
      ...looks.map(
        ({ name, manyMs }): Goal => ({
          what: `CPU of a page at ${numberText(stories)}, ${name}`,
          measured: manyMs,
          limit: PAGE_MAX_MS,
          unit: "ms",
        }),
      ),
    ]),
  };
}

async function fill(at: Day, stories: number): Promise<void> {
  for (let from = 0; from < stories; from += STORIES_A_BATCH) {
    await writeStories(at, Math.min(STORIES_A_BATCH, stories - from));
  }
  await ask(at.ledger, { tenant: TENANT, day: at.day, work: "writeDown" });
}

/** CPU microseconds an event, with writing down. */
async function writeRound(at: Day, batches: number): Promise<number> {
  let cpuMs = 0;
  for (let batch = 0; batch < batches; batch += 1) cpuMs += await writeStories(at, STORIES_A_BATCH);
  cpuMs += (await ask(at.ledger, { tenant: TENANT, day: at.day, work: "writeDown" })).cpuMs;
  return (cpuMs * 1_000) / (batches * STORIES_A_BATCH * EVENTS_A_STORY);
}

async function writeStories(at: Day, count: number): Promise<number> {
  const lines = [...wholeStories(at.next, count, at.stream)].join("\n");
  at.next += count;
  return (await ask(at.ledger, { tenant: TENANT, day: at.day, work: "write", lines })).cpuMs;
}

type Look = readonly [name: string, body: Readonly<Record<string, unknown>>];

function looksAt({ phoneToken, userId, messageId }: BenchStory, { beginMs }: StoryStream): readonly Look[] {
  const verifications = (filters: object) => ({ work: "verifications", filters });
  const messages = (filters: object) => ({ work: "messages", filters });
  return [
    ["newest verifications", verifications({})],
    ["newest texts", messages({})],
    ["approved (nearly all)", verifications({ status: "approved" })],
    ["locked (1 of 200)", verifications({ status: "locked" })],
    ["expired (none)", verifications({ status: "expired" })],
    ["a country of 10 %", verifications({ country: "GB" })],
    ["a country of 1 %", verifications({ country: RARE_COUNTRY })],
    ["texts of a country of 1 %", messages({ country: RARE_COUNTRY })],
    ["a phone", verifications({ phoneToken })],
    ["texts of a phone", messages({ phoneToken })],
    ["a user", verifications({ userId })],
    ["texts by a route of 25 %", messages({ routeId: routeId(1) })],
    ["texts by a route of none", messages({ routeId: routeId(9) })],
    ["a minute", verifications({ range: { fromMs: beginMs - 60_000, toMs: beginMs } })],
    ["one text by its id", { work: "message", id: messageId }],
  ];
}

/** The cost of a page, and how many pages it takes until one is full or there is no more. */
async function look(
  { ledger, day }: Day,
  body: Readonly<Record<string, unknown>>,
  asks: number,
): Promise<{ readonly cpuMs: number; readonly count: number; readonly pages: number }> {
  const cpuMs: number[] = [];
  for (let n = 0; n < asks; n += 1) cpuMs.push((await ask(ledger, { tenant: TENANT, day, ...body })).cpuMs);
  let [count, pages] = [0, 0];
  let cursor: string | null = null;
  do {
    const page: Page = asPage((await ask(ledger, { tenant: TENANT, day, ...body, cursor })).answer);
    count += page.count;
    pages += 1;
    cursor = page.nextCursor;
  } while (cursor !== null && count < 50);
  return { cpuMs: median(cpuMs), count, pages };
}

function asPage(answer: unknown): Page {
  if (typeof answer !== "object" || answer === null || !("count" in answer) || !("nextCursor" in answer))
    return { count: answer === null ? 0 : 1, nextCursor: null };
  const { count, nextCursor } = answer;
  return { count: Number(count), nextCursor: typeof nextCursor === "string" ? nextCursor : null };
}
