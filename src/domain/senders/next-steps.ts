/** What a tenant has to do before it may text a country, in the order in which to do it. */
import { DAY_MS } from "../limits/day-window.ts";
import { SENDER_KINDS, type SenderKind } from "../base/sender-kinds.ts";
import type { Category } from "../base/categories.ts";
import { kindWords, ruleWords } from "../compliance/rule-words.ts";
import type { RegistrationRule, Rule } from "../rule-book/rules.ts";
import { checklistOf, missingPapers } from "./papers.ts";
import { ANY_COUNTRY, type Registration, standingAt, type WholeSender } from "./sender.ts";

export const COMPLIANCE_STEPS = [
  "add_sender",
  "register_sender",
  "attach_papers",
  "submit_registration",
  "await_decision",
  "amend_registration",
  "renew_sender",
  "get_consent",
  "ask_register",
  "register_template",
  "register_links",
  "use_licensed_route",
] as const;

export interface ComplianceStep {
  readonly step: (typeof COMPLIANCE_STEPS)[number];
  /** Id of the sender's record; null: the step is about none. */
  readonly senderId: string | null;
  readonly ruleId: string | null;
  readonly says: string;
}

/** From so long before its end on an approval ends soon. */
const EXPIRES_SOON_DAYS = 30;
/** Tenants are told so many days before. */
export const NOTICE_DAYS = [EXPIRES_SOON_DAYS, 7, 1] as const;

/** What is looked at of a sender; one that is not written down yet has no id. */
export type PlacedSender = Pick<WholeSender, "id" | "sender" | "kind" | "registrations">;

export interface SenderPlace {
  readonly sender: PlacedSender;
  /** Of the country, or of every country; null: there is none. */
  readonly registration: Registration | null;
  /** Rules that ask such a sender to be registered here. */
  readonly rules: readonly RegistrationRule[];
  /** Whether it may text here, as far as the sender goes. */
  readonly maySend: boolean;
  readonly expiresSoon: boolean;
  readonly missingPapers: readonly string[];
}

/** How each sender of the tenant stands in a country, for texts of a category. */
export function placesIn(
  senders: readonly PlacedSender[],
  { country, rules, category, nowMs }: SendersAsked,
): readonly SenderPlace[] {
  return senders.map((sender) => {
    const own = rules.filter((rule) => isAbout(rule, sender.kind, category));
    const asked = own.flatMap((rule) => (rule.rule === "registration" ? [rule] : []));
    const registration =
      sender.registrations.find((one) => one.country === country) ??
      sender.registrations.find((one) => one.country === ANY_COUNTRY) ??
      null;
    const isApproved = registration !== null && isApprovedFor(registration, category, nowMs);
    const isKindRefused = own.some((rule) => rule.rule === "sender_kind" && !rule.allowed);
    const isGated = asked.some(gates);
    return {
      sender,
      registration,
      rules: asked,
      maySend: !isKindRefused && (isApproved || !isGated),
      expiresSoon: registration !== null && endsSoon(registration, nowMs),
      missingPapers: missingPapers(checklistOf(asked, registration?.papers ?? {})),
    };
  });
}

export interface SendersAsked {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** In force now. */
  readonly rules: readonly Rule[];
  /** Null: any. */
  readonly category: Category | null;
  readonly nowMs: number;
}

export function nextSteps(places: readonly SenderPlace[], asked: SendersAsked): readonly ComplianceStep[] {
  const { rules, category } = asked;
  const usable = places.filter(({ maySend }) => maySend);
  const renewed = usable.filter(({ expiresSoon }) => expiresSoon).map((place) => stepOf(place, "renew_sender"));
  const kinds = SENDER_KINDS.filter((kind) => kind !== "voice_number" && !isRefused(rules, kind, category));
  const open = places.filter(({ sender }) => kinds.includes(sender.kind));
  const firsts = open.length === 0 ? [newSenderStep(kinds)] : open.flatMap((place) => stepsTo(place, asked.nowMs));
  const ofTexts = rules.flatMap((rule) => (isForAll(rule, category) ? textStep(rule) : []));
  return [...(usable.length > 0 ? renewed : firsts), ...ofTexts];
}

export function endsSoon(registration: Registration, nowMs: number): boolean {
  const { untilMs } = registration;
  if (untilMs === null || standingAt(registration, nowMs) !== "approved") return false;
  return untilMs - nowMs <= EXPIRES_SOON_DAYS * DAY_MS;
}

