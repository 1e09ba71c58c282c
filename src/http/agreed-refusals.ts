/**
 * A route's contract and its handler agree on what is refused. Where they do not, what stands in the route's place is no
 * route, so that the list of routes does not compile, and the name of its type says the reason: `Property 'facts' is
 * missing in type 'GivenButNotDeclared<"quota_keys">'`.
 */
import type { Refusal } from "../app/refusal.ts";

export type ReasonsOf<Outcome> = Outcome extends { readonly ok: false; readonly error: infer E } ? ReasonOf<E> : never;
type ReasonOf<E> = E extends Refusal<infer Reason> ? Reason : never;

/** The handler refuses for a reason that the contract does not say. */
export interface GivenButNotDeclared<out Reason> {
  readonly givenButNotDeclared: Reason;
}

/** The contract says a reason that the handler never gives. */
export interface DeclaredButNeverGiven<out Reason> {
  readonly declaredButNeverGiven: Reason;
}

export type Agreed<Route, Declared, Given> = [Exclude<Given, Declared>] extends [never]
  ? [Exclude<Declared, Given>] extends [never]
    ? Route
    : DeclaredButNeverGiven<Exclude<Declared, Given>>
  : GivenButNotDeclared<Exclude<Given, Declared>>;
