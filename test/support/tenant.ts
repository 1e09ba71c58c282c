/** A tenant that is nobody in particular, for tests that need one and care for nothing of it. */
import type { Tenant } from "../../src/domain/tenants/tenant.ts";

export const TENANT: Tenant = {
  id: "ten_1",
  name: "t",
  brand: "B",
  residency: "global",
  bucketCount: 64,
  countries: "all",
  policy: {},
};
