/**
 * The one place that decides whether a text may go: asked when a text is tried out, when it is accepted, and when a route
 * has been chosen for it, with what is known then. Rules about what is not known yet stay silent. Hours are no verdict but
 * a time: `sendWindow` beside it answers from the same book.
 */
import { dayOf } from "../rule-book/day.ts";
import { rulesOf } from "../rule-book/book.ts";
import type { Rule } from "../rule-book/rules.ts";
import type { SenderKind } from "../base/sender-kinds.ts";
import type { Finding } from "./finding.ts";
import { isMeant } from "./is-meant.ts";
import { kindThere } from "./kind-there.ts";
import { judgeForm, judgeKind, judgeLicence, judgeName, judgeRegistration } from "./judge-sender.ts";
import {
  judgeConsent,
  judgeContacts,
  judgeContent,
  judgeLinks,
  judgeParts,
  judgeRegister,
  judgeTemplate,
} from "./judge-text.ts";
import type { RuleSubject, RuleWord, Ruling } from "./ruling.ts";
import type { SendFacts } from "./send-facts.ts";

export function decideSend(facts: SendFacts): Ruling {
  const { rules } = rulesOf(facts.country, dayOf(facts.nowMs));
  const kind = facts.sender === null ? null : kindThere(facts.sender.kind, facts);
  const words = rules.flatMap((rule) => (isAbout(rule, facts, kind) ? (wordOf(rule, facts) ?? []) : []));
  return { words, refusals: words.filter(({ effect }) => effect === "refuses") };
}

/** Whether the rule is about such a text from such a sender. */
function isAbout(rule: Rule, facts: SendFacts, kind: SenderKind | null): boolean {
  const { network } = facts;
  if (rule.senders !== undefined && (kind === null || !rule.senders.includes(kind))) return false;
  if (rule.networks !== undefined && (network === null || !rule.networks.includes(network))) return false;
  return isMeant(rule, facts);
}

function wordOf(rule: Rule, facts: SendFacts): RuleWord | null {
  const judged = judge(rule, facts);
  if (judged === null) return null;
  const { subject, finding } = judged;
  const { effect, next } = finding;
  const isWaived = effect === "refuses" && facts.waived.has(rule.id);
  return { rule, subject, effect: isWaived ? "waived" : effect, next };
}

interface Judged {
  readonly subject: RuleSubject;
  readonly finding: Finding;
}

/** Null: the rule has nothing to say of what is known, or is none that decides. */
function judge(rule: Rule, facts: SendFacts): Judged | null {
  const { sender, text, isLicensedRoute } = facts;
  switch (rule.rule) {
    case "sender_kind":
      return sender === null ? null : about("sender", judgeKind(rule));
    case "registration":
      return sender === null ? null : about("sender", judgeRegistration(rule, facts, sender));
    case "sender_form":
      return sender === null ? null : about("sender", judgeForm(rule, sender));
    case "generic_names":
      return sender === null ? null : about("sender", judgeName(rule, sender));
    case "route":
      return isLicensedRoute === null ? null : about("route", judgeLicence(rule, isLicensedRoute));
    case "links":
      return text === null ? null : about("text", judgeLinks(rule, text));
    case "contacts":
      return text === null ? null : about("text", judgeContacts(rule, text));
    case "template":
      return text === null ? null : about("text", judgeTemplate(rule, text));
    case "carries":
      return text === null ? null : about("text", judgeParts(rule, text, facts.category));
    case "content":
      return text === null ? null : about("text", judgeContent(rule, text));
    case "consent":
      return about("person", judgeConsent(rule, facts));
    case "register":
      return about("person", judgeRegister(rule, facts));
    // Decided where they count: hours with the clock, the others where texts are counted and answers are read.
    case "hours":
    case "replies":
    case "opt_out":
    case "help":
    case "frequency":
    case "rate":
    case "residency":
      return null;
  }
}

function about(subject: RuleSubject, finding: Finding): Judged {
  return { subject, finding };
}
