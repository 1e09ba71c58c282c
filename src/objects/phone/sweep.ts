/** Retention inside a bucket: what nobody can ask for any more goes, and an object with nothing left deletes itself. */
import { DAY_MS } from "../../domain/limits/day-window.ts";
import { DECLINED_FOR_MS, QUESTION_OPEN_MS } from "../../domain/consent/consent-question.ts";
import { beginComparison } from "./ledger/compare.ts";
import type { Rows } from "./rows.ts";

/** A verification stays readable this long, however it ended. */
const VERIFICATION_KEPT_MS = 30 * DAY_MS;
/** A device that has not verified a number for this long is no longer known. */
const KNOWN_DEVICE_KEPT_MS = 400 * DAY_MS;
/** Long after a part is read or given up, so that it is known when its carrier posts it again. */
const PARTS_KEPT_MS = DAY_MS;
/** From when a question for consent was asked: its no counts from when it was said. */
const QUESTION_KEPT_MS = DECLINED_FOR_MS + QUESTION_OPEN_MS;
export const SWEEP_EVERY_MS = DAY_MS;
export const SWEEP_SUBJECT = "sweep";

/** Rows a sweep removes at a time, so that it never holds up a code. */
const SWEEP_ROWS_MAX = 2_000;

export function sweep(rows: Rows, nowMs: number): void {
  const more = rows.retention.forgetOlderThan({
    verificationsBeforeMs: nowMs - VERIFICATION_KEPT_MS,
    partsBeforeMs: nowMs - PARTS_KEPT_MS,
    answersBeforeMs: nowMs,
    consentQuestionsBeforeMs: nowMs - QUESTION_KEPT_MS,
    devicesBeforeMs: nowMs - KNOWN_DEVICE_KEPT_MS,
    limit: SWEEP_ROWS_MAX,
  });
  rows.forgetMemory();
  if (!more) beginComparison(rows, nowMs);
  rows.wakes.set([{ subject: SWEEP_SUBJECT, kind: "sweep", dueAtMs: nowMs + (more ? 1_000 : SWEEP_EVERY_MS) }]);
}
