/** What a bucket keeps of campaigns: who was planned, what became of them, and the counts of both. */
import { CampaignCounts } from "./campaign-counts.ts";
import { OccurrenceRows } from "./occurrence-rows.ts";
import { PlanRows } from "./plan-rows.ts";

export class CampaignRows {
  readonly plan: PlanRows;
  readonly occurrences: OccurrenceRows;
  readonly counts: CampaignCounts;

  constructor(sql: SqlStorage) {
    this.plan = new PlanRows(sql);
    this.occurrences = new OccurrenceRows(sql);
    this.counts = new CampaignCounts(sql);
  }
}
