import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { RecordedWaiver } from "../../domain/compliance/compliance-profile.ts";
import type { RegisteredContact, RegisteredLink, TopicLicence } from "../../domain/compliance/tenant-compliance.ts";
import type { Sector } from "../../domain/rule-book/closed-lists.ts";
import { tenants } from "./tenants.ts";

/** What a tenant is for the rules of countries: one row, read whole. */
export const complianceProfiles = sqliteTable("compliance_profiles", {
  tenantId: text("tenant_id")
    .primaryKey()
    .references(() => tenants.id),
  ownSectors: text("own_sectors", { mode: "json" }).$type<readonly Sector[]>().notNull(),
  setSectors: text("set_sectors", { mode: "json" }).$type<readonly Sector[]>().notNull(),
  links: text("links", { mode: "json" }).$type<readonly RegisteredLink[]>().notNull(),
  /** The tenant's own numbers, as its senders are: no person's. */
  contacts: text("contacts", { mode: "json" }).$type<readonly RegisteredContact[]>().notNull().default([]),
  licences: text("licences", { mode: "json" }).$type<readonly TopicLicence[]>().notNull(),
  waivers: text("waivers", { mode: "json" }).$type<readonly RecordedWaiver[]>().notNull(),
  revision: integer("revision").notNull(),
  updatedAtMs: integer("updated_at_ms").notNull(),
});
