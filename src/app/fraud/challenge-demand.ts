/** How many challenges the places of a start were given of late, as far as this isolate knows: what asks often works more. */
import type { GuardMarks } from "../../domain/base/risk.ts";
import type { Services } from "../services.ts";

const WINDOW_MS = 600_000;
const PLACES_MAX = 10_000;

interface Counted {
  readonly sinceMs: number;
  readonly count: number;
}

type Needs = Pick<Services, "background" | "clock">;

const demandCache = new WeakMap<object, Map<string, Counted>>();

/** Counts one more, and answers how many it was before: of the beginning of the number or the address, whichever had more. */
export function countChallenge({ background, clock }: Needs, tenantId: string, marks: GuardMarks | undefined): number {
  if (marks === undefined) return 0;
  const demand = demandCache.get(background) ?? new Map<string, Counted>();
  demandCache.set(background, demand);
  if (demand.size >= PLACES_MAX) demand.clear();
  const nowMs = clock.nowMs();
  const counts = [`b${marks.b}`, ...(marks.a === undefined ? [] : [`a${marks.a}`])].map((mark) => {
    const name = `${tenantId} ${mark}`;
    const known = demand.get(name);
    const before = known !== undefined && nowMs - known.sinceMs < WINDOW_MS ? known : { sinceMs: nowMs, count: 0 };
    demand.set(name, { ...before, count: before.count + 1 });
    return before.count;
  });
  return Math.max(...counts);
}
