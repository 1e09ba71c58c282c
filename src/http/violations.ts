/** What a schema has against a request, in the caller's words. Never repeats what was sent. */
import type * as z from "zod";
import { jsonPointer } from "./json-pointer.ts";
import type { Violation } from "./problems.ts";

type Issue = z.core.$ZodIssue;
type Complaint = Omit<Violation, "field">;

/** More help nobody; a body of 64 KiB could make thousands. */
const MAX_VIOLATIONS = 20;

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: "a string",
  number: "a number",
  int: "an integer",
  boolean: "true or false",
  array: "an array",
  object: "an object",
  record: "an object",
};

const FORMAT_NAMES: Readonly<Record<string, string>> = {
  ipv4: "an IPv4 or IPv6 address",
  ipv6: "an IPv4 or IPv6 address",
};

/** `place` says whether fields are named by pointer (body) or by name (query parameters). */
export function violationsOf(error: z.ZodError, input: unknown, place: "body" | "query"): Violation[] {
  const issues = error.issues.slice(0, MAX_VIOLATIONS);
  return issues.flatMap((issue) => toViolations(issue, input, place)).slice(0, MAX_VIOLATIONS);
}

function toViolations(issue: Issue, input: unknown, place: "body" | "query"): Violation[] {
  const path = issue.path.map((step) => (typeof step === "number" ? step : String(step)));
  const nameOf = (steps: readonly (string | number)[]) =>
    place === "body" ? jsonPointer(steps) : jsonPointer(steps).slice(1);
  if (issue.code === "unrecognized_keys") {
    const complaint = {
      reason: "unknown_field",
      message: `Remove this ${place === "body" ? "field" : "parameter"}: it is not known.`,
    };
    return issue.keys.map((key) => ({ field: nameOf([...path, key]), ...complaint }));
  }
  return [{ field: nameOf(path), ...complain(issue, valueAt(input, path)) }];
}

function complain(issue: Issue, received: unknown): Complaint {
  switch (issue.code) {
    case "invalid_type":
      return complainOfType(issue.expected, received);
    case "too_small":
      return { reason: "too_small", message: `Send ${atLeast(issue.origin, Number(issue.minimum))}.` };
    case "too_big":
      return { reason: "too_big", message: `Send ${atMost(issue.origin, Number(issue.maximum))}.` };
    case "invalid_value":
      return received === undefined
        ? { reason: "required", message: `Send one of: ${issue.values.map(String).join(", ")}.` }
        : { reason: "not_allowed", message: `Send one of: ${issue.values.map(String).join(", ")}.` };
    case "invalid_format":
      return { reason: "wrong_format", message: `Send ${FORMAT_NAMES[issue.format] ?? ownMessage(issue)}.` };
    case "invalid_union":
      return complainOfUnion(issue.errors, received);
    case "invalid_key":
      return {
        reason: "name_not_allowed",
        message: `For the name of this field: ${issue.issues
          .map((inner) => complain(inner, ""))
          .map((inner) => inner.message)
          .join(" ")}`,
      };
    case "custom":
      return { reason: "not_allowed", message: `Send ${ownMessage(issue)}.` };
    default:
      return { reason: "not_allowed", message: "Send a value that fits the schema in /openapi.json." };
  }
}

function complainOfType(expected: string, received: unknown): Complaint {
  const type = TYPE_NAMES[expected] ?? "a value of another type";
  return received === undefined
    ? { reason: "required", message: `Send this field: ${type}.` }
    : { reason: "wrong_type", message: `Send ${type}.` };
}

/** The arm that fits the type is the one the caller meant; else all arms are told. */
function complainOfUnion(arms: readonly (readonly Issue[])[], received: unknown): Complaint {
  const complaints = arms.flatMap((issues) => issues.slice(0, 1).map((issue) => complain(issue, received)));
  const meant = complaints.find((complaint) => complaint.reason !== "wrong_type") ?? complaints[0];
  const wrongType = complaints.every((complaint) => complaint.reason === "wrong_type");
  if (!wrongType && meant !== undefined) return meant;
  const wanted = new Set(complaints.map((complaint) => complaint.message));
  return { reason: "wrong_type", message: [...wanted].join(" Or: ") };
}

function atLeast(origin: string, minimum: number): string {
  if (origin === "string") return minimum === 1 ? "a text that is not empty" : `${minimum} characters or more`;
  if (origin === "array") return `${minimum} entries or more`;
  return `${minimum} or more`;
}

function atMost(origin: string, maximum: number): string {
  if (origin === "string") return `${maximum} characters or fewer`;
  if (origin === "array") return `${maximum} entries or fewer`;
  return `${maximum} or less`;
}

/** Our schemas give what they want as the message of a rule: "a host name such as example.com". */
function ownMessage(issue: Issue): string {
  return issue.message;
}

function valueAt(input: unknown, path: readonly (string | number)[]): unknown {
  let value = input;
  for (const step of path) {
    if (typeof value !== "object" || value === null) return undefined;
    value = Object.entries(value).find(([name]) => name === String(step))?.[1];
  }
  return value;
}
