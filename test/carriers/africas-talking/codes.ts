/** The status codes of Africa's Talking, and the reasons in its receipts. */
import { kindOfCode, kindOfReason } from "../../../src/carriers/africas-talking/failures.ts";
import codes from "../../fixtures/carriers/codes/africas-talking.json" with { type: "json" };
import reasons from "../../fixtures/carriers/codes/africas-talking-reasons.json" with { type: "json" };
import type { CodeList } from "../codes.ts";

export const CODES: readonly CodeList[] = [
  { name: "Africa's Talking", list: codes, read: (code) => kindOfCode(Number(code)), least: 11 },
  { name: "Africa's Talking receipts", list: reasons, read: kindOfReason, least: 11 },
];
