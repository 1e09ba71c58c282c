/** A tenant's rules, how they stand, what came of them, and what is still to be told. */
import type { SeenSign } from "../../app/incidents/ports.ts";
import type { DomainEvent } from "../../domain/events/events.ts";
import { bytesOf, firstFitting } from "../../domain/events/fit-event.ts";
import type { Condition, IncidentRule, Sign } from "../../domain/incident-rules/rule.ts";
import type { Incident } from "../../domain/incidents/incident.ts";
import type { RuleStanding } from "../../domain/incidents/judge.ts";
import { DAY_MS } from "../../domain/limits/day-window.ts";
import type { Mode } from "../../domain/base/placement.ts";

/** Longer than a queue and its dead letters try. */
const LATE_WORDS_MS = 7 * DAY_MS;

export interface IncidentOwner {
  readonly tenantId: string;
  readonly mode: Mode;
}

export interface KeptStanding {
  readonly rule: string;
  readonly group: string;
  /** What it is judged by. */
  readonly condition: Condition;
  readonly standing: RuleStanding;
}

interface Body extends Record<string, SqlStorageValue> {
  readonly body: string;
}

interface StandingRow extends Body {
  readonly rule: string;
  readonly group_name: string;
  readonly condition: string;
}

interface SignRow extends Record<string, SqlStorageValue> {
  readonly sign: string;
  readonly group_name: string;
}

export interface WaitingEvent {
  readonly number: number;
  readonly event: DomainEvent;
}

export class IncidentRows {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  owner(): IncidentOwner | null {
    const [row] = this.#sql.exec<Body>("SELECT body FROM owner").toArray();
    return row === undefined ? null : JSON.parse(row.body);
  }

  saveOwner(owner: IncidentOwner): void {
    const query = "INSERT INTO owner (id, body) VALUES (1, ?) ON CONFLICT DO NOTHING";
    this.#sql.exec(query, JSON.stringify(owner));
  }

  rules(): readonly IncidentRule[] {
    const rows = this.#sql.exec<Body>("SELECT body FROM rules ORDER BY name").toArray();
    return rows.map(({ body }): IncidentRule => JSON.parse(body));
  }

  saveRule(rule: IncidentRule): void {
    const query = "INSERT INTO rules (name, body) VALUES (?, ?) ON CONFLICT DO UPDATE SET body = excluded.body";
    this.#sql.exec(query, rule.name, JSON.stringify(rule));
  }

  dropRule(name: string): boolean {
    return this.#sql.exec("DELETE FROM rules WHERE name = ?", name).rowsWritten > 0;
  }

  standings(): readonly KeptStanding[] {
    const rows = this.#sql.exec<StandingRow>("SELECT rule, group_name, condition, body FROM standings").toArray();
    return rows.map(({ rule, group_name: group, condition, body }) => ({
      rule,
      group,
      condition: JSON.parse(condition),
      standing: JSON.parse(body),
    }));
  }

  saveStanding({ rule, group, condition, standing }: KeptStanding): void {
    this.#sql.exec(
      `INSERT INTO standings (rule, group_name, condition, body) VALUES (?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET condition = excluded.condition, body = excluded.body`,
      rule,
      group,
      JSON.stringify(condition),
      JSON.stringify(standing),
    );
  }

  dropStanding({ rule, group }: Pick<KeptStanding, "rule" | "group">): void {
    this.#sql.exec("DELETE FROM standings WHERE rule = ? AND group_name = ?", rule, group);
  }

  /** The last word counts, whenever it comes; that it is over is known for longer than an earlier one may be on its way. */
  saveSign({ sign, group, untilMs, saidAtMs }: SeenSign): void {
    this.#sql.exec(
      `INSERT INTO signs (sign, group_name, until_ms, said_at_ms, is_held) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET until_ms = excluded.until_ms, said_at_ms = excluded.said_at_ms, is_held = excluded.is_held
       WHERE excluded.said_at_ms >= signs.said_at_ms`,
      sign,
      group,
      untilMs ?? saidAtMs + LATE_WORDS_MS,
      saidAtMs,
      untilMs === null ? 0 : 1,
    );
  }

  /** Those that are held now. */
  signs(nowMs: number, known: readonly Sign[]): readonly { readonly sign: Sign; readonly group: string }[] {
    const rows = this.#sql
      .exec<SignRow>("SELECT sign, group_name FROM signs WHERE until_ms > ? AND is_held = 1", nowMs)
      .toArray();
    return rows.flatMap(({ sign: name, group_name: group }) => {
      const sign = known.find((one) => one === name);
      return sign === undefined ? [] : [{ sign, group }];
    });
  }

  saveIncident(incident: Incident): void {
    this.#sql.exec(
      `INSERT INTO incidents (id, closed_at_ms, body) VALUES (?, ?, ?)
       ON CONFLICT DO UPDATE SET closed_at_ms = excluded.closed_at_ms, body = excluded.body`,
      incident.id,
      incident.closed?.atMs ?? null,
      JSON.stringify(incident),
    );
  }

  incident(id: string): Incident | null {
    const [row] = this.#sql.exec<Body>("SELECT body FROM incidents WHERE id = ?", id).toArray();
    return row === undefined ? null : JSON.parse(row.body);
  }

  /** Newest first, before that id; null: from the newest on. */
  incidents(of: { beforeId: string | null; state: "open" | "closed" | null; limit: number }): readonly Incident[] {
    const ends = { open: "AND closed_at_ms IS NULL", closed: "AND closed_at_ms IS NOT NULL" } as const;
    const query = `SELECT body FROM incidents WHERE id < ? ${of.state === null ? "" : ends[of.state]} ORDER BY id DESC LIMIT ?`;
    const rows = this.#sql.exec<Body>(query, of.beforeId ?? "inc_~", of.limit).toArray();
    return rows.map(({ body }): Incident => JSON.parse(body));
  }

  push(event: DomainEvent): void {
    this.#sql.exec("INSERT INTO outbox (event) VALUES (?)", JSON.stringify(event));
  }

  /** The first of them that are no more than that together, one at least, in their order. */
  waiting({ count, bytes }: { readonly count: number; readonly bytes: number }): readonly WaitingEvent[] {
    const query = "SELECT number, event FROM outbox ORDER BY number LIMIT ?";
    const rows = this.#sql.exec<{ number: number; event: string }>(query, count).toArray();
    return firstFitting(rows, ({ event }) => bytesOf(event), bytes).map(({ number, event }) => ({
      number,
      event: JSON.parse(event),
    }));
  }

  isWaiting(): boolean {
    return this.#has("outbox");
  }

  told(upToNumber: number): void {
    this.#sql.exec("DELETE FROM outbox WHERE number <= ?", upToNumber);
  }

  /** Closed ones of long ago, and signs that are held no more. */
  prune(closedBeforeMs: number, nowMs: number): void {
    this.#sql.exec("DELETE FROM incidents WHERE closed_at_ms < ?", closedBeforeMs);
    this.#sql.exec("DELETE FROM signs WHERE until_ms <= ?", nowMs);
  }

  /** There is something that will be forgotten. */
  hasPast(): boolean {
    return this.#has("incidents") || this.#has("signs");
  }

  isEmpty(): boolean {
    return !["rules", "standings", "signs", "incidents", "outbox"].some((table) => this.#has(table));
  }

  #has(table: string): boolean {
    return this.#sql.exec(`SELECT 1 FROM ${table} LIMIT 1`).toArray().length > 0;
  }
}
