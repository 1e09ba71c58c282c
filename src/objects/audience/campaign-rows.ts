/** What a bucket keeps of campaigns: who was planned, what became of them, and the counts of both. */
import { CampaignCounts } from "./campaign-counts.ts";
import { OccurrenceCosts } from "./occurrence-costs.ts";
import { OccurrenceNews } from "./occurrence-news.ts";
import { OccurrenceRows } from "./occurrence-rows.ts";
import { PlanRows } from "./plan-rows.ts";
import { WallZones } from "./wall-zones.ts";

export class CampaignRows {
  readonly plan: PlanRows;
  readonly zones: WallZones;
  readonly occurrences: OccurrenceRows;
  readonly costs: OccurrenceCosts;
  readonly news: OccurrenceNews;
  readonly counts: CampaignCounts;

  constructor(sql: SqlStorage) {
    this.plan = new PlanRows(sql);
    this.zones = new WallZones(sql);
    this.occurrences = new OccurrenceRows(sql);
    this.costs = new OccurrenceCosts(sql);
    this.news = new OccurrenceNews(sql, this.costs);
    this.counts = new CampaignCounts(sql);
  }

  /** What was due before, of triggers sooner, and what hangs on it. */
  forget(beforeMs: number, triggersBeforeMs: number): void {
    this.occurrences.forget(beforeMs, triggersBeforeMs);
    this.costs.forget();
  }
}
