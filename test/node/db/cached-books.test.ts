import { describe, expect, it } from "vitest";
import type { Route } from "../../../src/domain/routing/choice.ts";
import type { Principal, Tenant } from "../../../src/domain/tenant.ts";
import { CachedDirectory } from "../../../src/db/cached-directory.ts";
import { CachedRouteBook } from "../../../src/db/cached-route-book.ts";

const TENANT: Tenant = {
  id: "ten_1",
  name: "t",
  brand: "B",
  residency: "global",
  bucketCount: 64,
  countries: "all",
  policy: {},
};
const PRINCIPAL: Principal = { keyId: "key_1", mode: "live", role: "owner", tenant: TENANT };
const timing = { nowMs: () => 0, defer: () => undefined };

describe("the cached books", () => {
  it("ask D1 once for a key, a tenant and the routes of a tenant", async () => {
    const asked: string[] = [];
    const directory = new CachedDirectory(
      {
        findKey: async (hash) => (asked.push(`key ${hash}`), hash === "h" ? PRINCIPAL : null),
        findTenant: async (id) => (asked.push(`tenant ${id}`), TENANT),
      },
      timing,
    );
    const none: readonly Route[] = [];
    const book = new CachedRouteBook({ list: async (id) => (asked.push(`routes ${id}`), none) }, timing);
    for (let turn = 0; turn < 3; turn += 1) {
      expect(await directory.findKey("h")).toBe(PRINCIPAL);
      expect(await directory.findKey("wrong")).toBeNull();
      expect(await directory.findTenant("ten_1")).toBe(TENANT);
      expect(await book.list("ten_1")).toBe(none);
    }
    expect(asked).toEqual(["key h", "key wrong", "tenant ten_1", "routes ten_1"]);
  });
});
