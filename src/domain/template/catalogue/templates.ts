/** The shipped templates: what each is for, and the variables it takes. Their words stand in `texts/`. */
import { assert } from "../../base/result.ts";
import type { Category } from "../../base/categories.ts";
import { ALERT_TYPES, type AlertType } from "./alert-types.ts";

/** Codes have texts of their own, so "otp" is no category of a template. */
export type TemplateCategory = Exclude<Category, "otp">;

/** What a value has to be. Lengths are in UTF-16 units, of the value as it stands in the text. */
export type VariableKind =
  /** Words a user wrote or chose: no link, no brand, no phone number. */
  | { readonly kind: "name"; readonly maxLength: number }
  /** Words the tenant wrote: no link, which has a variable of its own. */
  | { readonly kind: "text"; readonly maxLength: number }
  /** The number of an order: letters, digits and `# / _ -`. */
  | { readonly kind: "reference"; readonly maxLength: number }
  /** The last digits of an account or card, never more. */
  | { readonly kind: "ending" }
  /** `{ "micro_units": 12990000, "currency": "EUR" }`. */
  | { readonly kind: "amount" }
  /** ISO 8601 with a zone; shown in the reader's time. */
  | { readonly kind: "time" }
  /** The same, with its zone beside it: for whoever has to know whether it was them. */
  | { readonly kind: "moment" }
  /** An https address. */
  | { readonly kind: "link" }
  /** An address as `maskIp` writes it. */
  | { readonly kind: "masked_ip" }
  /** What tells open alerts apart in a reply. */
  | { readonly kind: "token" }
  /** A whole number from 0: what plurals go by. */
  | { readonly kind: "count"; readonly max: number }
  /** One of a few words, that the text chooses its own by. */
  | { readonly kind: "choice"; readonly values: readonly string[] };

/**
 * "for_replies": only where the reader can reply, because the text uses it only there. "for_links": only where the
 * reader cannot, because there it is the one way to answer.
 */
type Need = "always" | "never" | "for_replies" | "for_links";

export type VariableSpec = VariableKind & { readonly needed: Need };

export interface TemplateDefinition {
  readonly category: TemplateCategory;
  readonly variables: Readonly<Record<string, VariableSpec>>;
}

const PERSON = { kind: "name", maxLength: 40, needed: "always" } as const;
const EVENT = { kind: "name", maxLength: 60, needed: "always" } as const;
const PLACE = { kind: "name", maxLength: 40, needed: "always" } as const;
const TITLE = { kind: "text", maxLength: 40, needed: "always" } as const;
const NEWS = { kind: "text", maxLength: 120, needed: "never" } as const;
const ORDER = { kind: "reference", maxLength: 24, needed: "always" } as const;
const AMOUNT = { kind: "amount", needed: "always" } as const;
const TIME = { kind: "time", needed: "always" } as const;
/** When it happened that somebody is asked about. */
const MOMENT = { kind: "moment", needed: "always" } as const;
const LINK = { kind: "link", needed: "always" } as const;
const MAYBE_LINK = { kind: "link", needed: "never" } as const;

