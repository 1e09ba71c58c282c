/** How far a STOP reaches: all messages, or kinds of them, by what was written and by the rule of the country. */
import type { Category } from "../base/categories.ts";
import type { OptOutScope } from "./opt-out.ts";

/**
 * Countries whose STOP is by rule the objection to advertising. France: the STOP mention of prospection (CPCE article
 * L34-5, af2m charter). China: commercial short messages (MIIT order 31 of 2015, articles 18 to 20). Elsewhere a STOP
 * that names nothing ends everything, as CTIA and 47 CFR 64.1200(a)(10) to (12) want it of US and Canadian senders.
 */
const ADVERTISING_STOP_COUNTRIES = new Set(["CN", "FR", "GF", "GP", "MQ", "PM", "RE", "YT"]);
export const ADVERTISING: readonly Category[] = ["engagement", "marketing"];

/** Words that make a STOP one for everything even there. */
const EVERYTHING = /all|everything|todo|tudo|tout|alles|semua|lahat|全部|所有|الكل/u;

/** At least one scope. `named`: kinds of message the text asks to be spared, or none. `keyword`: its letters. */
export function scopesOfStop(country: string, named: readonly Category[], keyword: string): readonly OptOutScope[] {
  if (named.length > 0) return [...new Set(named)];
  return ADVERTISING_STOP_COUNTRIES.has(country.toUpperCase()) && !EVERYTHING.test(keyword) ? ADVERTISING : ["all"];
}
