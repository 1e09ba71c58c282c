/** The text of the module that imports every language file. */

export const LANGUAGES_PATH = "src/data/languages";
export const FILES_PATH = "src/domain/languages/files.ts";

const ENDING = ".json";

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

/** The tag as a name in JavaScript, in which some tags are words of the language ("new" is Newari). */
function nameOf(tag: string): string {
  const camel = tag.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  return RESERVED.has(camel) ? `${camel}File` : camel;
}

function keyOf(tag: string): string {
  return tag.includes("-") ? `"${tag}"` : tag;
}

const RESERVED: ReadonlySet<string> = new Set("do for if in let new try var".split(" "));
