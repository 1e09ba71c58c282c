/** What the rules of countries have to know of a tenant beside its senders: what it does, and what was registered for it. */
import type { Sector, Topic } from "../rule-book/closed-lists.ts";
import { TERRITORIES } from "../rule-book/territories.ts";
import type { Rule } from "../rule-book/rules.ts";

/** Hosts that the networks of a country were told of. A host covers those under it. */
export interface RegisteredLink {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** "go.example.com", lower case, no scheme. */
  readonly host: string;
}

/** A phone number to call that the networks of a country were told of: one of the tenant's own. */
export interface RegisteredContact {
  /** ISO 3166-1 alpha-2 of whoever reads it. */
  readonly country: string;
  /** E.164. */
  readonly phone: string;
}

/** Papers that the platform has seen: the tenant may write about this topic there. */
export interface TopicLicence {
  readonly country: string;
  readonly topic: Topic;
  /** Exclusive; null: until it is taken back. */
  readonly untilMs: number | null;
}

/** A rule that the platform set aside for the tenant, with its reason on record. */
export interface RuleWaiver {
  readonly rule: Rule["id"];
  /** Exclusive; null: until it is taken back. */
  readonly untilMs: number | null;
}

export interface TenantCompliance {
  readonly sectors: readonly Sector[];
  readonly links: readonly RegisteredLink[];
  /** Absent: a copy that was kept by a release that knew none. */
  readonly contacts?: readonly RegisteredContact[];
  readonly licences: readonly TopicLicence[];
  readonly waivers: readonly RuleWaiver[];
}

/** Of a tenant that has said nothing. */
export const PLAIN_COMPLIANCE: TenantCompliance = { sectors: [], links: [], contacts: [], licences: [], waivers: [] };

export function isRegisteredLink(compliance: TenantCompliance, { country, host }: RegisteredLink): boolean {
  return linksToldIn(compliance, country).some((link) => host === link.host || host.endsWith(`.${link.host}`));
}

/** Hosts that count in the country: who is known in one is so in its territories, which have its rules. */
export function linksToldIn({ links }: TenantCompliance, country: string): readonly RegisteredLink[] {
  return links.filter(({ country: of }) => of === country || of === TERRITORIES[country]);
}

export function isRegisteredContact({ contacts = [] }: TenantCompliance, asked: RegisteredContact): boolean {
  return contacts.some(({ country, phone }) => country === asked.country && phone === asked.phone);
}

/** Topics that it may write about in the country just now: a licence of a country is one of its territories too. */
export function licencesIn({ licences }: TenantCompliance, country: string, nowMs: number): readonly Topic[] {
  const here = licences.filter(({ country: of }) => of === country || of === TERRITORIES[country]);
  return licencesAnywhere({ licences: here }, nowMs);
}

/** Of words that have no country yet. */
export function licencesAnywhere({ licences }: Pick<TenantCompliance, "licences">, nowMs: number): readonly Topic[] {
  return licences.flatMap(({ topic, untilMs }) => (untilMs === null || nowMs < untilMs ? [topic] : []));
}
