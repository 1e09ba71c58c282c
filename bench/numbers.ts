/** Distinct, valid, assigned mobile numbers of four countries, without end and without a repeat. */
import { isValidPhoneNumber } from "libphonenumber-js/max";

export type Country = "US" | "CA" | "PH" | "GB";

/** Each prefix with its subscriber digits makes a valid number; none lies in a range kept for fiction. */
const PLANS = {
  US: {
    calling: "+1",
    prefixes: ["202342", "212736", "310432", "312638", "415823", "512964", "617943", "718384"],
    digits: 4,
  },
  CA: { calling: "+1", prefixes: ["416823", "604342", "514512", "403614"], digits: 4 },
  PH: { calling: "+63", prefixes: ["905", "906", "915", "916", "917", "926", "927", "935"], digits: 7 },
  GB: { calling: "+44", prefixes: ["7400", "7401", "7402", "7403", "7404", "7405", "7406", "7407"], digits: 6 },
} as const satisfies Record<Country, { calling: string; prefixes: readonly string[]; digits: number }>;

/** Wherever the bench texts. */
export const COUNTRIES = Object.keys(PLANS) as readonly Country[];

/** Odd and no multiple of five: multiplying by it modulo a power of ten visits every number once. */
const STRIDE = 7_919;

/** The n-th number of a country in E.164. Distinct for n below 80,000 (US), 40,000 (CA), 80,000,000 (PH), 8,000,000 (GB). */
function phoneNumber(country: Country, n: number): string {
  const { calling, prefixes, digits } = PLANS[country];
  const size = 10 ** digits;
  const prefix = prefixes[Math.floor(n / size)];
  if (prefix === undefined) throw new Error(`no ${country} numbers left at ${n}`);
  return `${calling}${prefix}${String(((n % size) * STRIDE) % size).padStart(digits, "0")}`;
}

/** Numbers that were given out, by country: sections share one carrier, which knows texts by their number. */
const given: Record<Country, number> = { US: 0, CA: 0, PH: 0, GB: 0 };

/** Numbers one after the other: `countries` take turns, and no two calls of a run give the same number. */
export function numberSource(countries: readonly Country[]): () => string {
  let n = 0;
  return () => {
    const country = countries[n % countries.length] ?? "PH";
    n += 1;
    given[country] += 1;
    return phoneNumber(country, given[country] - 1);
  };
}

/** Throws when a prefix is no longer a valid range: libphonenumber's metadata changes between versions. */
export function checkPlans(): void {
  for (const country of COUNTRIES) {
    const size = 10 ** PLANS[country].digits;
    for (let i = 0; i < PLANS[country].prefixes.length * 50; i += 1) {
      const number = phoneNumber(country, Math.floor((i * size) / 50));
      if (!isValidPhoneNumber(number, country))
        throw new Error(`bench/numbers.ts: ${country} prefix of ${number} is not valid`);
    }
  }
}
