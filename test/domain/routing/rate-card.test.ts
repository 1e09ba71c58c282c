import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findDecimalMark, PRICE_MICRO_UNITS_MAX, readPrice } from "../../../src/domain/routing/card-price.ts";
import { countryOfText } from "../../../src/domain/routing/country-names.ts";
import { CSV_CELL_LENGTH_MAX, CSV_COLUMNS_MAX, CSV_LINES_MAX } from "../../../src/domain/routing/csv.ts";
import { countryOfMcc } from "../../../src/domain/routing/mcc-countries.ts";
import { CARD_LINES_MAX, type CardOptions, parseRateCard } from "../../../src/domain/routing/rate-card.ts";
import { COUNTRIES_OF_PLACEMENT } from "../../../src/domain/phone/country-placement.ts";

const OPTIONS: CardOptions = { columns: {}, currency: "EUR", decimalMark: null };

function parse(text: string, over: Partial<CardOptions> = {}) {
  const card = parseRateCard(text, { ...OPTIONS, ...over });
  if (!card.ok) throw new Error(card.error);
  return card.value;
}

/** "DE 262-01 50000 EUR" */
function pricesOf(text: string, over: Partial<CardOptions> = {}): string[] {
  return parse(text, over).prices.map((price) =>
    [price.country, price.network ?? "*", price.microUnits, price.currency].join(" "),
  );
}

function badLinesOf(text: string): string[] {
  return parse(text).badLines.map(({ line, reason }) => `${line} ${reason}`);
}

const COUNTRIES = Object.values(COUNTRIES_OF_PLACEMENT).flatMap((codes) => codes.split(" "));

describe("readPrice", () => {
  it.each([
    ["0.0345", ".", 34_500],
    ["0,0345", ",", 34_500],
    [".5", ".", 500_000],
    ["0", ".", 0],
    ["12", ".", 12_000_000],
    ["0.000001", ".", 1],
    ["0.1000000000", ".", 100_000],
    ["1,234.56", ".", 1_234_560_000],
    ["1.234,56", ",", 1_234_560_000],
    ["\u20ac 0.05", ".", 50_000],
    ["0.05 EUR", ".", 50_000],
    ["usd0.05", ".", 50_000],
    ["0.29", ".", 290_000],
    ["1000000", ".", PRICE_MICRO_UNITS_MAX],
  ] as const)("reads %j with the mark %j as %d micro-units", (cell, mark, microUnits) => {
    expect(readPrice(cell, mark)).toEqual({ ok: true, value: microUnits });
  });

  it.each([
    ["", ".", "price_missing"],
    ["EUR", ".", "price_missing"],
    ["-0.05", ".", "price_negative"],
    ["(0.05)", ".", "price_negative"],
    ["\u22120.05", ".", "price_negative"],
    ["n/a", ".", "price_malformed"],
    ["0.05.1", ".", "price_malformed"],
    ["0,05", ".", "price_malformed"],
    ["1,234", ".", "price_malformed"],
    ["1e-2", ".", "price_malformed"],
    ["Infinity", ".", "price_malformed"],
    ["0x10", ".", "price_malformed"],
    ["\u0661", ".", "price_malformed"],
    [".", ".", "price_malformed"],
    ["0.0000001", ".", "price_too_fine"],
    ["0.034500000000000003", ".", "price_too_fine"],
    ["1000000.000001", ".", "price_too_high"],
    ["9".repeat(400), ".", "price_too_high"],
  ] as const)("refuses %j with the mark %j: %s", (cell, mark, reason) => {
    expect(readPrice(cell, mark)).toMatchObject({ ok: false, error: reason });
  });

  it("is exact for every micro-unit", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: PRICE_MICRO_UNITS_MAX }),
        fc.constantFrom<"." | ",">(".", ","),
        (value, mark) => {
          const text = `${Math.floor(value / 1e6)}${mark}${String(value % 1e6).padStart(6, "0")}`;
          expect(readPrice(text, mark)).toEqual({ ok: true, value });
        },
      ),
    );
  });

  it("takes the mark that most prices of the card have", () => {
    expect(findDecimalMark(["0,05", "1.234,5", "0.1"])).toBe(",");
    expect(findDecimalMark(["0,05", "0.1"])).toBe(".");
    expect(findDecimalMark(["1", ""])).toBe(".");
  });
});

