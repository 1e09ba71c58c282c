/**
 * The cells of one story from all its events known so far: a function of the set of events. When more become known, what
 * it comes to now less what it came to before is what the cells are corrected by, however late that is.
 */
import type { DomainEvent } from "../../events/events.ts";
import type { StoryKind } from "../story-kind.ts";
import { inOrder } from "../subject.ts";
import { countAlert } from "./alert-cells.ts";
import { CellSheet, type Contribution } from "./contribution.ts";
import { countMessage } from "./message-cells.ts";
import { countReminder } from "./reminder-cells.ts";
import { countVerification } from "./verification-cells.ts";

/**
 * Raised when the same events come to other cells: what was counted before is counted anew. 2: cells are rolled up; what is
 * missing of receipts is counted, and which texts carriers took.
 */
export const CELLS_VERSION = 2;

const COUNT = {
  verification: countVerification,
  message: countMessage,
  alert: countAlert,
  reminder: countReminder,
} as const satisfies Record<StoryKind, (sheet: CellSheet, ordered: readonly DomainEvent[]) => void>;

/** `events`: of one story, in any order; one that came twice counts once. */
export function contributionsOf(kind: StoryKind, events: readonly DomainEvent[]): readonly Contribution[] {
  const sheet = new CellSheet();
  if (events.length > 0) COUNT[kind](sheet, eachOnce(inOrder(events)));
  return sheet.contributions();
}

/** In order, the same event stands beside itself. */
function eachOnce(ordered: readonly DomainEvent[]): readonly DomainEvent[] {
  return ordered.filter(({ id }, index) => id !== ordered[index - 1]?.id);
}
