import { ok, type Result } from "../../domain/base/result.ts";
import type { DeadLetter, DeadLetterRedrive, DeadLetterScope, DeadLetterStore } from "./ports.ts";
import type { Clock } from "../base/ports.ts";
import { refuse, type RefusedBy } from "../refusal.ts";

export const REDRIVE_DEAD_LETTER_REFUSES = ["dead_letter_not_found", "store_unavailable"] as const;

/**
 * Sends a dead letter to its queue again, and records that. It is sent before it is recorded: after a crash in between
 * it may be sent twice, which every consumer tolerates, but is never lost. It may be sent again as often as needed.
 */
export async function redriveDeadLetter(
  services: {
    readonly deadLetters: Pick<DeadLetterStore, "find" | "markRedriven">;
    readonly redrive: DeadLetterRedrive;
    readonly clock: Clock;
  },
  input: { readonly scope: DeadLetterScope; readonly id: string },
): Promise<Result<DeadLetter, RefusedBy<typeof REDRIVE_DEAD_LETTER_REFUSES>>> {
  const letter = await services.deadLetters.find(input.scope, input.id);
  if (letter === null) return refuse("dead_letter_not_found");
  if (!(await services.redrive.send(letter.queue, letter.body))) return refuse("store_unavailable");
  const nowMs = services.clock.nowMs();
  await services.deadLetters.markRedriven(letter.id, nowMs);
  const redrives = letter.redrives + 1;
  return ok({ ...letter, redrives, redrivenAtMs: nowMs, state: "sent_again", nextTryAtMs: null, gaveUpBecause: null });
}
