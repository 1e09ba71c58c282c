/** What lists of stories can be asked for. */
import type { StoryColumns } from "./story-columns.ts";

export interface StoryFilters {
  readonly status?: string;
  readonly country?: string;
  readonly type?: string;
  readonly userId?: string;
  readonly phoneToken?: string;
  /** A route that was tried. */
  readonly routeId?: string;
  /** A text's verification, a reminder's event. */
  readonly link?: string;
}

/** Whether a list shows it: never while its first event has not come. */
export function matchesFilters(columns: StoryColumns, filters: StoryFilters, nowMs: number): boolean {
  const { status, country, type, userId, phoneToken, routeId, link } = filters;
  const now = storyStatusAt(columns, nowMs);
  return (
    now !== null &&
    (status === undefined || now === status) &&
    (country === undefined || columns.country === country) &&
    (type === undefined || columns.type === type) &&
    (userId === undefined || columns.userId === userId) &&
    (phoneToken === undefined || columns.phoneToken === phoneToken) &&
    (routeId === undefined || columns.routes.includes(routeId)) &&
    (link === undefined || columns.link === link)
  );
}

/** A verification runs out by the clock, whether or not its end has been told. */
function storyStatusAt(
  { status, expiresAtMs }: Pick<StoryColumns, "status" | "expiresAtMs">,
  nowMs: number,
): string | null {
  return status === "pending" && expiresAtMs !== null && expiresAtMs <= nowMs ? "expired" : status;
}
