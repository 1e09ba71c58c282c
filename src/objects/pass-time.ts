/** Test time that passes in an object: what is due on the way is done at its own time, one thing after the other. */
import type { ClockMove, Passed } from "../app/carriers/test-clock-ports.ts";
import type { ObjectTime } from "./object-time.ts";

/** A request must end: the rest is asked for by the next. */
const STEPS_MAX = 100;

export interface Walker {
  readonly time: ObjectTime;
  /** When something is due next; null: nothing is. */
  dueAtMs(): number | null;
  /** Whether what is due then, or what was handed on before where nothing is (null), waits for a queue, a carrier or a receiver: none of them knows of test time. */
  waitsForOthers(dueAtMs: number | null, isPatienceOver: boolean): boolean;
  /** As its alarm does. False: nothing is kept here any more. */
  ring(): Promise<boolean>;
  /** The time was moved: the alarm that stands rings too late. */
  armAnew(): void;
}

export async function passTime(walker: Walker, move: ClockMove): Promise<Passed> {
  const { time } = walker;
  time.beginAt(move.fromMs);
  let { isPatienceOver } = move;
  for (let step = 0; step < STEPS_MAX; step += 1) {
    const dueAtMs = walker.dueAtMs();
    const untilMs = Date.now() + move.aheadMs;
    const isLater = dueAtMs === null || dueAtMs > untilMs;
    if (walker.waitsForOthers(isLater ? null : dueAtMs, isPatienceOver)) return { outcome: "waits" };
    if (isLater) {
      time.moveTo(move.aheadMs);
      walker.armAnew();
      const nextInMs = dueAtMs === null ? null : dueAtMs - untilMs;
      return { outcome: "passed", dueInMs: step > 0 ? 0 : nextInMs };
    }
    isPatienceOver = false;
    time.moveTo(dueAtMs - Date.now());
    if (await walker.ring()) continue;
    time.moveTo(move.aheadMs);
    return { outcome: "passed", dueInMs: 0 };
  }
  return { outcome: "more" };
}
