/** The entries of a list, each once, in the order in which they are searched. */
import { lastOf, type IpNetwork } from "../../net/ip-network.ts";

const NETWORK = /^([\da-f]{8}|[\da-f]{32})\/(\d+)$/;
const V4_DIGITS = 8;
/** Of IPv6 2000::/3 is given out. */
const GIVEN_OUT = { v4: 0, v6: 3 };
/** A list of more is none of exceptions. */
const SHARE_MOST = 0.5;

/** Null: it is no network. */
export function keptNetwork(entry: string): IpNetwork | null {
  const [, first, length] = NETWORK.exec(entry) ?? [];
  return first === undefined ? null : { first, length: Number(length) };
}

/** A network within another one says nothing more, and is left out. */
export function orderEntries(entries: Iterable<string>): readonly string[] {
  const all = [...new Set(entries)];
  const plain = all.filter((entry) => keptNetwork(entry) === null);
  const networks = all.flatMap((entry) => keptNetwork(entry) ?? []);
  const ordered = networks.toSorted(byPlace);
  const outer: IpNetwork[] = [];
  let last = "";
  for (const network of ordered) {
    if (isSameFamily(network.first, last) && network.first <= last) continue;
    outer.push(network);
    last = lastOf(network);
  }
  return [...plain.toSorted(), ...outer.map(({ first, length }) => `${first}/${length}`)];
}

/** Whether the entries, in their order, name more than half of all addresses of a family. */
export function coversTooMuch(entries: readonly string[]): boolean {
  const share = { v4: 0, v6: 0 };
  for (const network of entries.flatMap((entry) => keptNetwork(entry) ?? [])) {
    const family = network.first.length === V4_DIGITS ? "v4" : "v6";
    share[family] += 2 ** (GIVEN_OUT[family] - network.length);
  }
  return Math.max(share.v4, share.v6) > SHARE_MOST;
}

/** IPv4 first; of two that begin alike the wider one. */
function byPlace(a: IpNetwork, b: IpNetwork): number {
  if (a.first.length !== b.first.length) return a.first.length - b.first.length;
  if (a.first !== b.first) return a.first < b.first ? -1 : 1;
  return a.length - b.length;
}

function isSameFamily(a: string, b: string): boolean {
  return a.length === b.length;
}
