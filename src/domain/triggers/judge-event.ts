/** What one more activity of a person makes of a trigger: nothing, a text, or another text in place of one that waits. */
import { utcDay } from "../limits/day-window.ts";
import type { TriggerRule } from "./trigger.ts";

/** Why a trigger that fired makes no text: the person has had enough of it. */
export const CAPPED_REASONS = ["per_day", "once_in"] as const;
export type CappedReason = (typeof CAPPED_REASONS)[number];

/** A time at which it fired for the person. */
export interface Firing {
  readonly run: string;
  /** When what it is about happened. */
  readonly firedAtMs: number;
  /** When its text was to go. */
  readonly dueAtMs: number;
  /** waiting: the text is to go. gone: it went. capped: there was none, because of the caps. over: for another reason. */
  readonly state: "waiting" | "gone" | "capped" | "over";
}

/** What is known of the person by then. */
export interface TriggerPast {
  /** When they last answered; 0: never. */
  readonly answeredAtMs: number;
  /** Times of the counted activity within the last day, the new one among them. */
  readonly recentMs: readonly number[];
  readonly firings: readonly Firing[];
}

export type Judgement =
  | { readonly kind: "nothing" }
  /** It takes the place of the text that waits. */
  | (Due & { readonly kind: "newer" })
  | (Due & { readonly kind: "fires"; readonly capped: CappedReason | null });

export interface Due extends Pick<Firing, "run" | "firedAtMs" | "dueAtMs"> {
  /** So many of the activity since they last answered. */
  readonly count: number;
}

interface Happened {
  readonly atMs: number;
  readonly nowMs: number;
}

const NOTHING: Judgement = { kind: "nothing" };
const RADIX = 36;

/**
 * Asked of each counted activity in the order in which they come. A run is named by what it began with, so the same told
 * twice, late, or a thousand times at once is one.
 */
export function judgeEvent(rule: TriggerRule, past: TriggerPast, happened: Happened): Judgement {
  return rule.when.kind === "activity" ? judgeCount(rule, past, happened) : judgeWait(rule, past, happened);
}

/** Once on reaching the number, until they answer: then it counts anew. */
function judgeCount(rule: TriggerRule, past: TriggerPast, { nowMs }: Happened): Judgement {
  if (rule.when.kind !== "activity") return NOTHING;
  const { times, withinMs } = rule.when;
  const firedAtMs = Math.max(...past.recentMs);
  // What is told so late is no news to anybody.
  if (nowMs - firedAtMs > withinMs) return NOTHING;
  const unanswered = past.recentMs.filter((atMs) => atMs > past.answeredAtMs);
  if (unanswered.filter((atMs) => atMs >= firedAtMs - withinMs).length < times) return NOTHING;
  const count = unanswered.length;
  const fired = past.firings.find((one) => one.firedAtMs > past.answeredAtMs && one.state !== "capped");
  if (fired === undefined) {
    const run = `since-${past.answeredAtMs.toString(RADIX)}`;
    const due = { run, firedAtMs, dueAtMs: Math.max(firedAtMs + rule.graceMs, nowMs), count };
    return { kind: "fires", ...due, capped: cappedBy(rule, past, due.dueAtMs) };
  }
  const { run, dueAtMs } = fired;
  return rule.collapse && fired.state === "waiting" ? { kind: "newer", run, firedAtMs, dueAtMs, count } : NOTHING;
}

/** Each begins a wait of its own, but for what comes while one waits. */
function judgeWait(rule: TriggerRule, past: TriggerPast, { atMs, nowMs }: Happened): Judgement {
  if (rule.when.kind !== "absence") return NOTHING;
  const { forMs } = rule.when;
  if (nowMs - atMs > forMs || past.answeredAtMs >= atMs) return NOTHING;
  const due = {
    firedAtMs: atMs,
    dueAtMs: Math.max(atMs + forMs + rule.graceMs, nowMs),
    count: past.recentMs.filter((one) => one > past.answeredAtMs).length,
  };
  const waiting = past.firings.find(({ state }) => state === "waiting");
  if (waiting !== undefined) {
    const isNewer = rule.collapse && atMs > waiting.firedAtMs;
    return isNewer ? { kind: "newer", ...due, run: waiting.run } : NOTHING;
  }
  const run = `at-${atMs.toString(RADIX)}`;
  if (past.firings.some((one) => one.run === run && one.state !== "capped")) return NOTHING;
  return { kind: "fires", run, ...due, capped: cappedBy(rule, past, due.dueAtMs) };
}

function cappedBy({ caps }: TriggerRule, { firings }: TriggerPast, dueAtMs: number): CappedReason | null {
  const texts = firings.filter(({ state }) => state === "waiting" || state === "gone");
  if (texts.some((text) => Math.abs(dueAtMs - text.dueAtMs) < caps.onceInMs)) return "once_in";
  const today = texts.filter((text) => utcDay(text.dueAtMs) === utcDay(dueAtMs));
  return today.length >= caps.perDay ? "per_day" : null;
}
