/** Which events an endpoint wants: names, `noun.*` for all of a noun, `*` for all there are. */
import { PUBLIC_EVENT_TYPES } from "./public-events.ts";

export const FILTERS_MAX = 50;
export const EVERYTHING = "*";

const ALL_OF = ".*";

/** Whether a filter can ever match: a misspelt name would be an endpoint that stays silent for ever. */
export function isFilter(filter: string): boolean {
  return PUBLIC_EVENT_TYPES.some((type) => matchesOne(filter, type));
}

/** Whether an endpoint with these filters is told of an event of this type. */
export function wants(filters: readonly string[], type: string): boolean {
  return filters.some((filter) => matchesOne(filter, type));
}

function matchesOne(filter: string, type: string): boolean {
  if (filter === EVERYTHING || filter === type) return true;
  return filter.endsWith(ALL_OF) && type.startsWith(filter.slice(0, -1));
}
