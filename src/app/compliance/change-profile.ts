/** A tenant says what it does, and which hosts of links and numbers to call the networks were told of. */
import type { ComplianceProfile } from "../../domain/compliance/compliance-profile.ts";
import type { RegisteredLink } from "../../domain/compliance/tenant-compliance.ts";
import { isShortenerHost } from "../../domain/content/find-addresses.ts";
import { readLinkHost } from "../../domain/net/link-host.ts";
import { isCountry } from "../../domain/phone/country-placement.ts";
import { readContacts, type WrittenContact } from "./read-contacts.ts";
import { ok, type Result } from "../../domain/base/result.ts";
import type { Sector } from "../../domain/rule-book/closed-lists.ts";
import { outOfBounds, refuse, type RefusedBy } from "../refusal.ts";
import { type ProfileWriting, WRITE_PROFILE_REFUSES, writeProfile } from "./write-profile.ts";

export interface ChangeProfileInput {
  readonly tenantId: string;
  readonly keyId: string;
  /** All that it does; what is not named is taken away. Absent: as before. */
  readonly sectors?: readonly Sector[];
  /** Absent: as before. */
  readonly links?: readonly RegisteredLink[];
  /** As they were written. Absent: as before. */
  readonly contacts?: readonly WrittenContact[];
}

export const CHANGE_PROFILE_REFUSES = ["value_out_of_bounds", "sector_fixed", ...WRITE_PROFILE_REFUSES] as const;

export async function changeProfile(
  services: ProfileWriting,
  { tenantId, keyId, sectors, links, contacts }: ChangeProfileInput,
): Promise<Result<ComplianceProfile, RefusedBy<typeof CHANGE_PROFILE_REFUSES>>> {
  const told = links === undefined ? ok({}) : readLinks(links);
  if (!told.ok) return told;
  const called = contacts === undefined ? ok({}) : readContacts(contacts);
  if (!called.ok) return called;
  const named = { ...told.value, ...called.value };
  return await writeProfile(services, { tenantId, actor: "tenant", by: keyId, reason: null }, (before) => {
    if (sectors === undefined) return ok(named);
    if (!before.setSectors.every((sector) => sectors.includes(sector))) {
      return refuse("sector_fixed", { field: "sectors" });
    }
    // What it repeats of the platform's stays the platform's.
    const own = sectors.filter((sector) => before.ownSectors.includes(sector) || !before.setSectors.includes(sector));
    return ok({ ...named, ownSectors: [...new Set(own)].toSorted() });
  });
}

const FAULTS = {
  not_a_host: "Send a host alone, such as go.example.com: no scheme, no port, no path.",
  not_public: "Send a host that the whole world can reach by its name.",
  shared: "Send a host of your own: others have names under this one.",
  shortener: "Send a host of your own: behind one of a public shortener is anything of anybody.",
} as const;

/** As the URL parser writes them, each once, in one order. */
function readLinks(
  links: readonly RegisteredLink[],
): Result<{ readonly links: readonly RegisteredLink[] }, RefusedBy<["value_out_of_bounds"]>> {
  const read = new Map<string, RegisteredLink>();
  for (const [place, { country, host: text }] of links.entries()) {
    if (!isCountry(country)) {
      return outOfBounds(`links/${place}/country`, "Send a country that numbers can be of: ISO 3166-1 alpha-2.");
    }
    const told = readLinkHost(text);
    if ("fault" in told) return outOfBounds(`links/${place}/host`, FAULTS[told.fault]);
    if (isShortenerHost(told.host)) return outOfBounds(`links/${place}/host`, FAULTS.shortener);
    read.set(`${country} ${told.host}`, { country, host: told.host });
  }
  const sorted = [...read].toSorted(([one], [other]) => (one < other ? -1 : 1));
  return ok({ links: sorted.map(([, link]) => link) });
}
