/** STOP and START. Once committed, no claim of this number passes; a code can be asked for again after START. */
import type { OptOutChange } from "../../app/state-ports.ts";
import { isOptedOut, optIn, optOut } from "../../domain/consent/opt-out.ts";
import type { PhoneState } from "../../domain/verification/phone-state.ts";
import { settle } from "./outbox.ts";
import { dropReminders } from "./reminder-commands.ts";
import type { Rows } from "./rows.ts";

/** False when nothing changed: the phone had said so before. */
export function setOptOut(rows: Rows, change: OptOutChange, nowMs: number): boolean {
  const { keyword, scope = "all" } = change;
  const before = rows.phone(change.phoneToken);
  const phone: PhoneState = change.optedOut
    ? optOut(before, scope, { by: "person", atMs: nowMs })
    : optIn(before, scope);
  if (phone === before) return false;
  rows.savePhone(phone, nowMs);
  const type = change.optedOut ? "number.opted_out" : "number.opted_in";
  rows.addEvents(phone.token, nowMs, [{ type, keyword, scope }]);
  dropWaiting(rows, phone, nowMs);
  dropReminders(rows, phone, nowMs);
  return true;
}

/** What waits for its time is told now that it will not go: a claim would refuse it anyway. */
function dropWaiting(rows: Rows, phone: PhoneState, nowMs: number): void {
  for (const message of rows.waitingNotices(phone.token)) {
    const { order } = message;
    const isVoid = order.textKind === "notice" && isOptedOut(phone, order.notice.category);
    if (isVoid) settle(rows, { ...message, status: "dropped" }, { reason: "opted_out", nowMs });
  }
}
