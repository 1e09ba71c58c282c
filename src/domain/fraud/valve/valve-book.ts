/** What all rules of a tenant have stopped, and which of them stop nobody just now, while it is in memory. */
import type { GuardOutcome } from "../guard/guard-view.ts";
import { RecentIds } from "../guard/recent-ids.ts";
import { isRuleName, type RuleName } from "../rules.ts";
import {
  countProven,
  countStopped,
  EMPTY_TALLY,
  figuresOf,
  type ProvenPerson,
  type RuleFigures,
  type RuleTally,
} from "./rule-tally.ts";
import { shouldFallBack } from "./should-fall-back.ts";
import type { FallenView, StoppedBy } from "./valve-view.ts";

/** A rule that stops nobody just now, and why. */
export interface FallenRule extends RuleFigures {
  readonly rule: RuleName;
  readonly sinceMs: number;
  /** It stops again then, unless others whom it stopped prove real meanwhile, and are still too many. */
  readonly untilMs: number;
}

export interface KeptRule {
  readonly tally: RuleTally;
  /** Absent: it stops as it should. */
  readonly fallen?: FallenRule;
  /** The tenant was told of it. Absent: not yet, or there is nothing to tell. */
  readonly isTold?: true;
}

/** So long after the last person who proved real it stops again. */
const FALLEN_MS = 86_400_000;
/** Presses that are known again: more isolates tell nothing within the time in which one would tell it again. */
const PRESSES_MOST = 2_000;

export class ValveBook {
  readonly #rules = new Map<RuleName, KeptRule>();
  readonly #presses = new RecentIds(PRESSES_MOST);
  readonly #changed = new Set<RuleName>();

  constructor(kept: Iterable<readonly [string, KeptRule]>) {
    for (const [name, rule] of kept) if (isRuleName(name)) this.#rules.set(name, rule);
  }

  /** Counts what an isolate has stopped, and says which rules stop nobody, each with when that ends. */
  press({ id, stoppedBy }: { readonly id: string; readonly stoppedBy: StoppedBy }, nowMs: number): FallenView {
    const stopped = Object.entries(stoppedBy);
    if (stopped.length > 0 && this.#presses.add(id)) {
      for (const [name, starts = 0] of stopped) {
        if (isRuleName(name))
          this.#put(name, { ...this.#rule(name), tally: countStopped(this.#tally(name), starts, nowMs) });
      }
    }
    return Object.fromEntries(this.fallen(nowMs).map(({ rule, untilMs }) => [rule, untilMs]));
  }

  /** People who proved real after they had been stopped. */
  hear(outcomes: readonly GuardOutcome[], nowMs: number): void {
    for (const { wronged, marks } of outcomes) {
      if (wronged === undefined) continue;
      const { a: near = null, w: wide = near } = marks;
      const person = { number: wronged.number, tenThousand: marks.r, network: wide };
      for (const name of wronged.by) if (isRuleName(name)) this.#prove(name, person, nowMs);
    }
  }

  fallen(nowMs: number): readonly FallenRule[] {
    return this.#fallen(nowMs).map(({ fallen }) => fallen);
  }

  /** Of which the tenant was not told yet. */
  untold(nowMs: number): readonly FallenRule[] {
    return this.#fallen(nowMs).flatMap(({ fallen, isTold }) => (isTold === true ? [] : [fallen]));
  }

  told(rules: readonly Pick<FallenRule, "rule" | "sinceMs">[]): void {
    for (const { rule, sinceMs } of rules) {
      const kept = this.#rule(rule);
      if (kept.fallen?.sinceMs === sinceMs) this.#put(rule, { ...kept, isTold: true });
    }
  }

  /** All of them stop again. What they were held against is forgotten. */
  release(): void {
    for (const [name, { fallen }] of this.#rules) if (fallen !== undefined) this.#put(name, { tally: EMPTY_TALLY });
  }

  rule(name: RuleName): KeptRule {
    return this.#rule(name);
  }

  /** Rules that have changed since they were last written. */
  get unwritten(): readonly RuleName[] {
    return [...this.#changed];
  }

  written(names: readonly RuleName[]): void {
    for (const name of names) this.#changed.delete(name);
  }

  #prove(name: RuleName, person: ProvenPerson, nowMs: number): void {
    const before = this.#rule(name);
    const tally = countProven(before.tally, person, nowMs);
    const untilMs = nowMs + FALLEN_MS;
    const figures = figuresOf(tally, nowMs);
    if (before.fallen !== undefined && nowMs < before.fallen.untilMs) {
      const isNew = figures.people > figuresOf(before.tally, nowMs).people;
      const stays = isNew && shouldFallBack(figures) ? { ...before.fallen, untilMs } : before.fallen;
      this.#put(name, { ...before, tally, fallen: stays });
      return;
    }
    const fallen = { rule: name, sinceMs: nowMs, untilMs, ...figures };
    this.#put(name, shouldFallBack(figures) ? { tally, fallen } : { tally });
  }

  #fallen(nowMs: number) {
    return [...this.#rules.values()].flatMap(({ fallen, ...rest }) =>
      fallen !== undefined && nowMs < fallen.untilMs ? [{ fallen, ...rest }] : [],
    );
  }

  #tally(name: RuleName): RuleTally {
    return this.#rule(name).tally;
  }

  #rule(name: RuleName): KeptRule {
    return this.#rules.get(name) ?? { tally: EMPTY_TALLY };
  }

  #put(name: RuleName, rule: KeptRule): void {
    this.#rules.set(name, rule);
    this.#changed.add(name);
  }
}
