/** What a number has said STOP to. */
import { CATEGORIES, type Category } from "../routing/categories.ts";

/** all: every text. A category: only those. */
export type OptOutScope = "all" | Category;

export interface OptOutState {
  /** STOP to everything; null when there is none. */
  readonly optedOutAtMs: number | null;
  /** STOP to one category each. Absent in rows of older releases. */
  readonly optedOutOf?: Readonly<Partial<Record<Category, number>>>;
  /** Categories of `optedOutOf` that rest on a carrier's word alone: those may be lifted. Absent: none. */
  readonly byCarrier?: readonly Category[];
}

/** person: a text from the phone. carrier: a refusal that says so. */
export type StopSource = "person" | "carrier";

/** Whether a text of this category must not go out. */
export function isOptedOut(state: OptOutState, category: Category): boolean {
  return state.optedOutAtMs !== null || state.optedOutOf?.[category] !== undefined;
}

/** STOP: the state in which it holds; the same state when it held before. The person's own word outranks a carrier's. */
export function optOut<S extends OptOutState>(
  state: S,
  scope: OptOutScope,
  { by, atMs }: { readonly by: StopSource; readonly atMs: number },
): S {
  if (scope === "all") return state.optedOutAtMs === null ? { ...state, optedOutAtMs: atMs } : state;
  const { byCarrier = [] } = state;
  if (by === "person" && byCarrier.includes(scope)) return withoutCarriersWord(state, [scope]);
  if (isOptedOut(state, scope)) return state;
  const stopped = { ...state, optedOutOf: { ...state.optedOutOf, [scope]: atMs } };
  return by === "carrier" ? { ...stopped, byCarrier: [...byCarrier, scope] } : stopped;
}

/** START: to everything it lifts each STOP; to a category only that one, and never a STOP to everything. */
export function optIn<S extends OptOutState>(state: S, scope: OptOutScope): S {
  const stops = Object.keys(state.optedOutOf ?? {}).length;
  if (scope === "all") {
    if (state.optedOutAtMs === null && stops === 0) return state;
    return { ...withoutCarriersWord(state, state.byCarrier ?? []), optedOutAtMs: null, optedOutOf: {} };
  }
  return lifted(state, scope);
}

/** The categories whose STOP a carrier alone has told of. */
export function liftable({ byCarrier = [] }: OptOutState): readonly Category[] {
  return byCarrier;
}

/** All that holds, and who told of it. */
export function stopsOf(state: OptOutState): readonly { readonly scope: OptOutScope; readonly by: StopSource }[] {
  const all = state.optedOutAtMs === null ? [] : [{ scope: "all", by: "person" } as const];
  const stopped = CATEGORIES.filter((category) => state.optedOutOf?.[category] !== undefined);
  const carriers = liftable(state);
  return [
    ...all,
    ...stopped.map((scope) => ({ scope, by: carriers.includes(scope) ? ("carrier" as const) : ("person" as const) })),
  ];
}

/** The state without a carrier's word about one category; the same state when there is none. A person's own word stays. */
export function liftCarriersWord<S extends OptOutState>(state: S, category: Category): S {
  return liftable(state).includes(category) ? lifted(state, category) : state;
}

function lifted<S extends OptOutState>(state: S, category: Category): S {
  if (state.optedOutOf?.[category] === undefined) return state;
  const { [category]: _, ...rest } = state.optedOutOf;
  return { ...withoutCarriersWord(state, [category]), optedOutOf: rest };
}

function withoutCarriersWord<S extends OptOutState>(state: S, categories: readonly Category[]): S {
  const { byCarrier } = state;
  if (byCarrier === undefined) return state;
  return { ...state, byCarrier: byCarrier.filter((category) => !categories.includes(category)) };
}
