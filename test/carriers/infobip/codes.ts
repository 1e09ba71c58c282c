/** Infobip's statuses, and the errors beside them. */
import { kindOfError } from "../../../src/carriers/infobip/errors.ts";
import { kindOfStatus } from "../../../src/carriers/infobip/failures.ts";
import errors from "../../fixtures/carriers/codes/infobip-errors.json" with { type: "json" };
import statuses from "../../fixtures/carriers/codes/infobip-statuses.json" with { type: "json" };
import type { CodeList } from "../codes.ts";

export const CODES: readonly CodeList[] = [
  {
    name: "Infobip statuses",
    list: statuses,
    read: (code, name) => kindOfStatus({ id: Number(code), name }),
    least: 40,
  },
  { name: "Infobip errors", list: errors, read: (code) => kindOfError(Number(code)), least: 190 },
];
