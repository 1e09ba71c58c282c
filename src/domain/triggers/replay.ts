/** What a trigger would have made of one person's last day, had it been on: judged by the function that judges when it is. */
import { judgeEvent, type CappedReason, type Firing } from "./judge-event.ts";
import { countedName, isAnswer, type TriggerRule } from "./trigger.ts";

export interface PastEvent {
  readonly name: string;
  readonly atMs: number;
  /** They did it themselves. */
  readonly isOwn: boolean;
}

/** text: it would have gone. answered: they were faster. waiting: it would be to go yet. */
export type ReplayedOutcome = "text" | "answered" | "waiting" | CappedReason;

export interface ReplayedFiring {
  /** When its text was to go. */
  readonly dueAtMs: number;
  readonly outcome: ReplayedOutcome;
}

interface Kept extends Firing {
  readonly capped: CappedReason | null;
}

/**
 * `events` of the last day, oldest first. What came before it is not known: nobody had answered, and nothing had been sent.
 * Where nobody was there to be faster, a text that was due went.
 */
export function replay(rule: TriggerRule, events: readonly PastEvent[], nowMs: number): readonly ReplayedFiring[] {
  const counted = countedName(rule);
  const firings = new Map<string, Kept>();
  const recentMs: number[] = [];
  let answeredAtMs = 0;
  for (const event of events) {
    settle(firings, event.atMs);
    if (isAnswer(rule, event)) {
      answeredAtMs = Math.max(answeredAtMs, event.atMs);
      for (const [run, one] of firings) if (one.state === "waiting") firings.set(run, { ...one, state: "over" });
    }
    if (event.name !== counted) continue;
    recentMs.push(event.atMs);
    const past = { answeredAtMs, recentMs, firings: [...firings.values()] };
    const judged = judgeEvent(rule, past, { atMs: event.atMs, nowMs: event.atMs });
    if (judged.kind === "nothing") continue;
    const capped = judged.kind === "fires" ? judged.capped : null;
    firings.set(judged.run, { ...judged, capped, state: capped === null ? "waiting" : "capped" });
  }
  settle(firings, nowMs);
  return [...firings.values()].map((one) => ({ dueAtMs: one.dueAtMs, outcome: outcomeOf(one) }));
}

/** What was due before a moment had gone by then: who did something at the moment itself was faster. */
function settle(firings: Map<string, Kept>, atMs: number): void {
  for (const [run, one] of firings) {
    if (one.state === "waiting" && one.dueAtMs < atMs) firings.set(run, { ...one, state: "gone" });
  }
}

function outcomeOf({ state, capped }: Kept): ReplayedOutcome {
  switch (state) {
    case "gone":
      return "text";
    case "waiting":
      return "waiting";
    case "over":
      return "answered";
    case "capped":
      return capped ?? "once_in";
  }
}
