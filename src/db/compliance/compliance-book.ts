import type { ComplianceBook, ProfileStore } from "../../app/compliance/profile-ports.ts";
import { complianceOf } from "../../domain/compliance/compliance-profile.ts";
import { PLAIN_COMPLIANCE, type TenantCompliance } from "../../domain/compliance/tenant-compliance.ts";
import { type CacheTiming, FreshCache } from "../base/fresh-cache.ts";
import { type CopyPlace, KeptCopy } from "../base/kept-copy.ts";

/**
 * Answers from memory, as the sender book does, and from a copy while the database is away. Waivers and licences end by
 * the clock of whoever reads them, so a copy says no more than the database would.
 */
export class CachedComplianceBook implements ComplianceBook {
  readonly #profiles: FreshCache<TenantCompliance>;

  constructor(store: Pick<ProfileStore, "find">, kept: CopyPlace, timing: CacheTiming) {
    const copy = new KeptCopy<TenantCompliance>({ ...kept, book: "compliance", keptForMs: null }, timing);
    // That nothing was said is an answer like others: it too stands in while the database is away.
    const load = async (tenantId: string) => {
      const profile = await store.find(tenantId);
      return profile === null ? PLAIN_COMPLIANCE : complianceOf(profile);
    };
    this.#profiles = new FreshCache({ ...timing, load, copy });
  }

  async of(tenantId: string): Promise<TenantCompliance> {
    return (await this.#profiles.read(tenantId)) ?? PLAIN_COMPLIANCE;
  }

  /** Reads what was just changed, behind the change, so that the copy has it before the database can go away. */
  changed(tenantId: string): void {
    this.#profiles.renew(tenantId);
  }
}