describe("countries", () => {
  it.each([
    ["de", "DE"],
    ["DEU", "DE"],
    ["Germany", "DE"],
    ["C\u00f4te d\u2019Ivoire", "CI"],
    ["Ivory Coast", "CI"],
    ["The Gambia", "GM"],
    ["Saint Lucia", "LC"],
    ["Trinidad & Tobago", "TT"],
    ["USA", "US"],
    ["Congo (DRC)", "CD"],
    ["Korea, Republic of", "KR"],
    ["Kosovo", "XK"],
  ])("know %j as %s", (text, country) => {
    expect(countryOfText(text)).toBe(country);
  });

  it.each(["", "EU", "Europe", "44", "Guinea (Bissau)!", "Germany mobile", "__proto__"])("do not guess %j", (text) => {
    expect(countryOfText(text)).toBe(text.startsWith("Guinea") ? "GW" : null);
  });

  it("are known by code for every country that can be texted", () => {
    expect(COUNTRIES.filter((code) => countryOfText(code) !== code)).toEqual([]);
  });

  it.each([
    ["262", null, "DE"],
    ["310", "260", "US"],
    ["316", null, "US"],
    ["425", "01", "IL"],
    ["425", "05", "PS"],
    ["221", null, "XK"],
    ["901", null, null],
    ["999", null, null],
    ["000", null, null],
  ])("are told by the code %s and network %s: %s", (mcc, mnc, country) => {
    expect(countryOfMcc(mcc, mnc)).toBe(country);
  });

  it("of the codes are all countries", () => {
    const codes = Array.from({ length: 1000 }, (_, code) => String(code).padStart(3, "0"));
    const known = codes.flatMap((code) => countryOfMcc(code, null) ?? []);
    expect(known.length).toBe(234);
    expect(known.filter((country) => countryOfText(country) !== country)).toEqual([]);
  });
});

