/** What the triggers that are on make of one person's new events: inside the transaction that counts them. */
import { type Due, type Firing, judgeEvent } from "../../domain/triggers/judge-event.ts";
import type { SaidOfFiring } from "../../domain/triggers/trigger-values.ts";
import { answerNames, countedName, isAnswer, RETURN_HOURS, type TriggerRule } from "../../domain/triggers/trigger.ts";
import { utcDay } from "../../domain/limits/day-window.ts";
import type { ActivityEvent, ActivityMark } from "../../domain/users/activity.ts";
import { RECENT_MS, unpackRecent } from "../../domain/users/recent-times.ts";

const RETURN_MS = RETURN_HOURS * 3_600_000;

interface Watched {
  readonly person: number;
  /** As it was before the events. */
  readonly mark: ActivityMark;
  readonly events: readonly ActivityEvent[];
  readonly nowMs: number;
  /** Told of a text that is due later. */
  readonly planned: () => void;
}

/** What a rule asks of the person, kept up with the events as they are told. */
interface Standing {
  readonly recentMs: number[];
  answeredAtMs: number;
}

interface FiringRow extends Record<string, SqlStorageValue> {
  readonly run: string;
  readonly state: string;
  readonly reason: string | null;
  readonly fired_at_ms: number;
  readonly due_at_ms: number;
}

export class TriggerWatch {
  readonly #sql: SqlStorage;
  readonly #watched: Watched;
  readonly #standings: ReadonlyMap<TriggerRule, Standing>;
  /** Something waits, or went so lately that they may come back because of it. */
  #hasLately: boolean;
  /** Ids of texts that are made and wait, and that they have answered meanwhile: whoever made them withdraws those that have not gone. */
  readonly overtaken: string[] = [];

  constructor(sql: SqlStorage, concerned: readonly TriggerRule[], watched: Watched) {
    this.#sql = sql;
    this.#watched = watched;
    this.#standings = new Map(concerned.map((rule) => [rule, this.#standingOf(rule)]));
    const lately = "SELECT 1 FROM occurrences WHERE person = ? AND due_at_ms > ? AND fired_at_ms IS NOT NULL LIMIT 1";
    this.#hasLately = sql.exec(lately, watched.person, watched.nowMs - 2 * RETURN_MS).toArray().length > 0;
  }

