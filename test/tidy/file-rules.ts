/** Names and sizes of files. Sizes of functions and lists of parameters are held by oxlint. */
import { type Rule, type Source, type Violation, violation } from "./source.ts";

const MAX_LINES = 400;
const MAX_ENTRY_LINES = 60;
const ALONE = "test/worker/alone/";
const KEBAB_CASE = /^[a-z0-9]+([-.][a-z0-9]+)*$/;

export const FILE_RULES: readonly Rule[] = [
  { title: "files and folders are named in kebab-case", find: findOddNames },
  { title: `no file is longer than ${MAX_LINES} lines`, find: (source) => findLongFiles(source, MAX_LINES) },
  {
    title: `index.ts is wiring only: no more than ${MAX_ENTRY_LINES} lines`,
    find: (source) => (source.path === "src/index.ts" ? findLongFiles(source, MAX_ENTRY_LINES) : []),
  },
  { title: "a test with a runtime of its own says why in its first line", find: findSilentlyAlone },
];

function findOddNames(source: Source): readonly Violation[] {
  const odd = source.path.split("/").find((part) => !KEBAB_CASE.test(part));
  return odd === undefined ? [] : [violation(source, 0, odd)];
}

/** A runtime costs seconds: a file that would do in the shared one has none of its own. */
function findSilentlyAlone(source: Source): readonly Violation[] {
  if (!source.path.startsWith(ALONE) || source.text.startsWith("// Alone: ")) return [];
  return [violation(source, 0, "begins otherwise")];
}

function findLongFiles(source: Source, max: number): readonly Violation[] {
  const lines = source.text.trimEnd().split("\n").length;
  return lines > max ? [violation(source, 0, `${lines} lines`)] : [];
}
