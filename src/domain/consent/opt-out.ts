/**
 * What a number has said STOP to. Words count in the order in which the carrier took them, not in the order in which
 * they are read: an older START lifts no newer STOP, and an older STOP that comes late takes back no newer START.
 */
import { CATEGORIES, type Category } from "../base/categories.ts";

/** all: every text. A category: only those. */
export type OptOutScope = "all" | Category;

export interface OptOutState {
  /** STOP to everything, by when it was said; null when there is none. */
  readonly optedOutAtMs: number | null;
  /** STOP to one category each. Absent in rows of older releases. */
  readonly optedOutOf?: Readonly<Partial<Record<Category, number>>>;
  /** Categories of `optedOutOf` that rest on a carrier's word alone: those may be lifted. Absent: none. */
  readonly byCarrier?: readonly Category[];
  /** The last START to everything, by when it was said. Absent: none. */
  readonly optedInAtMs?: number;
  /** The last START to one category each. */
  readonly optedInTo?: Readonly<Partial<Record<Category, number>>>;
  /** All that holds came of this one STOP, which answered none of those who have the sender. Absent or null: no such STOP. */
  readonly overheard?: OverheardStop | null;
}

export interface OverheardStop {
  /** Our number that it was written to. */
  readonly sender: string;
  readonly saidAtMs: number;
}

/** person: a text from the phone. carrier: a refusal that says so. */
export type StopSource = "person" | "carrier";

/** changed: the number stands otherwise than before. unchanged: it had said so before. overtaken: it has said other since. */
export type ConsentOutcome = "changed" | "unchanged" | "overtaken";

export interface ConsentDecision<S extends OptOutState> {
  readonly outcome: ConsentOutcome;
  /** The same state when there is nothing to write. */
  readonly state: S;
}

/** Whether a text of this category must not go out. */
export function isOptedOut(state: OptOutState, category: Category): boolean {
  return state.optedOutAtMs !== null || state.optedOutOf?.[category] !== undefined;
}

/** STOP, said by the person at this time. It outranks a carrier's word for it. */
export function decideOptOut<S extends OptOutState>(
  state: S,
  scope: OptOutScope,
  saidAtMs: number,
): ConsentDecision<S> {
  if (saidAtMs < lastInMs(state, scope)) return { outcome: "overtaken", state };
  if (scope === "all") {
    const isNewer = state.optedOutAtMs === null || state.optedOutAtMs < saidAtMs;
    const outcome = holds(state, scope) ? "unchanged" : "changed";
    return { outcome, state: isNewer ? { ...state, optedOutAtMs: saidAtMs } : state };
  }
  const isCarriersWord = liftable(state).includes(scope);
  const outcome = holds(state, scope) && !isCarriersWord ? "unchanged" : "changed";
  const own = isCarriersWord ? withoutCarriersWord(state, [scope]) : state;
  const known = own.optedOutOf?.[scope];
  if (known !== undefined && known >= saidAtMs) return { outcome, state: own };
  return { outcome, state: { ...own, optedOutOf: { ...own.optedOutOf, [scope]: saidAtMs } } };
}

/**
 * START, said at this time: to everything it lifts each STOP that is not newer; to a category only that one, and never
 * a STOP to everything.
 */
export function decideOptIn<S extends OptOutState>(state: S, scope: OptOutScope, saidAtMs: number): ConsentDecision<S> {
  const known = scope === "all" ? state.optedInAtMs : state.optedInTo?.[scope];
  const isKnown = known !== undefined && known >= saidAtMs;
  const after = scope === "all" ? liftAll(state, saidAtMs) : liftOne(state, scope, saidAtMs);
  if (isKnown && after === state) return { outcome: holds(state, scope) ? "overtaken" : "unchanged", state };
  const noted = isKnown ? after : noteIn(after, scope, saidAtMs);
  if (holds(noted, scope)) return { outcome: "overtaken", state: noted };
  return { outcome: after === state ? "unchanged" : "changed", state: noted };
}

/** STOP: the state in which it holds. A carrier tells of it when it refuses a text, and changes nothing where it held. */
export function optOut<S extends OptOutState>(
  state: S,
  scope: OptOutScope,
  { by, atMs }: { readonly by: StopSource; readonly atMs: number },
): S {
  if (by === "person") return decideOptOut(state, scope, atMs).state;
  if (holds(state, scope)) return state;
  if (scope === "all") return { ...state, optedOutAtMs: atMs };
  const optedOutOf = { ...state.optedOutOf, [scope]: atMs };
  return { ...state, optedOutOf, byCarrier: [...liftable(state), scope] };
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

function holds(state: OptOutState, scope: OptOutScope): boolean {
  return scope === "all" ? state.optedOutAtMs !== null : isOptedOut(state, scope);
}

function lastInMs(state: OptOutState, scope: OptOutScope): number {
  const toAll = state.optedInAtMs ?? Number.NEGATIVE_INFINITY;
  return scope === "all" ? toAll : Math.max(toAll, state.optedInTo?.[scope] ?? Number.NEGATIVE_INFINITY);
}

function liftAll<S extends OptOutState>(state: S, saidAtMs: number): S {
  const stops = Object.entries(state.optedOutOf ?? {});
  const newer = stops.filter(([, atMs]) => atMs > saidAtMs);
  const isLifted = state.optedOutAtMs !== null && state.optedOutAtMs <= saidAtMs;
  if (!isLifted && newer.length === stops.length) return state;
  const optedOutAtMs = isLifted ? null : state.optedOutAtMs;
  const gone = liftable(state).filter((category) => !newer.some(([name]) => name === category));
  return { ...withoutCarriersWord(state, gone), optedOutAtMs, optedOutOf: Object.fromEntries(newer) };
}

function liftOne<S extends OptOutState>(state: S, scope: Category, saidAtMs: number): S {
  const stoppedAtMs = state.optedOutOf?.[scope];
  return stoppedAtMs === undefined || stoppedAtMs > saidAtMs ? state : lifted(state, scope);
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

function noteIn<S extends OptOutState>(state: S, scope: OptOutScope, saidAtMs: number): S {
  if (scope === "all") return { ...state, optedInAtMs: saidAtMs };
  return { ...state, optedInTo: { ...state.optedInTo, [scope]: saidAtMs } };
}
