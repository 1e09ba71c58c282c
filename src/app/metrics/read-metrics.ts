/** Figures over a time, by parts of it and by groups. */
import { isTimeZone } from "../../domain/template/catalogue/formats.ts";
import { groupFigures, type FiguresWanted, type GroupFigure, questionFor } from "../../domain/measures/figures.ts";
import { cutTime, type TimeInterval, type MinuteRange } from "../../domain/measures/time-buckets.ts";
import { err, ok, type Result } from "../../domain/base/result.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import { outOfBounds, refuse, type RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";
import { SUMS_REFUSES, sumsOf } from "./sums-of.ts";
import { checkQuestion, type MetricsWords } from "./check-question.ts";

export const READ_METRICS_REFUSES = ["metrics_refused", "value_out_of_bounds", ...SUMS_REFUSES] as const;

type Refused = RefusedBy<typeof READ_METRICS_REFUSES>;

const MINUTE_MS = 60_000;
const MINUTES_PER_DAY = 1_440;
const DEFAULT_MINUTES = MINUTES_PER_DAY;
/** The longest time that may be asked for, in days, and what is offered to whom it is too short. */
const DAYS_MAX = { minute: 1, hour: 31, day: 400, all: 400 } as const;
const COARSER = { minute: "hour", hour: "day", day: null, all: null } as const;
/** Rows of one answer. */
const FIGURES_MAX = 20_000;

export interface MetricsQuestion extends MetricsWords {
  /** ISO 8601; absent: a day before `to`. What is less than a minute is left off. */
  readonly from: string | undefined;
  /** Absent: now. */
  readonly to: string | undefined;
  /** Null: all of the time is one part. */
  readonly interval: TimeInterval | null;
  /** IANA. */
  readonly timeZone: string;
}

export interface MetricsFigure extends GroupFigure {
  readonly fromMs: number;
  readonly toMs: number;
}

export interface Metrics {
  readonly fromMs: number;
  readonly toMs: number;
  readonly wanted: FiguresWanted;
  readonly figures: readonly MetricsFigure[];
}

export async function readMetrics(
  services: Pick<Services, "cells" | "clock">,
  principal: Pick<Principal, "tenant" | "mode">,
  { from, to, interval, timeZone, ...words }: MetricsQuestion,
): Promise<Result<Metrics, Refused>> {
  const checked = checkQuestion(words);
  if (!checked.ok) return refuse("metrics_refused", { violations: checked.error });
  if (!isTimeZone(timeZone)) return outOfBounds("time_zone", "Send an IANA time zone, such as Asia/Kolkata, or UTC.");
  const range = rangeOf({ from, to }, services.clock.nowMs());
  if (range.from >= range.to) return outOfBounds("to", "Send a time a minute or more after `from`.");
  const tooLong = refuseLength(range, interval);
  if (tooLong !== null) return err(tooLong);
  const edges = cutTime(range, interval, timeZone);
  const fewer = fewerHint("group_by", interval);
  const read = await sumsOf(services, principal, { edges, fewer, ...questionFor(checked.value) });
  if (!read.ok) return read;
  const figures = groupFigures(checked.value, read.value);
  if (figures.length > FIGURES_MAX) return refuse("metrics_too_much", { field: "group_by", hint: fewer });
  const msOf = (edge: number) => (edges[edge] ?? 0) * MINUTE_MS;
  return ok({
    fromMs: range.from * MINUTE_MS,
    toMs: range.to * MINUTE_MS,
    wanted: checked.value,
    figures: figures.map((figure) => ({ ...figure, fromMs: msOf(figure.part), toMs: msOf(figure.part + 1) })),
  });
}

function rangeOf({ from, to }: Pick<MetricsQuestion, "from" | "to">, nowMs: number): MinuteRange {
  const end = to === undefined ? Math.floor(nowMs / MINUTE_MS) + 1 : Math.floor(Date.parse(to) / MINUTE_MS);
  return { from: from === undefined ? end - DEFAULT_MINUTES : Math.floor(Date.parse(from) / MINUTE_MS), to: end };
}

function refuseLength({ from, to }: MinuteRange, interval: TimeInterval | null) {
  const days = DAYS_MAX[interval ?? "all"];
  // Now is in the middle of a minute, which is read to its end.
  if (to - from <= days * MINUTES_PER_DAY + 1) return null;
  if (interval === null || interval === "day")
    return refuse("metrics_too_much", { field: "from", hint: `Send a time of at most ${days} days.` }).error;
  return refuse("metrics_too_much", { field: "interval", hint: fewerHint("interval", interval) }).error;
}

/** What to send in place of what was too much, the coarser interval first. */
function fewerHint(field: "interval" | "group_by", interval: TimeInterval | null): string {
  const key = interval ?? "all";
  const coarser = COARSER[key];
  const offer = coarser === null ? "" : `Send \`interval=${coarser}\`, or `;
  if (field === "interval") return `${offer}a time of at most ${DAYS_MAX[key]} days.`;
  return `${coarser === null ? "Send " : offer}fewer measures, a shorter time or fewer dimensions in \`group_by\`: at most ${FIGURES_MAX} figures go in one answer.`;
}
