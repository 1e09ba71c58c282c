/** A campaign's report as JSON and as CSV. */
import type { CampaignLoad } from "../../app/campaigns/read-load.ts";
import type { CampaignReport } from "../../app/campaigns/read-report.ts";
import type { ArmComparison, CampaignComparison, GroupComparison } from "../../domain/campaigns/compare-arms.ts";
import type { Lift } from "../../domain/campaigns/lift.ts";
import { isoTime, isoTimeOrNull } from "../time.ts";
import { progressEntry } from "./campaign-wire.ts";

export function reportEntry({ campaign, atMs, progress, pace, comparison, losing }: CampaignReport) {
  const { sent, delivered, failed, clicked, optedOut } = progress;
  const rate = (count: number) => (sent === 0 ? null : count / sent);
  return {
    campaign_id: campaign.id,
    status: campaign.status,
    at: isoTime(atMs),
    progress: {
      ...progressEntry(progress),
      texts_per_hour: pace.perHour,
      estimated_end_at: isoTimeOrNull(pace.endsAtMs),
    },
    rates: { delivered: rate(delivered), failed: rate(failed), clicked: rate(clicked), opted_out: rate(optedOut) },
    returns: {
      all: spansEntry(comparison.all),
      by_tier: comparison.byTier.map(groupEntry),
      by_country: comparison.byCountry.map(groupEntry),
      by_variant: comparison.byVariant.map(groupEntry),
    },
    losing_variants: losing,
  };
}

function groupEntry({ name, ...spans }: GroupComparison) {
  return { name, ...spansEntry(spans) };
}

function spansEntry({ goal, week }: CampaignComparison["all"]) {
  return { goal: comparisonEntry(goal), week: comparisonEntry(week) };
}

function comparisonEntry({ toText, heldOut, lift, perThousandTexts, perUnitOfMoney, currency }: ArmComparison) {
  return {
    to_text: toText,
    held_out: heldOut,
    lift: liftEntry(lift),
    per_thousand_texts: liftEntry(perThousandTexts),
    per_unit_of_money: liftEntry(perUnitOfMoney),
    currency,
  };
}

function liftEntry(lift: Lift | null) {
  return lift === null ? null : { value: lift.share, low: lift.low, high: lift.high };
}

const CSV_COLUMNS = [
  "group_by",
  "group",
  "within",
  "to_text",
  "to_text_returned",
  "held_out",
  "held_out_returned",
  "lift",
  "lift_low",
  "lift_high",
  "per_thousand_texts",
  "per_thousand_texts_low",
  "per_thousand_texts_high",
  "per_unit_of_money",
  "per_unit_of_money_low",
  "per_unit_of_money_high",
  "currency",
] as const;

/** Names of groups are countries, tiers and variants: none holds what CSV or a table would read as something else. */
export function reportCsvText({ comparison }: CampaignReport): string {
  const { all, byTier, byCountry, byVariant } = comparison;
  const lines = [
    CSV_COLUMNS.join(","),
    ...csvLines("all", [{ name: "", ...all }]),
    ...csvLines("tier", byTier),
    ...csvLines("country", byCountry),
    ...csvLines("variant", byVariant),
  ];
  return `${lines.join("\r\n")}\r\n`;
}

function csvLines(groupBy: string, groups: readonly GroupComparison[]): readonly string[] {
  return groups.flatMap(({ name, goal, week }) => [
    csvLine([groupBy, name, "goal"], goal),
    csvLine([groupBy, name, "week"], week),
  ]);
}

function csvLine(names: readonly string[], comparison: ArmComparison): string {
  const { toText, heldOut, lift, perThousandTexts, perUnitOfMoney, currency } = comparison;
  const figures = [
    toText.people,
    toText.returned,
    heldOut.people,
    heldOut.returned,
    ...liftCells(lift),
    ...liftCells(perThousandTexts),
    ...liftCells(perUnitOfMoney),
  ];
  return [...names, ...figures, currency ?? ""].join(",");
}

function liftCells(lift: Lift | null): readonly (number | string)[] {
  return lift === null ? ["", "", ""] : [lift.share, lift.low, lift.high];
}

export function loadEntry({ fromMs, untilMs, hours }: CampaignLoad) {
  return {
    from: isoTime(fromMs),
    until: isoTime(untilMs),
    hours: hours.map(({ hourMs, country, texts, textsMax }) => ({
      at: isoTime(hourMs),
      country,
      texts,
      texts_max: textsMax,
    })),
  };
}
