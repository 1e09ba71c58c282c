/** Rules about what a text says. */
import { type Category, isUrgent } from "../base/categories.ts";
import type { Topic } from "../rule-book/closed-lists.ts";
import type {
  CarriesRule,
  ConsentRule,
  ContactsRule,
  ContentRule,
  LinksRule,
  RegisterRule,
  TemplateRule,
} from "../rule-book/rules.ts";
import { type Finding, PASSES, refuses, tells } from "./finding.ts";
import { isAtLeast } from "./judge-person.ts";
import type { SendFacts, TextFacts } from "./send-facts.ts";

export function judgeLinks({ allowed, shorteners }: LinksRule, { addresses }: TextFacts): Finding {
  if (addresses.length === 0) return PASSES;
  if (allowed === "none") return refuses("remove_link");
  if (shorteners === "refused" && addresses.some(({ isShortener }) => isShortener)) return refuses("use_own_domain");
  if (allowed === "registered" && !addresses.every(({ isRegistered }) => isRegistered)) return refuses("register_link");
  return PASSES;
}

/** Numbers can be registered; a mailbox or a name in a chat cannot. */
export function judgeContacts({ allowed }: ContactsRule, { contacts }: TextFacts): Finding {
  if (contacts.length === 0) return PASSES;
  if (allowed === "none") return refuses("remove_contact");
  const unknown = contacts.filter(({ isRegistered }) => !isRegistered);
  if (unknown.length === 0) return PASSES;
  return refuses(unknown.some(({ kind }) => kind === "other") ? "remove_contact" : "register_contact");
}

/** A text that is reviewed by its kind was so when its sender was approved: nothing of it is compared. */
export function judgeTemplate({ register, match }: TemplateRule, { registers }: TextFacts): Finding {
  if (registers.includes(register)) return PASSES;
  return match === "exact" ? refuses("register_template") : tells("register_template");
}

/** What somebody waits for goes without a part that had no room in it, or that its sender makes senseless. */
export function judgeParts({ part, words = "" }: CarriesRule, { text, parts }: TextFacts, category: Category): Finding {
  if (parts.has(part) && text.includes(words)) return PASSES;
  return isUrgent(category) ? tells("add_to_text") : refuses("add_to_text");
}

export function judgeContent({ topics, except }: ContentRule, text: TextFacts): Finding {
  const isFree = (topic: Topic) => except === "licensed" && text.licences.includes(topic);
  const refused = text.topics.filter((topic) => topics.includes(topic) && !isFree(topic));
  return refused.length > 0 ? refuses("reword") : PASSES;
}

export function judgeConsent({ strength }: ConsentRule, { consent }: SendFacts): Finding {
  return isAtLeast(consent, strength) ? PASSES : refuses("get_consent");
}

/** A register of people who want no adverts, which is no STOP: who said yes to this sender is not asked after there. */
export function judgeRegister({ waived_by }: RegisterRule, { consent }: SendFacts): Finding {
  if (waived_by !== null && isAtLeast(consent, waived_by)) return PASSES;
  return refuses("get_consent");
}
