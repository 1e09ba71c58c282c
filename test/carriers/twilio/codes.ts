/** Twilio's error codes. */
import { kindOfCode } from "../../../src/carriers/twilio/failures.ts";
import codes from "../../fixtures/carriers/codes/twilio.json" with { type: "json" };
import type { CodeList } from "../codes.ts";

export const CODES: readonly CodeList[] = [
  { name: "Twilio", list: codes, read: (code) => kindOfCode(Number(code)), least: 200 },
];
