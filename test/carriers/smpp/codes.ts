/** The command statuses of the SMPP standard, and the errors in receipts. */
import { kindOfReceiptError } from "../../../src/domain/carriers/smpp/receipt-errors.ts";
import { failureOfSmppStatus } from "../../../src/domain/carriers/smpp/statuses.ts";
import errors from "../../fixtures/carriers/codes/smpp-receipt-errors.json" with { type: "json" };
import statuses from "../../fixtures/carriers/codes/smpp-statuses.json" with { type: "json" };
import type { CodeList } from "../codes.ts";

export const CODES: readonly CodeList[] = [
  { name: "SMPP statuses", list: statuses, read: (code) => failureOfSmppStatus(Number(code)).kind, least: 47 },
  { name: "SMPP receipt errors", list: errors, read: kindOfReceiptError, least: 55 },
];
