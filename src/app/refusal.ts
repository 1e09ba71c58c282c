/**
 * Why a use case says no. Each refusal is defined once, in `refusals.ts` of its capability; a use case lists the reasons
 * that it may give, and its result names no others. A new one is its row there, and its name where it is given.
 */
import type { ContentTopic, FoundSpan, Severity } from "../domain/content/content-types.ts";
import type { Risk } from "../domain/base/risk.ts";
import type { ChallengeOffer } from "../domain/fraud/challenge/offer.ts";
import type { Policy } from "../domain/limits/policy.ts";
import { err } from "../domain/base/result.ts";
import type { NextAction } from "../domain/verification/next-action.ts";

/** What sort of no it is; the HTTP border has a status for each (`http/problem-kinds/refusals.ts`). */
export type RefusalKind =
  /** A limit of somebody's, which opens by waiting. */
  | "limit"
  /** The tenant has used up what it may have. */
  | "quota"
  | "missing"
  /** A number that is none, or not one for this. */
  | "number"
  /** The request is well-formed, and would not do. */
  | "invalid"
  /** Well-formed, and more than one request may bring. */
  | "too_large"
  /** Not as things stand now. */
  | "conflict"
  | "forbidden"
  /** Nothing is wrong with the request: it may come again as it is. */
  | "unavailable";

export interface Quota {
  /** How many in a window. */
  readonly limit: number;
  readonly windowSeconds: number;
}

/** Kinds that say in their own words what happened. */
export type NamedKind = "limit" | "quota" | "missing" | "number";

export type RefusalDefinition = {
  /** What happened. Holds nothing of the request: details end up in logs and tickets. */
  readonly detail: string;
  /** What to send instead, for the field at fault. */
  readonly hint: string;
  /** What the caller may do next. Absent: only another request helps. */
  readonly next?: NextAction["action"];
  /** After so long the same request is worth another try, where nothing tells the time exactly. */
  readonly retryAfterSeconds?: number;
  /** The limit of the tenant's policy that refused. */
  readonly quota?: (policy: Policy) => Quota;
  /**
   * What it means to whoever watches for attacks, where its kind says too little (docs/log.md). What is about the person
   * that a number belongs to is everyday; a key that asks for too much is not.
   */
  readonly security?: "person_refused" | "address_refused";
} & ({ readonly kind: NamedKind } | { readonly kind: Exclude<RefusalKind, NamedKind>; readonly title: string });

export type RefusalDefinitions = Readonly<Record<string, RefusalDefinition>>;

export const OWN_ID_HINT = "Send an id of this tenant and of this key's mode.";
export const RAISE_HINT = "Delete what is no longer used, or have the operator of the deployment raise the quota.";

/** What any capability may say. */
export const COMMON_REFUSALS = {
  value_out_of_bounds: {
    kind: "invalid",
    title: "Value out of bounds",
    detail: "A value is outside its bounds: `violations` says which bounds.",
    hint: "Send a value within the bounds that the schema in /openapi.json gives.",
  },
  cursor_invalid: {
    kind: "invalid",
    title: "Cursor refused",
    detail: "The cursor is none that this list gave out with these filters.",
    hint: "Send `next_cursor` of the page before with the same filters, or no cursor to begin again.",
  },
  store_unavailable: {
    kind: "unavailable",
    title: "Temporarily unavailable",
    detail: "A store did not answer. Nothing was sent. Send the request again.",
    hint: "Send the request again.",
    retryAfterSeconds: 2,
  },
} as const satisfies RefusalDefinitions;

/** One thing that is wrong with a request. */
export interface RefusedField {
  readonly field: string;
  readonly reason: string;
  readonly message: string;
  /** The rule of a country that says so. Absent: none does. */
  readonly rule?: string;
  /** Addresses where that rule can be read. */
  readonly sources?: readonly string[];
  /** What the content filter found there. Absent: it is about something else. */
  readonly content?: FoundContent;
}

export interface FoundContent {
  readonly topic: ContentTopic;
  readonly severity: Severity;
  readonly list: string;
  /** Of the text as it reads, not of the field. */
  readonly span: FoundSpan;
}

export interface Refusal<Reason extends string> {
  readonly reason: Reason;
  /** The request field at fault, as the caller wrote it. */
  readonly field?: string;
  /** The limit that refused, where it is no policy of the tenant's. */
  readonly quota?: Quota;
  /** When the same request would be taken. Absent: waiting does not help. */
  readonly opensAtMs?: number;
  /** What to send instead, where the reason alone does not say it. */
  readonly hint?: string;
  /** All that is wrong with the request's fields, where one field does not say it. */
  readonly violations?: readonly RefusedField[];
  /** The open verification that the caller may use instead. */
  readonly verificationId?: string;
  /** The review that has to be decided, or was. */
  readonly reviewId?: string;
  /** What was thought of the request. Absent: that was not why. */
  readonly risk?: Risk;
  /** What the client may pass instead. Absent: nothing. */
  readonly challenge?: ChallengeOffer;
}

/** A refusal for one of the reasons on a use case's list. */
export type RefusedBy<List extends readonly string[]> = Refusal<List[number]>;

interface Refused<Reason extends string> {
  readonly ok: false;
  readonly error: Refusal<Reason>;
}

export function refuse<const Reason extends string>(
  reason: Reason,
  rest: Omit<Refusal<Reason>, "reason"> = {},
): Refused<Reason> {
  return err({ reason, ...rest });
}

/** A value that its own rules allow and the moment, another value or a bound does not. Only here is known what would do. */
export function outOfBounds(field: string, hint: string): Refused<"value_out_of_bounds"> {
  return refuse("value_out_of_bounds", { field, hint });
}
