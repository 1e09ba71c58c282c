/** What a letter that comes in is: new, known, or one that was sent again and came back. */
import type { DeadLetterHead, HashedLetter, LetterState } from "../../app/dead-letters/ports.ts";
import { SHUT } from "../../domain/dead-letters/gate.ts";
import { ASIDE_PREFIX } from "../../domain/dead-letters/places.ts";
import { redriveAtMs, SENT_BY_ITSELF_MS } from "../../domain/dead-letters/schedule.ts";
import type { LetterBox } from "./command.ts";
import type { NextTry } from "./letter-rows.ts";

/** A new letter, or an old one that moves in. */
export function firstStanding(box: LetterBox, letter: HashedLetter, nowMs: number): void {
  const { past, isUnreadable, receivedAtMs } = letter;
  const isSent = past !== undefined && past.redrivenAtMs !== null;
  const isOld = past !== undefined && receivedAtMs < nowMs - SENT_BY_ITSELF_MS;
  const add = (state: LetterState, next: NextTry | null) => box.rows.add(letter, state, next);
  if (isSent) return add("sent_again", null);
  if (isUnreadable === true) return add("gave_up", { gaveUpBecause: "unreadable" });
  if (isOld) return add("gave_up", { gaveUpBecause: "too_old" });
  const atMs = redriveAtMs({ redrives: 0, nowMs, random: box.ports.random.unit() }) ?? nowMs;
  add("waiting", { atMs, failsAlone: false });
}

/**
 * One that was sent again and is back shuts the gate. Where the gate stood open, others of its queue got through: it keeps
 * its own waits from now on. What waits already, or was given up, stays as it is: its queue brought it twice.
 */
export function keepBack(
  { rows, gate, ports }: LetterBox,
  { known, sourceId }: { readonly known: DeadLetterHead; readonly sourceId: string },
  nowMs: number,
): void {
  const { id, queue, redrives, state } = known;
  const isEcho = rows.sourceOf(id) === sourceId && !sourceId.startsWith(ASIDE_PREFIX);
  if (state !== "sent_again" || isEcho) return;
  const failsAlone = gate.read().isOpen;
  gate.save(SHUT);
  rows.noteSource(id, sourceId);
  const atMs = redriveAtMs({ redrives, nowMs, random: ports.random.unit() });
  rows.schedule(id, atMs === null ? { gaveUpBecause: "tries_used" } : { atMs, failsAlone });
  if (atMs === null) ports.telemetry.emit("dead_letters.gave_up", { queue, reason: "tries_used", count: 1 });
}
