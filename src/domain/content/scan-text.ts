/** What a text has that it may not have: one search over all lists, whatever was done to its words, and what stands together. */
import { isHostListed } from "../net/host-list.ts";
import { spanOf } from "./combine.ts";
import type {
  Combination,
  ContentContext,
  ContentList,
  ContentTopic,
  Finding,
  ListUse,
  FoundSpan,
  Severity,
} from "./content-types.ts";
import { disguisesIn } from "./disguises.ts";
import { findAddresses } from "./find-addresses.ts";
import { findContacts } from "./find-contacts.ts";
import { type FoldedText, foldText, type Piece, piecesOf } from "./fold-text.ts";
import { type LeetReading, readingsOf } from "./leet.ts";
import { type Around, nameSeverity } from "./names-of-others.ts";
import { plainReading } from "./plain-reading.ts";
import { isSpanWithin } from "./spans.ts";
import { isLicensed } from "./topics-of.ts";
import { foldedTerms, type Hit, indexTerms, type ListFacts, searchTerms, type TermIndex } from "./term-search.ts";

/** Lists made ready once, for any number of texts. */
export interface ContentLists {
  readonly indexes: readonly TermIndex[];
  readonly combinations: readonly Combination[];
}

/** Signals that no list has to name. */
const [ADDRESS, ODD, SHORTENER, CONTACT, NAME] = ["address", "odd", "shortener", "contact", "name"];
/** What somebody is asked for in another's name. */
const ASKING = ["verify", "pay", "locked", "claim", "login", "fee", "held", "expire", "won"];

/** Of one signal: whoever writes "pay" five hundred times has said so, and every place is held against every other. */
const MOST_PLACES = 40;

export function contentLists(lists: readonly ContentList[], combinations: readonly Combination[]): ContentLists {
  return { indexes: [indexTerms(foldedTerms(lists))], combinations };
}

interface Place {
  readonly hit: Hit;
  readonly span: FoundSpan;
  readonly leet: LeetReading | null;
}

/** In the order of the text, each with where it stands and what was done to its words. Linear in the length of the text. */
export function scanText(text: string, lists: ContentLists, context: ContentContext): readonly Finding[] {
  const pieces = piecesOf(text);
  const plain = foldText(pieces);
  const own = ownSpans(plain, context.brands);
  const places = placesIn(text, { pieces, plain }, lists.indexes).filter(
    ({ span }) => !own.some((spared) => isSpanWithin(span, spared)),
  );
  const allowed = places.flatMap(({ hit, span }) => allowedBy(hit.term.list.use, span));
  const reading = plainReading(text);
  const addresses = findAddresses(reading).filter(({ host }) => !isOwnHost(host, context.hosts));
  const contacts = findContacts(reading, addresses);
  const signals = signalsOf(places);
  signals.set(ADDRESS, spansOf(addresses));
  signals.set(ODD, spansOf(addresses.filter(({ isOdd }) => isOdd)));
  signals.set(SHORTENER, spansOf(addresses.filter(({ isShortener }) => isShortener)));
  signals.set(CONTACT, spansOf(contacts));
  const around = {
    text,
    hasAddress: addresses.length > 0,
    hasContact: contacts.length > 0,
    asks: ASKING.some((name) => signals.has(name)),
  };
  const found = [
    ...places.flatMap((place): Finding[] => {
      const { list } = place.hit.term;
      const said = severityOf(list, place.span, around);
      if (said === null) return [];
      const severity = list.origin === "tenant" ? said : asLicensed(said, list.topic, context);
      const finding = { ...findingOf(text, place), severity };
      return list.origin !== "tenant" && isAllowed(finding, allowed) ? [] : [finding];
    }),
    ...lists.combinations.flatMap((combination): Finding[] => {
      const span = spanOf(combination, signals);
      if (span === null) return [];
      const { id, topic, all } = combination;
      const said = own.length > 0 && mayBeOwn(combination) ? "review" : combination.severity;
      const severity = asLicensed(said, topic, context);
      const finding: Finding = { topic, severity, listId: id, term: all.join(" + "), span, how: [] };
      return isAllowed(finding, allowed) ? [] : [finding];
    }),
  ];
  return found.sort((a, b) => a.span.from - b.span.from || a.span.to - b.span.to);
}

