/** Clickatell's errors, and the statuses of its receipts. */
import { kindOfError, kindOfStatus } from "../../../src/carriers/clickatell/failures.ts";
import errors from "../../fixtures/carriers/codes/clickatell.json" with { type: "json" };
import statuses from "../../fixtures/carriers/codes/clickatell-statuses.json" with { type: "json" };
import type { CodeList } from "../codes.ts";

export const CODES: readonly CodeList[] = [
  { name: "Clickatell", list: errors, read: (code) => kindOfError({ code: Number(code) }), least: 32 },
  { name: "Clickatell statuses", list: statuses, read: kindOfStatus, least: 10 },
];
