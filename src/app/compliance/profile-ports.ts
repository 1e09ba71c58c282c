/** What a tenant is for the rules of countries: as it stands in D1, whose store throws StoreUnavailable, and as sending reads it. */
import type { ComplianceProfile } from "../../domain/compliance/compliance-profile.ts";
import type { TenantCompliance } from "../../domain/compliance/tenant-compliance.ts";
import type { ProfileEntry } from "../../domain/compliance/profile-history.ts";
import type { PageQuery, PageResult } from "../base/page-ports.ts";

export interface ProfileStore {
  /** Null: nothing has been said of the tenant. */
  find(tenantId: string): Promise<ComplianceProfile | null>;
  /**
   * At the revision before this one's, 0 being that of no profile. The entry is written with it, or neither is. `taken`:
   * another change was faster.
   */
  write(profile: ComplianceProfile, entry: ProfileEntry): Promise<"written" | "taken">;
  /** Newest first. */
  history(tenantId: string, query: PageQuery): Promise<PageResult<ProfileEntry>>;
}

export interface ComplianceBook {
  /** What rules ask of a tenant, from memory like its senders: what changed counts within 30 s. */
  of(tenantId: string): Promise<TenantCompliance>;
}

export interface CompliancePorts {
  readonly profileStore: ProfileStore;
  readonly complianceBook: ComplianceBook;
}
