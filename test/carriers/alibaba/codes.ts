/** Alibaba Cloud's codes in replies and in receipts: the same in all countries. */
import { kindOfCode, kindOfReceiptCode } from "../../../src/carriers/alibaba/failures.ts";
import codes from "../../fixtures/carriers/codes/alibaba.json" with { type: "json" };
import receipts from "../../fixtures/carriers/codes/alibaba-receipts.json" with { type: "json" };
import type { CodeList } from "../codes.ts";

export const CODES: readonly CodeList[] = [
  { name: "Alibaba", list: codes, read: kindOfCode, least: 87 },
  { name: "Alibaba receipts", list: receipts, read: kindOfReceiptCode, least: 25 },
];
