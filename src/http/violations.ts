/** What a schema has against a request, in the caller's words. Never repeats what was sent. */
import type * as z from "zod";
import { jsonPointer } from "./json-pointer.ts";
import type { Violation } from "./problems.ts";

const FITS_NO_SCHEMA = "Send a value that fits the schema in /openapi.json.";

type Issue = z.core.$ZodIssue;
type Complaint = Omit<Violation, "field">;

/** More would help nobody: a body of 64 KiB could have thousands. */
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
  datetime: "a time in ISO 8601 with its zone, such as 2026-11-22T21:05:00Z",
  date: "a day such as 2026-11-22",
  url: "an https address such as https://example.com/help",
  ipv4: "an IPv4 or IPv6 address",
  ipv6: "an IPv4 or IPv6 address",
};

/** `place` says whether fields are named by pointer (body) or by name (parameters of query and path). */
export function violationsOf(error: z.ZodError, input: unknown, place: "body" | "query"): Violation[] {
  const issues = withoutEchoes(error.issues).slice(0, MAX_VIOLATIONS);
  return issues.flatMap((issue) => toViolations(issue, { input, place, before: [] })).slice(0, MAX_VIOLATIONS);
}

/** A value of the wrong type is not judged by its length as well. */
function withoutEchoes(issues: readonly Issue[]): readonly Issue[] {
  const mistyped = new Set(issues.filter(({ code }) => code === "invalid_type").map(({ path }) => path.join("\n")));
  return issues.filter(({ code, path }) => code === "invalid_type" || !mistyped.has(path.join("\n")));
}

interface Where {
  readonly input: unknown;
  readonly place: "body" | "query";
  /** Of the union that the issue is in; its own path begins there. */
  readonly before: readonly (string | number)[];
}

function toViolations(issue: Issue, where: Where): Violation[] {
  const { input, place, before } = where;
  const path = [...before, ...issue.path.map((step) => (typeof step === "number" ? step : String(step)))];
  const nameOf = (steps: readonly (string | number)[]) =>
    place === "body" ? jsonPointer(steps) : jsonPointer(steps).slice(1);
  if (issue.code === "unrecognized_keys") {
    const complaint = {
      reason: "unknown_field",
      message: `Remove this ${place === "body" ? "field" : "parameter"}: it is not known.`,
    };
    return issue.keys.slice(0, MAX_VIOLATIONS).map((key) => ({ field: nameOf([...path, key]), ...complaint }));
  }
  const received = valueAt(input, path);
  if (issue.code === "invalid_union" && isRecord(received)) {
    const meant = armMeant(issue.errors);
    if (meant !== null) return meant.flatMap((inner) => toViolations(inner, { ...where, before: path }));
  }
  const { reason, message } = complain(issue, received);
  return [{ field: nameOf(path), reason, message: inPlace(message, place, path.length === 0) }];
}

function inPlace(message: string, place: "body" | "query", isWhole: boolean): string {
  if (isWhole) return message.replace("Send this field: an object.", "Send an object.");
  if (place === "body") return message;
  return message
    .replace("Send this field:", "Send this parameter:")
    .replace("Send a number.", "Send a whole number in digits, such as 20.");
}

/** The shape that an object was meant to have: the one it has the most fields of and the fewest others. */
function armMeant(arms: readonly (readonly Issue[])[]): readonly Issue[] | null {
  const strangeness = (issues: readonly Issue[]) =>
    issues.reduce((sum, issue) => {
      if (issue.code === "unrecognized_keys") return sum + issue.keys.length;
      return sum + (issue.code === "invalid_type" || issue.code === "invalid_value" ? 1 : 0);
    }, 0);
  const [best] = arms
    .filter((issues) => !issues.some(({ code, path }) => code === "invalid_type" && path.length === 0))
    .toSorted((a, b) => strangeness(a) - strangeness(b));
  return best ?? null;
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
        ? { reason: "required", message: oneOf(issue.values) }
        : { reason: "not_allowed", message: oneOf(issue.values) };
    case "invalid_format":
      return { reason: "wrong_format", message: `Send ${FORMAT_NAMES[issue.format] ?? ownMessage(issue)}.` };
    case "invalid_union":
      return issue.errors.length === 0 ? complainOfName(issue, received) : complainOfUnion(issue.errors, received);
    case "invalid_key":
      return {
        reason: "name_not_allowed",
        message: `For the name of this field: ${issue.issues
          .map((inner) => complain(inner, ""))
          .map(({ message }) => message.replace(/^Send /, "send "))
          .join(" ")}`,
      };
    case "custom":
      return ownComplaint(issue) ?? { reason: "not_allowed", message: `Send ${ownMessage(issue)}.` };
    default:
      return { reason: "not_allowed", message: FITS_NO_SCHEMA };
  }
}

function complainOfType(expected: string, received: unknown): Complaint {
  const type = TYPE_NAMES[expected] ?? "a value of another type";
  return received === undefined
    ? { reason: "required", message: `Send this field: ${type}.` }
    : { reason: "wrong_type", message: `Send ${type}.` };
}

/** The variant whose type fits is the one the caller meant; if none does, all are described. */
function complainOfUnion(arms: readonly (readonly Issue[])[], received: unknown): Complaint {
  const complaints = arms.flatMap((issues) => issues.slice(0, 1).map((issue) => complain(issue, received)));
  const [meant, ...others] = complaints.filter(({ reason }) => !ELSEWHERE.has(reason));
  if (meant !== undefined && others.every(({ message }) => message === meant.message)) return meant;
  const wanted = new Set(complaints.map(({ message }) => message.replace(/^Send /, "").replace(/\.$/, "")));
  return { reason: received === undefined ? "required" : "wrong_type", message: `Send ${[...wanted].join(", or ")}.` };
}

/** The messages of a variant that the value was not meant for. */
const ELSEWHERE: ReadonlySet<string> = new Set(["wrong_type", "not_allowed"]);

/** For a union that one field decides, when that field names none of its variants. */
function complainOfName(issue: Extract<Issue, { code: "invalid_union" }>, received: unknown): Complaint {
  const names = "options" in issue && issue.options !== undefined ? issue.options : [];
  return {
    reason: received === undefined ? "required" : "not_allowed",
    message: names.length === 0 ? FITS_NO_SCHEMA : oneOf(names),
  };
}

function oneOf(values: readonly unknown[]): string {
  const names = values.map((value) => (/^[\w-]+$/.test(String(value)) ? String(value) : JSON.stringify(value)));
  return names.length === 1 ? `Send ${names.join()}.` : `Send one of: ${names.join(", ")}.`;
}

function atLeast(origin: string, minimum: number): string {
  if (origin === "string") return minimum === 1 ? "a text that is not empty" : `${minimum} characters or more`;
  if (origin === "array") return minimum === 1 ? "an array that is not empty" : `${minimum} entries or more`;
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

/** What a check of ours has to say, where it says more than what to send. */
function ownComplaint(issue: Extract<Issue, { code: "custom" }>): Complaint | null {
  const complaint: unknown = issue.params?.["complaint"];
  if (!isRecord(complaint)) return null;
  const { reason, message } = complaint;
  return typeof reason === "string" && typeof message === "string" ? { reason, message } : null;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function valueAt(input: unknown, path: readonly (string | number)[]): unknown {
  let value = input;
  for (const step of path) {
    if (typeof value !== "object" || value === null) return undefined;
    value = Object.entries(value).find(([name]) => name === String(step))?.[1];
  }
  return value;
}
