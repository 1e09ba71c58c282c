/** What a tenant's rules are judged by: its ledger, and its countries' objects. */
import type { CellQuestion } from "../../domain/ledger/cells/cell-question.ts";
import { addCellCounts, type CellCounts, countOf } from "../../domain/ledger/cells/counts.ts";
import { readDims } from "../../domain/ledger/cells/dims.ts";
import type { HeldSign, Readings } from "../../domain/incident-rules/find-groups.ts";
import { type IncidentRule, isFigure } from "../../domain/incident-rules/rule.ts";
import { type Answered, baselineQuestions, questionOf } from "../../domain/incident-rules/rule-question.ts";
import type { Telemetry } from "../base/ports.ts";
import type { CellReader } from "../ledger/ports.ts";
import type { CountryViews } from "../routing/ports.ts";
import { COUNTRY_SIGNS, type RuleOwner, type RuleReader } from "./ports.ts";

/** The busiest of the last hour: each is an object that is asked. */
const COUNTRIES_MOST = 12;
const HOUR = 60;
/** What is said of routes is later than this: they are chosen by old news. */
const LATE_MS = 30_000;
/** Pasts that are kept in memory: each is read once an hour, and may be read again. */
const PASTS_MAX = 500;

interface Needs {
  readonly cells: CellReader;
  readonly countryViews: Pick<CountryViews, "signs">;
  readonly telemetry: Telemetry;
}

export function makeRuleReader({ cells, countryViews, telemetry }: Needs): RuleReader {
  const pasts = new Map<string, Readings["past"]>();

  async function answer(owner: RuleOwner, question: CellQuestion): Promise<Answered | null> {
    const read = await cells.sum(owner.tenantId, owner.mode, question).catch(() => null);
    return read?.ok === true ? { edges: question.edges, sums: read.value } : null;
  }

  /** Of whole hours, so it is the same for most of an hour. */
  async function pastOf(owner: RuleOwner, questions: readonly CellQuestion[]): Promise<Readings["past"]> {
    const key = `${owner.mode} ${owner.tenantId} ${JSON.stringify(questions)}`;
    const known = pasts.get(key);
    if (known !== undefined) return known;
    const answers = await Promise.all(questions.map((question) => answer(owner, question)));
    const past = answers.filter((one) => one !== null);
    if (past.length < questions.length) return [];
    if (pasts.size >= PASTS_MAX) pasts.clear();
    pasts.set(key, past);
    return past;
  }

  /** Null: one of them did not answer. */
  async function signsOf(
    { tenantId, mode }: RuleOwner,
    countries: readonly string[],
  ): Promise<readonly HeldSign[] | null> {
    const asked = countries.map(async (country): Promise<readonly HeldSign[]> => {
      const { opened, lateMs, isFuseBlown } = await countryViews.signs({ tenantId, mode, country });
      const group = `country=${country}`;
      return [
        ...opened.map(({ routeId }) => ({ sign: "breaker_open", group: `${group} route=${routeId}` }) as const),
        ...(isFuseBlown ? [{ sign: "fuse_blown", group } as const] : []),
        ...(lateMs > LATE_MS ? [{ sign: "evidence_late", group } as const] : []),
      ];
    });
    return Promise.all(asked).then(
      (all) => all.flat(),
      () => null,
    );
  }

  return {
    async read(owner, rules, minute) {
      const figures = rules.map(({ condition }) => condition).filter(isFigure);
      const asked = withCountries(questionOf(figures, minute), minute);
      const [now, past] = await Promise.all([answer(owner, asked), pastOf(owner, baselineQuestions(figures, minute))]);
      const countries = now !== null && hasCountrySign(rules) ? busiest(now) : [];
      const signs = now === null ? null : await signsOf(owner, countries);
      if (now === null || signs === null) {
        const what = now === null ? "ledger" : "countries";
        telemetry.emit("incidents.blind", { tenant_id: owner.tenantId, mode: owner.mode, what });
      }
      return { minute, now, past, signs: signs ?? [], unknownSigns: signs === null ? COUNTRY_SIGNS : [] };
    },
  };
}

/** What rules ask, and beside it where texts of the last hour went to. */
function withCountries(question: CellQuestion | null, minute: number): CellQuestion {
  const { edges, rows, keep, where } = question ?? { edges: [], rows: [], keep: [], where: {} };
  return {
    edges: [...new Set([...edges, minute - HOUR, minute])].toSorted((a, b) => a - b),
    where,
    rows: [...new Set([...rows, "attempt" as const])],
    keep: [...new Set([...keep, "country" as const])],
  };
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

function hasCountrySign(rules: readonly IncidentRule[]): boolean {
  return rules.some(
    ({ condition }) => condition.kind === "sign" && COUNTRY_SIGNS.some((sign) => sign === condition.sign),
  );
}
