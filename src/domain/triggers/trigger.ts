/** A trigger as it is kept: what has to happen, or not to happen, to somebody who is not there, and what they are told of it. */
import type { Mode } from "../base/placement.ts";
import { err, ok, type Result } from "../base/result.ts";
import type { ValueSource } from "../campaigns/campaign.ts";
import type { Condition } from "../segments/condition.ts";
import type { Tier } from "../users/traits.ts";

/** draft: never on yet. on: it fires. off: it does not, until somebody switches it on again. finished: never again. */
export const TRIGGER_STATUSES = ["draft", "on", "off", "finished"] as const;
export type TriggerStatus = (typeof TRIGGER_STATUSES)[number];

export type TriggerWhen =
  /** So many of one activity since they last answered, within a time. */
  | {
      readonly kind: "activity";
      readonly activity: string;
      readonly times: number;
      readonly withinMs: number;
    }
  /** After one thing the other did not follow in time. */
  | {
      readonly kind: "absence";
      readonly activity: string;
      readonly after: string;
      readonly forMs: number;
    };

/** Where a value of the text comes from: as for a campaign, or what was said of the activity, or how many there were. */
export type TriggerValue =
  | ValueSource
  | { readonly value: string; readonly otherwise: string | number }
  | { readonly count: true };

/** What one tier reads. */
export interface TriggerText {
  readonly template: string;
  /** Set when it is switched on: what is on never changes its words. Null: not yet, or a shipped template. */
  readonly version: number | null;
  readonly values: Readonly<Record<string, TriggerValue>>;
}

export interface TriggerCaps {
  /** Texts of it to a person on a UTC day. */
  readonly perDay: number;
  /** The least time between two of them to one person. */
  readonly onceInMs: number;
}

/** What its author decides. While it is on nothing of it changes. */
export interface TriggerPlan {
  readonly name: string;
  readonly when: TriggerWhen;
  /** Activities that end the wait. Null: what they do themselves, whatever it is; of an absence, what was waited for alone. */
  readonly until: readonly string[] | null;
  /** Who answers within this time gets nothing. */
  readonly graceMs: number;
  readonly onlyIfOffline: boolean;
  /** Asked when its text is about to be made. Null: of anybody. */
  readonly condition: Condition | null;
  /** `core` null: its members read what others read. */
  readonly texts: { readonly ordinary: TriggerText; readonly core: TriggerText | null };
  /** What happens while a text waits takes its place. */
  readonly collapse: boolean;
  readonly caps: TriggerCaps;
  /** What has waited for so long, through a night say, is not sent any more. */
  readonly staleAfterMs: number;
}

export interface Trigger {
  readonly id: string;
  readonly tenantId: string;
  readonly mode: Mode;
  readonly plan: TriggerPlan;
  readonly status: TriggerStatus;
  /** Rises with every change: of two at once one is made, and a bucket knows the newer. */
  readonly revision: number;
  readonly createdAtMs: number;
  /** Id of the key. */
  readonly createdBy: string;
  /** When it was last switched on, and by which key. Null: never. */
  readonly onAtMs: number | null;
  readonly onBy: string | null;
  readonly updatedAtMs: number;
}

/** What a bucket of users has to know of a trigger. */
export interface TriggerRule
  extends Pick<TriggerPlan, "when" | "until" | "graceMs" | "condition" | "collapse" | "caps" | "staleAfterMs"> {
  readonly triggerId: string;
  readonly revision: number;
}

/** Somebody who came back later than this did not come because of the text. */
export const RETURN_HOURS = 24;

const MOVES = {
  draft: ["on", "finished"],
  on: ["off", "finished"],
  off: ["on", "finished"],
  finished: [],
} as const satisfies Record<TriggerStatus, readonly TriggerStatus[]>;

/** Where it may go from there. */
export function nextTriggerStatuses(status: TriggerStatus): readonly TriggerStatus[] {
  return MOVES[status];
}

export function moveTrigger(
  trigger: Trigger,
  { to, by }: { readonly to: TriggerStatus; readonly by: string },
  nowMs: number,
): Result<Trigger, readonly TriggerStatus[]> {
  const allowed = nextTriggerStatuses(trigger.status);
  if (!allowed.includes(to)) return err(allowed);
  const moved = { ...trigger, status: to, revision: trigger.revision + 1, updatedAtMs: nowMs };
  return ok(to === "on" ? { ...moved, onAtMs: nowMs, onBy: by } : moved);
}

export function ruleOf({ id, revision, plan }: Pick<Trigger, "id" | "revision" | "plan">): TriggerRule {
  const { when, until, graceMs, condition, collapse, caps, staleAfterMs } = plan;
  return { triggerId: id, revision, when, until, graceMs, condition, collapse, caps, staleAfterMs };
}

/** What a person of that tier reads. */
export function triggerTextFor({ texts }: Pick<TriggerPlan, "texts">, tier: Tier): TriggerText {
  return tier === "core" ? (texts.core ?? texts.ordinary) : texts.ordinary;
}

/** The plan with these versions of its templates; one that is not named is read as it is live. */
export function withTextVersions(plan: TriggerPlan, versions: ReadonlyMap<string, number>): TriggerPlan {
  const pin = (text: TriggerText): TriggerText => ({ ...text, version: versions.get(text.template) ?? null });
  const { ordinary, core } = plan.texts;
  return { ...plan, texts: { ordinary: pin(ordinary), core: core === null ? null : pin(core) } };
}

/** The activity whose coming is counted, and begins the wait. */
export function countedName({ when }: Pick<TriggerRule, "when">): string {
  return when.kind === "activity" ? when.activity : when.after;
}

/** The names of what ends the wait. Null: all that they do themselves. */
export function answerNames({ when, until }: Pick<TriggerRule, "when" | "until">): readonly string[] | null {
  return when.kind === "activity" ? until : [when.activity, ...(until ?? [])];
}

export function isAnswer(
  rule: Pick<TriggerRule, "when" | "until">,
  { name, isOwn }: { readonly name: string; readonly isOwn: boolean },
): boolean {
  const names = answerNames(rule);
  return names === null ? isOwn : names.includes(name);
}
