/** Which triggers a bucket knows to be on. Only this object's code writes them, so a row has its type. */
import type { NamedRevision, ToldTrigger, TriggerGap } from "../../app/triggers/bucket-ports.ts";
import type { SaidName } from "../../app/users/audience-ports.ts";
import { isAnswer, countedName, type TriggerRule } from "../../domain/triggers/trigger.ts";
import type { ActivityEvent, ActivityMark } from "../../domain/users/activity.ts";
import type { OccurrenceRows } from "./occurrence-rows.ts";
import { BoundValues } from "./segments/asked.ts";
import { peopleWhere } from "./segments/compile-condition.ts";
import { TriggerWatch } from "./trigger-watch.ts";

export class TriggerRows {
  readonly #sql: SqlStorage;
  readonly #occurrences: OccurrenceRows;
  /** Those that are on, as the rows say; null: they were not read yet. */
  #on: readonly TriggerRule[] | null = null;
  /** A text was planned since somebody asked. */
  #hasPlanned = false;

  constructor(sql: SqlStorage, occurrences: OccurrenceRows) {
    this.#sql = sql;
    this.#occurrences = occurrences;
  }

  know(told: readonly ToldTrigger[]): void {
    for (const { rule, isOn } of told) {
      const { triggerId, revision, staleAfterMs } = rule;
      if (!this.#occurrences.knowTrigger({ triggerId, revision, isOn, staleAfterMs })) continue;
      const sql = "INSERT OR REPLACE INTO trigger_rules (campaign, rule) VALUES (?, ?)";
      this.#sql.exec(sql, triggerId, JSON.stringify(rule));
    }
    this.forgetCopy();
  }

  compare(on: readonly NamedRevision[]): TriggerGap {
    const known = this.on();
    const lacking = on.filter(({ triggerId, revision }) => (this.#revisionOf(triggerId) ?? 0) < revision);
    const unnamed = known.filter(({ triggerId }) => !on.some((one) => one.triggerId === triggerId));
    return { lacking: lacking.map(idOf), unnamed: unnamed.map(idOf) };
  }

  on(): readonly TriggerRule[] {
    this.#on ??= this.#sql
      .exec<{ rule: string }>(
        "SELECT rule FROM trigger_rules JOIN campaigns USING (campaign) WHERE status = 'running' ORDER BY campaign",
      )
      .toArray()
      .map(({ rule }): TriggerRule => JSON.parse(rule));
    return this.#on;
  }

  /** The rows were changed, or a transaction that changed them was taken back. */
  forgetCopy(): void {
    this.#on = null;
  }

  /** Whether any was ever on here. */
  hasAny(): boolean {
    return this.#sql.exec("SELECT 1 FROM trigger_rules LIMIT 1").toArray().length > 0;
  }

  /** Whether a trigger that is on counts it, or takes it for an answer. */
  isAwaited({ name, isOwn }: SaidName): boolean {
    return this.on().some((rule) => name === countedName(rule) || isAnswer(rule, { name, isOwn }));
  }

  /** Read before the events are counted. Null: no trigger has anything to do with them. */
  watch(
    { person, mark }: { readonly person: number; readonly mark: ActivityMark },
    events: readonly ActivityEvent[],
    nowMs: number,
  ): TriggerWatch | null {
    if (this.on().length === 0) return null;
    const concerned = this.on().filter((rule) =>
      events.some(
        ({ name, received }) => name === countedName(rule) || isAnswer(rule, { name, isOwn: received !== true }),
      ),
    );
    // Who was texted may come back by anything that they do.
    const mayReturn = events.some(({ received }) => received !== true);
    if (concerned.length === 0 && !mayReturn) return null;
    return new TriggerWatch(this.#sql, concerned, {
      person,
      mark,
      events,
      nowMs,
      planned: () => {
        this.#hasPlanned = true;
      },
    });
  }

  /** Whether its condition holds of the person now. */
  holds(campaign: string, person: number, nowMs: number): boolean {
    const condition = this.on().find(({ triggerId }) => triggerId === campaign)?.condition ?? null;
    if (condition === null) return true;
    const values = new BoundValues();
    const where = peopleWhere(condition, { values, nowMs });
    const sql = `SELECT 1 FROM people p WHERE p.person = ${values.one(person)} AND ${where}`;
    return this.#sql.exec(sql, values.json()).toArray().length > 0;
  }

  /** Whether a text was planned for later since this was last asked. */
  takePlanned(): boolean {
    const hasPlanned = this.#hasPlanned;
    this.#hasPlanned = false;
    return hasPlanned;
  }

  isDue(nowMs: number): boolean {
    const sql = `SELECT 1 FROM occurrences WHERE ${WAITING} AND send_at_ms <= ? LIMIT 1`;
    return this.#sql.exec(sql, nowMs).toArray().length > 0;
  }

  /** When the next one that waits is due after a moment; null: none. */
  nextDue(afterMs: number): number | null {
    const sql = `SELECT MIN(send_at_ms) AS next_ms FROM occurrences WHERE ${WAITING} AND send_at_ms > ?`;
    return this.#sql.exec<{ next_ms: number | null }>(sql, afterMs).one().next_ms;
  }

  #revisionOf(triggerId: string): number | null {
    const sql = "SELECT revision FROM campaigns WHERE campaign = ?";
    return this.#sql.exec<{ revision: number }>(sql, triggerId).toArray()[0]?.revision ?? null;
  }
}

const WAITING = "state IN ('planned', 'handed') AND fired_at_ms IS NOT NULL";

const idOf = ({ triggerId }: { readonly triggerId: string }): string => triggerId;
