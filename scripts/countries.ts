/**
 * Writes what names the files of the rule book, `src/domain/rule-book/files.ts` and `territories.ts` beside it, after one
 * came, went, or got another territory in `src/data/countries`: `npm run countries`. A test fails while they are not
 * those of the folder.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { countryLists } from "./countries/list.ts";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const lists = countryLists({
  names: (folder) => readdirSync(join(root, folder)),
  text: (path) => readFileSync(join(root, path), "utf8"),
});
for (const [path, text] of lists) {
  writeFileSync(join(root, path), text);
  console.log(path);
}
