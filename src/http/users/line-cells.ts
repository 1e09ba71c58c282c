/** Cells of a line of users or of what they did, as the fields of its JSON. */
import type { NamedCell, Fields } from "../imports/line-fields.ts";

/** Cells that are lists. */
const LISTS: ReadonlySet<string> = new Set(["communities", "interests"]);
const LIST_MARK = "|";
/** Cells that say yes or no. */
const FLAGS: ReadonlySet<string> = new Set(["received"]);
export const ATTRIBUTE = "attributes.";

export function fieldsOfCells(cells: readonly NamedCell[]): Fields {
  const facts = cells.filter(([name]) => name.startsWith(ATTRIBUTE));
  const attributes = Object.fromEntries(facts.map(([name, cell]) => [name.slice(ATTRIBUTE.length), typed(cell)]));
  const rest = cells.filter(([name]) => !name.startsWith(ATTRIBUTE));
  const values = Object.fromEntries(rest.map(([name, cell]) => [name, valueOf(name, cell)]));
  return { ...values, ...(facts.length === 0 ? {} : { attributes }) };
}

function valueOf(name: string, cell: string): string | number | boolean | readonly string[] {
  if (LISTS.has(name)) return cell.split(LIST_MARK).map((one) => one.trim());
  return FLAGS.has(name) ? typed(cell) : cell;
}

/** As it is written and no other way: "007" and "1e3" stay texts. */
function typed(cell: string): string | number | boolean {
  if (cell === "true" || cell === "false") return cell === "true";
  return String(Number(cell)) === cell && Number.isFinite(Number(cell)) ? Number(cell) : cell;
}