const BUSINESS = {
  order_placed: { category: "transactional", variables: { order: ORDER, amount: AMOUNT, link: MAYBE_LINK } },
  payment_received: { category: "transactional", variables: { order: ORDER, amount: AMOUNT, link: MAYBE_LINK } },
  payment_failed: { category: "transactional", variables: { order: ORDER, amount: AMOUNT, link: MAYBE_LINK } },
  order_shipped: { category: "transactional", variables: { order: ORDER, link: MAYBE_LINK } },
  order_delivered: { category: "transactional", variables: { order: ORDER, link: MAYBE_LINK } },
  refund_issued: { category: "transactional", variables: { order: ORDER, amount: AMOUNT, link: MAYBE_LINK } },
  transaction_notice: {
    category: "transactional",
    variables: {
      amount: AMOUNT,
      merchant: TITLE,
      ending: { kind: "ending", needed: "always" },
      at: TIME,
      link: MAYBE_LINK,
    },
  },
  friend_request: { category: "engagement", variables: { name: PERSON, link: LINK } },
  private_message: { category: "engagement", variables: { name: PERSON, link: LINK } },
  mention: { category: "engagement", variables: { name: PERSON, place: PLACE, link: LINK } },
  group_invitation: { category: "engagement", variables: { name: PERSON, place: PLACE, link: LINK } },
  event_invitation: {
    category: "engagement",
    variables: { name: PERSON, event: EVENT, starts_at: TIME, link: LINK },
  },
  event_reminder: { category: "engagement", variables: { event: EVENT, starts_at: TIME, link: MAYBE_LINK } },
  game_return: { category: "engagement", variables: { game: TITLE, news: NEWS, link: LINK } },
  marketing: {
    category: "marketing",
    variables: { offer: { kind: "text", maxLength: 300, needed: "always" }, link: MAYBE_LINK },
  },
  /** To somebody who has not been seen for days: an advertisement in law, whatever its tone. */
  recall: { category: "marketing", variables: { news: NEWS, link: LINK } },
  /** The same to a member of the core, by what their community has for them. Without a link where adverts may hold none. */
  core_recall: {
    category: "marketing",
    variables: {
      community: { kind: "name", maxLength: 40, needed: "always" },
      benefit: { kind: "text", maxLength: 60, needed: "always" },
      /** Since they were last there. Of none nothing is said. */
      friends: { kind: "count", max: 999, needed: "never" },
      badge: { kind: "name", maxLength: 24, needed: "never" },
      link: MAYBE_LINK,
    },
  },
  /** Asks whoever reads it for consent. Sent by a request of its own, and no advert: it says what there would be. */
  consent_question: {
    category: "transactional",
    variables: { about: { kind: "text", maxLength: 60, needed: "always" } },
  },
} as const satisfies Record<string, TemplateDefinition>;

export type BusinessTemplateId = keyof typeof BUSINESS;

/** Its answer makes a consent, so it goes only by senders that can be answered, and only with its question. */
export const CONSENT_QUESTION = "consent_question" satisfies BusinessTemplateId;
type AlertTemplateId = `alert_${AlertType}`;
export type TemplateId = BusinessTemplateId | AlertTemplateId;

/** Where, from what address, on what device and when: what the reader knows an alert by. */
const ACCESS = {
  city: { ...TITLE },
  ip: { kind: "masked_ip", needed: "always" },
  device: { ...TITLE, needed: "never" },
  at: MOMENT,
  token: { kind: "token", needed: "for_replies" },
  link: { kind: "link", needed: "for_links" },
} as const satisfies Record<string, VariableSpec>;

const ALERT_VARIABLES = {
  remote_login: ACCESS,
  new_device: { ...ACCESS, device: TITLE },
  password_change: ACCESS,
  phone_change: ACCESS,
  privacy_change: ACCESS,
  transaction: { amount: AMOUNT, ...ACCESS },
} as const satisfies Record<AlertType, TemplateDefinition["variables"]>;

/** The variables an alert tells in one list, in this order. */
export const ALERT_FACTS = ["amount", "city", "ip", "device", "at"] as const;

const ALERTS: ReadonlyMap<string, TemplateDefinition> = new Map(
  ALERT_TYPES.map((type) => [alertTemplateId(type), { category: "security", variables: ALERT_VARIABLES[type] }]),
);

export const BUSINESS_TEMPLATE_IDS: readonly BusinessTemplateId[] = Object.keys(BUSINESS).filter(isBusinessTemplateId);

/** Those that a request for a message may name. */
export const MESSAGE_TEMPLATE_IDS: readonly BusinessTemplateId[] = BUSINESS_TEMPLATE_IDS.filter(
  (id) => id !== CONSENT_QUESTION,
);

export const TEMPLATE_IDS: readonly TemplateId[] = [...BUSINESS_TEMPLATE_IDS, ...ALERT_TYPES.map(alertTemplateId)];

export function alertTemplateId(type: AlertType): AlertTemplateId {
  return `alert_${type}`;
}

/** The type an alert's template is for; null for a business template. */
export function alertTypeOf(templateId: TemplateId): AlertType | null {
  return ALERT_TYPES.find((type) => alertTemplateId(type) === templateId) ?? null;
}

export function isTemplateId(text: string): text is TemplateId {
  return isBusinessTemplateId(text) || ALERTS.has(text);
}

export function isBusinessTemplateId(text: string): text is BusinessTemplateId {
  return Object.hasOwn(BUSINESS, text);
}

export function definitionOf(templateId: TemplateId): TemplateDefinition {
  if (isBusinessTemplateId(templateId)) return BUSINESS[templateId];
  const alert = ALERTS.get(templateId);
  assert(alert !== undefined, "each type of alert has a template");
  return alert;
}
