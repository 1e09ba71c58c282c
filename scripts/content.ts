/**
 * Writes the shipped lists of the content filter as a Worker reads them, `src/data/content/terms.json`, after a list or how texts
 * are folded has changed: `npm run content`. A test fails while it is not what the lists give.
 */
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { PACKED_PATH, packedLists } from "./content/pack.ts";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
writeFileSync(join(root, PACKED_PATH), packedLists());
console.log(PACKED_PATH);
