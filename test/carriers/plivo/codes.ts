/** Plivo's error codes. */
import { kindOfCode } from "../../../src/carriers/plivo/failures.ts";
import codes from "../../fixtures/carriers/codes/plivo.json" with { type: "json" };
import type { CodeList } from "../codes.ts";

export const CODES: readonly CodeList[] = [{ name: "Plivo", list: codes, read: kindOfCode, least: 19 }];
