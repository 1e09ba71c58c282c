/** The metadata's tables (prefix -> value) in the shape that the lookup reads: small, and cautious where they guess. */

export type Table = Readonly<Record<string, string>>;
type CountryOf = (areaCode: string) => string | null;

const NANP = "1";
/** Exchanges near a border are listed under the neighbour's state now and then; this share makes a state certain. */
const REGION_SHARE_MIN = 0.8;
const REGION_COUNTRIES = ["US", "CA"];

/**
 * Area codes laid over an older one that spans a border of zones (NANPA and CNA overlay plans). The metadata knows the
 * younger ones as a whole only, and by one side of the border, or the wrong one (689 is Orlando's, not Chicago's).
 */
const OVERLAYS: Readonly<Record<string, string>> = {
  "236": "250",
  "257": "250",
  "364": "270",
  "367": "418",
  "458": "541",
  "474": "306",
  "581": "418",
  "639": "306",
  "672": "250",
  "689": "407",
  "778": "250",
  "879": "709",
  "930": "812",
  "986": "208",
};

/** value -> its prefixes, separated by spaces: a tenth of the size, and lines that a diff can be read by. */
export function group(table: Table): Table {
  const byValue = Map.groupBy(Object.keys(table).toSorted(), (prefix) => table[prefix] ?? "");
  const sorted = [...byValue].toSorted(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(sorted.map(([value, prefixes]) => [value, prefixes.join(" ")]));
}

/**
 * North America by area code: all zones of all its exchanges, because a number may be kept after a move and the
 * metadata's own entry of an area code names the wrong side of a border more than once. Elsewhere by prefix, without
 * prefixes that say what a shorter one says.
 */
export function timeZoneTables(metadata: Table, countryOf: CountryOf) {
  const zonesOf = (prefixes: readonly string[]) =>
    joined(prefixes.flatMap((prefix) => metadata[prefix]?.split("&") ?? []));
  const own = Object.keys(metadata).filter((prefix) => prefix.startsWith(NANP) && prefix.length >= 4);
  const byAreaCode = Map.groupBy(own, (prefix) => prefix.slice(1, 4));
  const areaCodes = Object.fromEntries(
    [...byAreaCode].map(([code, prefixes]) => [
      code,
      zonesOf([...prefixes, ...(byAreaCode.get(OVERLAYS[code] ?? "") ?? [])]),
    ]),
  );
  const byCountry = Map.groupBy(own, (prefix) => countryOf(prefix.slice(1, 4)) ?? "");
  byCountry.delete("");
  const areaCodeCountries = Object.fromEntries(
    [...byCountry].map(([country, prefixes]) => [country, zonesOf(prefixes)]),
  );
  const others = Object.keys(metadata).filter((prefix) => !prefix.startsWith(NANP));
  const told = others.filter((prefix) => metadata[prefix] !== shorterEntry(metadata, prefix));
  return {
    areaCodes,
    areaCodeCountries,
    prefixes: Object.fromEntries(told.map((prefix) => [prefix, zonesOf([prefix])])),
  };
}

function joined(zones: readonly string[]): string {
  return [...new Set(zones)].toSorted().join(" ");
}

function shorterEntry(table: Table, prefix: string): string | undefined {
  for (let length = prefix.length - 1; length > 0; length -= 1) {
    const entry = table[prefix.slice(0, length)];
    if (entry !== undefined) return entry;
  }
  return undefined;
}

/**
 * ISO 3166-2 code by area code, where nearly all exchanges of it agree. Places end in ", TX"; a new area code has no
 * places yet, only the name of its state, whose letters are learnt from the area codes that have both.
 */
export function regionsByAreaCode(geocodes: Table, countryOf: CountryOf): Table {
  const areaCodes = [...new Set(Object.keys(geocodes).map((prefix) => prefix.slice(0, 3)))].filter(
    (code) => code.length === 3 && REGION_COUNTRIES.includes(countryOf(code) ?? ""),
  );
  const byAreaCode = Map.groupBy(Object.keys(geocodes), (prefix) => prefix.slice(0, 3));
  const letters = new Map(
    areaCodes.map((code) => [code, lettersOf(code, { geocodes, prefixes: byAreaCode.get(code) ?? [] })]),
  );
  const names = new Map(
    areaCodes.flatMap((code) => {
      const state = letters.get(code) ?? null;
      return state === null || geocodes[code] === undefined ? [] : [[geocodes[code], state] as const];
    }),
  );
  const told = areaCodes.flatMap((code) => {
    const state = letters.get(code) ?? names.get(geocodes[code] ?? "") ?? null;
    return state === null ? [] : [[code, `${countryOf(code)}-${state}`] as const];
  });
  return Object.fromEntries(told);
}

function lettersOf(
  code: string,
  { geocodes, prefixes }: { geocodes: Table; prefixes: readonly string[] },
): string | null {
  const stated = prefixes.flatMap((prefix) => /, ([A-Z]{2})$/.exec(geocodes[prefix] ?? "")?.[1] ?? []);
  const counts = [...Map.groupBy(stated, (state) => state)].toSorted(([, one], [, other]) => other.length - one.length);
  const [first] = counts;
  return first !== undefined && first[1].length >= stated.length * REGION_SHARE_MIN ? first[0] : null;
}
