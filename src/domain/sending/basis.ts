/**
 * On what ground a text goes to its reader, asked in the transaction of its claim and kept with the attempt: the consent it
 * rests on, or why it needs none.
 */
import type { Category } from "../base/categories.ts";
import { judgePerson, type PersonRule } from "../compliance/judge-person.ts";
import { type ConsentCategory, type GivenStrength, isConsentCategory } from "../consent/consent-entry.ts";
import type { ConsentStanding } from "../consent/consent-state.ts";
import type { ConsentStrength } from "../rule-book/closed-lists.ts";
import { categoryOf, type DispatchOrder } from "./order.ts";

/**
 * asked_for: a code that somebody asked for. security: it guards the account of whoever gets it. answer: the person wrote
 * for it. consent: they gave it. none: nothing was given, and no rule of the country asks.
 */
export const SEND_GROUNDS = ["asked_for", "security", "answer", "consent", "none"] as const;
export type SendGround = (typeof SEND_GROUNDS)[number];

export interface SendBasis {
  readonly ground: SendGround;
  /** Rules about the person that were asked. */
  readonly rules: readonly string[];
  /** Of a consent. */
  readonly strength?: GivenStrength;
  readonly entryId?: string;
}

/** Of what was sent without a note: a code, and in earlier releases anything. Null: nobody knows. */
export function basisByKind(category: Category): SendBasis | null {
  if (category === "otp") return { ground: "asked_for", rules: [] };
  return category === "security" ? { ground: "security", rules: [] } : null;
}

export type ConsentRefusal = "consent_missing" | "consent_withdrawn";

/** What is asked of a person's consents; null: of such a text nothing is. */
export interface ConsentAsked {
  readonly category: ConsentCategory;
  readonly purpose: string | null;
}

export function consentAsked(order: DispatchOrder): ConsentAsked | null {
  if (order.textKind !== "notice") return null;
  const { category, purpose, isAnswer } = order.notice;
  return isAnswer === true || !isConsentCategory(category) ? null : { category, purpose: purpose ?? null };
}

export type PersonWord =
  | { readonly refusal: ConsentRefusal; readonly rules: readonly PersonRule[] }
  | { readonly refusal: null; readonly basis: SendBasis };

/** `standing`: of what `consentAsked` names; whatever it is where that is null. */
export function askPerson(
  order: DispatchOrder,
  rules: readonly PersonRule[],
  { held, isWithdrawn }: ConsentStanding,
): PersonWord {
  const ground = groundOf(order);
  // Who took it back has said no, also where people may be texted until they do.
  if (ground === null && isWithdrawn) return { refusal: "consent_withdrawn", rules };
  const given = ground === "answer" ? ANSWER_IS : (held?.strength ?? null);
  const refusing = judgePerson(rules, given);
  if (refusing.length > 0) return { refusal: "consent_missing", rules: refusing };
  const asked = rules.map(({ id }) => id);
  if (ground !== null || held === null) return { refusal: null, basis: { ground: ground ?? "none", rules: asked } };
  const { strength, entryId } = held;
  return { refusal: null, basis: { ground: "consent", rules: asked, strength, entryId } };
}

/** Whoever answers a text has said yes to the one that follows, and to no other. */
const ANSWER_IS: ConsentStrength = "opt_in";

/** Null: it goes by what the person gave. */
function groundOf(order: DispatchOrder): SendGround | null {
  if (order.textKind === "notice" && order.notice.isAnswer === true) return "answer";
  if (consentAsked(order) !== null) return null;
  return categoryOf(order) === "security" ? "security" : "asked_for";
}
