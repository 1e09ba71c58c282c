/**
 * The starts of the last days judged anew by a draft. The signals are those that the guard gave then: which there are depends on
 * what was let go and on thresholds that shut places, so a draft is told for the starts as they came, not for the days that it
 * would have made. What cannot be told is counted as such.
 */
import type { FraudRules } from "../fraud-policy.ts";
import { GUARD_TERMS, type GuardTerms } from "../guard/guard-terms.ts";
import type { RuleName } from "../rules.ts";
import { isHeldOut } from "../holdout/held-out.ts";
import { standFor } from "../holdout/stand-for.ts";
import {
  CURVE_BLOCK_AT,
  type CostModel,
  type CurvePoint,
  curvePoint,
  meanSpend,
  suggested,
  type Toll,
  type TollBy,
} from "./curve.ts";
import {
  countTruths,
  type JudgedStart,
  judgedStart,
  fraudFigures,
  type FraudFigures,
  type TruthCounts,
} from "./figures.ts";
import { isOfGuard, type PastStart } from "./past-start.ts";
import { rejudge, type UnknownWhy, unseenRules } from "./rejudge.ts";
import { truthsOf } from "./truth.ts";

interface FraudReplayInput {
  readonly tenantId: string;
  /** Newest first. */
  readonly starts: readonly PastStart[];
  readonly draft: FraudRules;
  /** In force now. */
  readonly now: FraudRules;
  /** In force then. */
  readonly policyAt: (atMs: number) => FraudRules;
  readonly worthMicros: CostModel["worthMicros"];
}

export interface FraudReplay extends FraudFigures {
  /** Starts that were looked at: those that something else than the guard withheld are not among them. */
  readonly starts: number;
  /** Why nobody can tell what the draft would have done with how many. */
  readonly unknown: Readonly<Record<UnknownWhy, number>>;
  readonly limits: ReplayLimits;
  readonly curve: readonly CurvePoint[];
  readonly suggested: CurvePoint | null;
  readonly suggestedBy: TollBy;
  readonly holdout: HoldoutFigures;
}

/** Starts that went though they would have been stopped, by what they turned out to be: what estimates rest on. */
interface HoldoutFigures extends TruthCounts {
  /** Drawn as well, and stopped: the day was full, or nobody counted. */
  readonly missed: number;
  /** What they say of the draft. Null: there are none. */
  readonly estimated: Toll | null;
}

/** By fewer whose truth is known one person more or less is too much. */
const SAMPLE_LEAST = 20;

/** What the figures leave out. */
interface ReplayLimits {
  /** Thresholds that differ from what is in force and shape which signals there are: the past had those of the past. */
  readonly thresholds: readonly (keyof GuardTerms)[];
  /** Rules of the draft that were off when so many starts came: they add nothing here. */
  readonly unseen: readonly { readonly rule: RuleName; readonly starts: number }[];
  /** Stopped by the draft, but they named a device, which goes if it had verified the number before: nobody looked. */
  readonly devices: number;
}

/** These are applied to what was kept. All others decide which places are shut, and when. */
const REPLAYED: ReadonlySet<keyof GuardTerms> = new Set<keyof GuardTerms>(["challengeAt"]);

export function replayFraud({
  starts: all,
  tenantId,
  draft,
  now,
  policyAt,
  worthMicros,
}: FraudReplayInput): FraudReplay {
  const starts = all.filter(isOfGuard);
  const sample = standFor(starts, { tenantId, holdoutAt: (atMs) => policyAt(atMs).holdout });
  const truths = truthsOf(starts);
  const judgedBy = (rules: FraudRules) =>
    starts.map((start) => {
      const rejudged = rejudge(start, rules, policyAt(start.atMs));
      return judgedStart(start, { truth: truths.get(start.id) ?? "unknown", rejudged }, rules);
    });
  const judged = judgedBy(draft);
  const model = { worthMicros, startMicros: meanSpend(starts), sample };
  const curve = CURVE_BLOCK_AT.map((blockAt) => curvePoint(blockAt, judgedBy(blockingAt(draft, blockAt)), model));
  const held = countTruths(judged.filter(({ start }) => isHeldOut(start.risk)));
  const suggestedBy = held.starts - held.unknown >= SAMPLE_LEAST ? "holdout" : "known";
  return {
    starts: starts.length,
    ...fraudFigures(judged),
    unknown: countUnknown(judged),
    limits: {
      thresholds: shapingThresholds(draft, now),
      unseen: countUnseen(starts, draft, policyAt),
      devices: judged.filter(isDeviceInDoubt).length,
    },
    curve,
    suggested: suggested(curve, draft.guard.blockAt, suggestedBy),
    suggestedBy,
    holdout: {
      ...held,
      missed: sample.missed,
      estimated: curvePoint(draft.guard.blockAt, judged, model).estimated,
    },
  };
}

/** The draft with another threshold; those below it come down with it. */
function blockingAt(draft: FraudRules, blockAt: number): FraudRules {
  const { guard, delayAt } = draft;
  return {
    ...draft,
    guard: { ...guard, blockAt, challengeAt: Math.min(guard.challengeAt, blockAt) },
    delayAt: delayAt === null ? null : Math.min(delayAt, blockAt),
  };
}

function countUnknown(judged: readonly JudgedStart[]): Readonly<Record<UnknownWhy, number>> {
  const counts = { still_open: 0, not_judged: 0, points_cut: 0, prefix_hidden: 0 } satisfies Record<UnknownWhy, number>;
  for (const { unknown } of judged) if (unknown !== null) counts[unknown] += 1;
  return counts;
}

function shapingThresholds(draft: FraudRules, now: FraudRules): readonly (keyof GuardTerms)[] {
  return TERM_NAMES.filter((name) => !REPLAYED.has(name) && draft.guard[name] !== now.guard[name]);
}

function isTermName(name: string): name is keyof GuardTerms {
  return Object.hasOwn(GUARD_TERMS, name);
}

const TERM_NAMES = Object.keys(GUARD_TERMS).filter(isTermName);

function countUnseen(
  starts: readonly PastStart[],
  draft: FraudRules,
  policyAt: FraudReplayInput["policyAt"],
): ReplayLimits["unseen"] {
  const counts = new Map<RuleName, number>();
  for (const { atMs } of starts) {
    for (const rule of unseenRules(draft, policyAt(atMs))) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  }
  return [...counts].map(([rule, count]) => ({ rule, starts: count }));
}

function isDeviceInDoubt({ start, was, fate }: JudgedStart): boolean {
  return was === "let" && fate === "stopped" && start.hasDevice;
}
