/** What a bucket keeps of campaigns: who was planned, what became of them, and the counts of both. */
import { CampaignCounts } from "./campaign-counts.ts";
import { OccurrenceNews } from "./occurrence-news.ts";
import { OccurrenceRows } from "./occurrence-rows.ts";
import { PlanRows } from "./plan-rows.ts";

export class CampaignRows {
  readonly plan: PlanRows;
  readonly occurrences: OccurrenceRows;
  readonly news: OccurrenceNews;
  readonly counts: CampaignCounts;

  constructor(sql: SqlStorage) {
    this.plan = new PlanRows(sql);
    this.occurrences = new OccurrenceRows(sql);
    this.news = new OccurrenceNews(sql);
    this.counts = new CampaignCounts(sql);
  }
}
