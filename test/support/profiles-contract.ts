/** What every store of compliance profiles does: D1, and its twin in memory. */
import { describe, expect, it } from "vitest";
import type { ProfileStore } from "../../src/app/compliance/profile-ports.ts";
import {
  type ComplianceProfile,
  firstProfile,
  type ProfileFacts,
} from "../../src/domain/compliance/compliance-profile.ts";
import { entryOf } from "../../src/domain/compliance/profile-history.ts";

export interface ProfilesBed {
  readonly store: ProfileStore;
  /** A tenant that nobody else uses. */
  readonly makeTenantId: () => Promise<string>;
}

const NOW_MS = 1_800_000_000_000;
const MANY = { cursor: null, limit: 100 };
const BY = { actor: "platform", by: "A. Reyes", reason: "Ticket 4711, in writing." } as const;
const WHOLE: ProfileFacts = {
  ownSectors: ["crypto"],
  setSectors: ["bank"],
  links: [{ country: "PH", host: "go.example.com" }],
  contacts: [{ country: "TW", phone: "+886223456789" }],
  licences: [{ country: "GB", topic: "gambling", untilMs: NOW_MS + 1 }],
  waivers: [{ rule: "ph.links.banks", untilMs: null, reason: "Ticket 4711.", by: "A. Reyes", atMs: NOW_MS }],
};

function next(before: ComplianceProfile, change: Partial<ProfileFacts>): ComplianceProfile {
  return { ...before, ...change, revision: before.revision + 1, updatedAtMs: NOW_MS + before.revision };
}

export function describeProfiles(name: string, open: () => ProfilesBed): void {
  async function begin() {
    const { store, makeTenantId } = open();
    const [tenantId, otherId] = [await makeTenantId(), await makeTenantId()];
    const write = (before: ComplianceProfile, change: Partial<ProfileFacts>) => {
      const after = next(before, change);
      return store.write(after, entryOf(before, after, BY));
    };
    return { store, write, otherId, none: firstProfile(tenantId), tenantId };
  }

  describe(`profiles kept ${name}`, () => {
    it("are nothing before anything was said, and then what was said, of their tenant alone", async () => {
      const { store, write, none, tenantId, otherId } = await begin();
      expect(await store.find(tenantId)).toBeNull();
      expect(await write(none, WHOLE)).toBe("written");
      expect(await store.find(tenantId)).toEqual(next(none, WHOLE));
      expect(await store.find(otherId)).toBeNull();
      expect(await store.history(otherId, MANY)).toEqual({ ok: true, value: { items: [], nextCursor: null } });
    });

    it("take one of two changes at once, which alone is in their history", async () => {
      const { store, write, none, tenantId } = await begin();
      const first = await Promise.all([write(none, { setSectors: ["bank"] }), write(none, { setSectors: ["debt"] })]);
      expect(first.toSorted()).toEqual(["taken", "written"]);
      const known = (await store.find(tenantId)) ?? none;
      const second = await Promise.all([write(known, { links: [] }), write(known, WHOLE), write(none, WHOLE)]);
      expect(second.toSorted()).toEqual(["taken", "taken", "written"]);
      const page = await store.history(tenantId, MANY);
      expect(page.ok && page.value.items.map(({ revision }) => revision)).toEqual([2, 1]);
    });

    it("have a history that is given back as it was written, newest first, page by page", async () => {
      const { store, write, none, tenantId } = await begin();
      const steps: ComplianceProfile[] = [none];
      for (const change of [WHOLE, { waivers: [] }, { setSectors: [] }]) {
        const before = steps.at(-1) ?? none;
        await write(before, change);
        steps.push(next(before, change));
      }
      const written = steps.flatMap((after, index) => {
        const before = steps[index - 1];
        return before === undefined ? [] : [entryOf(before, after, BY)];
      });
      const first = await store.history(tenantId, { cursor: null, limit: 2 });
      if (!first.ok) throw new Error(first.error);
      const second = await store.history(tenantId, { cursor: first.value.nextCursor, limit: 2 });
      if (!second.ok) throw new Error(second.error);
      expect([...first.value.items, ...second.value.items]).toEqual(written.toReversed());
      expect([first.value.items.length, second.value.nextCursor]).toEqual([2, null]);
      expect(await store.history(tenantId, { cursor: "none", limit: 2 })).toEqual({
        ok: false,
        error: "cursor_invalid",
      });
    });
  });
}