/** Null: it says nothing by itself. */
function severityOf({ use, severity }: ListFacts, span: FoundSpan, around: Around): Severity | null {
  switch (use.kind) {
    case "terms":
      return severity;
    case "names":
      return nameSeverity({ span, usual: use.usual }, around);
    case "signal":
    case "allowed":
      return null;
  }
}

/** What a licence covers is told, and the rules of the country have the last word. */
function asLicensed(said: Severity, topic: ContentTopic, { licences = [] }: ContentContext): Severity {
  return isLicensed(topic, licences) ? "note" : said;
}

interface AllowedSpan {
  readonly span: FoundSpan;
  readonly topic: ContentTopic | null;
}

function allowedBy(use: ListUse, span: FoundSpan): readonly AllowedSpan[] {
  return use.kind === "allowed" ? [{ span, topic: use.topic }] : [];
}

/** Tenants tighten: what is blocked stays so, whatever they allow. */
function isAllowed({ severity, topic, span }: Finding, allowed: readonly AllowedSpan[]): boolean {
  if (severity === "block") return false;
  return allowed.some((one) => (one.topic === null || one.topic === topic) && isSpanWithin(span, one.span));
}

interface Read {
  readonly pieces: readonly Piece[];
  readonly plain: FoldedText;
}

function placesIn(text: string, { pieces, plain }: Read, indexes: readonly TermIndex[]): readonly Place[] {
  const known = new Map<string, Place>();
  for (const leet of [null, ...readingsOf(text)]) {
    const folded = leet === null ? plain : foldText(pieces, leet);
    for (const hit of searchTerms(folded, indexes)) {
      const span = { from: folded.from[hit.from] ?? 0, to: folded.to[hit.to - 1] ?? 0 };
      const key = `${hit.term.list.id} ${hit.term.written} ${span.from} ${span.to}`;
      if (!known.has(key)) known.set(key, { hit, span, leet });
    }
  }
  return [...known.values()];
}

function findingOf(text: string, { hit: { term, fit }, span, leet }: Place): Finding {
  const { list, written } = term;
  const how = disguisesIn(text.slice(span.from, span.to), written, {
    isLeet: leet !== null,
    isSpaced: fit === "spaced",
  });
  return { topic: list.topic, severity: list.severity, listId: list.id, term: written, span, how };
}

function signalsOf(places: readonly Place[]): Map<string, readonly FoundSpan[]> {
  const signals = new Map<string, FoundSpan[]>();
  for (const { hit, span } of places) {
    const { use } = hit.term.list;
    const signal = signalOf(use);
    if (signal === null) continue;
    const known = signals.get(signal);
    if (known === undefined) signals.set(signal, [span]);
    else if (known.length < MOST_PLACES) known.push(span);
  }
  return new Map<string, readonly FoundSpan[]>(signals);
}

/** A name that is a word too says nothing within a text. */
function signalOf(use: ListUse): string | null {
  if (use.kind === "signal") return use.signal;
  return use.kind === "names" && !use.usual ? NAME : null;
}

/** Where the sender's own names stand: neither they nor what is within them says anything. */
function ownSpans(folded: FoldedText, brands: readonly string[]): readonly FoundSpan[] {
  return brands.flatMap((brand) => {
    const { units } = foldText(piecesOf(brand));
    const spans: FoundSpan[] = [];
    if (units === "") return spans;
    for (let at = folded.units.indexOf(units); at !== -1; at = folded.units.indexOf(units, at + 1)) {
      const end = at + units.length;
      const isWord = folded.starts[at] === true && (end === folded.units.length || folded.starts[end] === true);
      if (isWord) spans.push({ from: folded.from[at] ?? 0, to: folded.to[end - 1] ?? 0 });
    }
    return spans;
  });
}

/** A bank that blocked an account says so too, and which number to call. */
function mayBeOwn({ topic, severity, all }: Combination): boolean {
  return topic === "fraud" && severity === "block" && !all.includes(ADDRESS) && !all.includes(ODD);
}

function isOwnHost(host: string, hosts: readonly string[]): boolean {
  return isHostListed(
    host,
    hosts.flatMap((own) => [own, `*.${own}`]),
  );
}

function spansOf(found: readonly { readonly span: FoundSpan }[]): readonly FoundSpan[] {
  return found.map(({ span }) => span);
}
