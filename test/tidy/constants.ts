/** Numbers as they stand in the code, for what the documents say of them: most are nobody else's to import. */
import { readFileSync } from "node:fs";

/**
 * `NAME` of a constant that is a number or a product of numbers, or `NAME.field` of one that is an object of such. Throws
 * where there is none: a figure that moved is to be pointed at again.
 */
export function numberIn(path: string, name: string): number {
  return numberOf(readFileSync(path, "utf8"), name, path);
}

export function numberOf(text: string, name: string, path = "the text"): number {
  const [constant = "", ...fields] = name.split(".");
  const declared = new RegExp(`\\bconst ${constant}\\b[^=]*=\\s*([\\s\\S]*?);\\n`).exec(`${text}\n`)?.[1];
  let part = declared ?? "";
  for (const field of fields) part = new RegExp(`\\b${field}: (\\{[^}]*\\}|[^,}\\n]*)`).exec(part)?.[1] ?? "";
  const factors = part
    .trim()
    .split(/\s*\*\s*/)
    .map((factor) => (/^[\d_.]+$/.test(factor) ? Number(factor.replaceAll("_", "")) : Number.NaN));
  const product = factors.reduce((all, factor) => all * factor, 1);
  if (Number.isNaN(product)) throw new Error(`${path} has no number ${name}`);
  return product;
}
