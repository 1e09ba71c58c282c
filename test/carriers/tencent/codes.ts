/** Tencent Cloud's codes in replies and in receipts. */
import { kindOfCode, kindOfReceiptCode } from "../../../src/carriers/tencent/failures.ts";
import codes from "../../fixtures/carriers/codes/tencent.json" with { type: "json" };
import receipts from "../../fixtures/carriers/codes/tencent-receipts.json" with { type: "json" };
import type { CodeList } from "../codes.ts";

export const CODES: readonly CodeList[] = [
  { name: "Tencent", list: codes, read: kindOfCode, least: 120 },
  { name: "Tencent receipts", list: receipts, read: kindOfReceiptCode, least: 46 },
];
