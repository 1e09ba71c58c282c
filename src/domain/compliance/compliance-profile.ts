/** What a tenant is for the rules of countries, as it is kept: who said what, and what the platform set or set aside. */
import type { Sector } from "../rule-book/closed-lists.ts";
import type { Rule } from "../rule-book/rules.ts";
import type {
  RegisteredContact,
  RegisteredLink,
  RuleWaiver,
  TenantCompliance,
  TopicLicence,
} from "./tenant-compliance.ts";

/** A rule that was set aside, with what an audit asks. */
export interface RecordedWaiver extends RuleWaiver {
  readonly reason: string;
  /** Who decided, in the platform's own words: its secret names nobody. */
  readonly by: string;
  readonly atMs: number;
}

export interface ComplianceProfile {
  readonly tenantId: string;
  /** What the tenant says that it does. */
  readonly ownSectors: readonly Sector[];
  /** What the platform says of it: the tenant cannot take it away. */
  readonly setSectors: readonly Sector[];
  readonly links: readonly RegisteredLink[];
  readonly contacts: readonly RegisteredContact[];
  readonly licences: readonly TopicLicence[];
  readonly waivers: readonly RecordedWaiver[];
  /** Rises with every change: of two at once one is made. */
  readonly revision: number;
  readonly updatedAtMs: number;
}

export type ProfileFacts = Omit<ComplianceProfile, "tenantId" | "revision" | "updatedAtMs">;

/** Of a tenant of which nothing has been said. */
export function firstProfile(tenantId: string): ComplianceProfile {
  const none = { ownSectors: [], setSectors: [], links: [], contacts: [], licences: [], waivers: [] };
  return { tenantId, ...none, revision: 0, updatedAtMs: 0 };
}

/** What rules are asked with. In one order always: what is equal is no new copy. */
export function complianceOf({ links, contacts, licences, waivers, ...profile }: ComplianceProfile): TenantCompliance {
  return {
    sectors: sectorsOf(profile),
    links,
    contacts,
    licences,
    waivers: waivers.map(({ rule, untilMs }) => ({ rule, untilMs })),
  };
}

export function sectorsOf({ ownSectors, setSectors }: Pick<ComplianceProfile, "ownSectors" | "setSectors">) {
  return [...new Set([...setSectors, ...ownSectors])].toSorted();
}

/** Whether the rules are asked of the tenant as of anybody. */
export function hasPlainRules({ sectors, waivers }: Pick<TenantCompliance, "sectors" | "waivers">): boolean {
  return sectors.length === 0 && waivers.length === 0;
}

/** Ids of the rules that are set aside at a time: no job has to end a waiver. */
export function waivedAt(waivers: readonly RuleWaiver[], nowMs: number): ReadonlySet<Rule["id"]> {
  return new Set(waivers.flatMap(({ rule, untilMs }) => (untilMs === null || nowMs < untilMs ? [rule] : [])));
}
