/** unknown: too little happened to say, or it may be chance. */
export type RuleVerdict = "bad" | "good" | "unknown";

/** What is to be said of one group of a rule just now. */
export interface Finding {
  /** "country=ES"; empty: everything together. */
  readonly group: string;
  readonly verdict: RuleVerdict;
  /** What was seen, and how much it rests on. Null: it is no figure, or there is none. */
  readonly value: number | null;
  readonly sample: number | null;
  /** What it is compared to: a value, an objective, or what past weeks were. */
  readonly against: number | null;
}
