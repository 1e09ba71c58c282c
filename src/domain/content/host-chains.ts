/** Words of a text with dots between them, in whatever way the dots are written: what may be a host. */

/** How a label hangs on the one before it. none: it is the first. */
type Joint = "none" | "plain" | "bracketed" | "word" | "spaced";

export interface Label {
  readonly text: string;
  readonly to: number;
  readonly joint: Joint;
}

export interface Chain {
  /** Where the address begins: at its scheme, where it has one. */
  readonly from: number;
  readonly labels: readonly Label[];
  readonly hasScheme: boolean;
  /** Behind an @: the host of a mailbox. */
  readonly isBehindAt: boolean;
}

interface Token {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** Runs of letters of a host. A script without spaces is parted from one with: "点击bet.com". */
const TOKEN =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]+|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}])[\p{L}\p{M}\p{N}_-])+/gu;
/** The same where there is nothing else: several times as fast. */
const ASCII_TOKEN = /[a-z0-9_-]+/gi;
const ASCII = /^[\0-\x7F]*$/;
/** "Dot" as it is said; Chinese writes it without spaces. */
const DOT_WORDS: ReadonlySet<string> = new Set(
  "dot d0t punto point ponto punkt punt titik tuldok nokta kropka tochka точка डॉट डाट دوت نقطة نقطه 点 點 点儿".split(
    " ",
  ),
);
/** A dot within a word, or in brackets, or said; or what follows a scheme. Most texts have none. */
const MAY_HAVE =
  /\.[\p{L}\p{N}]|\.\s{1,2}\p{L}{2,}\/|\. ?[)\]}>]|\s\.|\.\s{1,2}(?:com|net|org|info|biz|xyz|icu|io|ru|cn|co|app|cc|site|online)|\/\s{0,2}\/|d[o0]t|p[ou]nto?|punkt|titik|tuldok|nokta|kropka|tochka|точка|डॉट|डाट|دوت|نقط|点|點/iu;
const PLAIN_DOT = /^\.$/;
const BRACKETED_DOT = /^\s{0,2}[([{<]\s{0,2}\.\s{0,2}[)\]}>]\s{0,2}$/;
const SPACED_DOT = /^(?:\s{1,2}\.\s{0,2}|\.\s{1,2})$/;
const OPENS = /^\s{0,2}[([{<]?\s{0,2}$/;
const CLOSES = /^\s{0,2}[)\]}>]?\s{0,2}$/;
const BRACKET = /[([{<]/;
const SCHEME_GAP = /^\s{0,2}:\s{0,2}\/\s{0,2}\/\s{0,2}$/;
const USER = /^[^\s/]*@/;
const LONGEST_SCHEME = 6;

export function chainsIn(text: string): readonly Chain[] {
  if (!MAY_HAVE.test(text)) return [];
  const tokens = Array.from(
    text.matchAll(ASCII.test(text) ? ASCII_TOKEN : TOKEN),
    ({ 0: word, index }): Token => ({ text: word, from: index, to: index + word.length }),
  );
  const gap = (index: number): string => text.slice(tokens[index]?.to ?? 0, tokens[index + 1]?.from ?? text.length);
  const chains: Chain[] = [];
  for (let at = 0; at < tokens.length; ) {
    const isUrl = at > 0 && SCHEME_GAP.test(gap(at - 1));
    const first = isUrl ? behindUser(text, tokens, at) : at;
    const { labels, next } = labelsFrom(tokens, gap, first);
    const before = text[(tokens[first]?.from ?? 0) - 1];
    if (labels.length > 1 || isUrl) {
      const from = isUrl ? schemeStart(tokens, gap, at - 1) : (tokens[at]?.from ?? 0);
      chains.push({ from, labels, hasScheme: isUrl, isBehindAt: before === "@" && !isUrl });
    }
    at = Math.max(next, at + 1);
  }
  return chains;
}

type GapAfter = (index: number) => string;

function labelsFrom(tokens: readonly Token[], gap: GapAfter, first: number): { labels: Label[]; next: number } {
  const labels: Label[] = [];
  let at = first;
  let joint: Joint = "none";
  for (;;) {
    const token = tokens[at];
    if (token === undefined) break;
    labels.push({ text: token.text, to: token.to, joint });
    const link = jointAfter(tokens, gap, at);
    if (link === null) break;
    joint = link.joint;
    at = link.next;
  }
  // The last label may begin a host of its own: "a. b.com".
  const hasLoose = labels.some((label) => label.joint === "spaced" || label.joint === "word");
  return { labels, next: hasLoose ? first + 1 : at + 1 };
}

function jointAfter(tokens: readonly Token[], gap: GapAfter, at: number): { joint: Joint; next: number } | null {
  const after = gap(at);
  if (tokens[at + 1] === undefined) return null;
  if (PLAIN_DOT.test(after)) return { joint: "plain", next: at + 1 };
  if (BRACKETED_DOT.test(after)) return { joint: "bracketed", next: at + 1 };
  if (SPACED_DOT.test(after)) return { joint: "spaced", next: at + 1 };
  const word = tokens[at + 1]?.text.toLowerCase() ?? "";
  if (!DOT_WORDS.has(word) || tokens[at + 2] === undefined || !OPENS.test(after) || !CLOSES.test(gap(at + 1)))
    return null;
  return { joint: BRACKET.test(after) ? "bracketed" : "word", next: at + 2 };
}

/** "http://bank.com@evil.top": what stands before the @ is no host. */
function behindUser(text: string, tokens: readonly Token[], at: number): number {
  const start = tokens[at]?.from ?? 0;
  const user = USER.exec(text.slice(start, start + 253))?.[0].length ?? 0;
  if (user === 0) return at;
  const behind = tokens.findIndex(({ from }) => from >= start + user);
  return behind === -1 ? at : behind;
}

/** Also where its letters are kept apart: "h t t p : / /". */
function schemeStart(tokens: readonly Token[], gap: GapAfter, last: number): number {
  let first = last;
  const isApart = (index: number) => tokens[index]?.text.length === 1 && /^\s$/.test(gap(index));
  if (tokens[last]?.text.length === 1)
    while (first > 0 && last - first < LONGEST_SCHEME && isApart(first - 1)) first -= 1;
  return tokens[first]?.from ?? 0;
}
