/** The port that the objects of dead letters answer: each line of their table is a method. */
import type { LetterBoxes } from "../app/dead-letters/ports.ts";
import { letterObjectName, type LetterPlace } from "../domain/dead-letters/places.ts";
import { type CommandCall, portsOf } from "./command.ts";
import type { LetterObject } from "./letter-object.ts";
import { LETTER_COMMANDS } from "./letters/commands.ts";
import { placedStub, residencyOf, type StatesOptions, withRetry } from "./placed.ts";

type Letters = DurableObjectNamespace<LetterObject>;

/** Named by queue and share: in the EU for letters that may be of a tenant there, else nowhere in particular. */
export function makeLetterBoxes(
  { LETTERS }: { readonly LETTERS: Letters },
  { rules, random }: StatesOptions,
): LetterBoxes {
  return portsOf(LETTER_COMMANDS, ({ place, name, isSafe }: CommandCall<LetterPlace>, input: unknown) => {
    const where = { placement: residencyOf(place), rules };
    const ask = async () => placedStub(LETTERS, letterObjectName(place), where).execute(name, input);
    return isSafe ? withRetry(ask, random) : ask();
  }).boxes;
}
