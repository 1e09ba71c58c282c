/** One judgement, in one transaction: how each rule stands, what opens and closes, and what is told of it. */
import { type DomainEvent, type EventDetail, eventWithId } from "../../domain/events/events.ts";
import { NUMBERS_A_MS } from "../../domain/events/event-time.ts";
import { findingsOf, type Readings } from "../../domain/incident-rules/find-groups.ts";
import { conditionKey, type IncidentRule, INCIDENT_SIGNS } from "../../domain/incident-rules/rule.ts";
import { groupVerdictOf } from "../../domain/incident-rules/verdict-of.ts";
import type { ClosedBecause } from "../../domain/incidents/events.ts";
import type { Finding } from "../../domain/incidents/finding.ts";
import type { Incident } from "../../domain/incidents/incident.ts";
import { judge, type RuleStanding } from "../../domain/incidents/judge.ts";
import type { IncidentRows, KeptStanding } from "./incident-rows.ts";

const MINUTE_MS = 60_000;
/** Of one rule at a time: what is bad everywhere is told by the first of them. */
const OPEN_MOST = 50;
/** Groups of one rule that are bad and no incident yet: a rule that parts by all that it can has thousands. */
const WAITING_MOST = 200;

export interface IncidentJudgement {
  /** Those that are in force. */
  readonly rules: readonly IncidentRule[];
  /** Read for the rules of a moment ago. */
  readonly readings: Readings;
  /** The rules that it was read for, by name. */
  readonly readFor: ReadonlyMap<string, IncidentRule>;
  readonly nowMs: number;
  readonly newId: () => string;
}

/** Synchronous: rows are read, judged and written without anything in between. */
export function settle(rows: IncidentRows, judgement: IncidentJudgement): void {
  const { rules, readFor } = judgement;
  const kept = Map.groupBy(rows.standings(), ({ rule }) => rule);
  const signs = [...judgement.readings.signs, ...rows.signs(judgement.nowMs, INCIDENT_SIGNS)];
  const readings = { ...judgement.readings, signs };
  const inForce = new Map(rules.map((rule) => [rule.name, rule]));
  // First: what stands by the new rule stands in the place of what stood by the old one.
  for (const one of [...kept.values()].flat()) {
    const rule = inForce.get(one.rule);
    if (rule === undefined || !isOf(one, rule)) end(rows, one, { nowMs: judgement.nowMs, because: "rule_changed" });
  }
  for (const rule of rules) {
    const standing = (kept.get(rule.name) ?? []).filter((one) => isOf(one, rule));
    // One that was changed since is judged in the next minute: nothing was read for it.
    if (isSame(readFor.get(rule.name), rule)) settleRule(rows, { ...judgement, readings, rule, standing });
  }
}

interface RuleJudgement extends IncidentJudgement {
  readonly rule: IncidentRule;
  readonly standing: readonly KeptStanding[];
}

function settleRule(rows: IncidentRows, of: RuleJudgement): void {
  const { rule, readings } = of;
  const findings = findingsOf(rule, readings);
  if (findings === null) return;
  const before = new Map(of.standing.map((one) => [one.group, one.standing]));
  const byGroup = new Map(findings.map((finding) => [finding.group, finding]));
  let waiting = 0;
  let open = of.standing.filter(({ standing }) => standing.incidentId !== null).length;
  for (const group of new Set([...before.keys(), ...findings.map((finding) => finding.group)])) {
    const was = before.get(group) ?? null;
    const finding = byGroup.get(group);
    const verdict = groupVerdictOf(rule.condition, { group, finding }, readings.heard);
    if (verdict === null) continue;
    const { standing, step } = judge(was, verdict, { minute: readings.minute, patience: rule });
    const kept = { rule: rule.name, group, condition: rule.condition };
    if (step === "close" && was !== null) end(rows, { ...kept, standing: was }, { nowMs: of.nowMs, because: "over" });
    else if (step === "open" && standing !== null && open < OPEN_MOST) {
      open += 1;
      rows.saveStanding({
        ...kept,
        standing: { ...standing, incidentId: begin(rows, of, { group, standing, finding }) },
      });
    } else if (standing !== null && (standing.incidentId !== null || waiting < WAITING_MOST)) {
      waiting += standing.incidentId === null ? 1 : 0;
      rows.saveStanding({ ...kept, standing });
    } else if (was !== null) rows.dropStanding(kept);
  }
}

function begin(
  rows: IncidentRows,
  { rule, nowMs, newId }: RuleJudgement,
  { group, standing, finding }: { group: string; standing: RuleStanding; finding: Finding | undefined },
): string {
  const { value = null, sample = null, against = null } = finding ?? {};
  const incident: Incident = {
    id: newId(),
    rule: rule.name,
    meaning: rule.meaning,
    group,
    value,
    sample,
    against,
    openedAtMs: nowMs,
    sinceMs: (standing.badSince ?? 0) * MINUTE_MS,
    closed: null,
  };
  const { id, openedAtMs: _openedAtMs, closed: _closed, ...told } = incident;
  rows.saveIncident(incident);
  rows.push(eventOf(`${id}_opened`, nowMs, { type: "incident.opened", incidentId: id, ...told }));
  return id;
}

function end(
  rows: IncidentRows,
  kept: KeptStanding,
  { nowMs, because }: { nowMs: number; because: ClosedBecause },
): void {
  rows.dropStanding(kept);
  const { incidentId } = kept.standing;
  const incident = incidentId === null ? null : rows.incident(incidentId);
  if (incident === null) return;
  const { id, rule, group, openedAtMs } = incident;
  rows.saveIncident({ ...incident, closed: { atMs: nowMs, because } });
  rows.push(
    eventOf(`${id}_closed`, nowMs, { type: "incident.closed", incidentId: id, rule, group, openedAtMs, because }),
  );
}

/** An id that says when, and is the same each time that it is told (`domain/events/event-time.ts`). */
function eventOf(name: string, atMs: number, detail: EventDetail): DomainEvent {
  const id = `${name}.${atMs.toString(36)}.${(atMs * NUMBERS_A_MS).toString(36)}`;
  return eventWithId({ id, atMs, phoneToken: "" }, detail);
}

function isOf({ condition }: KeptStanding, rule: IncidentRule): boolean {
  return rule.enabled && conditionKey(condition) === conditionKey(rule.condition);
}

function isSame(one: IncidentRule | undefined, other: IncidentRule): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
