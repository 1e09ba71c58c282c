/** A tenant's rules minute by minute, as Cron has them judged: what was told, and when. */
import {
  type FigureReading,
  findingsOf,
  type HeldSign,
  type Readings,
} from "../../src/domain/incident-rules/find-groups.ts";
import { zoneOfMost } from "../../src/domain/incident-rules/country-zone.ts";
import { hourQuestions, spreadsOf } from "../../src/domain/incident-rules/hourly-spread.ts";
import {
  conditionKey,
  type FigureCondition,
  type IncidentRule,
  isFigure,
} from "../../src/domain/incident-rules/rule.ts";
import {
  type Answered,
  baselineQuestions,
  bundlesOf,
  windowQuestions,
} from "../../src/domain/incident-rules/rule-question.ts";
import type { CellQuestion } from "../../src/domain/ledger/cells/cell-question.ts";
import { groupVerdictOf } from "../../src/domain/incident-rules/verdict-of.ts";
import { judge, type RuleStanding, type Step } from "../../src/domain/incidents/judge.ts";
import type { RuleCells } from "./rule-cells.ts";

export interface Told {
  readonly minute: number;
  readonly step: Exclude<Step, null>;
  readonly rule: string;
  readonly group: string;
}

export class RuleRun {
  readonly told: Told[] = [];
  readonly #rules: readonly IncidentRule[];
  readonly #cells: RuleCells;
  readonly #standings = new Map<string, RuleStanding>();
  /** What was answered of whole hours: it is the same for most of an hour. */
  #known = new Map<string, Answered>();
  readonly #spreads = new Map<string, ReadonlyMap<string, number>>();

  constructor(rules: readonly IncidentRule[], cells: RuleCells) {
    this.#rules = rules;
    this.#cells = cells;
  }

  /** `countries`: those that answered. */
  tick(minute: number, signs: readonly HeldSign[] = [], countries: readonly string[] = ["ES"]): void {
    const figures = new Map<string, FigureReading>();
    const known = this.#known;
    this.#known = new Map();
    for (const bundle of bundlesOf(this.#rules.map(({ condition }) => condition).filter(isFigure))) {
      const [now = null] = windowQuestions(bundle, minute).map((one) => this.#cells.answer(one));
      const past = baselineQuestions(bundle, minute).map((one) => this.#remembered(one, known));
      const days = hourQuestions(bundle, minute).map((one) => this.#remembered(one, known));
      for (const condition of bundle)
        figures.set(conditionKey(condition), { now, past, spreads: this.#spreadsIn(condition, days) });
    }
    const readings: Readings = { minute, figures, zoneOf: zoneOfMost, signs, heard: new Set(countries) };
    for (const rule of this.#rules) this.#judge(rule, readings);
  }

  #remembered(question: CellQuestion, known: ReadonlyMap<string, Answered>): Answered {
    const name = JSON.stringify(question);
    const answered = known.get(name) ?? this.#cells.answer(question);
    this.#known.set(name, answered);
    return answered;
  }

  #spreadsIn(condition: FigureCondition, days: readonly Answered[]): ReadonlyMap<string, number> {
    const name = `${conditionKey(condition)} ${days[0]?.edges[0]}`;
    const spreads = this.#spreads.get(name) ?? spreadsOf(condition, days);
    this.#spreads.set(name, spreads);
    return spreads;
  }

  #judge(rule: IncidentRule, readings: Readings): void {
    const findings = findingsOf(rule, readings);
    if (findings === null) return;
    const { minute } = readings;
    const standing = [...this.#standings.keys()].filter((key) => key.startsWith(`${rule.name} `));
    const groups = new Set([
      ...findings.map(({ group }) => group),
      ...standing.map((key) => key.slice(rule.name.length + 1)),
    ]);
    for (const group of groups) {
      const key = `${rule.name} ${group}`;
      const finding = findings.find((one) => one.group === group);
      const verdict = groupVerdictOf(rule.condition, { group, finding }, readings.heard);
      if (verdict === null) continue;
      const judged = judge(this.#standings.get(key) ?? null, verdict, { minute, patience: rule });
      if (judged.step !== null) this.told.push({ minute, step: judged.step, rule: rule.name, group });
      if (judged.standing === null) this.#standings.delete(key);
      else this.#standings.set(key, judged.step === "open" ? { ...judged.standing, incidentId: key } : judged.standing);
    }
  }
}
