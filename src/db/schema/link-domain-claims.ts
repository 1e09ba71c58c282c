import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";

/**
 * Domains that tenants say are theirs, many of one domain if they like. The one in force stands in `tenants.link_domain`:
 * there it is one tenant's alone.
 */
export const linkDomainClaims = sqliteTable(
  "link_domain_claims",
  {
    tenantId: text("tenant_id").notNull(),
    domain: text("domain").notNull(),
    claimedAtMs: integer("claimed_at_ms").notNull(),
    /** When the proof was last found. */
    provedAtMs: integer("proved_at_ms"),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.domain] }),
    index("link_domain_claims_by_proof").on(table.provedAtMs),
  ],
);
