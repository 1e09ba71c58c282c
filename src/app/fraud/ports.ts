/** Where the starts of a tenant are counted by the beginnings of their numbers and by their addresses; and its policies. */
import type { FraudPolicy } from "../../domain/fraud/fraud-policy.ts";
import type { GuardOutcome, GuardPress, GuardView } from "../../domain/fraud/guard/guard-view.ts";
import type { FallenRule } from "../../domain/fraud/valve/valve-book.ts";
import type { FraudListBook, FraudListStore } from "./list-ports.ts";
import type { PageQuery, PageResult } from "../base/page-ports.ts";
import type { StartHistory } from "./replay-ports.ts";

export interface GuardRef {
  readonly tenantId: string;
  /** ISO 3166-1 alpha-2: prefixes and networks. "*": addresses, whatever the country. Live keys only. */
  readonly country: string;
}

export interface GuardStates {
  /** Counts what an isolate let go, and answers what it has to know. Told twice under one id it counts once. */
  press(ref: GuardRef, press: GuardPress): Promise<GuardView>;
  /**
   * What became of starts. Of one verification it counts once, unless an eviction lies between. Of addresses it answers the
   * rules that have fallen back of which `told` was not said; null: of none.
   */
  hear(ref: GuardRef, outcomes: readonly GuardOutcome[]): Promise<readonly FallenRule[] | null>;
  /** The tenant was told that they fell back. */
  told(tenantId: string, fallen: readonly FallenRule[]): Promise<void>;
  /** The rules that stop nobody just now. */
  fallen(tenantId: string): Promise<readonly FallenRule[]>;
  /** All rules stop again. */
  release(tenantId: string): Promise<void>;
}

export interface HoldoutQuotas {
  /** Counts one start of the day that is held out, if there is room for it. Not to be repeated. */
  take(tenantId: string, limit: number): Promise<boolean>;
  /** It was counted, and went by itself or not at all. */
  giveBack(tenantId: string): Promise<void>;
}

/** One policy, as it was set. */
export interface FraudPolicyEntry {
  readonly tenantId: string;
  /** The first is 1. */
  readonly revision: number;
  readonly atMs: number;
  /** The key that set it. */
  readonly by: string;
  readonly reason: string;
  readonly policy: FraudPolicy;
}

export interface FraudPolicyStore {
  /** The one in force; null: none was ever set. */
  latest(tenantId: string): Promise<FraudPolicyEntry | null>;
  /** Puts it in force. `taken`: another change has the revision. */
  write(entry: FraudPolicyEntry): Promise<"written" | "taken">;
  /** Newest first. */
  history(tenantId: string, query: PageQuery): Promise<PageResult<FraudPolicyEntry>>;
}

export interface FraudServices {
  readonly guards: GuardStates;
  readonly holdouts: HoldoutQuotas;
  readonly fraudPolicies: FraudPolicyStore;
  readonly fraudLists: FraudListStore;
  readonly fraudListBook: FraudListBook;
  readonly startHistory: StartHistory;
}
