/** Whether a sender can be of a kind, by how it is written. */
import type { SenderKind } from "../base/sender-kinds.ts";

/** A vendor's pool of numbers, which picks one itself: what stands behind it is not to be seen. */
const POOL = /^(?:MG[0-9a-fA-F]{32}|[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12})$/;
const DIGITS = /^\+?\d+$/;
const SHORT = /^\d{3,8}$/;

/** What to send instead; null: it can. */
export function formFault(sender: string, kind: SenderKind): string | null {
  if (POOL.test(sender)) return null;
  const isNumber = DIGITS.test(sender);
  if (kind === "alphanumeric")
    return isNumber ? "A sender of digits is a number: send its kind, or leave it out." : null;
  if (!isNumber) return "A sender with letters is alphanumeric: send that, or leave it out.";
  if (kind === "short_code" && !SHORT.test(sender)) return "A short code has 3 to 8 digits.";
  return null;
}
