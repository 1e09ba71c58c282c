/** Numbers as they stand in the code, for what the documents say of them: most are nobody else's to import. */
import { readFileSync } from "node:fs";
import { posix } from "node:path";

/**
 * `NAME` of a constant that is a number, or a product of numbers and other such constants, or `NAME.field` of one that is an
 * object of those. Throws where there is none: a figure that moved is to be pointed at again.
 */
export function numberIn(path: string, name: string): number {
  return numberOf(readFileSync(path, "utf8"), name, path);
}

export function numberOf(text: string, name: string, path = "the text"): number {
  const [constant = "", ...fields] = name.split(".");
  let part = new RegExp(`\\bconst ${constant}\\b[^=]*=\\s*([\\s\\S]*?);\\n`).exec(`${text}\n`)?.[1] ?? "";
  for (const field of fields) part = new RegExp(`\\b${field}: (\\{[^}]*\\}|[^,}\\n]*)`).exec(part)?.[1] ?? "";
  const factors = part.trim().split(/\s*\*\s*/);
  const product = factors.reduce((all, factor) => all * valueOf(factor, text, path), 1);
  if (Number.isNaN(product)) throw new Error(`${path} has no number ${name}`);
  return product;
}

function valueOf(factor: string, text: string, path: string): number {
  if (/^[\d_.]+$/.test(factor)) return Number(factor.replaceAll("_", ""));
  if (!/^[A-Z][A-Z_]*$/.test(factor)) return Number.NaN;
  const imported = new RegExp(`import \\{[^}]*\\b${factor}\\b[^}]*\\} from "(\\.[^"]+)"`).exec(text)?.[1];
  return imported === undefined
    ? numberOf(text, factor, path)
    : numberIn(posix.join(posix.dirname(path), imported), factor);
}
