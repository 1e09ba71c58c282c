/** Lets an answer leave on the grid of discreet replies, an error as well: whoever measures learns nothing of what was done. */
import { untilReplyMs } from "../../domain/verification/reply-grid.ts";
import type { Services } from "../services.ts";

interface GridTimes {
  readonly arrivedAtMs: number;
  /** So much later than others it leaves at the soonest, whatever was done. Absent: not at all. */
  readonly beyondMs?: number;
}

/**
 * The Workers' clock stands still while nothing is waited for, and a wait ends at the moment that was reckoned by it. So the
 * work on the processor before the wait is within the wait, and what comes after it is the same for all.
 */
export async function onGrid<T>(
  { clock, pause }: Pick<Services, "clock" | "pause">,
  { arrivedAtMs, beyondMs = 0 }: GridTimes,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } finally {
    await pause.wait(untilReplyMs(arrivedAtMs, clock.nowMs(), beyondMs));
  }
}
