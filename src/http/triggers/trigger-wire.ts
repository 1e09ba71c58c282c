/** Triggers between the wire and the use cases. */
import type * as z from "zod";
import type { TriggerChange } from "../../app/triggers/ports.ts";
import type { TriggerReport } from "../../app/triggers/read-trigger-report.ts";
import type { TriggerTrial } from "../../app/triggers/try-trigger.ts";
import type { Progress } from "../../domain/campaigns/progress.ts";
import { spanMs, spanText } from "../../domain/segments/span.ts";
import type { ShippedTrigger } from "../../domain/triggers/shipped.ts";
import {
  nextTriggerStatuses,
  type Trigger,
  type TriggerPlan,
  type TriggerText,
  type TriggerWhen,
} from "../../domain/triggers/trigger.ts";
import { progressEntry } from "../campaigns/campaign-wire.ts";
import { isoTime, isoTimeOrNull } from "../time.ts";
import type { createTriggerRequest } from "./triggers-schema.ts";

type PlanWire = z.output<typeof createTriggerRequest>;
type TextWire = PlanWire["texts"]["ordinary"];

export function triggerPlanOf(wire: PlanWire): TriggerPlan {
  const { name, when, until, condition, collapse, caps, texts } = wire;
  return {
    name,
    when: whenOf(when),
    until,
    graceMs: msOf(wire.grace),
    onlyIfOffline: wire.only_if_offline,
    condition,
    texts: { ordinary: textOf(texts.ordinary), core: texts.core === null ? null : textOf(texts.core) },
    collapse,
    caps: { perDay: caps.per_day, onceInMs: msOf(caps.once_in) },
    staleAfterMs: msOf(wire.stale_after),
  };
}

function whenOf(wire: PlanWire["when"]): TriggerWhen {
  if (wire.kind === "activity") {
    const { kind, activity, times, within } = wire;
    return { kind, activity, times, withinMs: msOf(within) };
  }
  const { kind, activity, after, for: wait } = wire;
  return { kind, activity, after, forMs: msOf(wait) };
}

/** What its schema has read: "PT0S" is none. */
const msOf = (span: string): number => spanMs(span) ?? 0;

const textOf = ({ template, values }: TextWire): TriggerText => ({ template, version: null, values });

export function triggerEntry(trigger: Trigger) {
  const { id, plan, status, revision } = trigger;
  return {
    id,
    ...planEntry(plan, ({ template, version, values }) => ({ template, version, values })),
    status,
    next_statuses: nextTriggerStatuses(status),
    revision,
    created_at: isoTime(trigger.createdAtMs),
    created_by: trigger.createdBy,
    on_at: isoTimeOrNull(trigger.onAtMs),
    on_by: trigger.onBy,
    updated_at: isoTime(trigger.updatedAtMs),
  };
}

/** As a request would send it. */
export function shippedTriggerEntry({ id, description, plan }: ShippedTrigger) {
  return { id, description, plan: planEntry(plan, ({ template, values }) => ({ template, values })) };
}

function planEntry<Shown>(plan: TriggerPlan, show: (text: TriggerText) => Shown) {
  const { name, when, until, condition, collapse, caps, texts } = plan;
  return {
    name,
    when: whenEntry(when),
    until,
    grace: spanText(plan.graceMs),
    only_if_offline: plan.onlyIfOffline,
    condition,
    texts: { ordinary: show(texts.ordinary), core: texts.core === null ? null : show(texts.core) },
    collapse,
    caps: { per_day: caps.perDay, once_in: spanText(caps.onceInMs) },
    stale_after: spanText(plan.staleAfterMs),
  };
}

function whenEntry(when: TriggerWhen) {
  if (when.kind === "activity") {
    const { kind, activity, times, withinMs } = when;
    return { kind, activity, times, within: spanText(withinMs) };
  }
  const { kind, activity, after, forMs } = when;
  return { kind, activity, after, for: spanText(forMs) };
}

export function triggerChangeEntry({ revision, from, to, atMs, by, reason }: TriggerChange) {
  return { revision, from, to, at: isoTime(atMs), by, reason };
}

export function triggerProgressEntry(progress: Progress) {
  const { due: fired, held_out: _nobody, ...counts } = progressEntry(progress);
  return { fired, ...counts };
}

export function trialEntry({ fromMs, untilMs, fired, texts, people, waiting, notSent, byHour }: TriggerTrial) {
  return {
    from: isoTime(fromMs),
    until: isoTime(untilMs),
    fired,
    texts,
    people,
    waiting,
    not_sent: notSent,
    by_hour: byHour.map((hour) => ({ at: isoTime(hour.hourMs), texts: hour.texts })),
    presence: "not_kept" as const,
  };
}

export function triggerReportEntry({ trigger, atMs, progress, judged, returned }: TriggerReport) {
  const { sent, delivered, failed, clicked, optedOut } = progress;
  const rate = (count: number) => (sent === 0 ? null : count / sent);
  return {
    trigger_id: trigger.id,
    status: trigger.status,
    at: isoTime(atMs),
    progress: triggerProgressEntry(progress),
    rates: { delivered: rate(delivered), failed: rate(failed), clicked: rate(clicked), opted_out: rate(optedOut) },
    returns: { texts: judged, returned },
  };
}
