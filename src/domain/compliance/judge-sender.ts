/** Rules about who sends: whether such a sender may, whether it is known, and how it is written. */
import { senderKey } from "../base/same-sender.ts";
import { GENERIC_NAMES } from "../rule-book/generic-names.ts";
import { TERRITORIES } from "../rule-book/territories.ts";
import type {
  GenericNamesRule,
  RegistrationRule,
  RouteRule,
  SenderFormRule,
  SenderKindRule,
} from "../rule-book/rules.ts";
import { type Finding, PASSES, refuses, tells } from "./finding.ts";
import type { SenderApproval, SendFacts, SenderFacts } from "./send-facts.ts";

export function judgeKind({ allowed }: SenderKindRule): Finding {
  return allowed ? PASSES : refuses("use_another_sender");
}

/**
 * What a rule asks of some sectors beside what it asks of all is known by its papers: an approval of a bank's sender counts for
 * the banks' rule when these were among them. A network that nobody knows is taken for one that knows the sender, if any does: a code that a person waits for is not
 * stopped by a doubt.
 */
export function judgeRegistration(rule: RegistrationRule, facts: SendFacts, sender: SenderFacts): Finding {
  const here = sender.approvals.filter((approval) => isFor(approval, facts) && holdsPapers(approval, rule));
  if (here.some(({ untilMs }) => isBefore(facts.nowMs, untilMs))) return PASSES;
  const next = here.length > 0 ? "renew_sender" : "register_sender";
  return rule.unregistered === "delivered" || rule.unregistered === "marked" ? tells(next) : refuses(next);
}

export function judgeForm({ pattern }: SenderFormRule, { sender }: SenderFacts): Finding {
  return patternOf(pattern).test(sender) ? PASSES : refuses("rename_sender");
}

/** "Info", "SMS-Code", "V E R I F Y": what anybody could be called. */
export function judgeName({ refused }: GenericNamesRule, { sender, kind }: SenderFacts): Finding {
  if (kind !== "alphanumeric") return PASSES;
  const names = refused === "usual" ? GENERIC_NAMES : refused;
  const name = lettersOf(sender);
  return names.some((other) => lettersOf(other) === name) ? refuses("rename_sender") : PASSES;
}

export function judgeLicence({ unlicensed }: RouteRule, isLicensed: boolean): Finding {
  if (isLicensed) return PASSES;
  return unlicensed === "blocked" ? refuses("use_licensed_route") : tells("use_licensed_route");
}

/** Who is known in a country is so in its territories: they have its rules. */
function isFor({ country, networks, categories }: SenderApproval, facts: SendFacts): boolean {
  if (country !== "*" && country !== facts.country && country !== TERRITORIES[facts.country]) return false;
  if (categories !== null && !categories.includes(facts.category)) return false;
  return networks === null || facts.network === null || networks.includes(facts.network);
}

function holdsPapers({ papers }: SenderApproval, { sectors, papers: asked }: RegistrationRule): boolean {
  return sectors === undefined || papers === undefined || asked.every((paper) => papers.includes(paper));
}

function isBefore(nowMs: number, untilMs: number | null): boolean {
  return untilMs === null || nowMs < untilMs;
}

function lettersOf(name: string): string {
  return senderKey(name).replace(/[^\p{L}\p{N}]/gu, "");
}

const patternCache = new Map<string, RegExp>();

function patternOf(source: string): RegExp {
  const known = patternCache.get(source);
  if (known !== undefined) return known;
  const pattern = new RegExp(`^(?:${source})$`, "u");
  patternCache.set(source, pattern);
  return pattern;
}
