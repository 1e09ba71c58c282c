/** Sinch's errors, the codes of its reports, and how its calls end. */
import { kindOfCallEnd, kindOfError, kindOfReportCode } from "../../../src/carriers/sinch/failures.ts";
import calls from "../../fixtures/carriers/codes/sinch-calls.json" with { type: "json" };
import errors from "../../fixtures/carriers/codes/sinch-errors.json" with { type: "json" };
import reports from "../../fixtures/carriers/codes/sinch-reports.json" with { type: "json" };
import type { CodeList } from "../codes.ts";

const kindOfEnd = (word: string, member: string) =>
  member === "result" ? kindOfCallEnd(word, "N/A") : kindOfCallEnd("FAILED", word);

export const CODES: readonly CodeList[] = [
  { name: "Sinch errors", list: errors, read: (code) => kindOfError({ code }), least: 12 },
  { name: "Sinch reports", list: reports, read: (code) => kindOfReportCode(Number(code)), least: 16 },
  { name: "Sinch calls", list: calls, read: kindOfEnd, least: 10 },
];
