/** The counts of a replay: who goes, who is asked and who is stopped, by what each start turned out to be. */
import type { FraudRules } from "../fraud-policy.ts";
import type { Rejudged, UnknownWhy } from "./rejudge.ts";
import { type PastStart, wasStopped } from "./past-start.ts";
import { type Truth, TRUTHS } from "./truth.ts";

/** let: it goes. asked: it goes once a challenge is passed. stopped: it is blocked, delayed, or challenged where no challenge is asked. */
type Fate = "let" | "asked" | "stopped";

export interface JudgedStart {
  readonly start: PastStart;
  readonly truth: Truth;
  readonly was: Exclude<Fate, "asked">;
  /** Null: nobody can tell, and `unknown` says why. */
  readonly fate: Fate | null;
  readonly unknown: UnknownWhy | null;
}

export interface TruthCounts extends Readonly<Record<Truth, number>> {
  readonly starts: number;
}

/** Starts with the texts that went for them. */
export interface Moved extends TruthCounts {
  readonly texts: number;
  readonly unpricedTexts: number;
  readonly spendMicros: number;
}

export interface FraudFigures {
  readonly asItWent: { readonly let: TruthCounts; readonly stopped: TruthCounts };
  readonly draft: Readonly<Record<Fate, TruthCounts>>;
  /** Texts went for them, and under the draft none would, or only after a challenge. */
  readonly newlyStopped: Moved;
  readonly newlyAsked: Moved;
  /** They were stopped, and under the draft they go. */
  readonly newlyLet: TruthCounts;
  /** Starts of people that the draft stops. */
  readonly wronglyStopped: {
    readonly starts: number;
    /** Of all starts of people that could be judged; null: there are none. */
    readonly share: number | null;
    /** The newest: to look at. */
    readonly ids: readonly string[];
  };
}

const IDS_SHOWN = 100;

export function judgedStart(
  start: PastStart,
  { truth, rejudged }: { readonly truth: Truth; readonly rejudged: Rejudged },
  { challenge }: Pick<FraudRules, "challenge">,
): JudgedStart {
  const base = { start, truth, was: wasStopped(start) ? "stopped" : "let" } as const;
  if ("unknown" in rejudged) return { ...base, fate: null, unknown: rejudged.unknown };
  const { decision } = rejudged;
  if (decision === "allow") return { ...base, fate: "let", unknown: null };
  return { ...base, fate: decision === "challenge" && challenge === "ask" ? "asked" : "stopped", unknown: null };
}

/** `judged`: newest first. */
export function fraudFigures(judged: readonly JudgedStart[]): FraudFigures {
  const of = (is: (one: JudgedStart) => boolean) => judged.filter(is);
  const people = of(({ truth, fate }) => truth === "genuine" && fate !== null);
  const wrong = people.filter(({ fate }) => fate === "stopped");
  return {
    asItWent: {
      let: countTruths(of(({ was }) => was === "let")),
      stopped: countTruths(of(({ was }) => was === "stopped")),
    },
    draft: {
      let: countTruths(of(({ fate }) => fate === "let")),
      asked: countTruths(of(({ fate }) => fate === "asked")),
      stopped: countTruths(of(({ fate }) => fate === "stopped")),
    },
    newlyStopped: moved(of(({ was, fate }) => was === "let" && fate === "stopped")),
    newlyAsked: moved(of(({ was, fate }) => was === "let" && fate === "asked")),
    newlyLet: countTruths(of(({ was, fate }) => was === "stopped" && fate === "let")),
    wronglyStopped: {
      starts: wrong.length,
      share: people.length === 0 ? null : wrong.length / people.length,
      ids: wrong.slice(0, IDS_SHOWN).map(({ start }) => start.id),
    },
  };
}

export function countTruths(judged: readonly JudgedStart[]): TruthCounts {
  const counts = { genuine: 0, fraud: 0, untyped: 0, unknown: 0 } satisfies Record<Truth, number>;
  for (const { truth } of judged) counts[truth] += 1;
  return { starts: TRUTHS.reduce((sum, truth) => sum + counts[truth], 0), ...counts };
}

function moved(judged: readonly JudgedStart[]): Moved {
  const sum = (of: (start: PastStart) => number) => judged.reduce((all, { start }) => all + of(start), 0);
  return {
    ...countTruths(judged),
    texts: sum(({ texts }) => texts),
    unpricedTexts: sum(({ unpricedTexts }) => unpricedTexts),
    spendMicros: Math.round(sum(({ spendMicros }) => spendMicros)),
  };
}
