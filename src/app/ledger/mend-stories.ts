/** Compares stories as the object of their phone has them with the ledger, and tells the ledger again what it lacks. */
import { type Slice, sliceOfId } from "../../domain/ledger/slice.ts";
import { type LedgerGround, type LedgerOwner, ledgerOwner } from "./ledger-of.ts";
import type { Mended, StoryMender, ToldStory } from "./retell-ports.ts";
import type { SliceRef } from "./slice-ports.ts";

export function makeStoryMender(ground: Omit<LedgerGround, "clock">): StoryMender {
  return {
    async mend({ tenantId, mode }, stories) {
      const owner = await ledgerOwner(ground, tenantId, mode);
      if (owner === null) return { mended: 0, differ: 0 };
      const placed = stories.flatMap((story) => {
        const slice = sliceOfId(story.kind, story.id, owner.shards);
        return slice === null ? [] : [{ slice, story }];
      });
      const slices = [...Map.groupBy(placed, ({ slice }) => `${slice.day}:${slice.shard}`).values()];
      const done = await Promise.all(slices.map((own) => mendSlice(ground, owner, own)));
      return {
        mended: done.reduce((sum, { mended }) => sum + mended, 0),
        differ: done.reduce((sum, { differ }) => sum + differ, 0),
      };
    },
  };
}

async function mendSlice(
  { slices, days }: Pick<LedgerGround, "slices" | "days">,
  { tenant, mode }: LedgerOwner,
  own: readonly { readonly slice: Slice; readonly story: ToldStory }[],
): Promise<Mended> {
  const [first] = own;
  if (first === undefined) return { mended: 0, differ: 0 };
  const at: SliceRef = { tenant, mode, ...first.slice };
  const stories = own.map(({ story }) => story);
  const missing = await without(stories);
  if (missing.length === 0) return { mended: 0, differ: 0 };
  // Before its first event: a day that no list knew of would be no day.
  await days.add(at);
  await slices.write(at, { lines: missing.flatMap(({ lines }) => lines), use: "story" });
  const differ = (await without(missing)).length;
  return { mended: missing.length - differ, differ };

  async function without(asked: readonly ToldStory[]): Promise<readonly ToldStory[]> {
    const standings = asked.map(({ kind, id, status, retoldIds }) => ({ kind, id, status, retoldIds }));
    const standing = new Set(await slices.standing(at, standings));
    return asked.filter(({ id }) => !standing.has(id));
  }
}
