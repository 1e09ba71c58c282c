/** What the rules on words say of a text from one kind of sender: asked when it is accepted, and before it is claimed. */
import type { Category } from "../../domain/base/categories.ts";
import type { Mode } from "../../domain/base/placement.ts";
import type { SenderKind } from "../../domain/base/sender-kinds.ts";
import { decideSend } from "../../domain/compliance/decide-send.ts";
import type { RuleWord } from "../../domain/compliance/ruling.ts";
import type { AddressFacts, TextFacts } from "../../domain/compliance/send-facts.ts";
import { waivedAt } from "../../domain/compliance/compliance-profile.ts";
import {
  isRegisteredLink,
  licencesIn,
  linksToldIn,
  type TenantCompliance,
} from "../../domain/compliance/tenant-compliance.ts";
import type { NoticeText } from "../../domain/messages/notice-content.ts";
import { textNeedsOf, type TextRuleKind } from "../../domain/compliance/text-needs.ts";
import type { TextPart } from "../../domain/rule-book/closed-lists.ts";
import type { Services } from "../services.ts";
import { registersKnowing } from "./registers-knowing.ts";

/** Words as they would go out. */
export interface WordsToSend {
  readonly text: string;
  readonly parts: ReadonlySet<TextPart>;
  /** Hosts that are known to stand in it; null: its addresses have to be looked for. */
  readonly hosts: readonly string[] | null;
  /** Its values: a number to call is looked for there, and not in our words around it. Null: it has none. */
  readonly written: string | null;
  /** What its tenant wrote of it, values aside; null: the words are ours. */
  readonly body: string | null;
}

/** A text whose addresses have to be looked for. */
export function wordsToJudge(
  { text, parts, body }: Pick<NoticeText, "text" | "parts" | "body">,
  written: string | null,
): WordsToSend {
  return { text, parts, written, body: body ?? null, hosts: null };
}

/** Of the words of people, one below the other; empty where all of it is ours. */
function linesOf(...words: readonly (string | null)[]): string {
  return words.filter((said) => said !== null).join("\n");
}

export interface WordsQuery {
  readonly tenantId: string;
  readonly mode: Mode;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly category: Category;
  readonly areas: readonly string[] | null;
  /** "MCC-MNC" that serves the number; null or absent: nobody knows. */
  readonly network?: string | null;
  /** Null: no route is known. */
  readonly kind: SenderKind | null;
  /** The sender itself: a register may know words of it alone. Null: no route is known. */
  readonly sender: string | null;
}

export type WordsNeeds = Pick<Services, "clock" | "complianceBook" | "templates">;

/** Rules on words alone, kept or broken; none where the country has none for such texts. */
export async function judgeWords(
  services: WordsNeeds,
  query: WordsQuery,
  words: WordsToSend,
): Promise<readonly RuleWord[]> {
  const nowMs = services.clock.nowMs();
  const needs = textNeedsOf(query.country, query.category, nowMs);
  if (needs.size === 0) return [];
  const compliance = await services.complianceBook.of(query.tenantId);
  const text = await factsOf(services, query, { words, needs, compliance });
  const { country, category, areas, network = null, kind } = query;
  const { sectors } = compliance;
  const { words: said } = decideSend({
    country,
    category,
    sectors,
    areas,
    nowMs,
    network,
    sender: kind === null ? null : { sender: "", kind, approvals: [] },
    isLicensedRoute: null,
    text,
    consent: null,
    waived: waivedAt(compliance.waivers, nowMs),
  });
  return said.filter(({ subject }) => subject === "text");
}

interface Gathering {
  readonly words: WordsToSend;
  readonly needs: ReadonlySet<TextRuleKind>;
  readonly compliance: TenantCompliance;
}

/** Only what a rule asks for is looked for: finding addresses and topics costs more than all the rules. */
async function factsOf(services: WordsNeeds, query: WordsQuery, about: Gathering): Promise<TextFacts> {
  const { words, needs } = about;
  const registers = needs.has("template") ? await registersKnowing(services, { ...query, text: words.text }) : [];
  // A number in words that a register knows was handed in with them.
  const people = linesOf(words.written, registers.length > 0 ? null : words.body);
  const found = needs.has("links") || needs.has("contacts") ? await findIn(query, about, people) : NOTHING_FOUND;
  const said = linesOf(words.written, words.body);
  const topics = needs.has("content") && said !== "" ? await topicsIn(said) : [];
  const nowMs = services.clock.nowMs();
  const licences = licencesIn(about.compliance, query.country, nowMs);
  return { ...found, text: words.text, parts: words.parts, topics, licences, registers };
}

const NOTHING_FOUND: Pick<TextFacts, "addresses" | "contacts"> = { addresses: [], contacts: [] };

async function findIn(
  query: WordsQuery,
  { words, needs, compliance }: Gathering,
  people: string,
): Promise<Pick<TextFacts, "addresses" | "contacts">> {
  const known = (host: string): AddressFacts => {
    return { host, isShortener: false, isRegistered: isRegistered(query, compliance, host) };
  };
  const told = (words.hosts ?? []).map(known);
  if (words.hosts !== null && words.body === null) return { addresses: told, contacts: [] };
  const [{ plainReading }, { findAddresses }] = await Promise.all([
    import("../../domain/content/plain-reading.ts"),
    import("../../domain/content/find-addresses.ts"),
  ]);
  const found = findAddresses(plainReading(words.text)).map(({ host, isShortener }) => {
    return { ...known(host), isShortener };
  });
  const addresses = [...told, ...found];
  if (people === "" || !needs.has("contacts")) return { addresses, contacts: [] };
  const { contactsIn } = await import("./contacts-in.ts");
  return { addresses, contacts: await contactsIn(people, query, compliance) };
}

/** A test key's texts reach nobody: until the tenant registers a host for the country, all of its own count there. */
function isRegistered({ mode, country }: WordsQuery, compliance: TenantCompliance, host: string): boolean {
  const isTriedOut = mode === "test" && linksToldIn(compliance, country).length === 0;
  return isTriedOut || isRegisteredLink(compliance, { country, host });
}

async function topicsIn(text: string) {
  const [{ shippedContent }, { scanText }, { topicsOf }] = await Promise.all([
    import("../../domain/content/shipped-content.ts"),
    import("../../domain/content/scan-text.ts"),
    import("../../domain/content/topics-of.ts"),
  ]);
  const findings = scanText(text, shippedContent(), { brands: [], hosts: [] });
  // A word that could be meant otherwise is a person's to judge (`app/content/check-content.ts`): "beer" is no advert for it.
  return topicsOf(findings.filter(({ severity }) => severity === "block"));
}
