/** Moves the dead letters that an earlier release kept in D1 into objects, so many a run, until none is left. */
import type { Services } from "../services.ts";
import type { NewDeadLetter, OldDeadLetter } from "./ports.ts";
import { asOfToday } from "./as-of-today.ts";
import { type ResidencyNeeds, residencyOfLetter } from "./letter-residency.ts";

/** Their bodies may be large: together they are held in memory. */
const ROWS_AT_ONCE = 50;
const ROUNDS_A_RUN = 10;

type Needs = Pick<Services, "deadLetters" | "oldDeadLetters" | "letterBodies" | "telemetry"> & ResidencyNeeds;

/**
 * May be cut off anywhere and run twice: a letter is known in its object by its id, and leaves D1 once it is there. One that
 * was redriven meanwhile may be sent twice. Looks for rows in every run: isolates of the release before may still write some.
 */
export async function migrateDeadLetters(services: Needs): Promise<void> {
  let moved = 0;
  for (let round = 0; round < ROUNDS_A_RUN; round += 1) {
    const letters = await services.oldDeadLetters.oldest(ROWS_AT_ONCE);
    if (letters.length === 0) {
      await services.oldDeadLetters.noteEmpty();
      break;
    }
    await services.deadLetters.put(await Promise.all(letters.map((letter) => ready(services, letter))));
    await services.oldDeadLetters.remove(letters.map(({ id }) => id));
    moved += letters.length;
  }
  if (moved > 0) services.telemetry.emit("dead_letters.moved", { count: moved });
}

async function ready(services: Needs, letter: OldDeadLetter): Promise<NewDeadLetter> {
  const body = asOfToday(letter.queue, letter.body);
  const [isReadable, residency] = await Promise.all([
    services.letterBodies.isReadable(letter.queue, body),
    residencyOfLetter(services, letter),
  ]);
  return { ...letter, body, residency, ...(isReadable ? {} : { isUnreadable: true }) };
}
