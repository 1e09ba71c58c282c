/** The clock of a tenant's test mode, and what goes by it ([decision 62](../../../docs/decisions)). */
import type { Member } from "../../domain/roster/member.ts";

/** An object that goes by the clock. */
export interface ClockMember extends Member {
  readonly kind: "audience" | "endpoint" | "phones";
}

export interface ClockMove {
  /** What it was ahead of the real time before: for a member that has forgotten. */
  readonly fromMs: number;
  readonly aheadMs: number;
  /** No other step follows. */
  readonly isLast: boolean;
  /** Who was waited for has had its time: the first thing that waits for others is passed. */
  readonly isPatienceOver: boolean;
}

/**
 * passed: it is as far ahead as was asked, and what is due next is due after so long; null: nothing is. 0 where it did anything:
 * others may have something to do by that. waits: what is due
 * next waits for a queue, a carrier or a receiver, which have the real time. more: a part of the way is done, and the rest is to
 * be asked for at once.
 */
export type Passed =
  | { readonly outcome: "passed"; readonly dueInMs: number | null }
  | { readonly outcome: "waits" | "more" };

export interface ClockState {
  /** The real time. */
  readonly realMs: number;
  readonly aheadMs: number;
  readonly members: readonly ClockMember[];
}

export interface TestClocks {
  /** How far it is ahead of the real time; 0 where it was never moved. */
  aheadMs(tenantId: string): Promise<number>;
  read(tenantId: string): Promise<ClockState>;
  /** At least so far ahead from now on. */
  move(tenantId: string, aheadMs: number): Promise<ClockState>;
  /** The real time from now on. Who went by it still does: each is to be ended. */
  reset(tenantId: string): Promise<ClockState>;
  /** Does what is due on the way, from one thing to the next. It may be asked again. */
  pass(member: ClockMember, move: ClockMove): Promise<Passed>;
  /** It forgets all. It may be asked again. */
  end(member: ClockMember): Promise<void>;
}

/** As objects of test mode see it. */
export interface ClockDesk {
  /** From now on it goes by the clock: how far that is ahead. It may be asked again. */
  join(tenantId: string, member: ClockMember): Promise<number>;
  /** It is gone for ever: nobody begins it anew. */
  leave(tenantId: string, member: ClockMember): Promise<void>;
}
