/** What tenants are, for the rules of countries. */
import type { TenantCompliance } from "../../domain/compliance/tenant-compliance.ts";

export interface ComplianceBook {
  of(tenantId: string): Promise<TenantCompliance>;
}
