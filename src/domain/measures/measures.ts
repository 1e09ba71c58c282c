/**
 * Every figure of the product as data: which cells it is made of, by which formula, in which unit, and what its sample is.
 * docs/metrics.md has a row for each. What a cell does not count is no measure.
 */
import { type CellCounts, type Counter, countOf, type CarriedCounts, type Latency } from "../ledger/cells/counts.ts";
import type { CellDims, CellRow } from "../ledger/cells/dims.ts";
import { DIMENSION_NAMES, type DimensionName, hasDimension } from "./dimensions.ts";

/** Counters added up, less others. */
export interface CounterSum {
  readonly plus: readonly Counter[];
  readonly minus?: readonly Counter[];
}

/**
 * count: as it is; its sample is itself. share: `of` are some of those `among` which they are looked for, which are the sample;
 * its interval is Wilson's. ratio: `of` for each `per`, and may be more than one. cost: money, a figure a currency; its sample is
 * `among`. cost_per: money for each `per`, a figure a currency. quantile: of latencies, within 10 %; its sample is how many there are.
 */
export type Formula =
  | { readonly kind: "count"; readonly of: CounterSum }
  | { readonly kind: "share"; readonly of: CounterSum; readonly among: CounterSum }
  | { readonly kind: "ratio"; readonly of: CounterSum; readonly per: CounterSum }
  | { readonly kind: "cost"; readonly among: CounterSum }
  | { readonly kind: "cost_per"; readonly per: CounterSum }
  | { readonly kind: "quantile"; readonly latency: Latency; readonly share: number };

export type FigureUnit = "count" | "share" | "ratio" | "micro_units" | "ms";

const UNITS = {
  count: "count",
  share: "share",
  ratio: "ratio",
  cost: "micro_units",
  cost_per: "micro_units",
  quantile: "ms",
} as const satisfies Record<Formula["kind"], FigureUnit>;

export interface Measure {
  /** The first of them says what it may be broken down by; what the others lack is null there. */
  readonly rows: readonly [CellRow, ...CellRow[]];
  /** Cells of these alone. */
  readonly only?: Partial<Pick<CellDims, "category">>;
  readonly formula: Formula;
  /** One sentence, as the API tells it. */
  readonly meaning: string;
}

const sum = (...plus: readonly Counter[]): CounterSum => ({ plus });
const count = (...plus: readonly Counter[]): Formula => ({ kind: "count", of: sum(...plus) });
const share = (of: CounterSum, among: CounterSum): Formula => ({ kind: "share", of, among });
const ratio = (of: CounterSum, per: CounterSum): Formula => ({ kind: "ratio", of, per });
const quantile = (latency: Latency, of: number): Formula => ({ kind: "quantile", latency, share: of });

/** Of people: a start that was stopped as an attack is no chance of a verification. */
const UNBLOCKED: CounterSum = { plus: ["started"], minus: ["blocked"] };
const VERIFICATION = ["verification"] as const;
const ATTEMPT = ["attempt"] as const;
const TEXT = ["attempt", "unsent"] as const;

