/** What has to hold of stories: what was written is there, and in the end what phones' objects know. */
import { foldAlert } from "../../../src/domain/ledger/fold-alert.ts";
import { foldMessage } from "../../../src/domain/ledger/fold-message.ts";
import { foldReminder } from "../../../src/domain/ledger/fold-reminder.ts";
import { foldVerification } from "../../../src/domain/ledger/fold-verification.ts";
import { isRetold } from "../../../src/domain/ledger/retold.ts";
import { columnsOf } from "../../../src/domain/ledger/story-columns.ts";
import type { DomainEvent } from "../../../src/domain/events/events.ts";
import type { LedgerPlay } from "./ledger-play.ts";
import { FULL, isIdle, readEvents, type TrueStory } from "./truth.ts";

/** So long may a story lack its beginning: its phone's object is asked four times until then, and Cron rings in between. */
const HEADLESS_MS = 6 * 3_600_000;

/** All that was written and nothing else, but for what phones' objects have said again. */
export async function findWrongStories({ ground, truth }: LedgerPlay): Promise<string[]> {
  const broken: string[] = [];
  for (const story of truth.stories.values()) {
    const { ref, events } = story;
    const found = await readEvents(ground, story);
    story.shown = found;
    const ids = new Set(found.map(({ id }) => id));
    if (ids.size < found.length) broken.push(`${ref.id} has an event twice`);
    const written = new Set(events.map(({ id }) => id));
    const strange = found.filter((event) => !written.has(event.id) && !(isRetold(event) && truth.wasRetold(event)));
    if (strange.length > 0) broken.push(`${ref.id} has what nobody told of it: ${strange.map(({ id }) => id).join()}`);
    const missing = events.filter((event) => !isIdle(event) && !ids.has(event.id));
    if (missing.length > 0) broken.push(`${ref.id} misses ${missing.map(({ type, id }) => `${type} ${id}`).join()}`);
    if (found.length > FULL + found.filter((event) => !isIdle(event)).length)
      broken.push(`${ref.id} has ${found.length} events`);
    if (found.length < FULL && events.some(({ id }) => !ids.has(id)))
      broken.push(`${ref.id} misses a receipt and is not full`);
    if (JSON.stringify(found).includes("phoneSealed")) broken.push(`${ref.id} holds a number`);
  }
  return broken;
}

/** A story of which something was written hours ago has its beginning, whatever was lost: after `findWrongStories`. */
export function findHeadless({ buckets, chance, truth }: LedgerPlay): string[] {
  return [...truth.stories.values()]
    .filter(({ writtenAtMs }) => writtenAtMs < chance.nowMs - HEADLESS_MS)
    .filter(({ ref, shown }) => columnsOf(ref.kind, shown).status === null)
    .filter((story) => buckets.knows(story).length > 0)
    .map(({ ref }) => `${ref.id} has no beginning`);
}

/** The ledger equals the objects of phones, in all that those remember: after `findWrongStories`. */
export function findUnlikePhones({ buckets, truth }: LedgerPlay): string[] {
  return [...truth.stories.values()].flatMap((story) => {
    const known = buckets.knows(story);
    const [own, its] = [textOf(story, story.shown), textOf(story, known)];
    return known.length === 0 || own === its ? [] : [`${story.ref.id} is ${own}, and its phone knows ${its}`];
  });
}

/** Guesses no row remembers one by one. */
function textOf({ ref }: TrueStory, events: readonly DomainEvent[]): string {
  switch (ref.kind) {
    case "verification": {
      const record = foldVerification(events);
      return JSON.stringify(record === null ? null : { ...record, checks: 0, wrongChecks: 0 });
    }
    case "message":
      return JSON.stringify(foldMessage(events));
    case "alert":
      return JSON.stringify(foldAlert(events));
    case "reminder":
      return JSON.stringify(foldReminder(events));
  }
}
