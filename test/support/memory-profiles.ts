/** What tenants are for the rules of countries, in memory: the twin of the tables behind the port. */
import { PAGE_LIMIT_MAX } from "../../src/app/base/page-ports.ts";
import type { ProfileStore } from "../../src/app/compliance/profile-ports.ts";
import type { ComplianceProfile } from "../../src/domain/compliance/compliance-profile.ts";
import type { ProfileEntry } from "../../src/domain/compliance/profile-history.ts";
import { err, ok } from "../../src/domain/base/result.ts";

export function memoryProfiles(): ProfileStore {
  const profiles = new Map<string, ComplianceProfile>();
  const entries: ProfileEntry[] = [];
  return {
    find: async (tenantId) => profiles.get(tenantId) ?? null,
    async write(profile, entry) {
      const { tenantId, revision } = profile;
      if ((profiles.get(tenantId)?.revision ?? 0) !== revision - 1) return "taken";
      profiles.set(tenantId, profile);
      entries.push(entry);
      return "written";
    },
    async history(tenantId, { cursor, limit }) {
      const after =
        cursor === null ? Number.POSITIVE_INFINITY : Number(/^after_(\d+)$/.exec(cursor)?.[1] ?? Number.NaN);
      if (Number.isNaN(after)) return err("cursor_invalid");
      const own = entries.filter((entry) => entry.tenantId === tenantId && entry.revision < after);
      const left = own.toSorted((a, b) => b.revision - a.revision);
      const items = left.slice(0, Math.min(Math.max(Math.trunc(limit), 1), PAGE_LIMIT_MAX));
      return ok({ items, nextCursor: left.length > items.length ? `after_${items.at(-1)?.revision}` : null });
    },
  };
}
