/**
 * Writes the list of the language files, `src/domain/languages/files.ts`, after one came or went in
 * `src/data/languages`: `npm run languages`. A test fails while the list is not that of the folder.
 */
import { readdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { FILES_PATH, LANGUAGES_PATH, listOfFiles, tagsIn } from "./languages/list.ts";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const tags = tagsIn(await readdir(join(root, LANGUAGES_PATH)));
await writeFile(join(root, FILES_PATH), listOfFiles(tags));
console.log(`${FILES_PATH}: ${tags.length} languages`);
