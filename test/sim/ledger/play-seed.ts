/** One seed, from its first story until all is written down, with what was broken on the way. */
import { utcDay, DAY_MS } from "../../../src/domain/limits/day-window.ts";
import { STARTED_AT_MS } from "../chance.ts";
import { findWrongCells } from "./expect-cells.ts";
import { findHeadless, findUnlikePhones, findWrongStories } from "./expect-stories.ts";
import { findWrongFinds, findWrongLists, findWrongTold } from "./expectations.ts";
import { DAYS, LedgerPlay, type Plant } from "./ledger-play.ts";
import type { ObjectClasses } from "./objects.ts";

const HOUR_MS = 3_600_000;

export interface Played {
  readonly broken: readonly string[];
  readonly steps: readonly string[];
  readonly faults: LedgerPlay["chance"]["faults"];
  readonly events: number;
  readonly stories: number;
}

export async function playSeed(seed: number, classes: ObjectClasses, plant: Plant = {}): Promise<Played> {
  const now = Date.now;
  const play = new LedgerPlay(seed, classes, plant);
  const { chance, truth } = play;
  // The objects ask the platform for the time.
  Date.now = () => chance.nowMs;
  const broken: string[] = [];
  try {
    for (const atMs of checkpoints(chance.unit)) {
      await play.runTo(atMs);
      await play.settle();
      broken.push(...(await findWrongStories(play)), ...findHeadless(play), ...(await findWrongLists(play, 3)));
      chance.isCalm = false;
      if (broken.length > 0) return resultOf(play, broken);
    }
    await play.runTo(STARTED_AT_MS + (DAYS + 3) * DAY_MS);
    broken.push(...play.alarms.abandoned().map((name) => `nothing will ever ring for ${name}`));
    await play.settle();
    // What was lost last is compared a quarter of an hour later, and asked again half an hour after that.
    await play.runTo(chance.nowMs + 2 * HOUR_MS);
    await play.settle();
    for (const follower of play.followers) await follower.readToEnd();
    broken.push(...(await findWrongStories(play)), ...findUnlikePhones(play), ...findWrongCells(play));
    broken.push(...(await findWrongLists(play, 4)));
    for (const follower of play.followers) {
      broken.push(...findWrongTold(play, follower));
      broken.push(...(await findWrongFinds(play, follower)));
    }
    broken.push(...(await findWrongLists(play, 2)), ...truth.broken);
  } catch (error) {
    broken.push(`seed ${seed} threw ${error instanceof Error ? error.stack : String(error)}`);
  } finally {
    Date.now = now;
    play.close();
  }
  return resultOf(play, broken);
}

function resultOf({ chance: { steps, faults }, truth }: LedgerPlay, broken: readonly string[]): Played {
  return { broken, steps, faults, events: truth.events.size, stories: truth.stories.size };
}

/** Right after a midnight, when the day before still tells, and some time later. */
function checkpoints(unit: () => number): readonly number[] {
  const midnight = (utcDay(STARTED_AT_MS) + 1 + Math.floor(unit() * (DAYS - 1))) * DAY_MS;
  return [midnight + Math.floor((unit() - 0.3) * HOUR_MS), midnight + HOUR_MS * (1 + Math.floor(unit() * 20))];
}
