/** An occurrence, by what others call it. */
export interface OccurrenceName {
  readonly campaignId: string;
  readonly userId: string;
  readonly run: string;
}

/** With a campaign, a run and a user bound to it. */
export const NAMED = "campaign = ? AND run = ? AND person = (SELECT person FROM people WHERE user_id = ?)";
