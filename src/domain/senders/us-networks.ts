/** Which texts T-Mobile of the United States counts against a brand. */
import NETWORKS from "../../data/us-networks.json" with { type: "json" };
import { once } from "../base/once.ts";
import { TERRITORIES } from "../rule-book/territories.ts";

const ofOthers = once(() => new Set(Object.values(NETWORKS.others).flatMap((codes) => codes.split(" "))));

/** Their territories have calling codes of their own, and the same networks and registers. */
export function isOfUnitedStates(country: string): boolean {
  return country === "US" || TERRITORIES[country] === "US";
}

/**
 * Whether such a text may arrive at T-Mobile. A network that nobody knows, or that no list has, counts: what is sent above
 * the cap is lost and paid for. `network`: "MCC-MNC".
 */
export function mayReachTMobile(country: string, network: string | null): boolean {
  if (!isOfUnitedStates(country)) return false;
  return network === null || !ofOthers().has(network);
}
