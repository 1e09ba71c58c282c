/** What a tenant has to do before it may text a country, in the order in which to do it. */
import { SENDER_KINDS, type SenderKind } from "../base/sender-kinds.ts";
import { waivedAt } from "../compliance/compliance-profile.ts";
import { kindWords, ruleWords } from "../compliance/rule-words.ts";
import type { Rule } from "../rule-book/rules.ts";
import { isAbout, isForAll, type SenderPlace, type SendersAsked } from "./places.ts";
import { standingAt } from "./sender.ts";

export const COMPLIANCE_STEPS = [
  "add_sender",
  "rename_sender",
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
  "register_contacts",
  "use_licensed_route",
] as const;

export interface ComplianceStep {
  readonly step: (typeof COMPLIANCE_STEPS)[number];
  /** Id of the sender's record; null: the step is about none. */
  readonly senderId: string | null;
  readonly ruleId: string | null;
  readonly says: string;
}

export function nextSteps(places: readonly SenderPlace[], asked: SendersAsked): readonly ComplianceStep[] {
  const waived = waivedAt(asked.tenant.waivers, asked.nowMs);
  const rules = asked.rules.filter(({ id }) => !waived.has(id));
  const usable = places.filter(({ maySend }) => maySend);
  const renewed = usable.filter(({ expiresSoon }) => expiresSoon).map((place) => stepOf(place, "renew_sender"));
  const kinds = SENDER_KINDS.filter((kind) => kind !== "voice_number" && !isRefused(rules, kind, asked));
  const open = places.filter(({ sender }) => kinds.includes(sender.kind));
  const firsts = open.length === 0 ? [newSenderStep(kinds)] : open.flatMap((place) => stepsTo(place, asked.nowMs));
  const ofTexts = rules.flatMap((rule) => (isForAll(rule, asked) ? textStep(rule) : []));
  return [...(usable.length > 0 ? renewed : firsts), ...ofTexts];
}

function isRefused(rules: readonly Rule[], kind: SenderKind, asked: SendersAsked): boolean {
  return rules.some((rule) => rule.rule === "sender_kind" && !rule.allowed && isAbout(rule, kind, asked));
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

/** From where the sender stands to where it may text. */
function stepsTo(place: SenderPlace, nowMs: number): readonly ComplianceStep[] {
  const { registration, missingPapers: missing, barredBy } = place;
  const misnamed = barredBy.find(({ rule }) => rule === "sender_form" || rule === "generic_names");
  // No register helps a name that is refused.
  if (misnamed !== undefined) return [renameStep(place, misnamed)];
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

function renameStep({ sender }: SenderPlace, rule: Rule): ComplianceStep {
  const says = `${sender.sender}: use another sender here. ${ruleWords(rule)}`;
  return { step: "rename_sender", senderId: sender.id, ruleId: rule.id, says };
}

function stepOf(place: SenderPlace, step: ComplianceStep["step"]): ComplianceStep {
  const { sender, registration, registers, missingPapers: missing } = place;
  const [first] = registers;
  return { step, senderId: sender.id, ruleId: first?.id ?? null, says: `${sender.sender}: ${says()}` };

  function says(): string {
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
    case "contacts":
      return rule.allowed === "registered" ? "register_contacts" : null;
    case "route":
      return "use_licensed_route";
    default:
      return null;
  }
}
