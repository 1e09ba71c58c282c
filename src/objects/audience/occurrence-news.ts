/** What came of occurrences: of their texts, and whether people came back. The same again, or late, changes nothing. */
import type { TextNews, TextNewsOf } from "../../app/campaigns/bucket-ports.ts";
import { RETURNED } from "../../domain/base/campaign-pointer.ts";
import { NO_LONGER_DUE } from "../../domain/campaigns/occurrence.ts";
import type { OccurrenceCosts } from "./occurrence-costs.ts";
import { NAMED, type OccurrenceName } from "./occurrence-name.ts";

/** Coming back later than this is nobody's work any more. */
const RETURNS_COUNTED_MS = 7 * 86_400_000;

interface Return {
  readonly person: number;
  readonly name: string;
  readonly atMs: number;
  readonly nowMs: number;
  readonly isNews: boolean;
}

export class OccurrenceNews {
  readonly #sql: SqlStorage;
  readonly #costs: OccurrenceCosts;

  constructor(sql: SqlStorage, costs: OccurrenceCosts) {
    this.#sql = sql;
    this.#costs = costs;
  }

  note(news: readonly TextNewsOf[]): void {
    for (const one of news) this.#noteOne(one, one.news, one.atMs);
  }

  /** Whether coming back at a time, or later, could change anything: most of what people do changes nothing. */
  awaits(person: number, atMs: number): boolean {
    const sql =
      "SELECT 1 FROM occurrences WHERE person = ? AND (due_at_ms > ? OR state IN ('planned', 'handed')) LIMIT 1";
    return this.#sql.exec(sql, person, atMs - RETURNS_COUNTED_MS).toArray().length > 0;
  }

  /** Whether doing it is coming back, to any campaign. Most of what people do no campaign waits for. */
  waitsFor(name: string): boolean {
    return this.#sql.exec("SELECT 1 FROM campaigns WHERE goal = ? LIMIT 1", name).toArray().length > 0;
  }

  /**
   * Who does what a campaign waits for has come back. `isNews`: nothing newer of it was known. The ids of texts that wait for
   * them with their number: whoever made it withdraws those that have not gone.
   */
  returned({ person, name, atMs, nowMs, isNews }: Return): readonly string[] {
    const waited = "campaign IN (SELECT campaign FROM campaigns WHERE goal = ?)";
    if (isNews) {
      // Both sides leave out who has come back before it was due, as far as was known by then: what is told later of a time
      // before would leave them out on the side alone on which no text has changed the state meanwhile.
      this.#sql.exec(
        `UPDATE occurrences SET state = CASE state WHEN 'held_out' THEN state ELSE 'skipped' END, reason = '${NO_LONGER_DUE}'
          WHERE person = ? AND due_at_ms > ? AND state IN ('planned', 'held_out') AND ${waited}`,
        person,
        nowMs,
        name,
      );
      // What was due and has not gone: they came back without it.
      this.#sql.exec(
        `UPDATE occurrences SET state = 'skipped', reason = '${RETURNED}'
          WHERE person = ? AND due_at_ms <= ? AND state IN ('planned', 'handed') AND ${waited}`,
        person,
        nowMs,
        name,
      );
    }
    this.#sql.exec(
      `UPDATE occurrences SET returned_at_ms = MIN(COALESCE(returned_at_ms, ?1), ?1)
        WHERE person = ?2 AND due_at_ms <= ?1 AND due_at_ms > ?3 AND ${waited.replace("?", "?4")}`,
      atMs,
      person,
      atMs - RETURNS_COUNTED_MS,
      name,
    );
    return isNews ? this.#waiting(person, name) : [];
  }

  #waiting(person: number, name: string): readonly string[] {
    const sql = `SELECT message_id FROM occurrences WHERE person = ? AND state = 'queued' AND message_id IS NOT NULL
      AND campaign IN (SELECT campaign FROM campaigns WHERE goal = ?)`;
    return this.#sql
      .exec<{ message_id: string }>(sql, person, name)
      .toArray()
      .map(({ message_id }) => message_id);
  }

  #noteOne(name: OccurrenceName, news: TextNews, atMs: number): void {
    switch (news.kind) {
      case "sent":
        if (news.cost !== null) this.#costs.note(name, news.cost);
        this.#wentOut(name, atMs);
        return this.#set(name, "state = 'sent', said = NULL", []);
      case "delivered":
        this.#wentOut(name, atMs);
        return this.#set(name, "state = 'sent', said = NULL, delivered = 1, failed = 0", []);
      case "failed":
        // What no carrier ever took is no text that failed, but none at all.
        return this.#set(
          name,
          `said = NULL, failed = CASE state WHEN 'sent' THEN 1 - delivered ELSE failed END, reason = ?,
           state = CASE state WHEN 'sent' THEN state ELSE 'skipped' END`,
          [news.reason],
        );
      case "clicked":
        return this.#set(name, "clicked = 1", []);
      case "opted_out":
        return this.#set(name, "opted_out = 1", []);
    }
  }

  /** Once: what segments read of the person counts it, unless they have been there since. What a trigger says calls nobody back. */
  #wentOut({ campaignId, userId, run }: OccurrenceName, atMs: number): void {
    const sql = `UPDATE occurrences SET sent_at_ms = ? WHERE sent_at_ms IS NULL AND state <> 'held_out' AND fired_at_ms IS NULL AND ${NAMED} RETURNING person`;
    for (const { person } of this.#sql.exec<{ person: number }>(sql, atMs, campaignId, run, userId).toArray()) {
      this.#sql.exec(
        `UPDATE people SET last_recall_ms = MAX(COALESCE(last_recall_ms, 0), ?1),
            recalls_unanswered = recalls_unanswered + (COALESCE(last_active_ms, 0) < ?1) WHERE person = ?2`,
        atMs,
        person,
      );
    }
  }

  #set({ campaignId, userId, run }: OccurrenceName, what: string, values: readonly (string | number | null)[]): void {
    const sql = `UPDATE occurrences SET ${what} WHERE state <> 'held_out' AND ${NAMED}`;
    this.#sql.exec(sql, ...values, campaignId, run, userId);
  }
}
