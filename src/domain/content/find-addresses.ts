/**
 * Addresses in a text, however they are spelled: "https://a.top/x", "hxxps://a[.]top", "a dot top", "a . com", full-width, with
 * letters of other scripts, as a bare host, as a number. A host is told as the URL parser resolves it.
 */
import HOSTS from "../../data/content/hosts.json" with { type: "json" };
import { once } from "../base/once.ts";
import { isHostListed } from "../net/host-list.ts";
import type { FoundSpan } from "./content-types.ts";
import { type Chain, chainsIn } from "./host-chains.ts";
import type { PlainReading } from "./plain-reading.ts";

export interface FoundAddress {
  readonly span: FoundSpan;
  /** "xn--…" where it has letters of other scripts, four numbers where it is one. */
  readonly host: string;
  /** Whether anybody may make addresses of it that lead elsewhere. */
  readonly isShortener: boolean;
  /** Whether it stands under an ending that phishing lives on, or is a mere number. */
  readonly isOdd: boolean;
}

/** Endings that are words too: between spaces, or behind "dot", they end no host. */
const WORDS: ReadonlySet<string> = new Set(
  "am as at be by call do email fail family fan fit free fun fyi go guide help here how id in is it kim kitchen la life like live love man me men my new news no now one open page pay phone place plus post pro read red report review run sale save school se shop show sky so social study style team tel tips to today top town us video vote we win work works world wow you zip zone".split(
    " ",
  ),
);
/** Endings that stand alone behind a space as nothing else would. */
const PLAIN_ENDINGS: ReadonlySet<string> = new Set(
  "com net org info biz xyz icu io ru cn co app cc site online".split(" "),
);
const BEGINS_PATH = /^[/:?#]/;
const PATH = /^[^\s<>"，。、；！）】」]+/u;
const SENTENCE_END = /[.,;:!?'")\]]$/;
const TITLE = /^\p{Lu}\p{Ll}+$/u;
const NUMBER = /^\d{1,3}$/;
/** The four numbers of a host written as one. */
const NUMBER_OF_HOST = /^(?:\d{8,10}|0x[\da-f]{1,8})$/i;
/** An ending of another script, as name servers know it. */
const CODED_ENDING = /^xn--[a-z\d-]{2,}$/;
const AUTHORITY = /^[^\s/?#\\<>"]+/;
const LONGEST_URL = 2_048;

export function findAddresses(reading: PlainReading): readonly FoundAddress[] {
  const found: FoundAddress[] = [];
  let behind = 0;
  for (const chain of chainsIn(reading.text)) {
    if (chain.from < behind) continue;
    const address = addressOf(reading.text, chain);
    if (address === null) continue;
    behind = address.to;
    const span = { from: reading.from[address.from] ?? 0, to: reading.to[address.to - 1] ?? 0 };
    found.push({ span, host: address.host, ...kindOf(address.host) });
  }
  return found;
}

interface Place {
  readonly from: number;
  readonly to: number;
  readonly host: string;
}

function addressOf(text: string, chain: Chain): Place | null {
  const labels = [...chain.labels];
  const escaped = chain.hasScheme ? escapedAddress(text, chain) : null;
  if (escaped !== null) return escaped;
  while (labels.length > 0) {
    const last = labels.at(-1);
    const to = last?.to ?? 0;
    const rest = text.slice(to, to + LONGEST_URL);
    const host = isHost({ ...chain, labels }, rest) ? resolve(labels.map((label) => label.text).join(".")) : null;
    if (host !== null) return { from: chain.from, to: to + pathLength(rest), host };
    if (last?.joint === "none") return null;
    labels.pop();
  }
  return null;
}

/** "http://evil%2ecom": what a browser unescapes before it looks for the host. */
function escapedAddress(text: string, { from, labels: [first] }: Chain): Place | null {
  if (first === undefined) return null;
  const start = first.to - first.text.length;
  const authority = AUTHORITY.exec(text.slice(start, start + LONGEST_URL))?.[0] ?? "";
  const host = authority.includes("%") ? resolve(authority) : null;
  if (host?.includes(".") !== true) return null;
  const to = start + authority.length;
  return { from, to: to + pathLength(text.slice(to, to + LONGEST_URL)), host };
}

function isHost({ labels, hasScheme, isBehindAt }: Chain, rest: string): boolean {
  const ending = labels.at(-1)?.text ?? "";
  const hasPath = /^[/:]\S/.test(rest);
  const isIp = labels.length === 4 && labels.every(({ text }) => NUMBER.test(text));
  if (hasScheme) return isIp || labels.length > 1 || NUMBER_OF_HOST.test(ending);
  if (isBehindAt) return false;
  // Without a path four numbers are where somebody logged in from, or a version.
  if (isIp) return hasPath;
  const lower = ending.toLowerCase();
  if (labels.length < 2 || !(endings().has(lower) || CODED_ENDING.test(lower))) return false;
  const joints = new Set(labels.slice(1).map(({ joint }) => joint));
  if (joints.has("spaced")) return PLAIN_ENDINGS.has(lower) || (hasPath && !WORDS.has(lower) && !TITLE.test(ending));
  if (joints.has("word")) return hasPath || !WORDS.has(lower) || lower === "top" || lower === "shop" || lower === "win";
  if (joints.has("bracketed")) return true;
  // "on Saturday.In the morning": a sentence began without its space. With "Com" or "Net" few do.
  return hasPath || !TITLE.test(ending) || PLAIN_ENDINGS.has(lower);
}

function resolve(host: string): string | null {
  const url = `http://${host}/`;
  return URL.canParse(url) ? new URL(url).hostname : null;
}

function pathLength(rest: string): number {
  if (!BEGINS_PATH.test(rest)) return 0;
  let path = PATH.exec(rest)?.[0] ?? "";
  while (SENTENCE_END.test(path)) path = path.slice(0, -1);
  return path.length;
}

/** Whether the host, as the URL parser writes it, is a public shortener's. */
export function isShortenerHost(host: string): boolean {
  return isHostListed(host, shorteners());
}

function kindOf(host: string): Pick<FoundAddress, "isShortener" | "isOdd"> {
  const ending = host.slice(host.lastIndexOf(".") + 1);
  return { isShortener: isShortenerHost(host), isOdd: odd().has(ending) || /^\d+$/.test(ending) };
}

const odd = once((): ReadonlySet<string> => new Set(HOSTS.odd.names.split(" ")));
const shorteners = once(() => HOSTS.shorteners.names.split(" ").flatMap((name) => [name, `*.${name}`]));
const endings = once(() => {
  const names = HOSTS.endings.names.split(" ");
  return new Set(names);
});
