// Fills public/: our pages, and the API reference's script out of node_modules, so that no page loads anything from
// outside. Copies only what differs; a second run does nothing.
import { copyFile, mkdir, readdir, stat, utimes } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const pages = await readdir(join(root, "pages"));

const copies = [
  ...pages.map((name) => [join("pages", name), join("public", name)]),
  ["node_modules/@scalar/api-reference/dist/browser/standalone.js", "public/vendor/scalar/standalone.js"],
];

let copied = 0;
for (const [from, to] of copies) copied += (await copyIfChanged(join(root, from), join(root, to))) ? 1 : 0;
if (copied > 0) console.log(`assets: ${copied} of ${copies.length} files copied to public/`);

/** Size and time tell: the copy keeps the time of its source. */
async function copyIfChanged(from, to) {
  const source = await stat(from);
  const target = await stat(to).catch(() => null);
  if (target !== null && target.size === source.size && Math.abs(target.mtimeMs - source.mtimeMs) < 1) return false;
  await mkdir(dirname(to), { recursive: true });
  await copyFile(from, to);
  await utimes(to, source.atimeMs / 1000, source.mtimeMs / 1000);
  return true;
}
