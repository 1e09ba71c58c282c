/** Reads a carrier's rate card: what one text costs to each country or network. */
import { err, ok, type Result } from "../base/result.ts";
import { CARD_COLUMNS, type CardColumn, type CardHeader, type ColumnNames, findHeader } from "./card-columns.ts";
import { currencyIn, type DecimalMark, findDecimalMark, type PriceFault, readPrice } from "./card-price.ts";
import { countryOfText } from "./country-names.ts";
import { type CsvFault, readCsv } from "./csv.ts";
import { countryOfMcc } from "./mcc-countries.ts";

/** Networks of the whole world are about 3,000; a card names each a few times at most. */
export const CARD_LINES_MAX = 20_000;

export const LINE_FAULTS = [
  "country_missing",
  "country_unknown",
  "country_conflict",
  "mcc_unknown",
  "network_malformed",
  "price_missing",
  "price_malformed",
  "price_negative",
  "price_too_fine",
  "price_too_high",
  "currency_unknown",
  "price_conflict",
  "quote_not_closed",
] as const;
/**
 * country_missing: no cell says for where. country_conflict: code and name are of two countries. network_malformed: an MCC is three digits, an MNC two or three.
 * price_too_fine: more digits than micro-units hold. price_conflict: an earlier line has the same destination and
 * another price.
 */
export type LineFault = (typeof LINE_FAULTS)[number];

/** One price of a card. */
export interface CardPrice {
  readonly line: number;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** "MCC-MNC"; null: every network that has no price of its own. */
  readonly network: string | null;
  readonly microUnits: number;
  readonly currency: string;
}

export interface BadLine {
  readonly line: number;
  readonly reason: LineFault;
}

export interface RateCard {
  /** Lines behind the header that are not blank. */
  readonly lines: number;
  readonly prices: readonly CardPrice[];
  readonly badLines: readonly BadLine[];
  /** Lines that say again what an earlier one said. */
  readonly repeated: number;
}

export interface CardOptions {
  readonly columns: ColumnNames;
  /** Of prices in lines that name no currency of their own. ISO 4217. */
  readonly currency: string;
  /** Null: the card as a whole says it. */
  readonly decimalMark: DecimalMark | null;
}

/** Why a card cannot be read at all: no header among the first lines, or more than any card of a carrier has. */
export type CardFault = "no_header" | CsvFault;

/** What a line says in the columns that the header has; "" where it has nothing. */
interface CardLine {
  readonly line: number;
  readonly isOpen: boolean;
  readonly cells: Readonly<Partial<Record<CardColumn, string>>>;
}

/** All of the card or nothing: reading ends at the first line that no card may have. */
export function parseRateCard(text: string, options: CardOptions): Result<RateCard, CardFault> {
  const header = findHeader(text, options.columns);
  if (header === null) return err("no_header");
  const lines: CardLine[] = [];
  for (const read of readCsv(text, header.delimiter)) {
    if (!read.ok) return read;
    const { line, fields, isOpen } = read.value;
    if (line <= header.line || fields.every((field) => field.trim() === "")) continue;
    if (lines.length === CARD_LINES_MAX) return err("too_many_lines");
    lines.push({ line, isOpen, cells: cellsOf(fields, header) });
  }
  const mark = options.decimalMark ?? findDecimalMark(lines.map(({ cells }) => cells.price ?? ""));
  const sheet = new Sheet();
  for (const line of lines) sheet.add(line.line, readLine(line, { mark, currency: options.currency }));
  return ok({ lines: lines.length, ...sheet.content() });
}

/** In the United States and Canada every MNC has three digits: of a shorter one nobody knows which zero is missing. */
const THREE_DIGIT_MCC = /^(?:302|31[0-6])$/;

interface Networks {
  readonly mcc: string;
  /** Empty: every network. */
  readonly mncs: readonly string[];
}

type Line = readonly Omit<CardPrice, "line">[];

/** Collects prices, each destination once. */
class Sheet {
  readonly #prices = new Map<string, CardPrice>();
  readonly #badLines: BadLine[] = [];
  #repeated = 0;

  add(line: number, read: Result<Line, LineFault>): void {
    if (!read.ok) {
      this.#badLines.push({ line, reason: read.error });
      return;
    }
    const known = read.value.map((price) => ({
      price,
      earlier: this.#prices.get(`${price.country} ${price.network}`),
    }));
    const conflicts = known.some(({ price, earlier }) => earlier !== undefined && !isSame(price, earlier));
    if (conflicts) {
      this.#badLines.push({ line, reason: "price_conflict" });
      return;
    }
    if (known.every(({ earlier }) => earlier !== undefined)) this.#repeated += 1;
    for (const { price, earlier } of known) {
      if (earlier === undefined) this.#prices.set(`${price.country} ${price.network}`, { ...price, line });
    }
  }

