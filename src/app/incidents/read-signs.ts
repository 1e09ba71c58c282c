/** Signs that are asked of countries: each by itself and for so long, so that one that hangs hides no other. */
import { addCellCounts, type CellCounts, countOf } from "../../domain/ledger/cells/counts.ts";
import type { CellQuestion } from "../../domain/ledger/cells/cell-question.ts";
import { readDims } from "../../domain/ledger/cells/dims.ts";
import type { HeldSign } from "../../domain/incident-rules/find-groups.ts";
import type { Answered } from "../../domain/incident-rules/rule-question.ts";
import { countryOfGroup } from "../../domain/incident-rules/verdict-of.ts";
import { within } from "../base/within.ts";
import type { Services } from "../services.ts";
import type { CountryViews } from "../routing/ports.ts";
import type { CellReply } from "./ask-cells.ts";
import type { RuleOwner } from "./ports.ts";

/** The busiest of the last hour, beside those against which something stands: each is an object that is asked. */
const COUNTRIES_MOST = 12;
const HOUR = 60;
/** What is said of routes is later than this: they are chosen by old news. */
const LATE_MS = 30_000;
/** One that takes longer is not heard in this minute. */
const PATIENCE_MS = 5_000;

type Needs = Pick<Services, "pause"> & { readonly countryViews: Pick<CountryViews, "signs"> };

export interface AskedSigns {
  readonly signs: readonly HeldSign[];
  /** Countries that answered. */
  readonly heard: ReadonlySet<string>;
  /** Somebody who was to be asked was not heard. */
  readonly isBlind: boolean;
}

/** Of the busiest, and of those of which a rule has a group that stands: it is looked at until it is over, however quiet. */
export async function readSigns(
  needs: Needs,
  owner: RuleOwner,
  { texts, standing }: { readonly texts: CellReply; readonly standing: readonly string[] },
): Promise<AskedSigns> {
  const busy = typeof texts === "string" ? [] : busiest(texts);
  const countries = [...new Set([...busy, ...standing.flatMap((group) => countryOfGroup(group) ?? [])])];
  const answers = await Promise.all(
    countries.map(async (country) => {
      const signs = await within(needs, signsOf(needs, owner, country), PATIENCE_MS).catch(() => null);
      return { country, signs };
    }),
  );
  const heard = new Set(answers.flatMap(({ country, signs }) => (signs === null ? [] : [country])));
  return {
    signs: answers.flatMap(({ signs }) => signs ?? []),
    heard,
    isBlind: typeof texts === "string" || heard.size < countries.length,
  };
}

export function whereTextsWent(minute: number): CellQuestion {
  return { edges: [minute - HOUR, minute], where: {}, rows: ["attempt"], keep: ["country"] };
}

async function signsOf(
  { countryViews }: Needs,
  { tenantId, mode }: RuleOwner,
  country: string,
): Promise<readonly HeldSign[]> {
  const { opened, lateMs, isFuseBlown } = await countryViews.signs({ tenantId, mode, country });
  const group = `country=${country}`;
  return [
    ...opened.map(({ routeId }) => ({ sign: "breaker_open", group: `${group} route=${routeId}` }) as const),
    ...(isFuseBlown ? [{ sign: "fuse_blown", group } as const] : []),
    ...(lateMs > LATE_MS ? [{ sign: "evidence_late", group } as const] : []),
  ];
}

function busiest({ sums }: Answered): readonly string[] {
  const byCountry = new Map<string, CellCounts>();
  for (const { dims, counts } of sums) {
    const { row, country } = readDims(dims);
    if (row === "attempt" && country !== "")
      byCountry.set(country, addCellCounts(byCountry.get(country) ?? {}, counts));
  }
  const claimed = [...byCountry].map(([country, counts]) => ({ country, claimed: countOf(counts, "claimed") }));
  const sorted = claimed.toSorted((a, b) => b.claimed - a.claimed || (a.country < b.country ? -1 : 1));
  return sorted.slice(0, COUNTRIES_MOST).map(({ country }) => country);
}
