/** All that the object of a queue's letters can be asked, by what use cases call its port. */
import type { HashedLetter, LetterBoxes, MovedLetter, SameLetter } from "../../app/dead-letters/ports.ts";
import { type CommandsFor, commandsOf } from "../command.ts";
import { type LetterBox, letterCommand, letterQuery } from "./command.ts";
import * as limits from "./limits.ts";
import { firstStanding, keepBack } from "./take-letters.ts";

function put(box: LetterBox, letters: readonly HashedLetter[]): void {
  makeRoom(box);
  box.change((nowMs) => {
    for (const letter of letters) {
      const known = box.rows.same(letter);
      if (known === null) firstStanding(box, letter, nowMs);
      else if (known.id !== letter.id) keepBack(box, { known, sourceId: letter.sourceId }, nowMs);
    }
    for (const tenantId of new Set(letters.map((letter) => letter.tenantId))) forgetBeyond(box, tenantId);
  });
}

/** Settled letters go before their time rather than that one is lost which was not: its queue holds it for four days. */
function makeRoom(box: LetterBox): void {
  if (!box.exists() || box.size() < limits.CROWDED_BYTES) return;
  const { rows, ports } = box;
  const dropped = rows.prune(Number.MAX_SAFE_INTEGER, limits.CROWDED_DROPS) || rows.dropGivenUp(limits.CROWDED_DROPS);
  ports.telemetry.emit("dead_letters.dropped", { reason: "crowded", count: dropped });
  if (box.size() > limits.FULL_BYTES) throw new Error("no room for dead letters");
}

function forgetBeyond({ rows, ports }: LetterBox, tenantId: string | null): void {
  const dropped = rows.boundGivenUp(tenantId);
  if (dropped > 0) ports.telemetry.emit("dead_letters.dropped", { reason: "too_many_given_up", count: dropped });
}

async function moveOut(box: LetterBox, letters: readonly SameLetter[]): Promise<readonly MovedLetter[]> {
  if (!box.exists()) return [];
  const moved = box.change(() => letters.flatMap((letter) => box.rows.takeAway(letter)));
  if (moved.length > 0) await box.forgetIfEmpty();
  return moved;
}

function moveIn(box: LetterBox, letters: readonly MovedLetter[]): void {
  box.change(() => {
    for (const letter of letters) if (box.rows.same(letter) === null) box.rows.addMoved(letter);
  });
}

async function prune(box: LetterBox, { beforeMs, limit }: { beforeMs: number; limit: number }): Promise<number> {
  if (!box.exists()) return 0;
  const gone = box.rows.prune(beforeMs, limit);
  await box.forgetIfEmpty();
  return gone;
}

const LETTER_BOX_COMMANDS = {
  put: letterCommand("safe", put),
  // A reply that is lost takes the past of its letters along.
  moveOut: letterCommand("once", moveOut),
  moveIn: letterCommand("safe", moveIn),
  find: letterQuery(null, (rows, { scope, id }) => rows.find(scope, id)),
  list: letterQuery([], (rows, query) => rows.list(query)),
  // Twice at one time is once.
  markRedriven: letterQuery(false, (rows, { id, nowMs }) => rows.markSent(id, nowMs)),
  prune: letterCommand("safe", prune),
} satisfies CommandsFor<LetterBox, LetterBoxes>;

export const LETTER_COMMANDS = { boxes: LETTER_BOX_COMMANDS } as const;

export const letterCommandOf = commandsOf<LetterBox, unknown>("the object of dead letters", LETTER_COMMANDS);
