/**
 * After a bucket's daily sweep: its stories of the last two days are compared with the ledger, a page at a time and each in
 * an alarm of its own, so that nothing of the bucket waits for it. What fails is compared once more the day after.
 */
import type { ToldStory } from "../../../app/ledger/retell-ports.ts";
import { columnsOf } from "../../../domain/ledger/story-columns.ts";
import type { StoryRef } from "../../../domain/ledger/story-kind.ts";
import { DAY_MS } from "../../../domain/limits/day-window.ts";
import type { ObjectPorts } from "../../object-ports.ts";
import type { Identity, Rows } from "../rows.ts";
import type { Wake } from "../wake-rows.ts";
import { retell } from "./retell.ts";

/** So young may be what still waits for its queue. */
const YOUNGEST_MS = 15 * 60_000;
const OLDEST_MS = 2 * DAY_MS;
const PAGE = 100;
const NEXT_PAGE_MS = 1_000;
/** The ledger may hang: alarms do not wait for it. */
const ANSWER_MS = 5_000;

/** How a page's wake is named: of what kind, and after which of them it goes on. */
const SUBJECT = /^compare:(verification|message):(.*)$/;

export function beginComparison(rows: Rows, nowMs: number): void {
  rows.wakes.set([{ subject: "compare:verification:", kind: "compare", dueAtMs: nowMs }]);
}

/** The page of a wake, which is done with; the next one has its wake. */
export function takeComparison(rows: Rows, { subject }: Wake, nowMs: number): readonly ToldStory[] {
  rows.wakes.clear(subject);
  const [, named, afterId = ""] = SUBJECT.exec(subject) ?? [];
  const kind = named === "message" ? "message" : "verification";
  const asked = { kind, afterId, fromMs: nowMs - OLDEST_MS, toMs: nowMs - YOUNGEST_MS, limit: PAGE } as const;
  const page = rows.storyPages.page(asked);
  const last = page.at(-1);
  if (page.length === PAGE && last !== undefined) {
    rows.wakes.set([{ subject: `compare:${kind}:${last.id}`, kind: "compare", dueAtMs: nowMs + NEXT_PAGE_MS }]);
  } else if (kind === "verification") {
    const dueAtMs = page.length === 0 ? nowMs : nowMs + NEXT_PAGE_MS;
    rows.wakes.set([{ subject: "compare:message:", kind: "compare", dueAtMs }]);
  }
  return page.flatMap((story) => told(rows, story));
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
  const { status } = columnsOf(story.kind, events);
  return status === null ? [] : [{ ...story, status, lines: events.map((event) => JSON.stringify(event)) }];
}
