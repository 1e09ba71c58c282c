/** What tenants are for the rules of countries: as it stands, and as each text reads it. */
import type { CompliancePorts } from "../app/compliance/profile-ports.ts";
import { CachedComplianceBook } from "../db/compliance/compliance-book.ts";
import { D1ProfileStore } from "../db/compliance/profile-store.ts";
import type { Ground } from "./ground.ts";

export function compliancePorts({ database, kept, timing }: Ground): CompliancePorts {
  const complianceBook = new CachedComplianceBook(new D1ProfileStore(database), kept, timing);
  const profileStore = new D1ProfileStore(database, (tenantId) => complianceBook.changed(tenantId));
  return { profileStore, complianceBook };
}
