/** How far the planning of a campaign has come here: when it was last looked who is due, which runs are planned, and where it stopped. */
import type { DueIn, PlanRequest } from "../../app/campaigns/bucket-ports.ts";

/** How often it is looked of whom a condition has become true. */
const CHECKED_EVERY_MS = 5 * 60_000;

interface LookRow extends Record<string, SqlStorageValue> {
  readonly checked_at_ms: number;
  readonly runs_done: string | null;
  readonly planned_to: number;
}

export class PlanLooks {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  /** A run is planned for once in its zone: who becomes due an hour after it is not of it. */
  notDone({ rule: { campaignId }, due }: PlanRequest): DueIn {
    if (due.kind === "when_true") return due;
    const done = this.#runsDone(campaignId);
    return { kind: "runs", runs: due.runs.filter(({ zone, run }) => done[zone] !== run) };
  }

  /** Without this, each tick of each minute would look at everybody. */
  isDone({ rule: { campaignId }, due, nowMs }: PlanRequest): boolean {
    if (due.kind === "runs") return due.runs.length === 0;
    return nowMs - this.#of(campaignId).checked_at_ms < CHECKED_EVERY_MS;
  }

  /** Everybody was looked at. */
  saveDone({ rule: { campaignId }, due, nowMs }: PlanRequest): void {
    const runs = due.kind === "runs" ? due.runs.map(({ zone, run }) => [zone, run] as const) : [];
    const done = JSON.stringify({ ...this.#runsDone(campaignId), ...Object.fromEntries(runs) });
    this.#sql.exec("UPDATE campaigns SET checked_at_ms = ?, runs_done = ? WHERE campaign = ?", nowMs, done, campaignId);
  }

  /** The day has no more room: whoever comes after this person is first the next time. A run stays open. */
  stopAt({ rule: { campaignId }, nowMs }: PlanRequest, person: number): void {
    const sql = "UPDATE campaigns SET checked_at_ms = ?, planned_to = ? WHERE campaign = ?";
    this.#sql.exec(sql, nowMs, person, campaignId);
  }

  /** Where the next look begins; 0: with everybody. */
  begins({ rule: { campaignId } }: PlanRequest): number {
    return this.#of(campaignId).planned_to;
  }

  /** Those at the end were looked at, and those before the beginning were not. */
  beginAgain({ rule: { campaignId } }: PlanRequest): void {
    this.#sql.exec("UPDATE campaigns SET planned_to = 0 WHERE campaign = ?", campaignId);
  }

  #of(campaignId: string): LookRow {
    const sql = "SELECT checked_at_ms, runs_done, planned_to FROM campaigns WHERE campaign = ?";
    const [row] = this.#sql.exec<LookRow>(sql, campaignId).toArray();
    return row ?? { checked_at_ms: 0, runs_done: null, planned_to: 0 };
  }

  #runsDone(campaignId: string): Readonly<Record<string, string>> {
    return JSON.parse(this.#of(campaignId).runs_done ?? "{}");
  }
}
