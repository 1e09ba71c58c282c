/** The rules that every tenant has until it says otherwise. docs/operations.md says of each what to do. */
import type { FigureRule, IncidentRule } from "./rule.ts";

/** What arrived and who typed is known by then, mostly. */
const DELAY_MINUTES = 5;
/** A percent or two of ordinary days: too few to be told of. */
const SAMPLE_LEAST = 50;

const BY_COUNTRY = { groupBy: ["country"], filters: {}, currency: null, sampleLeast: SAMPLE_LEAST } as const;
const HALF_HOUR: Omit<FigureRule, "measure"> = { ...BY_COUNTRY, windowMinutes: 30, delayMinutes: DELAY_MINUTES };

export const SHIPPED_RULES: readonly IncidentRule[] = [
  {
    name: "delivery_low",
    meaning: "Of the texts to a country whose end is known, less than 95 % arrived.",
    enabled: true,
    condition: { ...HALF_HOUR, kind: "below", measure: "text_delivery_rate", value: 0.95 },
    openAfterMinutes: 3,
    closeAfterMinutes: 15,
  },
  {
    name: "delivery_slow",
    meaning: "One in twenty texts to a country takes more than 30 seconds from the carrier to the phone.",
    enabled: true,
    condition: { ...HALF_HOUR, kind: "above", measure: "submit_to_receipt_p95", value: 30_000 },
    openAfterMinutes: 3,
    closeAfterMinutes: 15,
  },
  {
    name: "conversion_fell",
    meaning: "Codes for a country are typed 30 % less often than in the same hours of past weeks.",
    enabled: true,
    condition: {
      ...BY_COUNTRY,
      windowMinutes: 60,
      delayMinutes: 10,
      kind: "change",
      measure: "verification_success",
      direction: "fall",
      by: 0.3,
    },
    openAfterMinutes: 5,
    closeAfterMinutes: 30,
  },
  {
    name: "breaker_open",
    meaning: "A route to a country is left out: its carrier refuses, loses texts, or its codes are not typed.",
    enabled: true,
    condition: { kind: "sign", sign: "breaker_open" },
    openAfterMinutes: 0,
    closeAfterMinutes: 15,
  },
  {
    name: "dead_letters",
    meaning: "Work of this tenant could not be settled after all its tries, and waits to be sent again.",
    enabled: true,
    condition: { kind: "sign", sign: "dead_letters" },
    openAfterMinutes: 0,
    closeAfterMinutes: 15,
  },
  {
    name: "spend_fuse",
    meaning: "The hour's money of a country is spent and codes were not typed for it: no more texts go.",
    enabled: true,
    condition: { kind: "sign", sign: "fuse_blown" },
    openAfterMinutes: 0,
    closeAfterMinutes: 15,
  },
  {
    name: "evidence_late",
    meaning: "What carriers and receipts say of a country is known half a minute late: routes are chosen by old news.",
    enabled: true,
    condition: { kind: "sign", sign: "evidence_late" },
    openAfterMinutes: 5,
    closeAfterMinutes: 15,
  },
  {
    name: "registration_expiring",
    meaning: "The approval of a sender ends soon.",
    enabled: true,
    condition: { kind: "sign", sign: "registration_expiring" },
    openAfterMinutes: 0,
    closeAfterMinutes: 15,
  },
];

/** Shipped ones first, each with what the tenant put in its place; then the tenant's own, by name. */
export function incidentRulesOf(own: readonly IncidentRule[]): readonly IncidentRule[] {
  const byName = new Map([...SHIPPED_RULES, ...own].map((rule) => [rule.name, rule]));
  const isShippedName = (name: string) => SHIPPED_RULES.some((rule) => rule.name === name);
  const others = own.filter(({ name }) => !isShippedName(name)).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return [...SHIPPED_RULES.map((rule) => byName.get(rule.name) ?? rule), ...others];
}
