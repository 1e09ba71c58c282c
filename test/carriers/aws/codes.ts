/** The reasons and types of errors of AWS, and its events. */
import { kindOfError, kindOfEvent } from "../../../src/carriers/aws/failures.ts";
import events from "../../fixtures/carriers/codes/aws-events.json" with { type: "json" };
import reasons from "../../fixtures/carriers/codes/aws-reasons.json" with { type: "json" };
import types from "../../fixtures/carriers/codes/aws-types.json" with { type: "json" };
import type { CodeList } from "../codes.ts";

const kindOf = (reason: string, type: string) => kindOfError({ type, reason, fields: [] });

export const CODES: readonly CodeList[] = [
  { name: "AWS reasons", list: reasons, read: kindOf, least: 114 },
  { name: "AWS types", list: types, read: (type) => kindOf("", type), least: 30 },
  { name: "AWS events", list: events, read: kindOfEvent, least: 13 },
];
