/** The texts of the modules that name the files of the rule book, and whose rules count in which territory. */

const COUNTRIES_PATH = "src/data/countries";
const FILES_PATH = "src/domain/rule-book/files.ts";
const TERRITORIES_PATH = "src/domain/rule-book/territories.ts";

const ENDING = ".json";

interface Folder {
  readonly names: (folder: string) => readonly string[];
  readonly text: (path: string) => string;
}

/** Each module with its text, by its path from the root. */
export function countryLists({ names, text }: Folder): readonly (readonly [string, string])[] {
  const files = names(COUNTRIES_PATH)
    .filter((name) => name.endsWith(ENDING))
    .toSorted();
  const territories = files.flatMap((name) => territoriesIn(text(`${COUNTRIES_PATH}/${name}`)));
  return [
    [FILES_PATH, listOfFiles(files)],
    [TERRITORIES_PATH, listOfTerritories(territories.toSorted())],
  ];
}

function listOfFiles(names: readonly string[]): string {
  const codes = names.map((name) => name.slice(0, -ENDING.length).toUpperCase());
  return [
    "/** Every record of the rule book by its country; 001 is the world. Written by `npm run countries`. */",
    ...codes.map((code) => {
      const file = `../../data/countries/${code.toLowerCase()}${ENDING}`;
      return `import ${nameOf(code)} from "${file}" with { type: "json" };`;
    }),
    "",
    "export const COUNTRY_FILES = {",
    ...codes.map((code) => (nameOf(code) === code ? `  ${code},` : `  "${code}": ${nameOf(code)},`)),
    "};",
    "",
  ].join("\n");
}

function listOfTerritories(territories: readonly (readonly [string, string])[]): string {
  return [
    "/** Territories with a country code of their own, and whose rules count there. Written by `npm run countries`. */",
    "export const TERRITORIES: Readonly<Record<string, string>> = {",
    ...territories.map(([territory, country]) => `  ${territory}: "${country}",`),
    "};",
    "",
  ].join("\n");
}

function territoriesIn(text: string): readonly (readonly [string, string])[] {
  const file: unknown = JSON.parse(text);
  if (typeof file !== "object" || file === null || !("country" in file) || !("territories" in file)) return [];
  const { country, territories } = file;
  return Array.isArray(territories) ? territories.map((territory) => [String(territory), String(country)]) : [];
}

/** The world's code is a number, and no name in JavaScript. */
function nameOf(code: string): string {
  return /^\d/.test(code) ? "world" : code;
}