/** By the name under which the API knows it. */
export const MEASURES = {
  verifications: { rows: VERIFICATION, formula: count("started"), meaning: "Verifications that were started." },
  verified: {
    rows: VERIFICATION,
    formula: count("approved"),
    meaning: "Those whose code was typed, or approved otherwise.",
  },
  blocked: { rows: VERIFICATION, formula: count("blocked"), meaning: "Those that were stopped as an attack." },
  verification_success: {
    rows: VERIFICATION,
    formula: share(sum("approved"), UNBLOCKED),
    meaning: "The share that was approved of those that were started and not blocked.",
  },
  wrong_codes: {
    rows: VERIFICATION,
    formula: share(sum("wrongChecks"), sum("checks")),
    meaning: "The share of guesses that were wrong.",
  },
  resends_per_verification: {
    rows: VERIFICATION,
    formula: ratio(sum("resends"), UNBLOCKED),
    meaning: "How often a person asked for the code again.",
  },
  texts: { rows: TEXT, formula: count("texts"), meaning: "Texts that were ordered, however they ended." },
  text_delivery_rate: {
    rows: TEXT,
    formula: share(sum("textsDelivered"), sum("textsDelivered", "textsFailed", "textsUnknown")),
    meaning: "The share that arrived, by whichever route, of texts whose end is known; dropped ones aside.",
  },
  text_accept_rate: {
    rows: TEXT,
    formula: share(sum("textsTaken"), sum("textsTaken", "textsNotTaken")),
    meaning: "The share that a carrier took, at whichever try, of texts that could be sent and do not wait.",
  },
  dropped: { rows: TEXT, formula: count("textsDropped"), meaning: "Texts that were not to be sent any more." },
  attempts: { rows: ATTEMPT, formula: count("claimed"), meaning: "How often a carrier was asked to take a text." },
  accept_rate: {
    rows: ATTEMPT,
    formula: share(sum("submitted"), sum("claimed")),
    meaning: "The share of attempts that the carrier took.",
  },
  delivery_rate: {
    rows: ATTEMPT,
    formula: share(sum("delivered"), sum("submitted")),
    meaning: "The share of attempts that arrived by their receipt, of those that the carrier took.",
  },
  missing_receipts: {
    rows: ATTEMPT,
    formula: share({ plus: ["receiptsDue"], minus: ["receiptsHeard"] }, sum("receiptsDue")),
    meaning: "The share without a last receipt, of attempts that were taken by routes whose receipts are believed.",
  },
  retry_rate: {
    rows: ATTEMPT,
    formula: share({ plus: ["claimed"], minus: ["texts"] }, sum("claimed")),
    meaning: "The share of attempts that followed another one of the same text.",
  },
  segments: { rows: ATTEMPT, formula: count("segments"), meaning: "Parts that carriers took." },
  cost: {
    rows: ATTEMPT,
    formula: { kind: "cost", among: sum("claimed") },
    meaning: "What attempts cost, by what carriers say, a figure a currency.",
  },
  codes_typed: {
    rows: ATTEMPT,
    only: { category: "otp" },
    formula: count("converted"),
    meaning: "Users that a text verified: its code was the one that was typed.",
  },
  cost_per_verified: {
    rows: ATTEMPT,
    only: { category: "otp" },
    formula: { kind: "cost_per", per: sum("converted") },
    meaning: "What all texts with codes cost for each user that one of them verified, a figure a currency.",
  },
  accept_to_submit_p50: { rows: ATTEMPT, formula: quantile("acceptToSubmit", 0.5), meaning: waits("half", "submit") },
  accept_to_submit_p95: { rows: ATTEMPT, formula: quantile("acceptToSubmit", 0.95), meaning: waits("95 %", "submit") },
  accept_to_submit_p99: { rows: ATTEMPT, formula: quantile("acceptToSubmit", 0.99), meaning: waits("99 %", "submit") },
  submit_to_receipt_p50: {
    rows: ATTEMPT,
    formula: quantile("submitToReceipt", 0.5),
    meaning: waits("half", "receipt"),
  },
  submit_to_receipt_p95: {
    rows: ATTEMPT,
    formula: quantile("submitToReceipt", 0.95),
    meaning: waits("95 %", "receipt"),
  },
  submit_to_receipt_p99: {
    rows: ATTEMPT,
    formula: quantile("submitToReceipt", 0.99),
    meaning: waits("99 %", "receipt"),
  },
  accept_to_approval_p50: {
    rows: VERIFICATION,
    formula: quantile("acceptToApproval", 0.5),
    meaning: waits("half", "approval"),
  },
  accept_to_approval_p95: {
    rows: VERIFICATION,
    formula: quantile("acceptToApproval", 0.95),
    meaning: waits("95 %", "approval"),
  },
  accept_to_approval_p99: {
    rows: VERIFICATION,
    formula: quantile("acceptToApproval", 0.99),
    meaning: waits("99 %", "approval"),
  },
  alerts: { rows: ["alert"], formula: count("opened"), meaning: "Security alerts that were opened." },
  reply_rate: {
    rows: ["alert"],
    formula: share(sum("answeredByText"), sum("opened")),
    meaning: "The share of alerts that were answered by a text.",
  },
  rejection_rate: {
    rows: ["alert"],
    formula: share(sum("rejected"), sum("opened")),
    meaning: "The share of alerts to which the person said: this was not me.",
  },
  reminders: { rows: ["reminder"], formula: count("created"), meaning: "Reminders that were made." },
  reminders_sent: {
    rows: ["reminder"],
    formula: share(sum("sent"), sum("created")),
    meaning: "The share of reminders that went out.",
  },
} as const satisfies Record<string, Measure>;

export type MeasureName = keyof typeof MEASURES;

export const MEASURE_NAMES: readonly MeasureName[] = Object.keys(MEASURES).filter(isMeasureName);

export function isMeasureName(name: string): name is MeasureName {
  return Object.hasOwn(MEASURES, name);
}

export function measureOf(name: MeasureName): Measure {
  return MEASURES[name];
}

export function measureUnit({ formula }: Measure): FigureUnit {
  return UNITS[formula.kind];
}

/** What it may be broken down by, and held to. */
export function dimensionsOf({ rows: [row] }: Measure): readonly DimensionName[] {
  return DIMENSION_NAMES.filter((name) => hasDimension(row, name));
}

export function addedUp(counts: CellCounts, { plus, minus = [] }: CounterSum): number {
  const added = (counters: readonly Counter[]) => counters.reduce((total, one) => total + countOf(counts, one), 0);
  return added(plus) - added(minus);
}

/** Of each kind of row, what says that anything happened: where none was approved of those that were started, that is a figure. */
const PRESENCE = {
  verification: "started",
  attempt: "claimed",
  unsent: "texts",
  alert: "opened",
  reminder: "created",
} as const satisfies Record<CellRow, Counter>;

/** All that these are made of, and no more than that something happened beside it. */
export function countsAsked(measures: readonly Measure[]): CarriedCounts {
  const formulas = measures.map(({ formula }) => formula);
  const added = formulas.flatMap(sumsOf).flatMap(({ plus, minus = [] }) => [...plus, ...minus]);
  const present = measures.flatMap(({ rows }) => rows.map((row) => PRESENCE[row]));
  return {
    counters: [...new Set([...added, ...present])],
    latencies: [...new Set(formulas.flatMap((formula) => (formula.kind === "quantile" ? [formula.latency] : [])))],
    cost: formulas.some(({ kind }) => kind === "cost" || kind === "cost_per"),
  };
}

function sumsOf(formula: Formula): readonly CounterSum[] {
  switch (formula.kind) {
    case "count":
      return [formula.of];
    case "share":
      return [formula.of, formula.among];
    case "ratio":
      return [formula.of, formula.per];
    case "cost":
      return [formula.among];
    case "cost_per":
      return [formula.per];
    case "quantile":
      return [];
  }
}

function waits(share: string, until: "submit" | "receipt" | "approval"): string {
  const spans = {
    submit: "From when a text was to go to when a carrier took it",
    receipt: "From a carrier's taking a text to its receipt of delivery",
    approval: "From a start to its approval",
  };
  return `${spans[until]}, which ${share} of them did not exceed.`;
}
