/** What a tenant's rules are judged by: its ledger, and its countries' objects. */
import type { CellQuestion } from "../../domain/ledger/cells/cell-question.ts";
import { addCellCounts, type CellCounts, countOf } from "../../domain/ledger/cells/counts.ts";
import { readDims } from "../../domain/ledger/cells/dims.ts";
import type { FigureReading, HeldSign } from "../../domain/incident-rules/find-groups.ts";
import { conditionKey, type FigureCondition, type IncidentRule, isFigure } from "../../domain/incident-rules/rule.ts";
import { hourQuestions, spreadsOf } from "../../domain/incident-rules/hourly-spread.ts";
import { type Answered, baselineQuestions, windowQuestions } from "../../domain/incident-rules/rule-question.ts";
import type { Telemetry } from "../base/ports.ts";
import type { CellReader } from "../ledger/ports.ts";
import type { CountryViews } from "../routing/ports.ts";
import { askCells, type CellReplies, type CellReply } from "./ask-cells.ts";
import { COUNTRY_SIGNS, type RuleOwner, type RuleReader } from "./ports.ts";

/** The busiest of the last hour: each is an object that is asked. */
const COUNTRIES_MOST = 12;
const HOUR = 60;
/** What is said of routes is later than this: they are chosen by old news. */
const LATE_MS = 30_000;
/** Tenants whose past is kept in memory: each is read once an hour, and may be read again. */
const PASTS_MAX = 100;
/**
 * Days of earlier releases did not say how far they reach: those before are asked nothing. They could count a text that
 * waited longer, which a window of rules can do without.
 */
const OLD_DAYS = 3;

interface Needs {
  readonly cells: CellReader;
  readonly countryViews: Pick<CountryViews, "signs">;
  readonly telemetry: Telemetry;
}

type Spreads = ReadonlyMap<string, FigureReading["spreads"]>;

export function makeRuleReader({ cells, countryViews, telemetry }: Needs): RuleReader {
  const spreadsKept = new Map<string, { readonly asked: string; readonly known: Spreads }>();
  const pasts = new Map<string, ReadonlyMap<string, CellReply>>();

  async function answer(owner: RuleOwner, question: CellQuestion): Promise<CellReply> {
    const read = await cells.sum(owner.tenantId, owner.mode, { ...question, oldDays: OLD_DAYS }).catch(() => null);
    if (read === null) return "away";
    return read.ok ? { edges: question.edges, sums: read.value } : "refused";
  }

  /** Of whole hours, so it is the same for most of an hour; what is refused is so for as long. */
  async function pastOf(owner: RuleOwner, figures: readonly FigureCondition[], minute: number): Promise<CellReplies> {
    const key = `${owner.mode} ${owner.tenantId}`;
    const known = pasts.get(key);
    const asked = new Map<string, CellReply>();
    const replies = await askCells(
      figures,
      (bundle) => baselineQuestions(bundle, minute),
      async (question) => {
        const name = JSON.stringify(question);
        const reply = known?.get(name) ?? (await answer(owner, question));
        if (reply !== "away") asked.set(name, reply);
        return reply;
      },
    );
    if (pasts.size >= PASTS_MAX) pasts.clear();
    if (asked.size > 0) pasts.set(key, asked);
    return replies;
  }

  /** By `conditionKey`, the same for hours: what was answered is not kept, it is megabytes. */
  async function spreadsOfAll(owner: RuleOwner, figures: readonly FigureCondition[], minute: number): Promise<Spreads> {
    const key = `${owner.mode} ${owner.tenantId}`;
    const questions = (bundle: readonly FigureCondition[]) => hourQuestions(bundle, minute);
    const asked = JSON.stringify([questions(figures), figures]);
    const before = spreadsKept.get(key);
    if (before?.asked === asked) return before.known;
    const replies = await askCells(figures, questions, (question) => answer(owner, question));
    const known = new Map(
      figures.map((one) => [conditionKey(one), spreadsOf(one, replies.get(conditionKey(one)) ?? [])] as const),
    );
    if (spreadsKept.size >= PASTS_MAX) spreadsKept.clear();
    spreadsKept.set(key, { asked, known });
    return known;
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
      const windows = (bundle: readonly FigureCondition[]) => windowQuestions(bundle, minute);
      const [now, past, spreads, texts] = await Promise.all([
        askCells(figures, windows, (question) => answer(owner, question)),
        pastOf(owner, figures, minute),
        spreadsOfAll(owner, figures, minute),
        hasCountrySign(rules) ? answer(owner, whereTextsWent(minute)) : NOTHING,
      ]);
      const signs = typeof texts === "string" ? null : await signsOf(owner, busiest(texts));
      const isBlind = [...now.values()].includes(null);
      if (isBlind || signs === null) {
        const what = isBlind ? "ledger" : "countries";
        telemetry.emit("incidents.blind", { tenant_id: owner.tenantId, mode: owner.mode, what });
      }
      return {
        minute,
        figures: new Map(
          figures.map((one) => [conditionKey(one), figureOf(conditionKey(one), { now, past, spreads })]),
        ),
        signs: signs ?? [],
        unknownSigns: signs === null ? COUNTRY_SIGNS : [],
      };
    },
  };
}

interface ReadFigures {
  readonly now: CellReplies;
  readonly past: CellReplies;
  readonly spreads: Spreads;
}

function figureOf(key: string, { now, past, spreads }: ReadFigures): FigureReading {
  const [window = null] = now.get(key) ?? [];
  return { now: window, past: past.get(key) ?? [], spreads: spreads.get(key) ?? new Map() };
}

const NOTHING: Answered = { edges: [], sums: [] };

function whereTextsWent(minute: number): CellQuestion {
  return { edges: [minute - HOUR, minute], where: {}, rows: ["attempt"], keep: ["country"] };
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