  /** Events in their order. `isPast`: what is brought in from before makes no text. True: a text is due at once. */
  tell(event: ActivityEvent, isPast: boolean): boolean {
    const { nowMs } = this.#watched;
    const atMs = Math.min(event.atMs, nowMs);
    const isOwn = event.received !== true;
    if (isOwn && this.#hasLately) this.#returned(atMs);
    let isDue = false;
    for (const [rule, standing] of this.#standings) {
      if (isAnswer(rule, { name: event.name, isOwn })) this.#answered(rule, standing, atMs);
      if (event.name !== countedName(rule)) continue;
      if (atMs > nowMs - RECENT_MS) standing.recentMs.push(atMs);
      if (!isPast && standing.recentMs.length > 0 && this.#judge(rule, standing, { event, atMs })) isDue = true;
    }
    return isDue;
  }

  /** True: a text is due at once. */
  #judge(
    rule: TriggerRule,
    { recentMs, answeredAtMs }: Standing,
    { event, atMs }: { readonly event: ActivityEvent; readonly atMs: number },
  ): boolean {
    const { nowMs, planned } = this.#watched;
    const judged = judgeEvent(rule, { recentMs, answeredAtMs, firings: this.#firingsOf(rule) }, { atMs, nowMs });
    if (judged.kind === "nothing") return false;
    this.#hasLately = true;
    const said = { count: judged.count, values: event.values ?? {} };
    if (judged.kind === "newer") this.#replace(rule, judged, said);
    else if (judged.capped !== null) this.#fire(rule, judged, { said: null, reason: judged.capped });
    else this.#fire(rule, judged, { said, reason: null });
    if (judged.dueAtMs > nowMs) planned();
    return judged.kind === "fires" && judged.capped === null && judged.dueAtMs <= nowMs;
  }

  /** Nothing is read for what the events only answer. */
  #standingOf(rule: TriggerRule): Standing {
    const name = countedName(rule);
    if (!this.#watched.events.some((event) => event.name === name)) return { recentMs: [], answeredAtMs: 0 };
    return { recentMs: this.#recentOf(name), answeredAtMs: this.#answeredAt(answerNames(rule)) };
  }

  #recentOf(name: string): number[] {
    const { nowMs } = this.#watched;
    const sql = "SELECT recent FROM activity_days WHERE person = ? AND name = ? AND day >= ? ORDER BY day";
    return this.#sql
      .exec<{ recent: string | null }>(sql, this.#watched.person, name, utcDay(nowMs - RECENT_MS))
      .toArray()
      .flatMap(({ recent }) => unpackRecent(recent))
      .flatMap(({ atMs }) => (atMs > nowMs - RECENT_MS ? [atMs] : []));
  }

  #answeredAt(names: readonly string[] | null): number {
    if (names === null) return this.#watched.mark.lastActiveMs ?? 0;
    const sql = `SELECT COALESCE(MAX(last_ms), 0) AS at_ms FROM activity_days
      WHERE person = ? AND name IN (SELECT value FROM json_each(?))`;
    return this.#sql.exec<{ at_ms: number }>(sql, this.#watched.person, JSON.stringify(names)).one().at_ms;
  }

  #firingsOf({ triggerId }: TriggerRule): readonly Firing[] {
    const sql = `SELECT run, state, reason, fired_at_ms, due_at_ms FROM occurrences WHERE campaign = ? AND person = ?`;
    return this.#sql
      .exec<FiringRow>(sql, triggerId, this.#watched.person)
      .toArray()
      .map((row) => ({
        run: row.run,
        firedAtMs: row.fired_at_ms,
        dueAtMs: row.due_at_ms,
        state: stateOf(row),
      }));
  }

  /** What waits of what happened before they answered: it is no news to them any more. */
  #answered({ triggerId }: TriggerRule, standing: Standing, atMs: number): void {
    standing.answeredAtMs = Math.max(standing.answeredAtMs, atMs);
    if (!this.#hasLately) return;
    this.#sql.exec(
      `UPDATE occurrences SET state = 'skipped', reason = 'answered', said = NULL
        WHERE campaign = ? AND person = ? AND state IN ('planned', 'handed') AND fired_at_ms <= ?`,
      triggerId,
      this.#watched.person,
      atMs,
    );
    const queued = `SELECT message_id FROM occurrences WHERE campaign = ? AND person = ? AND state = 'queued'
      AND message_id IS NOT NULL AND fired_at_ms <= ?`;
    const waiting = this.#sql.exec<{ message_id: string }>(queued, triggerId, this.#watched.person, atMs).toArray();
    this.overtaken.push(...waiting.map(({ message_id: messageId }) => messageId));
  }

  /** They did something within a day of a text's time: the first such moment counts. */
  #returned(atMs: number): void {
    this.#sql.exec(
      `UPDATE occurrences SET returned_at_ms = ?1
        WHERE person = ?2 AND due_at_ms <= ?1 AND due_at_ms > ?3 AND fired_at_ms IS NOT NULL
          AND COALESCE(returned_at_ms > ?1, 1)`,
      atMs,
      this.#watched.person,
      atMs - RETURN_MS,
    );
  }

  /** One that the caps had kept back is there already, and goes now. */
  #fire(
    { triggerId }: TriggerRule,
    { run, firedAtMs, dueAtMs }: Due,
    { said, reason }: { readonly said: SaidOfFiring | null; readonly reason: string | null },
  ): void {
    this.#sql.exec(
      `INSERT INTO occurrences (campaign, person, run, variant, tier, country, state, reason, due_at_ms, send_at_ms, fired_at_ms, said)
         SELECT ?1, person, ?2, 'text', tier, country, ?3, ?4, ?5, ?5, ?6, ?7 FROM people WHERE person = ?8
       ON CONFLICT (campaign, person, run) DO UPDATE
         SET state = excluded.state, reason = excluded.reason, due_at_ms = excluded.due_at_ms,
           send_at_ms = excluded.send_at_ms, fired_at_ms = excluded.fired_at_ms, said = excluded.said
         WHERE excluded.state = 'planned' AND occurrences.state = 'skipped'
           AND occurrences.reason IN ('per_day', 'once_in')`,
      triggerId,
      run,
      reason === null ? "planned" : "skipped",
      reason,
      dueAtMs,
      firedAtMs,
      said === null ? null : JSON.stringify(said),
      this.#watched.person,
    );
  }

  /** What was put off keeps its later time. */
  #replace({ triggerId }: TriggerRule, { run, firedAtMs, dueAtMs }: Due, said: SaidOfFiring): void {
    this.#sql.exec(
      `UPDATE occurrences SET fired_at_ms = ?, due_at_ms = ?, send_at_ms = MAX(send_at_ms, ?), said = ?
        WHERE campaign = ? AND person = ? AND run = ? AND state = 'planned'`,
      firedAtMs,
      dueAtMs,
      dueAtMs,
      JSON.stringify(said),
      triggerId,
      this.#watched.person,
      run,
    );
  }
}

function stateOf({ state, reason }: FiringRow): Firing["state"] {
  if (state === "planned" || state === "handed") return "waiting";
  if (state !== "skipped") return "gone";
  return reason === "per_day" || reason === "once_in" ? "capped" : "over";
}
