/** Numbers of the loopback carrier's phones that are leased to one test run at a time. */
import type { Pool } from "../../domain/carriers/test-pool.ts";

export interface Lease {
  readonly id: string;
  /** Which number: `phoneAt`. */
  readonly slot: number;
  readonly leasedMs: number;
  readonly endsMs: number;
}

export interface LeaseWish {
  readonly pool: Pool;
  /** One a number, new. */
  readonly ids: readonly string[];
  readonly lifeMs: number;
  /** From 0, below 1: where a pool begins of which nothing was leased for long. */
  readonly chance: number;
}

export type LeaseAnswer =
  | { readonly outcome: "leased"; readonly leases: readonly Lease[] }
  /** `freeMs`: when as many as were asked for have been given back, and have rested. */
  | { readonly outcome: "taken"; readonly freeMs: number };

/** Those of a tenant's test mode: no other has any. */
export interface TestNumbers {
  /** All that are asked for, or none. */
  lease(tenantId: string, wish: LeaseWish): Promise<LeaseAnswer>;
  /** Null when there is none, or its time is over. */
  find(tenantId: string, id: string): Promise<Lease | null>;
  /** Newest first. */
  list(tenantId: string): Promise<readonly Lease[]>;
  /** As it ended; null when there is none. */
  end(tenantId: string, id: string): Promise<Lease | null>;
}
