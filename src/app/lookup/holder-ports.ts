/** Who holds a number, as carriers tell it for money: asked once, and remembered for a while. */
import type { CarrierFailure } from "../../domain/carriers/failure.ts";
import type { HolderFact, HolderFacts } from "../../domain/lookup/holder.ts";
import type { Result } from "../../domain/base/result.ts";
import type { Slot } from "../../domain/base/placement.ts";

/** What an account tells of who holds a number. */
export interface HolderLookup {
  readonly facts: readonly HolderFact[];
  /** It would answer without asking anybody, that it cannot. Absent: it always asks. */
  readonly isResting?: () => boolean;
  /** Never throws: a fault, a time-out and a malformed reply are failures. */
  ask(e164: string, facts: readonly HolderFact[], timeoutMs: number): Promise<Result<HolderFacts, CarrierFailure>>;
}

/** A question about a number, and what came of it. */
export interface HolderMemo {
  /** Null: it was asked for, and perhaps paid for, and nobody has said. */
  readonly facts: HolderFacts | null;
  readonly askedAtMs: number;
  readonly forgetAtMs: number;
}

interface OfNumber {
  readonly tenantId: string;
  readonly phoneToken: string;
}

export interface HolderQuestion extends OfNumber {
  /** Null: none was named. */
  readonly deviceToken: string | null;
  readonly userId: string | null;
  readonly askedAtMs: number;
  /** Until when nobody else asks. */
  readonly forgetAtMs: number;
}

/**
 * mine: nobody was asked of late, and whoever is told so asks. known: somebody was, and this is what came of it so far.
 * trusted: the device verified the number before, and nobody has to be asked.
 */
export type HolderClaim =
  | { readonly claim: "mine" | "trusted" }
  | { readonly claim: "known"; readonly memo: HolderMemo };

/** What the bucket of a number remembers of such questions. Of two who ask at once one is told that it is theirs. */
export interface HolderAnswers {
  claim(slot: Slot, question: HolderQuestion): Promise<HolderClaim>;
  keep(slot: Slot, answer: OfNumber & { readonly memo: HolderMemo }): Promise<void>;
}
