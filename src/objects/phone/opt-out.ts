/** STOP and START. Once committed, no claim of this number passes; a code can be asked for again after START. */
import type { OptOutChange } from "../../app/state-ports.ts";
import type { Rows } from "./rows.ts";

export function setOptOut(rows: Rows, change: OptOutChange, nowMs: number): void {
  const phone = rows.phone(change.phoneToken);
  if ((phone.optedOutAtMs !== null) === change.optedOut) return;
  rows.savePhone({ ...phone, optedOutAtMs: change.optedOut ? nowMs : null }, nowMs);
  const type = change.optedOut ? "number.opted_out" : "number.opted_in";
  rows.addEvents(phone.token, nowMs, [{ type, keyword: change.keyword }]);
}
