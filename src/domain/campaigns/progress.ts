/** How far a campaign is: what became of everybody it was due for until now. */
import type { Money } from "../base/money.ts";
import type { OccurrenceCount } from "./occurrence-count.ts";

export interface Progress {
  /** Everybody; what follows to `heldOut` adds up to it. */
  readonly due: number;
  /** To go yet. */
  readonly planned: number;
  /** With the object of the number, or waiting there for its turn. */
  readonly queued: number;
  /** A carrier has it, whatever became of it then. */
  readonly sent: number;
  /** By why there was no text, most people first. */
  readonly skipped: Readonly<Record<string, number>>;
  readonly heldOut: number;
  /** Of those that were sent. */
  readonly delivered: number;
  readonly failed: number;
  readonly clicked: number;
  readonly optedOut: number;
  /** One entry a currency. */
  readonly costs: readonly CampaignCost[];
}

export interface CampaignCost extends Money {
  /** What of it the price list says, because no carrier has named a price yet. */
  readonly listedMicroUnits: number;
}

export function progressOf(counts: readonly OccurrenceCount[]): Progress {
  const peopleIn = (...states: readonly OccurrenceCount["state"][]) =>
    total(
      counts.filter(({ state }) => states.includes(state)),
      "people",
    );
  return {
    due: total(counts, "people"),
    planned: peopleIn("planned", "handed"),
    queued: peopleIn("queued"),
    sent: peopleIn("sent"),
    skipped: skippedBy(counts),
    heldOut: peopleIn("held_out"),
    delivered: total(counts, "delivered"),
    failed: total(counts, "failed"),
    clicked: total(counts, "clicked"),
    optedOut: total(counts, "optedOut"),
    costs: costsOf(counts),
  };
}

/** At what rate texts have gone out, and when those that are due have gone at that rate. */
export interface CampaignPace {
  /** Null: it has not run for long enough to tell. */
  readonly perHour: number | null;
  /** Null: nothing is left, it does not run, or nothing has gone out yet. */
  readonly endsAtMs: number | null;
}

const HOUR_MS = 3_600_000;
/** What went out in the first minutes says nothing of the hours to come. */
const TELLING_MS = 5 * 60_000;

/** Nights and pauses count: the rate is that of the whole time since it began. */
export function paceOf(
  { planned, queued, sent }: Progress,
  at: { readonly startedAtMs: number | null; readonly stoppedAtMs: number | null; readonly nowMs: number },
): CampaignPace {
  const { startedAtMs, stoppedAtMs, nowMs } = at;
  const ranMs = startedAtMs === null ? 0 : (stoppedAtMs ?? nowMs) - startedAtMs;
  if (ranMs < TELLING_MS) return { perHour: null, endsAtMs: null };
  const perHour = (sent / ranMs) * HOUR_MS;
  const left = planned + queued;
  const isGoing = stoppedAtMs === null && left > 0 && perHour > 0;
  return { perHour, endsAtMs: isGoing ? nowMs + Math.ceil((left / perHour) * HOUR_MS) : null };
}

function skippedBy(counts: readonly OccurrenceCount[]): Progress["skipped"] {
  const byReason = new Map<string, number>();
  for (const { state, reason, people } of counts) {
    if (state !== "skipped") continue;
    const name = reason ?? "unknown";
    byReason.set(name, (byReason.get(name) ?? 0) + people);
  }
  return Object.fromEntries([...byReason].toSorted(([one, a], [other, b]) => b - a || (one < other ? -1 : 1)));
}

export function costsOf(counts: readonly OccurrenceCount[]): readonly CampaignCost[] {
  const byCurrency = new Map<string, CampaignCost>();
  for (const { currency, costMicros, listedMicros } of counts) {
    if (currency === null) continue;
    const { microUnits, listedMicroUnits } = byCurrency.get(currency) ?? { microUnits: 0, listedMicroUnits: 0 };
    const sum = { microUnits: microUnits + costMicros, listedMicroUnits: listedMicroUnits + listedMicros, currency };
    byCurrency.set(currency, sum);
  }
  return [...byCurrency.values()];
}

type Countable = { [K in keyof OccurrenceCount]: OccurrenceCount[K] extends number ? K : never }[keyof OccurrenceCount];

function total(counts: readonly OccurrenceCount[], name: Countable): number {
  return counts.reduce((sum, count) => sum + count[name], 0);
}
