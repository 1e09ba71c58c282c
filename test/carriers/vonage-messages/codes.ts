/** The problems of Vonage's Messages API. */
import { kindOfProblem } from "../../../src/carriers/vonage-messages/failures.ts";
import problems from "../../fixtures/carriers/codes/vonage-messages.json" with { type: "json" };
import type { CodeList } from "../codes.ts";

export const CODES: readonly CodeList[] = [
  { name: "Vonage Messages", list: problems, read: (code) => kindOfProblem(code, []), least: 70 },
];
