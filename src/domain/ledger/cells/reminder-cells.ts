import { readTimeMs } from "../../base/ids.ts";
import type { DomainEvent } from "../../events/events.ts";
import { ofType } from "../subject.ts";
import type { CellSheet } from "./contribution.ts";
import { NO_ROUTE } from "./verification-cells.ts";

/** In the minute in which it was made. What becomes of its text is counted with the text. */
export function countReminder(sheet: CellSheet, ordered: readonly DomainEvent[]): void {
  const named = ordered.find((event) => "reminderId" in event);
  if (named === undefined) return;
  const country = ofType(ordered, "reminder.created")[0]?.country ?? "";
  const atMs = readTimeMs("reminder", named.reminderId) ?? named.atMs;
  const of = { row: "reminder", country, ...NO_ROUTE, category: "", template: "" } as const;
  const tally = sheet.at(atMs, { ...of, numberKind: "unknown" }).add("created");
  if (ofType(ordered, "reminder.sent").length > 0) tally.add("sent");
  else if (ofType(ordered, "reminder.canceled").length > 0) tally.add("canceled");
}
