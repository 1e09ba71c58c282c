/** The statuses of Vonage's SMS API, in replies and in receipts. */
import { kindOfReceiptCode, kindOfSmsStatus } from "../../../src/carriers/vonage/failures.ts";
import receipts from "../../fixtures/carriers/codes/vonage-receipts.json" with { type: "json" };
import statuses from "../../fixtures/carriers/codes/vonage-statuses.json" with { type: "json" };
import type { CodeList } from "../codes.ts";

export const CODES: readonly CodeList[] = [
  { name: "Vonage SMS statuses", list: statuses, read: (code) => kindOfSmsStatus(code), least: 20 },
  { name: "Vonage SMS receipts", list: receipts, read: kindOfReceiptCode, least: 22 },
];
