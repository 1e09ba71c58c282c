/** Telnyx's error codes. */
import { kindOfCode } from "../../../src/carriers/telnyx/failures.ts";
import codes from "../../fixtures/carriers/codes/telnyx.json" with { type: "json" };
import type { CodeList } from "../codes.ts";

export const CODES: readonly CodeList[] = [
  { name: "Telnyx", list: codes, read: (code) => kindOfCode(code), least: 75 },
];
