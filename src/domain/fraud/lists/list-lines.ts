/** The entries of a list as its source publishes it: one a line, or the first column of a CSV. */

/** What stands over the first column. */
const HEADERS: ReadonlySet<string> = new Set(["address", "asn", "cidr", "ip", "network", "number", "phone", "prefix"]);
/** Behind it follows a remark of the source's. */
const REMARK = /[#;]/;
const LINE_END = /\r\n|\r|\n/;
const BYTE_ORDER_MARK = /^\uFEFF/u;

export interface ListLine {
  /** Its number in the text, from 1. */
  readonly line: number;
  readonly entry: string;
}

/** Empty lines, remarks and a header are none. */
export function listLines(text: string): readonly ListLine[] {
  const lines = text.replace(BYTE_ORDER_MARK, "").split(LINE_END);
  const entries = lines.map((line, index) => ({ line: index + 1, entry: firstColumn(line.split(REMARK, 1)[0] ?? "") }));
  const said = entries.filter(({ entry }) => entry !== "");
  return HEADERS.has(said[0]?.entry.toLowerCase() ?? "") ? said.slice(1) : said;
}

function firstColumn(line: string): string {
  const [column = ""] = line.split(",", 1);
  return column
    .trim()
    .replace(/^"(.*)"$/u, "$1")
    .trim();
}
