/**
 * Whether a campaign worked: who came back of those it was to text, against those it held out. Both sides are everybody it
 * was due for ("intention to treat"), whatever became of the text. Who was not due any more when it would have gone is left
 * out, and of both sides: that they came back before has nothing to do with a text that nobody was to get.
 */
import { liftOf, type Lift, type LiftWorth, type Returns, worthOfLift } from "./lift.ts";
import { losingVariants, type VariantDays } from "./losing-variant.ts";
import { NO_LONGER_DUE } from "./occurrence.ts";
import type { OccurrenceCount } from "./occurrence-count.ts";
import { costsOf } from "./progress.ts";

/** In the time that the campaign's goal gives them, or in seven days. */
export type ReturnSpan = "goal" | "week";

export interface ArmComparison extends LiftWorth {
  /** Whoever was to be texted, and whose time to come back is over. */
  readonly toText: Returns;
  readonly heldOut: Returns;
  /** Null: one side is empty yet. */
  readonly lift: Lift | null;
  /** Of what a unit of money is meant; null: nothing was paid, or in several currencies. */
  readonly currency: string | null;
}

/** Of people who are alike in one thing. */
export interface GroupComparison {
  readonly name: string;
  readonly goal: ArmComparison;
  readonly week: ArmComparison;
}

export interface CampaignComparison {
  readonly all: Omit<GroupComparison, "name">;
  readonly byTier: readonly GroupComparison[];
  readonly byCountry: readonly GroupComparison[];
  /** Each against all who were held out. */
  readonly byVariant: readonly GroupComparison[];
}

export function compareArms(counts: readonly OccurrenceCount[]): CampaignComparison {
  const meant = counts.filter(({ reason }) => reason !== NO_LONGER_DUE);
  const heldOut = meant.filter(({ variant }) => variant === null);
  const variants = namesIn(meant.flatMap(({ variant }) => variant ?? []));
  return {
    all: spansOf(meant),
    byTier: grouped(meant, ({ tier }) => tier),
    byCountry: grouped(meant, ({ country }) => country),
    byVariant: variants.map((name) => ({
      name,
      ...spansOf([...heldOut, ...meant.filter(({ variant }) => variant === name)]),
    })),
  };
}

/** Names of variants that clearly lose, by the days on which everybody's time to come back is over. */
export function losersOf(
  counts: readonly OccurrenceCount[],
  asked: { readonly names: readonly string[]; readonly withinMs: number; readonly nowMs: number },
): readonly string[] {
  return losingVariants(daysOf(counts, asked));
}

const DAY_MS = 86_400_000;

function daysOf(
  counts: readonly OccurrenceCount[],
  { names, withinMs, nowMs }: Parameters<typeof losersOf>[1],
): readonly VariantDays[] {
  const judged = counts.filter(
    ({ variant, reason, day }) =>
      variant !== null && reason !== NO_LONGER_DUE && (day + 1) * DAY_MS + withinMs <= nowMs,
  );
  const days = [...new Set(judged.map(({ day }) => day))].toSorted((a, b) => a - b);
  return names.map((name) => ({
    name,
    days: days.map((day) => returnsOf(judged.filter((count) => count.variant === name && count.day === day)).goal),
  }));
}

function grouped(
  counts: readonly OccurrenceCount[],
  nameOf: (count: OccurrenceCount) => string,
): readonly GroupComparison[] {
  return namesIn(counts.map(nameOf)).map((name) => ({
    name,
    ...spansOf(counts.filter((count) => nameOf(count) === name)),
  }));
}

function spansOf(counts: readonly OccurrenceCount[]): Omit<GroupComparison, "name"> {
  const toText = counts.filter(({ variant }) => variant !== null);
  const heldOut = returnsOf(counts.filter(({ variant }) => variant === null));
  const returns = returnsOf(toText);
  const span = (of: ReturnSpan): ArmComparison => {
    const lift = liftOf(returns[of], heldOut[of]);
    const spent = spentOn(toText, of);
    const worth =
      lift === null
        ? { perThousandTexts: null, perUnitOfMoney: null }
        : worthOfLift(lift, { people: returns[of].people, texts: spent.texts, costMicros: spent.costMicros });
    return { toText: returns[of], heldOut: heldOut[of], lift, ...worth, currency: spent.currency };
  };
  return { goal: span("goal"), week: span("week") };
}

function returnsOf(counts: readonly OccurrenceCount[]): Readonly<Record<ReturnSpan, Returns>> {
  const sum = { goal: { people: 0, returned: 0 }, week: { people: 0, returned: 0 } };
  for (const { judged, returned, judgedWeek, returnedWeek } of counts) {
    sum.goal.people += judged;
    sum.goal.returned += returned;
    sum.week.people += judgedWeek;
    sum.week.returned += returnedWeek;
  }
  return sum;
}

/**
 * Texts to whom is judged, and their part of what was paid: who is judged later has cost already. Of second attempts nobody
 * knows whose they were, and all count.
 */
function spentOn(counts: readonly OccurrenceCount[], span: ReturnSpan) {
  const judgedIn = ({ judged, judgedWeek }: OccurrenceCount) => (span === "goal" ? judged : judgedWeek);
  const sent = counts.filter(({ state }) => state === "sent");
  const costs = costsOf(
    sent.map((count) => ({ ...count, costMicros: count.costMicros * partOf(judgedIn(count), count.people) })),
  );
  const [cost] = costs;
  const isOne = costs.length === 1 && cost !== undefined && cost.microUnits > 0;
  return {
    texts: sent.reduce((sum, count) => sum + judgedIn(count), 0),
    costMicros: isOne ? cost.microUnits : 0,
    currency: isOne ? cost.currency : null,
  };
}

const partOf = (judged: number, people: number) => (people === 0 ? 1 : judged / people);

function namesIn(names: readonly string[]): readonly string[] {
  return [...new Set(names)].toSorted();
}