  content(): Omit<RateCard, "lines"> {
    return { prices: [...this.#prices.values()], badLines: this.#badLines, repeated: this.#repeated };
  }
}

function isSame(a: Omit<CardPrice, "line">, b: CardPrice): boolean {
  return a.microUnits === b.microUnits && a.currency === b.currency;
}

function readLine(
  { isOpen, cells }: CardLine,
  { mark, currency }: { mark: DecimalMark; currency: string },
): Result<Line, LineFault> {
  if (isOpen) return err("quote_not_closed");
  const cell = (column: CardColumn) => cells[column] ?? "";
  const networks = readNetworks(cell("plmn"), cell("mcc"), cell("mnc"));
  if (!networks.ok) return networks;
  const { mcc, mncs } = networks.value;
  const country = readCountry({ iso: cell("iso"), country: cell("country"), mcc, mnc: mncs[0] ?? null });
  if (!country.ok) return country;
  const microUnits: Result<number, PriceFault> = readPrice(cell("price"), mark);
  if (!microUnits.ok) return microUnits;
  const own = readCurrency(cell("currency").toUpperCase(), cell("price"));
  if (!own.ok) return own;
  const price = { country: country.value, microUnits: microUnits.value, currency: own.value ?? currency };
  if (mncs.length === 0) return ok([{ ...price, network: null }]);
  return ok(mncs.map((mnc) => ({ ...price, network: `${mcc}-${mnc}` })));
}

/** What the line itself says; null when it says nothing. */
function readCurrency(column: string, price: string): Result<string | null, LineFault> {
  const beside = currencyIn(price);
  if (column === "") return ok(beside);
  const fits = /^[A-Z]{3}$/.test(column) && (beside === null || beside === column);
  return fits ? ok(column) : err("currency_unknown");
}

/** "26201", "262-01" or "262 01" in one cell, or a code and a list of networks ("01/06", "01, 06") in two. */
function readNetworks(plmn: string, mcc: string, mnc: string): Result<Networks, LineFault> {
  if (plmn !== "") {
    const parts = /^(?<mcc>\d{3})[\s-]?(?<mnc>\d{2,3})?$/.exec(plmn)?.groups;
    return parts === undefined ? err("network_malformed") : readNetworks("", parts["mcc"] ?? "", parts["mnc"] ?? "");
  }
  if (mcc === "" && isEvery(mnc)) return ok({ mcc: "", mncs: [] });
  if (!/^\d{3}$/.test(mcc)) return err("network_malformed");
  if (isEvery(mnc)) return ok({ mcc, mncs: [] });
  const mncs = mnc.split(/[\s,;/|]+/).filter((part) => part !== "");
  // A spreadsheet that took "01" for a number has dropped its zero; no network has a code of one digit.
  const padded = mncs.map((part) => (/^\d$/.test(part) ? `0${part}` : part));
  const form = THREE_DIGIT_MCC.test(mcc) ? /^\d{3}$/ : /^\d{2,3}$/;
  return padded.every((part) => form.test(part)) ? ok({ mcc, mncs: [...new Set(padded)] }) : err("network_malformed");
}

function isEvery(mnc: string): boolean {
  return /^(?:|\*|-|all|any|other|others|default)$/i.test(mnc);
}

/** A code goes before a name, both before the MCC: it is the country that the carrier means to sell. */
function readCountry(cells: {
  iso: string;
  country: string;
  mcc: string;
  mnc: string | null;
}): Result<string, LineFault> {
  const { iso, country, mcc, mnc } = cells;
  const texts = [iso, country].filter((text) => text !== "");
  if (texts.length > 0) {
    const [found, ...others] = new Set(texts.flatMap((text) => countryOfText(text) ?? []));
    if (found === undefined) return err("country_unknown");
    return others.length === 0 ? ok(found) : err("country_conflict");
  }
  if (mcc === "") return err("country_missing");
  const found = countryOfMcc(mcc, mnc);
  return found === null ? err("mcc_unknown") : ok(found);
}

/** Trimmed, without the no-break spaces of spreadsheets; "" where the line is too short. */
function cellsOf(fields: readonly string[], { columns }: CardHeader): CardLine["cells"] {
  const cells: Partial<Record<CardColumn, string>> = {};
  for (const column of CARD_COLUMNS) {
    const index = columns[column];
    if (index !== undefined) cells[column] = fields[index]?.trim() ?? "";
  }
  return cells;
}
