/** What an attempt says of its route: as it is reported to the object of the country. */
import type { CarrierFailureKind } from "../../carriers/failure.ts";
import { FAILURE_RULES, type FailureRule } from "../../carriers/failure-rules.ts";
import type { RouteClass } from "../route-class.ts";
import type { BreakerSign } from "./breaker.ts";

/** One thing learned about one attempt. */
export interface RouteSign {
  /** "<message id>/<number of the attempt>": what is said of it twice is known by it. Absent in signs of older releases. */
  readonly attempt?: string;
  readonly routeId: string;
  readonly class: RouteClass;
  /** "MCC-MNC"; null when it was not known. */
  readonly network: string | null;
  /** unserved: refused, as all towards this network are; the others are none the worse. */
  readonly sign: BreakerSign | "unserved";
  /** Of a used one: whether a receipt of delivery had come and when, and whether no second text could have gone by then. */
  readonly use?: { readonly reported: boolean; readonly reportedAtMs?: number; readonly prompt: boolean };
  /** It brought no code: nobody can type it. Absent: it did, or an older release has told of it. */
  readonly codeless?: true;
  /** Of one that arrived: its code had been typed before its receipt came. Absent: it had not, or it is not known. */
  readonly typedBefore?: true;
  /** When the carrier was asked. */
  readonly sentAtMs: number;
  readonly atMs: number;
  /** From the choice: whether its failure says something about the route and not about the number. */
  readonly fair: boolean;
}

/**
 * What a step says about the route it went over, for the country's health. That of attempts and receipts goes ahead of
 * the ledger, with the consumer that heard it: in events it is of older releases only. That of typed codes comes with them.
 */
export interface RouteEvidence {
  readonly country: string;
  readonly sign: RouteSign;
}

const SIGN_OF_HEALTH = {
  none: null,
  if_refuted: null,
  unserved: "unserved",
  degraded: "refused",
  broken: "broken",
} as const satisfies Record<FailureRule["health"], RouteSign["sign"] | null>;

/** What a failed attempt says of its route; null when it speaks of the number or the text, or of a rate that is held. */
export function signOfFailure(kind: CarrierFailureKind): "refused" | "broken" | "unserved" | null {
  // Too much at once is the token bucket's matter: an open breaker would lose the whole rate for a little of it.
  return kind === "throttled" ? null : SIGN_OF_HEALTH[FAILURE_RULES[kind].health];
}