/** Whether a text without it is stopped, and not only seen as what it is. */
export function gates({ unregistered }: RegistrationRule): boolean {
  return unregistered === "blocked" || unregistered === "overwritten";
}

function isApprovedFor(registration: Registration, category: Category | null, nowMs: number): boolean {
  const { categories, tenDlc } = registration;
  if (standingAt(registration, nowMs) !== "approved" || (tenDlc !== null && tenDlc.status !== "active")) return false;
  return category === null || categories === null || categories.includes(category);
}

function isAbout(rule: Rule, kind: SenderKind, category: Category | null): boolean {
  return isForAll(rule, category) && (rule.senders === undefined || rule.senders.includes(kind));
}

/** What counts on one network, in one state or for some tenants is no step for everybody: it is told when it is met. */
function isForAll({ categories, networks, area, sectors }: Rule, category: Category | null): boolean {
  if (networks !== undefined || area !== undefined || sectors !== undefined) return false;
  return category === null || categories === undefined || categories.includes(category);
}

function isRefused(rules: readonly Rule[], kind: SenderKind, category: Category | null): boolean {
  return rules.some((rule) => rule.rule === "sender_kind" && !rule.allowed && isAbout(rule, kind, category));
}

function newSenderStep(kinds: readonly SenderKind[]): ComplianceStep {
  const which = kinds.length === 0 ? "none of the kinds there are may text here" : kinds.map(kindWords).join(", ");
  return {
    step: "add_sender",
    senderId: null,
    ruleId: null,
    says: `Add a sender of a kind that may text here: ${which}.`,
  };
}

/** From where the registration stands to where it may text. */
function stepsTo(place: SenderPlace, nowMs: number): readonly ComplianceStep[] {
  const { registration, missingPapers: missing } = place;
  const papers = missing.length === 0 ? [] : [stepOf(place, "attach_papers")];
  switch (registration === null ? null : standingAt(registration, nowMs)) {
    case null:
      return [stepOf(place, "register_sender"), ...papers, stepOf(place, "submit_registration")];
    case "draft":
      return [...papers, stepOf(place, "submit_registration")];
    case "submitted":
    case "in_review":
      return [...papers, stepOf(place, "await_decision")];
    case "rejected":
      return [stepOf(place, "amend_registration")];
    case "expired":
      return [stepOf(place, "renew_sender")];
    // Approved, and not for this category: or its campaign is not active.
    case "approved":
      return [stepOf(place, "amend_registration")];
  }
}

function stepOf(place: SenderPlace, step: ComplianceStep["step"]): ComplianceStep {
  const { sender, registration, rules, missingPapers: missing } = place;
  return { step, senderId: sender.id, ruleId: rules[0]?.id ?? null, says: `${sender.sender}: ${says()}` };

  function says(): string {
    const [first] = rules;
    switch (step) {
      case "register_sender":
        return `register it${first === undefined ? "" : `: ${first.register.name}`}.`;
      case "attach_papers":
        return `attach ${missing.join("; ")}.`;
      case "submit_registration":
        return "hand the registration in, and note that it was submitted.";
      case "await_decision":
        return `wait for the decision${typeof first?.lead_time_days === "number" ? `, about ${first.lead_time_days} working days` : ""}.`;
      case "amend_registration":
        return registration?.status === "rejected"
          ? `it was rejected (${registration.reason ?? "no reason was given"}): take it back to draft and mend it.`
          : "its approval does not cover this: change the registration.";
      default:
        return "renew the approval, which ends or has ended.";
    }
  }
}

/** What is to be arranged before any text of the kind; what each single text needs is told when it is sent. */
function textStep(rule: Rule): readonly ComplianceStep[] {
  const step = stepBefore(rule);
  return step === null ? [] : [{ step, senderId: null, ruleId: rule.id, says: ruleWords(rule) }];
}

function stepBefore(rule: Rule): ComplianceStep["step"] | null {
  switch (rule.rule) {
    case "consent":
      return rule.strength === "opt_out" ? null : "get_consent";
    case "register":
      return "ask_register";
    case "template":
      return "register_template";
    case "links":
      return rule.allowed === "registered" ? "register_links" : null;
    case "route":
      return "use_licensed_route";
    default:
      return null;
  }
}
