/** Rules and incidents between the API's names and ours. */
import type * as z from "zod";
import type { ListedRule } from "../../app/incidents/rules.ts";
import { type Condition, type IncidentRule, isFigure } from "../../domain/incident-rules/rule.ts";
import type { Incident } from "../../domain/incidents/incident.ts";
import { isoTime } from "../time.ts";
import type { incidentRule, saveRuleRequest } from "./incidents-schema.ts";

type SentRule = z.output<typeof saveRuleRequest>;
type ShownCondition = z.output<typeof incidentRule>["condition"];

export function incidentRuleOf(name: string, sent: SentRule): IncidentRule {
  return {
    name,
    meaning: sent.meaning,
    enabled: sent.enabled,
    condition: conditionOf(sent.condition),
    openAfterMinutes: sent.open_after_minutes,
    closeAfterMinutes: sent.close_after_minutes,
  };
}

export function ruleEntry({ rule, source }: ListedRule) {
  const { name, meaning, enabled, condition, openAfterMinutes, closeAfterMinutes } = rule;
  return {
    name,
    source,
    meaning,
    enabled,
    condition: shownCondition(condition),
    open_after_minutes: openAfterMinutes,
    close_after_minutes: closeAfterMinutes,
  };
}

export function incidentEntry(of: Incident) {
  const { id, rule, meaning, group, value, against, sample, sinceMs, openedAtMs, closed } = of;
  return {
    id,
    rule,
    meaning,
    group,
    state: closed === null ? ("open" as const) : ("closed" as const),
    value,
    against,
    sample,
    since: isoTime(sinceMs),
    opened_at: isoTime(openedAtMs),
    closed_at: closed === null ? null : isoTime(closed.atMs),
    closed_because: closed?.because ?? null,
  };
}

function conditionOf(sent: SentRule["condition"]): Condition {
  if (sent.kind === "sign") return sent;
  const { group_by: groupBy, window_minutes: windowMinutes, delay_minutes: delayMinutes, ...rest } = sent;
  const { sample_least: sampleLeast, filters, ...own } = rest;
  return { ...own, groupBy, windowMinutes, delayMinutes, sampleLeast, filters: { ...filters } };
}

function shownCondition(condition: Condition): ShownCondition {
  if (!isFigure(condition)) return condition;
  const { groupBy, windowMinutes, delayMinutes, sampleLeast, filters, ...own } = condition;
  return {
    ...own,
    group_by: [...groupBy],
    filters: { ...filters },
    window_minutes: windowMinutes,
    delay_minutes: delayMinutes,
    sample_least: sampleLeast,
  };
}
