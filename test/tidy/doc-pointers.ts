/** What a page points at: files, other pages and places in them, npm scripts, endpoints. Each must be there. */
import { posix } from "node:path";

export interface Page {
  readonly path: string;
  readonly text: string;
}

/** What there is to point at. */
export interface Known {
  /** Whether a path from the project's root, with "*" for what may stand there, leads to anything. */
  readonly has: (path: string) => boolean;
  readonly pages: readonly Page[];
  readonly scripts: readonly string[];
  /** As `GET /v1/verify/{id}`. */
  readonly endpoints: readonly string[];
}

const FOLDERS = "src|test|scripts|docs|bench|migrations|pages|\\.ci";
const CODE = /`([^`\n]+)`/g;
const BLOCK = /^```.*\n([\s\S]*?)^```$/gm;
const FILE = new RegExp(`(?<![\\w/.@-])(?:${FOLDERS})/[\\w./*{},<>-]*`, "g");
const LINK = /\]\(([^)\s]+)\)/g;
const SCRIPT = /npm run (?:-\S+ )*([\w:]+)/g;
const ENDPOINT = /(?:\b(GET|POST|PUT|PATCH|DELETE) )?(?<![\w/])(\/v1\/[\w/{}<>…$-]+)/g;

/** What the page names that is not there. */
export function deadPointers(page: Page, known: Known): readonly string[] {
  return [
    ...filesNamed(page).filter((file) => !known.has(file)),
    ...[...page.text.matchAll(LINK)].flatMap(([, to = ""]) => (leads(page, to, known) ? [] : to)),
    ...[...page.text.matchAll(SCRIPT)].flatMap(([named, script = ""]) =>
      known.scripts.includes(script) ? [] : [named],
    ),
    ...[...page.text.matchAll(ENDPOINT)].flatMap(([named, method, path = ""]) =>
      isServed(method, path, known) ? [] : [named],
    ),
  ];
}

/** Paths in code, in a line of text or in a block, each way that braces allow; `<name>` stands for any. */
function filesNamed({ text }: Page): readonly string[] {
  const blocks = [...text.matchAll(BLOCK)];
  const lines = text.replaceAll(BLOCK, "");
  return [...blocks, ...lines.matchAll(CODE)].flatMap(([, code = ""]) =>
    [...code.matchAll(FILE)].flatMap(([named]) => expand(named.replace(/[.,]$/, "").replaceAll(/<[^>]*>/g, "*"))),
  );
}

function expand(path: string): readonly string[] {
  const braces = /^(.*?)\{([^{}]*)\}(.*)$/.exec(path);
  if (braces === null) return [path];
  const [, before = "", ways = "", after = ""] = braces;
  return ways.split(",").flatMap((way) => expand(`${before}${way}${after}`));
}

function leads(page: Page, to: string, { has, pages }: Known): boolean {
  if (/^(?:https?|mailto):/.test(to)) return true;
  const [file = "", place] = to.split("#");
  const path = file === "" ? page.path : posix.normalize(posix.join(posix.dirname(page.path), file));
  if (place === undefined) return has(path);
  const target = path === page.path ? page : pages.find((other) => other.path === path);
  return target !== undefined && placesIn(target).includes(place);
}

/** Headings, as GitHub makes addresses of them. */
function placesIn({ text }: Page): readonly string[] {
  return [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}_ -]/gu, "")
      .trim()
      .replaceAll(" ", "-"),
  );
}

/** With a method: that very endpoint. Without: an endpoint or the beginning of some. */
function isServed(method: string | undefined, path: string, { endpoints }: Known): boolean {
  const wanted = shapeOf(path);
  return endpoints.some((endpoint) => {
    const [served, at = ""] = endpoint.split(" ");
    const shape = shapeOf(at);
    if (method === undefined) return shape === wanted || shape.startsWith(`${wanted}/`);
    return served === method && shape === wanted;
  });
}

/** Names of parameters do not matter, nor whether a page writes "…" or a variable for one. */
function shapeOf(path: string): string {
  return path.replaceAll(/\{[^}]*\}|<[^>]*>|\$\w+|…/g, "*").replace(/\/$/, "");
}
