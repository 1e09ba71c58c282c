/** What a language file must hold. The compiler knows the fields of each part; here is what their words must be. */
import * as z from "zod";
import { LANGUAGES } from "../../../src/domain/languages/files.ts";
import { TEXT_PARTS } from "./text-schemas.ts";
import { stopRequestsSchema, WORD_PARTS } from "./word-schemas.ts";

const PARTS: Readonly<Record<string, z.ZodType>> = { ...TEXT_PARTS, ...WORD_PARTS };
const TAG = /^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?$/;

const FILES: Readonly<Record<string, object>> = LANGUAGES;

/** Each fault by its field: "codes.help: wants exactly these placeholders: brand". */
export function faultsOf(tag: string, file: object): readonly string[] {
  const faults = Object.entries(file).flatMap(([part, value]) => faultsOfPart(part, value));
  return TAG.test(tag) ? faults : [`${tag}: is no BCP 47 tag`, ...faults];
}

function faultsOfPart(part: string, value: unknown): readonly string[] {
  if (part === "like") return isTag(value) ? [] : ["like: names no language file"];
  if (isLike(value) && !(isTag(value.like) && hasOwnPart(FILES[value.like] ?? {}, part))) {
    return [`${part}.like: names no language that has this part of its own`];
  }
  const schema = schemaOf(part, value);
  if (schema === null) return [`${part}: is no part of a language file`];
  const issues = schema.safeParse(value).error?.issues ?? [];
  return issues.map(({ path, message }) => `${[part, ...path].join(".")}: ${message}`);
}

/** A part that is like another language's holds what differs, and no more. */
function schemaOf(part: string, value: unknown): z.ZodType | null {
  if (typeof value !== "object" || value === null) return PARTS[part] ?? null;
  const own = part === "stopRequests" && !isLike(value) ? stopRequestsSchema(value) : PARTS[part];
  if (!isLike(value)) return own ?? null;
  return own instanceof z.ZodObject ? own.partial().extend({ like: z.string() }) : z.strictObject({ like: z.string() });
}

/** Nothing is like a part that is like a third one. */
function hasOwnPart(file: object, part: string): boolean {
  const [, value] = Object.entries(file).find(([name]) => name === part) ?? [];
  return value !== undefined && !isLike(value);
}

function isTag(value: unknown): value is string {
  return typeof value === "string" && Object.hasOwn(FILES, value);
}

function isLike(value: unknown): value is { readonly like: unknown } {
  return typeof value === "object" && value !== null && "like" in value;
}
