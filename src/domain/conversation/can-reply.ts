/** Whether the person who reads a text can answer it. */
import type { Replies } from "../template/catalogue/opt-out.ts";

/** Carriers there take no replies to texts from abroad, whatever the sender looks like. */
const ONE_WAY_COUNTRIES: ReadonlySet<string> = new Set(["PH"]);

const NUMBER = /^\+?[0-9]{3,15}$/;

/** A name as sender takes no replies: only a number does, long or short. */
export function repliesTo(sender: string, country: string): Replies {
  return NUMBER.test(sender) && !ONE_WAY_COUNTRIES.has(country.toUpperCase()) ? "work" : "link_only";
}
