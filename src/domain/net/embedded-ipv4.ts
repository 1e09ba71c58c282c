/**
 * IPv6 addresses that are made of an IPv4 address: whoever shows or counts one has the IPv4 address in hand, and is to
 * treat it as such. A 6to4 /48 is one IPv4 address, whole, and all of NAT64 is one /48.
 */

/** How many groups of zeros an address of the first form begins with. */
const ZEROS = 5;
const MAPPED = 0xffff;
const SIX_TO_FOUR = 0x2002;
/** Teredo's client stands at the end with every bit turned over, so that no middle box mends it (RFC 4380 section 4). */
const TURNED = 0xffff;

/** The four octets, or null; `groups` are all eight of the address. */
export function embeddedIpv4(groups: readonly number[]): readonly number[] | null {
  const [first = 0, second = 0] = groups;
  const end = octetsOf(groups.slice(6));
  if (zeros(groups, 0, ZEROS)) return fromZeros(groups, end);
  // IPv4-translated, ::ffff:0:a.b.c.d (RFC 2765 section 2.1).
  if (zeros(groups, 0, 4) && groups[4] === MAPPED && groups[5] === 0) return end;
  // NAT64's well-known prefix, 64:ff9b::/96 (RFC 6052 section 2.1).
  if (first === 0x64 && second === 0xff9b && zeros(groups, 2, 6)) return end;
  // 6to4, 2002::/16 (RFC 3056 section 2).
  if (first === SIX_TO_FOUR) return octetsOf(groups.slice(1, 3));
  if (first === 0x2001 && second === 0) return octetsOf(groups.slice(6).map((group) => group ^ TURNED));
  return null;
}

/** ::ffff:a.b.c.d, mapped (RFC 4291 section 2.5.5.2), and ::a.b.c.d, compatible; not :: and ::1, which have no IPv4. */
function fromZeros(groups: readonly number[], end: readonly number[]): readonly number[] | null {
  if (groups[ZEROS] === MAPPED) return end;
  const isCompatible = groups[ZEROS] === 0 && groups[6] !== 0;
  return isCompatible ? end : null;
}

function zeros(groups: readonly number[], from: number, to: number): boolean {
  return groups.slice(from, to).every((group) => group === 0);
}

function octetsOf(groups: readonly number[]): readonly number[] {
  return groups.flatMap((group) => [group >> 8, group & 0xff]);
}
