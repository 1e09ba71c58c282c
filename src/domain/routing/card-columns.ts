/** Finds the header of a rate card and what its columns mean. */
import { type CsvRecord, readCsv } from "./csv.ts";

/** What a column may hold. `iso`: a country's code; `country`: its name; `plmn`: MCC and MNC in one. */
export const CARD_COLUMNS = ["country", "iso", "mcc", "mnc", "plmn", "price", "currency"] as const;
export type CardColumn = (typeof CARD_COLUMNS)[number];

/** Names of columns, where a card's own names do not say what they hold. */
export type ColumnNames = Readonly<Partial<Record<CardColumn, string | undefined>>>;

export interface CardHeader {
  readonly delimiter: string;
  readonly line: number;
  /** Index of each column that was found. */
  readonly columns: Partial<Readonly<Record<CardColumn, number>>>;
}

const DELIMITERS = [",", ";", "\t", "|"];
/** A card may begin with a title and its date. */
const HEADER_SEARCH = 20;

/** Names in the form `plainHeader` makes, the surest first. */
const NAMES = {
  country: [
    "country",
    "country name",
    "destination",
    "destination country",
    "country territory",
    "land",
    "pays",
    "pais",
  ],
  iso: [
    "iso",
    "iso code",
    "country iso",
    "iso country",
    "country iso code",
    "iso country code",
    "iso2",
    "iso 2",
    "iso3",
    "iso 3",
    "alpha 2",
    "alpha 3",
    "country code",
    "countrycode",
  ],
  mcc: ["mcc", "mobile country code"],
  mnc: ["mnc", "mobile network code", "mncs"],
  plmn: ["mccmnc", "mcc mnc", "mcc mncs", "plmn", "network code", "numeric"],
  price: [
    "price",
    "rate",
    "cost",
    "new price",
    "new rate",
    "current price",
    "price per sms",
    "price per message",
    "price per segment",
    "price msg",
    "price sms",
    "sms price",
    "outbound price",
    "outbound sms price",
    "unit price",
    "unit cost",
    "cost per sms",
    "rate per sms",
    "sms rate",
    "preis",
    "prix",
    "precio",
    "tarif",
    "tarifa",
  ],
  currency: ["currency", "currency code", "curr", "ccy", "cur", "wahrung", "devise", "moneda"],
} as const satisfies Record<CardColumn, readonly string[]>;

/** The header and its delimiter, or null: no line among the first has a price and says for where. */
export function findHeader(text: string, given: ColumnNames): CardHeader | null {
  let best: CardHeader | null = null;
  for (const delimiter of DELIMITERS) {
    const header = findWith(text, delimiter, given);
    if (header !== null && (best === null || countOf(header) > countOf(best))) best = header;
  }
  return best;
}

function findWith(text: string, delimiter: string, given: ColumnNames): CardHeader | null {
  let seen = 0;
  for (const read of readCsv(text, delimiter)) {
    // What is too wide or too long with this delimiter may be a card with another.
    if (!read.ok || seen === HEADER_SEARCH) return null;
    seen += 1;
    const record = read.value;
    const columns = columnsOf(record, given);
    const { price, country, iso, mcc, plmn } = columns;
    const hasPlace = country !== undefined || iso !== undefined || mcc !== undefined || plmn !== undefined;
    const hasGiven = CARD_COLUMNS.every((column) => given[column] === undefined || columns[column] !== undefined);
    if (price !== undefined && hasPlace && hasGiven) return { delimiter, line: record.line, columns };
  }
  return null;
}

function columnsOf({ fields }: CsvRecord, given: ColumnNames): CardHeader["columns"] {
  const headers = fields.map(plainHeader);
  const columns: Partial<Record<CardColumn, number>> = {};
  for (const column of CARD_COLUMNS) {
    const own = given[column];
    const index = own === undefined ? firstOf(headers, NAMES[column]) : headers.indexOf(plainHeader(own));
    if (index !== -1) columns[column] = index;
  }
  return columns;
}

function firstOf(headers: readonly string[], names: readonly string[]): number {
  const name = names.find((candidate) => headers.includes(candidate));
  return name === undefined ? -1 : headers.indexOf(name);
}

function countOf({ columns }: CardHeader): number {
  return Object.keys(columns).length;
}

/** "Price / SMS (EUR)" -> "price sms": units and currencies in brackets are no part of a name. */
function plainHeader(header: string): string {
  return header
    .replaceAll(/\([^()]*\)|\[[^[\]]*\]/g, " ")
    .normalize("NFKD")
    .replaceAll(/\p{Mark}/gu, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, " ")
    .trim()
    .replace(/ (?:eur|usd|gbp|in eur|in usd|in gbp)$/, "");
}
