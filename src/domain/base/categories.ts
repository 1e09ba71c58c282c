/** What a message is for; its template fixes it, never the caller. */
export const CATEGORIES = ["otp", "security", "transactional", "engagement", "marketing"] as const;
export type Category = (typeof CATEGORIES)[number];

/** Nobody asked for such a text. */
export const ADVERTISING: readonly Category[] = ["engagement", "marketing"];

/** Codes and alarms cannot wait: they go first where there is not enough for all. */
export function isUrgent(category: Category): boolean {
  return category === "otp" || category === "security";
}
