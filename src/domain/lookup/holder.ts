/** What a carrier says today of who holds a number: facts that a fraud is told by, and that no plan of numbers knows. */

/** sim_swap: when the number last came to another SIM. line_status: whether anybody can be reached at it. */
export const HOLDER_FACTS = ["sim_swap", "line_status"] as const;
export type HolderFact = (typeof HOLDER_FACTS)[number];

/** absent: its phone is off, or out of reach. dead: the number is nobody's just now. */
export const LINE_STATUSES = ["reachable", "absent", "dead"] as const;
export type LineStatus = (typeof LINE_STATUSES)[number];

export interface HolderFacts {
  /** Null: not that the source knows of, or it was not asked. */
  readonly simSwappedAtMs: number | null;
  /** Null: the source cannot tell, or was not asked. */
  readonly line: LineStatus | null;
}

/** Which account of the tenant's, or of the deployment's, is asked about a number before a code goes there, and what. */
export interface HolderWish {
  /** Its id; of the deployment's its kind. */
  readonly account: string;
  readonly facts: readonly HolderFact[];
  /** Questions in a UTC day. Absent: to an account of the tenant's own as many as its plan has to those of the deployment. */
  readonly maxPerDay?: number;
}

/** What a tenant may set, inclusive. */
export const QUESTIONS_PER_DAY = { min: 1, max: 1_000_000 } as const;
