/** The two ways in which a tenant's routes are chosen. */
export const ROUTINGS = ["static", "learning"] as const;
export type Routing = (typeof ROUTINGS)[number];
/** What a tenant gets that says nothing: decision 6. */
export const DEFAULT_ROUTING: Routing = "learning";
