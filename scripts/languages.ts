/**
 * Writes what names the language files, `src/domain/languages/files.ts` and `written.ts` beside it, after one came or went
 * in `src/data/languages`: `npm run languages`. A test fails while they are not those of the folder.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { listsOf } from "./languages/list.ts";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const lists = listsOf({
  names: (folder) => readdirSync(join(root, folder)),
  text: (path) => readFileSync(join(root, path), "utf8"),
});
for (const [path, text] of lists) {
  writeFileSync(join(root, path), text);
  console.log(path);
}
