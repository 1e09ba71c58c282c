/** A way to decide about starts, as the bench asks it. */
import type { Start } from "./starts.ts";

export type Answer = "allow" | "challenge" | "block";

export interface Policy {
  /** What is known to have happened by now is told first. */
  decide(start: Start): Answer;
  /** The code of a start that was let go is typed. */
  typed(start: Start, atMs: number): void;
  /** Anything of its own that is due by then. */
  advance(toMs: number): void;
}
