/** What a number has said STOP to. */
import type { Category } from "../routing/categories.ts";

/** all: every text. A category: only those. */
export type OptOutScope = "all" | Category;

export interface OptOutState {
  /** STOP to everything; null when there is none. */
  readonly optedOutAtMs: number | null;
  /** STOP to one category each. Absent in rows of older releases. */
  readonly optedOutOf?: Readonly<Partial<Record<Category, number>>>;
}

/** Whether a text of this category must not go out. */
export function isOptedOut(state: OptOutState, category: Category): boolean {
  return state.optedOutAtMs !== null || state.optedOutOf?.[category] !== undefined;
}

/** STOP: the state in which it holds; the same state when it held before. */
export function optOut<S extends OptOutState>(state: S, scope: OptOutScope, nowMs: number): S {
  if (scope === "all") return state.optedOutAtMs === null ? { ...state, optedOutAtMs: nowMs } : state;
  return isOptedOut(state, scope) ? state : { ...state, optedOutOf: { ...state.optedOutOf, [scope]: nowMs } };
}

/** START: to everything it lifts each STOP; to a category only that one, and never a STOP to everything. */
export function optIn<S extends OptOutState>(state: S, scope: OptOutScope): S {
  const stops = Object.keys(state.optedOutOf ?? {}).length;
  if (scope === "all") {
    return state.optedOutAtMs === null && stops === 0 ? state : { ...state, optedOutAtMs: null, optedOutOf: {} };
  }
  if (state.optedOutOf?.[scope] === undefined) return state;
  const { [scope]: _, ...rest } = state.optedOutOf;
  return { ...state, optedOutOf: rest };
}
