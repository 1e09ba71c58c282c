/** Reads the shell blocks of a page as a newcomer's shell would: assignments, curl, comments that say what comes back. */

export interface Assignment {
  readonly kind: "assignment";
  readonly name: string;
  /** Raw, before expansion. */
  readonly value: string;
}

export interface Request {
  readonly kind: "request";
  /** Raw words after `curl`. */
  readonly words: readonly string[];
  /** The comments that follow. */
  readonly says: string;
}

export type Step = Assignment | Request;

const FENCE = /^```sh\n([\s\S]*?)^```$/gm;
const ASSIGNMENT = /^([A-Z][A-Z0-9_]*)=([\s\S]*)$/;

/** The steps of all `sh` blocks of a page that talk to Godwit, in order. */
export function stepsOf(markdown: string): readonly Step[] {
  return [...markdown.matchAll(FENCE)]
    .map(([, block = ""]) => block)
    .filter((block) => /^(?:curl |\w+=|export )/m.test(block))
    .flatMap(readBlock);
}

function readBlock(block: string): Step[] {
  const steps: Step[] = [];
  for (const line of logicalLines(block)) {
    const comment = /^#\s?(.*)$/.exec(line)?.[1];
    if (comment !== undefined) {
      const last = steps.at(-1);
      if (last?.kind === "request") steps[steps.length - 1] = { ...last, says: `${last.says}${comment}\n` };
      continue;
    }
    const words = rawWords(line);
    const assigned = words[0] === "export" ? words.slice(1) : words;
    if (words[0] === "curl") steps.push({ kind: "request", words: words.slice(1), says: "" });
    else {
      for (const word of assigned) {
        const [, name = "", value = ""] = ASSIGNMENT.exec(word) ?? [];
        if (name === "") throw new Error(`this block is no newcomer's: ${line}`);
        steps.push({ kind: "assignment", name, value });
      }
    }
  }
  return steps;
}

/** Lines as the shell sees them: one that ends in a backslash, or inside of quotes, goes on in the next. */
function logicalLines(block: string): string[] {
  const lines: string[] = [];
  let open = "";
  for (const line of block.split("\n")) {
    const joined = open === "" ? line : `${open}\n${line}`;
    if (joined.endsWith("\\")) open = joined.slice(0, -1);
    else if (isOpen(joined)) open = joined;
    else {
      if (joined.trim() !== "") lines.push(joined.trim());
      open = "";
    }
  }
  return lines;
}

function isOpen(text: string): boolean {
  if (text.startsWith("#")) return false;
  return text.replaceAll(/"[^"]*"/g, "").split("'").length % 2 === 0 && !/ #/.test(text);
}

/** Words with their quotes, up to a comment. */
function rawWords(line: string): string[] {
  const words = line.match(/(?:\$\((?:'[^']*'|[^)'])*\)|'[^']*'|"[^"]*"|[^\s'"])+/g) ?? [];
  const comment = words.findIndex((word) => word.startsWith("#"));
  return comment === -1 ? words : words.slice(0, comment);
}

/** A word as the shell hands it on: quotes taken away, variables in their place outside of single quotes. */
function expand(word: string, known: ReadonlyMap<string, string>): string {
  return word.replaceAll(/'([^']*)'|"([^"]*)"|([^'"]+)/g, (_all, single, double, bare) => {
    if (typeof single === "string") return single;
    return String(double ?? bare).replaceAll(/\$\{?([A-Z][A-Z0-9_]*)\}?/g, (_text, name: string) => {
      const value = known.get(name);
      if (value === undefined) throw new Error(`nobody said what $${name} is`);
      return value;
    });
  });
}

/** What an assignment gives: a time that node computes, a text, or null for "…": what a reply before it told. */
export function valueOf({ value }: Assignment, nowMs: number): string | null {
  const node = /^\$\(node -p 'new Date\((?:Date\.now\(\) \+ ([\d.e* ]+))?\)\.toISOString\(\)'\)$/.exec(value);
  if (node !== null) {
    const factors = (node[1] ?? "0").split("*").map(Number);
    return new Date(nowMs + factors.reduce((product, factor) => product * factor, 1)).toISOString();
  }
  if (value.startsWith("$(")) throw new Error(`no shell runs this here: ${value}`);
  return value.includes("…") ? null : value;
}

export interface Curl {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

export function readCurl({ words }: Request, known: ReadonlyMap<string, string>): Curl {
  const headers: Record<string, string> = {};
  let [method, url, body]: [string | null, string, string | null] = [null, "", null];
  const given = words.map((word) => expand(word, known));
  while (given.length > 0) {
    const word = given.shift() ?? "";
    if (word === "-X") method = given.shift() ?? "";
    else if (word === "-d") body = given.shift() ?? "";
    else if (word === "-H") {
      const header = given.shift() ?? "";
      const [name = "", ...value] = header.split(": ");
      // A file with the header of a key: here its name is the key.
      if (header.startsWith("@")) headers["authorization"] = `Bearer ${header.slice(1)}`;
      else headers[name.toLowerCase()] = value.join(": ");
    } else if (word.startsWith("-")) {
      if (word !== "-s") throw new Error(`curl is told more than a newcomer needs: ${word}`);
    } else url = word;
  }
  return { method: method ?? (body === null ? "GET" : "POST"), url, headers, body };
}

/** What the comments promise: a status, and fields with their values. Those with "…" promise their names only. */
export function promisesOf({ says }: Request): {
  readonly status: number | null;
  readonly fields: readonly [string, string][];
} {
  const status = /^(\d{3})\b/.exec(says)?.[1];
  const json = /\{[\s\S]*?\}/.exec(says)?.[0] ?? "";
  const fields = [...json.matchAll(/"(\w+)":("[^"]*"|true|false|null|\d+)/g)].map(
    ([, name = "", value = ""]): [string, string] => [name, value],
  );
  return { status: status === undefined ? null : Number(status), fields };
}
