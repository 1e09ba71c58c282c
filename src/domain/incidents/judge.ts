/** When what is found becomes an incident, and when it is over. Each is told when it opens and when it closes, once. */
import type { RuleVerdict } from "./finding.ts";

/** How a group of a rule stands. Of what is fine and has no incident nothing is kept. */
export interface RuleStanding {
  /** Since when it is bad without a break; null: it is not. Minutes of Unix time. */
  readonly badSince: number | null;
  /** Since when it is not; null: it is. */
  readonly calmSince: number | null;
  /** The last minute that was judged. */
  readonly judged: number;
  /** The incident that is open; null: none. */
  readonly incidentId: string | null;
}

export interface Patience {
  readonly openAfterMinutes: number;
  readonly closeAfterMinutes: number;
}

/** When nobody is there any more to tell that it is good: so long nothing bad was seen. */
export const QUIET_MINUTES = 60;
/** After a longer gap it begins anew: what was in between is not known. */
const GAP_MINUTES = 5;

export type Step = "open" | "close" | null;

export interface JudgedMinute {
  /** Null: there is nothing to keep. */
  readonly standing: RuleStanding | null;
  readonly step: Step;
}

/** A minute that was judged before changes nothing, so a tick may come twice. */
export function judge(
  before: RuleStanding | null,
  verdict: RuleVerdict,
  { minute, patience }: { readonly minute: number; readonly patience: Patience },
): JudgedMinute {
  if (before !== null && minute <= before.judged) return { standing: before, step: null };
  return verdict === "bad" ? whileBad(before, minute, patience) : whileCalm(before, { minute, verdict, patience });
}

function whileBad(before: RuleStanding | null, minute: number, { openAfterMinutes }: Patience): JudgedMinute {
  const isUnbroken = before !== null && minute - before.judged <= GAP_MINUTES;
  const badSince = isUnbroken ? (before.badSince ?? minute) : minute;
  const incidentId = before?.incidentId ?? null;
  const standing: RuleStanding = { badSince, calmSince: null, judged: minute, incidentId };
  return { standing, step: incidentId === null && minute - badSince >= openAfterMinutes ? "open" : null };
}

function whileCalm(
  before: RuleStanding | null,
  {
    minute,
    verdict,
    patience,
  }: { readonly minute: number; readonly verdict: RuleVerdict; readonly patience: Patience },
): JudgedMinute {
  if (before === null || before.incidentId === null) return { standing: null, step: null };
  const isUnbroken = minute - before.judged <= GAP_MINUTES;
  const calmSince = isUnbroken ? (before.calmSince ?? minute) : minute;
  const needed = verdict === "good" ? patience.closeAfterMinutes : Math.max(QUIET_MINUTES, patience.closeAfterMinutes);
  if (minute - calmSince >= needed) return { standing: null, step: "close" };
  return { standing: { ...before, badSince: null, calmSince, judged: minute }, step: null };
}
