/** The platform says what a tenant does, and for which topics it has seen a licence. */
import type { ComplianceProfile } from "../../domain/compliance/compliance-profile.ts";
import type { TopicLicence } from "../../domain/compliance/tenant-compliance.ts";
import { isCountry } from "../../domain/phone/country-placement.ts";
import { ok, type Result } from "../../domain/base/result.ts";
import type { Sector } from "../../domain/rule-book/closed-lists.ts";
import type { TenantStore } from "../tenants/ports.ts";
import { outOfBounds, refuse, type RefusedBy } from "../refusal.ts";
import { type ProfileWriting, WRITE_PROFILE_REFUSES, writeProfile } from "./write-profile.ts";

export interface PlatformWriting extends ProfileWriting {
  readonly tenants: Pick<TenantStore, "find">;
}

export interface SetComplianceInput {
  readonly tenantId: string;
  readonly by: string;
  readonly reason: string;
  /** All that the platform says it does; absent: as before. */
  readonly sectors?: readonly Sector[];
  /** All that it has seen; absent: as before. */
  readonly licences?: readonly TopicLicence[];
}

export const SET_COMPLIANCE_REFUSES = ["tenant_not_found", "value_out_of_bounds", ...WRITE_PROFILE_REFUSES] as const;

export async function setCompliance(
  services: PlatformWriting,
  { tenantId, by, reason, sectors, licences }: SetComplianceInput,
): Promise<Result<ComplianceProfile, RefusedBy<typeof SET_COMPLIANCE_REFUSES>>> {
  if ((await services.tenants.find(tenantId)) === null) return refuse("tenant_not_found");
  const stray = licences?.findIndex(({ country }) => !isCountry(country)) ?? -1;
  if (stray !== -1) return outOfBounds(`licences/${stray}/country`, "Send a country that numbers can be of.");
  return await writeProfile(services, { tenantId, actor: "platform", by, reason }, ({ ownSectors }) =>
    ok({
      // What the platform takes away, or takes over, the tenant does not keep as its own word.
      ...(sectors === undefined ? {} : { setSectors: inOrder(sectors) }),
      ...(sectors === undefined ? {} : { ownSectors: ownSectors.filter((sector) => !sectors.includes(sector)) }),
      ...(licences === undefined ? {} : { licences: uniqueLicences(licences) }),
    }),
  );
}

function inOrder(sectors: readonly Sector[]): readonly Sector[] {
  return [...new Set(sectors)].toSorted();
}

/** One a country and topic, the last that was named. */
function uniqueLicences(licences: readonly TopicLicence[]): readonly TopicLicence[] {
  const byPlace = new Map(licences.map((licence) => [`${licence.country} ${licence.topic}`, licence]));
  return [...byPlace].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, licence]) => licence);
}
