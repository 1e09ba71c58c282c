/** The lists of a tenant, made ready: each question takes some microseconds, however long a list is. */
import { lastOf } from "../../net/ip-network.ts";
import { BEGINNING_DIGITS, type FraudListKind } from "./list-kinds.ts";
import { keptNetwork } from "./order-entries.ts";

/** What `orderEntries` gave, to be searched. */
export interface ListIndex {
  /** Of the networks, by the digits of their family: lowest and highest addresses, in one order. */
  readonly networks: ReadonlyMap<number, { readonly firsts: readonly string[]; readonly lasts: readonly string[] }>;
  /** Everything else: numbers of networks, beginnings, tokens. */
  readonly names: ReadonlySet<string>;
}

/** Absent: there is none, or it is not known here yet. */
export type FraudLists = Readonly<Partial<Record<FraudListKind, ListIndex>>>;

export const NO_LISTS: FraudLists = {};

/** Between the token of a number and its mask. */
const MASK_MARK = " ";

export function indexList(entries: readonly string[]): ListIndex {
  const networks = new Map<number, { firsts: string[]; lasts: string[] }>();
  const names = new Set<string>();
  for (const entry of entries) {
    const network = keptNetwork(entry);
    if (network === null) {
      names.add(entry.split(MASK_MARK, 1)[0] ?? "");
      continue;
    }
    const family = networks.get(network.first.length) ?? { firsts: [], lasts: [] };
    networks.set(network.first.length, family);
    family.firsts.push(network.first);
    family.lasts.push(lastOf(network));
  }
  return { networks, names };
}

/** As a number is kept: by its token, with what may be shown of it. */
export function numberEntry(token: string, masked: string): string {
  return `${token}${MASK_MARK}${masked}`;
}

/** What may be shown of a number that is kept; null: the entry is no number. */
export function maskOf(entry: string): string | null {
  const mark = entry.indexOf(MASK_MARK);
  return mark === -1 ? null : entry.slice(mark + 1);
}

/** `key`: what `addressKey` made of the address. */
export function hasAddress(list: ListIndex | undefined, key: string): boolean {
  const family = list?.networks.get(key.length);
  if (family === undefined) return false;
  const place = placeOf(key, family.firsts);
  return place >= 0 && key <= (family.lasts[place] ?? "");
}

export function hasAsn(list: ListIndex | undefined, asn: number): boolean {
  return list?.names.has(`as${asn}`) === true;
}

/** By its token, or by a beginning. */
export function hasNumber(
  list: ListIndex | undefined,
  number: { readonly e164: string; readonly token: string },
): boolean {
  if (list === undefined) return false;
  if (list.names.has(number.token)) return true;
  for (let digits = BEGINNING_DIGITS.min; digits <= BEGINNING_DIGITS.max; digits += 1) {
    if (list.names.has(`${number.e164.slice(0, digits + 1)}*`)) return true;
  }
  return false;
}

/** Of those that are not above the key the last; -1: there is none. */
function placeOf(key: string, firsts: readonly string[]): number {
  let [low, high] = [0, firsts.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((firsts[middle] ?? "") <= key) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
