/** The texts of the modules that name the language files. */

const LANGUAGES_PATH = "src/data/languages";
const FILES_PATH = "src/domain/languages/files.ts";
const WRITTEN_PATH = "src/domain/languages/written.ts";

const ENDING = ".json";

interface Folder {
  readonly names: (folder: string) => readonly string[];
  readonly text: (path: string) => string;
}

/** Each module with its text, by its path from the root. */
export function listsOf({ names, text }: Folder): readonly (readonly [string, string])[] {
  const tags = tagsIn(names(LANGUAGES_PATH));
  const written = tags.filter((tag) => isWrittenTo(text(`${LANGUAGES_PATH}/${tag}${ENDING}`)));
  return [
    [FILES_PATH, listOfFiles(tags)],
    [WRITTEN_PATH, listOfWritten(written)],
  ];
}

/** Tags of the language files among these names, in alphabetical order. */
export function tagsIn(names: readonly string[]): readonly string[] {
  return names
    .filter((name) => name.endsWith(ENDING))
    .map((name) => name.slice(0, -ENDING.length))
    .toSorted();
}

export function listOfFiles(tags: readonly string[]): string {
  const imports = tags.map((tag) => {
    return `import ${nameOf(tag)} from "../../data/languages/${tag}${ENDING}" with { type: "json" };`;
  });
  const entries = tags.map((tag) => (tag === nameOf(tag) ? `  ${tag},` : `  ${keyOf(tag)}: ${nameOf(tag)},`));
  return [
    "/** Every language by its BCP 47 tag. Written by `npm run languages`. */",
    ...imports,
    "",
    "export const LANGUAGES = {",
    ...entries,
    "};",
    "",
  ].join("\n");
}

/** Those that are written to: a module of its own, so that a Worker starts without the files. */
function listOfWritten(tags: readonly string[]): string {
  return [
    "/** The tags of the languages that are written to. Written by `npm run languages`. */",
    "export const WRITTEN = [",
    ...tags.map((tag) => `  "${tag}",`),
    "] as const;",
    "",
  ].join("\n");
}

/** Whether the text of a language file has codes in it. */
function isWrittenTo(text: string): boolean {
  const file: unknown = JSON.parse(text);
  return typeof file === "object" && file !== null && "codes" in file;
}

/** The tag as a name in JavaScript, in which some tags are words of the language ("new" is Newari). */
function nameOf(tag: string): string {
  const camel = tag.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  return RESERVED.has(camel) ? `${camel}File` : camel;
}

function keyOf(tag: string): string {
  return tag.includes("-") ? `"${tag}"` : tag;
}

const RESERVED: ReadonlySet<string> = new Set("do for if in let new try var".split(" "));
