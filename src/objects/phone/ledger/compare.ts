/**
 * After a bucket's daily sweep: its stories of the last two days are compared with the ledger, a page at a time and each in
 * an alarm of its own, so that nothing of the bucket waits for it. A story that changes when it is older is compared alone,
 * soon after. What the ledger does not answer is asked again.
 */
import type { ToldStory } from "../../../app/ledger/retell-ports.ts";
import { readTimeMs } from "../../../domain/base/ids.ts";
import type { DomainEvent } from "../../../domain/events/events.ts";
import { ROW_RETENTION_DAYS } from "../../../domain/ledger/archive-plan.ts";
import { columnsOf } from "../../../domain/ledger/story-columns.ts";
import { STORY_KINDS, type StoryKind, storyOf, type StoryRef } from "../../../domain/ledger/story-kind.ts";
import { DAY_MS } from "../../../domain/limits/day-window.ts";
import type { ObjectPorts } from "../../object-ports.ts";
import type { Identity, Rows } from "../rows.ts";
import type { Wake } from "../wake-rows.ts";
import { retell } from "./retell.ts";

/** So young may be what still waits for its queue. */
const YOUNGEST_MS = 15 * 60_000;
const OLDEST_MS = 2 * DAY_MS;
/** Beyond, no nightly comparison may come any more: a sweep may be hours late. */
const LATE_MS = 20 * 3_600_000;
/** Stories that began before may have left for the archive, and stay there as they are. */
const ARCHIVED_MS = ROW_RETENTION_DAYS * DAY_MS;
const PAGE = 100;
const NEXT_PAGE_MS = 1_000;
/** The ledger may hang: alarms do not wait for it. */
const ANSWER_MS = 5_000;
const AGAIN_MS = 30 * 60_000;

/** How a page's wake is named: of what kind, and after which of them it goes on. */
const PAGE_SUBJECT = /^compare:(\w+):(.*)$/;
/** How that of one story is named. */
const STORY_SUBJECT = /^compare:one:(\w+):(.*)$/;

/** What is asked at once. Its wake stands until the ledger has answered. */
export interface Comparison {
  readonly stories: readonly ToldStory[];
  readonly subject: string;
  /** Of the page after it. */
  readonly next: Wake | null;
}

export function beginComparison(rows: Rows, nowMs: number): void {
  rows.wakes.set([pageWake("verification", "", nowMs)]);
}

/** Of events that leave for the ledger, and may be lost on the way: stories that no night looks at any more. */
export function compareLater(rows: Rows, events: readonly DomainEvent[], nowMs: number): void {
  const late = events.flatMap((event) => {
    const story = event.type === "message.reported" && !event.applied ? null : storyOf(event);
    const begunAtMs = story === null ? null : readTimeMs(story.kind, story.id);
    const ageMs = nowMs - (begunAtMs ?? nowMs);
    return story !== null && ageMs > LATE_MS && ageMs < ARCHIVED_MS ? [`${story.kind}:${story.id}`] : [];
  });
  const dueAtMs = nowMs + YOUNGEST_MS;
  rows.wakes.set([...new Set(late)].map((name) => ({ subject: `compare:one:${name}`, kind: "compare", dueAtMs })));
}

/** What a wake asks for; null: nothing is there to compare. */
export function takeComparison(rows: Rows, wake: Wake, nowMs: number): Comparison | null {
  const { stories, next } = storiesOf(rows, wake, nowMs);
  const comparison = { subject: wake.subject, stories: stories.flatMap((story) => told(rows, story)), next };
  if (comparison.stories.length === 0) {
    endComparison(rows, comparison);
    return null;
  }
  rows.wakes.set([{ ...wake, dueAtMs: nowMs + AGAIN_MS }]);
  return comparison;
}

/** What the ledger is asked in one go: a page, or as many stories that are compared alone. */
export function togetherOf(comparisons: readonly Comparison[]): readonly (readonly Comparison[])[] {
  const groups: Comparison[][] = [];
  let room = 0;
  for (const comparison of comparisons) {
    const { length } = comparison.stories;
    if (length > room) {
      groups.push([]);
      room = PAGE;
    }
    groups.at(-1)?.push(comparison);
    room -= length;
  }
  return groups;
}

/** The ledger has answered. */
export function endComparison(rows: Rows, { subject, next }: Comparison): void {
  rows.wakes.clear(subject);
  if (next !== null) rows.wakes.set([next]);
}

function storiesOf(rows: Rows, { subject }: Wake, nowMs: number): Pick<Comparison, "next"> & Stories {
  const [, one, id = ""] = STORY_SUBJECT.exec(subject) ?? [];
  if (one !== undefined) return { stories: [{ kind: kindOf(one), id }], next: null };
  const [, named = "", afterId = ""] = PAGE_SUBJECT.exec(subject) ?? [];
  const kind = kindOf(named);
  const asked = { kind, afterId, fromMs: nowMs - OLDEST_MS, toMs: nowMs - YOUNGEST_MS, limit: PAGE };
  const stories = rows.storyPages.page(asked);
  const dueAtMs = stories.length === 0 ? nowMs : nowMs + NEXT_PAGE_MS;
  const last = stories.at(-1);
  if (stories.length === PAGE && last !== undefined) return { stories, next: pageWake(kind, last.id, dueAtMs) };
  const nextKind = STORY_KINDS[STORY_KINDS.indexOf(kind) + 1];
  return { stories, next: nextKind === undefined ? null : pageWake(nextKind, "", dueAtMs) };
}

interface Stories {
  readonly stories: readonly StoryRef[];
}

function kindOf(name: string): StoryKind {
  return STORY_KINDS.find((kind) => kind === name) ?? "verification";
}

function pageWake(kind: StoryKind, afterId: string, dueAtMs: number): Wake {
  return { subject: `compare:${kind}:${afterId}`, kind: "compare", dueAtMs };
}

/** True: the ledger has answered. Never throws, and never waits long. */
export async function compareWithLedger(
  { ledgerMender, telemetry }: Pick<ObjectPorts, "ledgerMender" | "telemetry">,
  { tenantId, slot }: Identity,
  stories: readonly ToldStory[],
): Promise<boolean> {
  const of = { tenantId, mode: slot.mode };
  const about = { tenant_id: tenantId, mode: slot.mode, by: "night" };
  const done = ledgerMender.mend(of, stories).then(
    ({ mended, differ }) => {
      if (mended + differ > 0) telemetry.emit("ledger.mended", { ...about, mended, differ });
      return true;
    },
    (error: unknown) => {
      const fault = error instanceof Error ? error.name : "unknown";
      telemetry.emit("ledger.mend_failed", { ...about, stories: stories.length, fault });
      return false;
    },
  );
  return Promise.race([done, scheduler.wait(ANSWER_MS).then(() => false)]);
}

function told(rows: Rows, story: StoryRef): readonly ToldStory[] {
  const events = retell(rows, story);
  const { status } = columnsOf(story.kind, events);
  if (status === null) return [];
  const retoldIds = events.map(({ id }) => id);
  return [{ ...story, status, retoldIds, lines: events.map((event) => JSON.stringify(event)) }];
}
