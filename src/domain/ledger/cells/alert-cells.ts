import { readTimeMs } from "../../base/ids.ts";
import type { DomainEvent } from "../../events/events.ts";
import { ofType } from "../subject.ts";
import type { CellSheet } from "./contribution.ts";
import type { CellTally } from "./counts.ts";
import { NO_ROUTE } from "./verification-cells.ts";

/** In the minute in which it was opened. */
export function countAlert(sheet: CellSheet, ordered: readonly DomainEvent[]): void {
  const named = ordered.find((event) => "alertId" in event);
  if (named === undefined) return;
  const country = ofType(ordered, "alert.opened")[0]?.country ?? "";
  const atMs = readTimeMs("alert", named.alertId) ?? named.atMs;
  const of = { row: "alert", country, ...NO_ROUTE, category: "security" } as const;
  const tally = sheet.at(atMs, { ...of, template: named.alertType, numberKind: "unknown" }).add("opened");
  countAnswer(tally, ordered);
}

/** The last word of the person counts: a confirmation may be taken back while its window is open. */
function countAnswer(tally: CellTally, ordered: readonly DomainEvent[]): void {
  const rejected = ofType(ordered, "alert.rejected")[0];
  const confirmed = ofType(ordered, "alert.confirmed")[0];
  const answer = rejected ?? confirmed;
  if (rejected !== undefined) tally.add("rejected");
  else if (confirmed !== undefined) tally.add("confirmed");
  else if (ofType(ordered, "alert.expired").length > 0) tally.add("expired");
  if (answer?.by === "reply") tally.add("answeredByText");
  if (ofType(ordered, "alert.rejected_late").length > 0) tally.add("rejectedLate");
}
