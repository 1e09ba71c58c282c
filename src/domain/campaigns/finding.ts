/** Something that stands in the way of a campaign, or that whoever approves it should know. */
export interface Finding {
  /** JSON pointer into the plan as it was sent; empty: nothing of it alone. */
  readonly field: string;
  /** snake_case */
  readonly reason: string;
  /** What to do about it. */
  readonly hint: string;
  /** Nobody approves it while this stands. */
  readonly isFatal: boolean;
}