describe("parseRateCard", () => {
  it.each([
    ["names and comma", "Country,Price\nGermany,0.05\nFrance,0.06\n"],
    ["codes and semicolon, decimal comma", "ISO;Price (EUR)\r\nDE;0,05\r\nFR;0,06\r\n"],
    ["three letters, tab, quotes", '"Country Code"\t"Rate"\nDEU\t"0.05"\nFRA\t"0.06"'],
    ["MCC only", "MCC|Price per SMS\n262|0.05\n208|0.06"],
    [
      "a title above",
      "\uFEFFACME price list\nValid from,2026-01-01\n\nCountry,Operator,Price\nGermany,,0.05\nFrance,all,0.06",
    ],
    ["a line for spreadsheets", "sep=;\nCountry;Price\nGermany;0,05\nFrance;0,06"],
  ])("reads a card with %s", (_name, text) => {
    expect(pricesOf(text)).toEqual(["DE * 50000 EUR", "FR * 60000 EUR"]);
  });

  it("reads networks in one column, in two, and as lists", () => {
    expect(pricesOf("MCCMNC,Price\n26201,0.05\n262-02,0.06\n262,0.07\n310260,0.01")).toEqual([
      "DE 262-01 50000 EUR",
      "DE 262-02 60000 EUR",
      "DE * 70000 EUR",
      "US 310-260 10000 EUR",
    ]);
    expect(
      pricesOf('Country,MCC,MNC,Price\nGermany,262,1,0.05\nGermany,262,"02, 03",0.06\nGermany,262,*,0.07'),
    ).toEqual(["DE 262-01 50000 EUR", "DE 262-02 60000 EUR", "DE 262-03 60000 EUR", "DE * 70000 EUR"]);
  });

  it("takes a line's own currency before the card's", () => {
    expect(pricesOf("Country,Price,Currency\nDE,0.05,usd\nFR,0.06,")).toEqual(["DE * 50000 USD", "FR * 60000 EUR"]);
    expect(pricesOf("Country,Price\nDE,0.05 USD\nFR,\u00a30.06")).toEqual(["DE * 50000 USD", "FR * 60000 GBP"]);
  });

  it("takes columns by the names given", () => {
    const text = "Country,Price,Ziel,Neu\nDE,1,FR,2\n";
    expect(pricesOf(text, { columns: { country: "ziel", price: "NEU" } })).toEqual(["FR * 2000000 EUR"]);
    expect(parseRateCard(text, { ...OPTIONS, columns: { price: "none" } })).toEqual({ ok: false, error: "no_header" });
  });

  it("names each bad line with its number and reason", () => {
    const text = [
      "Country,ISO,MCC,MNC,Price,Currency",
      "Germany,DE,262,01,0.05,",
      "Atlantis,,,,0.05,",
      ",,,,0.05,",
      ",,999,01,0.05,",
      "Germany,FR,,,0.05,",
      "Germany,DE,26,01,0.05,",
      "Germany,DE,262,x,0.05,",
      "Germany,DE,,02,0.05,",
      "United States,US,310,26,0.05,",
      "France,FR",
      "France,FR,,,free,",
      "France,FR,,,-1,",
      "France,FR,,,0.0000001,",
      "France,FR,,,1000001,",
      "France,FR,,,0.05,euros",
      "France,FR,,,0.05 USD,EUR",
      "Germany,DE,262,01,0.06,",
      'Spain,ES,,,0.05,"',
      "Italy,IT,,,0.05,",
    ].join("\n");
    expect(badLinesOf(text)).toEqual([
      "3 country_unknown",
      "4 country_missing",
      "5 mcc_unknown",
      "6 country_conflict",
      "7 network_malformed",
      "8 network_malformed",
      "9 network_malformed",
      "10 network_malformed",
      "11 price_missing",
      "12 price_malformed",
      "13 price_negative",
      "14 price_too_fine",
      "15 price_too_high",
      "16 currency_unknown",
      "17 currency_unknown",
      "18 price_conflict",
      "19 quote_not_closed",
    ]);
    expect(parse(text).prices).toHaveLength(1);
  });

  it("counts the lines of quoted breaks, and names mixed decimal marks", () => {
    expect(badLinesOf('Country,Operator,Price\n"Germany","a\nb",0.05\nFrance,,"0,06"\nSpain,,0.07')).toEqual([
      "4 price_malformed",
    ]);
  });

  it("counts a line that says the same again", () => {
    const card = parse("Country,Price\nDE,0.05\nGermany,0.050\n");
    expect([card.lines, card.prices.length, card.repeated, card.badLines]).toEqual([2, 1, 1, []]);
  });

  it.each([
    ["nothing", ""],
    ["no header", "Germany,0.05"],
    ["no price", "Country,Name\nGermany,x"],
    ["no place", "Network,Price\nT-Mobile,0.05"],
    ["a header too far down", `${"x,y\n".repeat(20)}Country,Price\nDE,1`],
    ["one open quote", '"Country,Price\nDE,1'],
  ])("refuses a card with %s", (_name, text) => {
    expect(parseRateCard(text, OPTIONS)).toEqual({ ok: false, error: "no_header" });
  });

  it("finds a header in the twentieth line", () => {
    expect(pricesOf(`${"x,y\n".repeat(19)}Country,Price\nDE,1`)).toEqual(["DE * 1000000 EUR"]);
  });

  it.each([
    ["a cell", `DE,${"9".repeat(CSV_CELL_LENGTH_MAX + 1)}`, "cell_too_long"],
    ["a line", `DE,1${",".repeat(CSV_COLUMNS_MAX)}`, "too_many_columns"],
    ["a gap", "\n".repeat(CSV_LINES_MAX), "too_many_lines"],
  ])("yields nothing of a card with %s that no card has, however good the lines before it are", (_name, end, error) => {
    expect(parseRateCard(`Country,Price\nFR,0.05\n${end}\nES,0.05`, OPTIONS)).toEqual({ ok: false, error });
  });

  it("takes 20,000 lines and no more", () => {
    const card = (lines: number) => `Country,Price\n${"DE,0.05\n".repeat(lines)}`;
    expect(parse(card(CARD_LINES_MAX)).repeated).toBe(CARD_LINES_MAX - 1);
    expect(parseRateCard(card(CARD_LINES_MAX + 1), OPTIONS)).toEqual({ ok: false, error: "too_many_lines" });
  });

  it("reads a card of every country by code and by name", () => {
    const names = new Intl.DisplayNames(["en"], { type: "region" });
    const lines = COUNTRIES.map((code, index) => `"${names.of(code)}";${code};0,0${100 + index}`);
    expect(COUNTRIES.length).toBeGreaterThanOrEqual(230);
    const both = parse(["Country;ISO;Price", ...lines].join("\r\n"));
    expect([both.badLines, both.prices.length]).toEqual([[], COUNTRIES.length]);
    const byName = parse(["Country;Code;Price", ...lines].join("\r\n"));
    expect([byName.badLines, byName.prices]).toEqual([[], both.prices]);
    expect(both.prices[7]).toEqual({
      line: 9,
      country: COUNTRIES[7],
      network: null,
      microUnits: 10_700,
      currency: "EUR",
    });
  });

  it("never throws, whatever the text", () => {
    const cell = fc.constantFrom(
      "DE",
      "262",
      "0.05",
      '"',
      '""',
      ",",
      ";",
      "\n",
      "\r",
      "Country",
      "Price",
      "MCC",
      "-",
      "\uFEFF",
    );
    fc.assert(
      fc.property(
        fc.array(cell),
        (cells) => typeof parseRateCard(`Country,Price\n${cells.join("")}`, OPTIONS).ok === "boolean",
      ),
    );
  });
});
