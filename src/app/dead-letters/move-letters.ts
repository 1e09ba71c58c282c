/**
 * The move of dead letters that an earlier release kept in D1 into objects. A letter is known in its object by its id, and
 * leaves D1 once it is there; one that was redriven meanwhile may be sent twice. Isolates of the release before may still
 * write some: it looks for them for some days.
 */
import { type MigrationJob, type MigrationStep, SETTLED_AFTER_MS } from "../migrations/migration-job.ts";
import type { Services } from "../services.ts";
import { asOfToday } from "./as-of-today.ts";
import { type ResidencyNeeds, residencyOfLetter } from "./letter-residency.ts";
import type { NewDeadLetter, OldDeadLetter } from "./ports.ts";

/** Their bodies may be large: together they are held in memory. */
const ROWS = 50;

type Needs = Pick<Services, "clock" | "deadLetters" | "oldDeadLetters" | "letterBodies"> & ResidencyNeeds;

export function letterMove(services: Needs): MigrationJob {
  return {
    name: "move_letters",
    estimate: () => services.oldDeadLetters.count(),
    step: (cursor) => movePage(services, cursor),
  };
}

/** `cursor`: when it began. What has moved is not there any more. */
async function movePage(services: Needs, cursor: string | null): Promise<MigrationStep> {
  const nowMs = services.clock.nowMs();
  const sinceMs = Number(cursor ?? nowMs);
  const letters = await services.oldDeadLetters.oldest(ROWS);
  if (letters.length > 0) {
    await services.deadLetters.put(await Promise.all(letters.map((letter) => ready(services, letter))));
    await services.oldDeadLetters.remove(letters.map(({ id }) => id));
  } else await services.oldDeadLetters.noteEmpty();
  const isOver = letters.length === 0 && nowMs >= sinceMs + SETTLED_AFTER_MS;
  return {
    cursor: String(sinceMs),
    done: letters.length,
    // Each may be of an object of its own, which is asked beside the one in the other place.
    calls: 2 * letters.length + 3,
    isOver,
    isResting: letters.length === 0 && !isOver,
  };
}

async function ready(services: Needs, letter: OldDeadLetter): Promise<NewDeadLetter> {
  const body = asOfToday(letter.queue, letter.body);
  const [isReadable, residency] = await Promise.all([
    services.letterBodies.isReadable(letter.queue, body),
    residencyOfLetter(services, letter),
  ]);
  return { ...letter, body, residency, ...(isReadable ? {} : { isUnreadable: true }) };
}
