/** What a country asks of texts of a category, what the tenant has of it, and what it has to do next. */
import type { Category } from "../../domain/base/categories.ts";
import { ok, type Result } from "../../domain/base/result.ts";
import { waivedAt } from "../../domain/compliance/compliance-profile.ts";
import { isCountry } from "../../domain/phone/country-placement.ts";
import { countryRecord, rulesOf } from "../../domain/rule-book/book.ts";
import { dayOf } from "../../domain/rule-book/day.ts";
import type { CountryRecord, RuleSource } from "../../domain/rule-book/country-record.ts";
import type { Rule } from "../../domain/rule-book/rules.ts";
import { type ComplianceStep, nextSteps } from "../../domain/senders/next-steps.ts";
import { placesIn, type SenderPlace } from "../../domain/senders/places.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import type { ComplianceBook } from "./profile-ports.ts";
import { readSenders, type SenderReading } from "../senders/sender-source.ts";

export interface ToldRule {
  readonly rule: Rule;
  /** The world's: nothing was found for this country. */
  readonly isAssumed: boolean;
  /** The platform set it aside for the tenant. */
  readonly isWaived: boolean;
  readonly sources: readonly RuleSource[];
}

export interface CountryCompliance {
  readonly country: string;
  /** Whose record it is; null: there is none, and the world's counts. */
  readonly record: string | null;
  readonly notes: readonly string[];
  readonly inForce: readonly ToldRule[];
  /** Not in force yet, the next ones first. */
  readonly toCome: readonly ToldRule[];
  readonly senders: readonly SenderPlace[];
  readonly steps: readonly ComplianceStep[];
}

export const READ_COUNTRY_REFUSES = ["country_not_found"] as const;

export async function readCountry(
  services: SenderReading & { readonly complianceBook: ComplianceBook },
  { tenantId, country, category }: { tenantId: string; country: string; category: Category | null },
): Promise<Result<CountryCompliance, RefusedBy<typeof READ_COUNTRY_REFUSES>>> {
  if (!isCountry(country)) return refuse("country_not_found");
  const nowMs = services.clock.nowMs();
  const day = dayOf(nowMs);
  const tenant = await services.complianceBook.of(tenantId);
  const waived = waivedAt(tenant.waivers, nowMs);
  const { record, world, rules, assumed } = rulesOf(country, day);
  const isMeant = ({ categories }: Rule) => category === null || (categories?.includes(category) ?? true);
  const tell = (from: CountryRecord | null, rule: Rule): ToldRule => ({
    rule,
    isAssumed: from === world,
    isWaived: waived.has(rule.id),
    sources: rule.sources.flatMap((name) => from?.sources[name] ?? []),
  });
  const asked = { country, rules, category, nowMs, tenant };
  const senders = placesIn(await readSenders(services, tenantId), asked);
  return ok({
    country,
    record: record?.country ?? null,
    notes: record?.notes ?? [],
    inForce: rules.filter(isMeant).map((rule) => tell(assumed.has(rule.id) ? world : record, rule)),
    toCome: (countryRecord(country)?.rules ?? [])
      .filter((rule) => (rule.counts_from ?? "") > day && isMeant(rule))
      .toSorted((a, b) => ((a.counts_from ?? "") < (b.counts_from ?? "") ? -1 : 1))
      .map((rule) => tell(record, rule)),
    senders,
    steps: nextSteps(senders, asked),
  });
}
