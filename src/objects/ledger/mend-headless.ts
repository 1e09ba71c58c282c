/** Asks the objects of phones for the beginnings that a day lacks, and writes what comes. */
import type { Mended, StoryTellers } from "../../app/ledger/retell-ports.ts";
import { readSlot } from "../../domain/base/ids.ts";
import { objectName, type Slot } from "../../domain/base/placement.ts";
import type { StoryRef } from "../../domain/ledger/story-kind.ts";
import type { DayState } from "./day-rows.ts";
import type { LedgerDay } from "./ledger-day.ts";

/** One that hangs is asked again: the alarm that asks writes stories down, too. */
const ANSWER_MS = 5_000;

/** `stories`: as `HeadlessRows` gave them: whatever fails is asked again later. Never throws for an object that is away. */
export async function mendHeadless(
  day: LedgerDay,
  stories: readonly StoryRef[],
  { tellers, state, nowMs }: { readonly tellers: StoryTellers; readonly state: DayState; readonly nowMs: number },
): Promise<Mended> {
  const { tenantId } = state;
  const placed = stories.flatMap((story) => {
    const slot = readSlot(story.kind, story.id);
    return slot === null || slot.mode !== state.mode ? [] : [{ slot, story }];
  });
  const buckets = [...Map.groupBy(placed, ({ slot }) => objectName(tenantId, slot)).values()];
  const told = await Promise.allSettled(buckets.map((own) => ask(tellers, tenantId, own)));
  const lines = told.flatMap((one) => (one.status === "fulfilled" ? one.value : []));
  // The day may have ended meanwhile.
  if (lines.length > 0 && day.state() !== null) day.write(state, { lines, use: "story" }, nowMs);
  const mended = stories.filter((story) => day.state() !== null && day.statusOf(story) !== null).length;
  return { mended, differ: stories.length - mended };
}

function ask(
  tellers: StoryTellers,
  tenantId: string,
  own: readonly { readonly slot: Slot; readonly story: StoryRef }[],
): Promise<readonly string[]> {
  const [first] = own;
  if (first === undefined) return Promise.resolve([]);
  const told = tellers.retell(first.slot, { tenantId, stories: own.map(({ story }) => story) });
  return Promise.race([told, scheduler.wait(ANSWER_MS).then(() => [])]);
}
