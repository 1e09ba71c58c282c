/** The port that the objects of dead letters answer: each line of their table is a method. */
import type { Random } from "../app/base/ports.ts";
import type { LetterBoxes } from "../app/dead-letters/ports.ts";
import type { LetterPlace } from "../domain/dead-letters/places.ts";
import { type CommandCall, portsOf } from "./command.ts";
import type { LetterObject } from "./letter-object.ts";
import { LETTER_COMMANDS } from "./letters/commands.ts";
import { withRetry } from "./placed.ts";

type Letters = DurableObjectNamespace<LetterObject>;

/** Named by queue and share, as queues themselves lie: nowhere in particular. Bodies are sealed where they tell of a person. */
export function makeLetterBoxes({ LETTERS }: { readonly LETTERS: Letters }, random: Random): LetterBoxes {
  return portsOf(LETTER_COMMANDS, ({ place, name, isSafe }: CommandCall<LetterPlace>, input: unknown) => {
    const ask = async () => LETTERS.getByName(`${place.queue}:${place.shard}`).execute(name, input);
    return isSafe ? withRetry(ask, random) : ask();
  }).boxes;
}
