/**
 * After a bucket's daily sweep: what happened to its stories in the last two days is compared with the ledger, a page at a
 * time and each in an alarm of its own, so that nothing of the bucket waits for it. What fails is compared once more the day
 * after.
 */
import type { ToldStory } from "../../../app/ledger/retell-ports.ts";
import { ROW_RETENTION_DAYS } from "../../../domain/ledger/archive-plan.ts";
import { comparedAs } from "../../../domain/ledger/compared-as.ts";
import type { StoryRef } from "../../../domain/ledger/story-kind.ts";
import { DAY_MS } from "../../../domain/limits/day-window.ts";
import type { ObjectPorts } from "../../object-ports.ts";
import type { Identity, Rows } from "../rows.ts";
import type { Wake } from "../wake-rows.ts";
import { retell } from "./retell.ts";
import { PAGE_KINDS, type PageKind } from "./story-page-rows.ts";

/** So young may be what still waits for its queue. */
const YOUNGEST_MS = 15 * 60_000;
const CHANGED_MS = 2 * DAY_MS;
/** Stories that began before may have left for the archive, and stay there as they are. */
const OLDEST_MS = ROW_RETENTION_DAYS * DAY_MS;
const PAGE = 100;
const NEXT_PAGE_MS = 1_000;
/** The ledger may hang: alarms do not wait for it. */
const ANSWER_MS = 5_000;

/** How a page's wake is named: of which pages, and after which story they go on. */
const SUBJECT = /^compare:(\w+):(.*)$/;

export function beginComparison(rows: Rows, nowMs: number): void {
  wakeFor(rows, { pages: "verification", afterId: "", dueAtMs: nowMs });
}

/** The page of a wake, which is done with; the next one has its wake. */
export function takeComparison(rows: Rows, { subject }: Wake, nowMs: number): readonly ToldStory[] {
  rows.wakes.clear(subject);
  const [, named, afterId = ""] = SUBJECT.exec(subject) ?? [];
  const pages = PAGE_KINDS.find((kind) => kind === named);
  if (pages === undefined) return [];
  const times = { fromMs: nowMs - CHANGED_MS, toMs: nowMs - YOUNGEST_MS, oldestMs: nowMs - OLDEST_MS };
  const page = rows.storyPages.page({ pages, afterId, ...times, limit: PAGE });
  const dueAtMs = page.length === 0 ? nowMs : nowMs + NEXT_PAGE_MS;
  const last = page.at(-1);
  const next = PAGE_KINDS[PAGE_KINDS.indexOf(pages) + 1];
  if (page.length === PAGE && last !== undefined) wakeFor(rows, { pages, afterId: last.id, dueAtMs });
  else if (next !== undefined) wakeFor(rows, { pages: next, afterId: "", dueAtMs });
  return page.flatMap((story) => [story, ...textsOf(rows, story)]).flatMap((story) => told(rows, story));
}

function wakeFor(rows: Rows, next: { pages: PageKind; afterId: string; dueAtMs: number }): void {
  const { pages, afterId, dueAtMs } = next;
  rows.wakes.set([{ subject: `compare:${pages}:${afterId}`, kind: "compare", dueAtMs }]);
}

/** The text of a reminder is as old as the reminder, and no page of texts has it when it goes. */
function textsOf(rows: Rows, { kind, id }: StoryRef): readonly StoryRef[] {
  const reminder = kind === "reminder" ? rows.reminders.find(id) : null;
  return reminder === null ? [] : [{ kind: "message", id: reminder.messageId }];
}

/** Never throws, and never waits long. */
export async function compareWithLedger(
  { ledgerMender, telemetry }: Pick<ObjectPorts, "ledgerMender" | "telemetry">,
  { tenantId, slot }: Identity,
  stories: readonly ToldStory[],
): Promise<void> {
  const of = { tenantId, mode: slot.mode };
  const about = { tenant_id: tenantId, mode: slot.mode, by: "night" };
  const done = ledgerMender.mend(of, stories).then(
    ({ mended, differ }) => {
      if (mended + differ > 0) telemetry.emit("ledger.mended", { ...about, mended, differ });
    },
    (error: unknown) => {
      const fault = error instanceof Error ? error.name : "unknown";
      telemetry.emit("ledger.mend_failed", { ...about, stories: stories.length, fault });
    },
  );
  await Promise.race([done, scheduler.wait(ANSWER_MS)]);
}

function told(rows: Rows, story: StoryRef): readonly ToldStory[] {
  const events = retell(rows, story);
  const status = comparedAs(story.kind, events);
  return status === null ? [] : [{ ...story, status, lines: events.map((event) => JSON.stringify(event)) }];
}
