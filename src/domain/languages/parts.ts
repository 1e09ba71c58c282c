/**
 * One part of the language files: its codes, its keywords, its answers. What a part looks like is said by the module
 * that reads it, and the compiler names the language and the field that is not so.
 */
import { LANGUAGES } from "./files.ts";

type Files = typeof LANGUAGES;

/** The tag of a language file. */
export type LanguageTag = keyof Files;

/** The tags whose files hold a part. */
export type TagsWith<Part extends string> = {
  [Tag in LanguageTag]: Files[Tag] extends Readonly<Record<Part, unknown>> ? Tag : never;
}[LanguageTag];

/** A part that is said to be like another language's has the type of that one. */
export type PartsOf<Part extends string> = {
  readonly [Tag in TagsWith<Part>]: Files[Tag] extends Readonly<Record<Part, infer Value>>
    ? Exclude<Value, Like>
    : never;
};

interface Like {
  readonly like: string;
}

type LanguageFile = Readonly<Record<string, unknown>>;

/** A Worker has the files as bytes (wrangler.toml), which no start parses; whatever else runs this has what they say. */
const GIVEN: Readonly<Record<string, LanguageFile | ArrayBuffer>> = LANGUAGES;
const FILES: Readonly<Record<string, LanguageFile>> = Object.fromEntries(
  Object.entries(GIVEN).map(([tag, file]) => [tag, file instanceof ArrayBuffer ? readBytes(file) : file]),
);

function readBytes(bytes: ArrayBuffer): LanguageFile {
  return JSON.parse(new TextDecoder().decode(bytes));
}

/**
 * The part of every language that has it. Filled in place, without a prototype: every isolate does this at its start for
 * each part, and a table made of entries costs several times as much.
 */
export function partsOf<Part extends string>(part: Part): PartsOf<Part>;
export function partsOf(part: string): Readonly<Record<string, unknown>> {
  const table: Record<string, unknown> = Object.create(null);
  for (const tag in FILES) {
    const value = FILES[tag]?.[part];
    if (value !== undefined) table[tag] = isLike(value) ? likeAnother(value, part) : value;
  }
  return table;
}

/** "As in that language, but for these fields." */
function likeAnother({ like, ...own }: Like, part: string): unknown {
  const other = FILES[like]?.[part];
  return Object.keys(own).length === 0 ? other : Object.assign({}, other, own);
}

function isLike(value: unknown): value is Like {
  return typeof value === "object" && value !== null && "like" in value;
}

/** Whose file holds this part for a tag: its own, or that of the language whose variant it is (`like` of the file). */
export function ownerOf<Part extends string>(part: Part, tag: LanguageTag): TagsWith<Part>;
export function ownerOf(part: string, tag: LanguageTag): string {
  const file = FILES[tag] ?? {};
  return part in file || typeof file.like !== "string" ? tag : file.like;
}
