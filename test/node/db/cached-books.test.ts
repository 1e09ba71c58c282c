import { describe, expect, it } from "vitest";
import type { Route } from "../../../src/domain/routing/choice.ts";
import type { Principal } from "../../../src/domain/tenants/tenant.ts";
import { CachedDirectory } from "../../../src/db/tenants/cached-directory.ts";
import { CachedRouteBook } from "../../../src/db/routing/cached-route-book.ts";
import { MemoryKept } from "../../support/memory-kept.ts";
import { routeOf } from "../../domain/routing/support.ts";
import { TENANT } from "../../support/tenant.ts";

const NOTHING_TAKEN = {
  areUnchanged: async () => true,
  isUntouched: async () => true,
  revokedAside: async () => async () => false,
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
      { copies: new MemoryKept(), rights: NOTHING_TAKEN },
      timing,
    );
    const none: readonly Route[] = [];
    const sets = [{ effectiveAtMs: 0, routes: none }];
    const source = { timeline: async (id: string) => (asked.push(`routes ${id}`), sets) };
    const book = new CachedRouteBook(source, { copies: new MemoryKept() }, timing);
    for (let turn = 0; turn < 3; turn += 1) {
      expect(await directory.findKey("h")).toBe(PRINCIPAL);
      expect(await directory.findKey("wrong")).toBeNull();
      expect(await directory.findTenant("ten_1")).toBe(TENANT);
      expect(await book.list("ten_1")).toBe(none);
    }
    expect(asked).toEqual(["key h", "key wrong", "tenant ten_1", "routes ten_1"]);
  });

  it("switch routes at their time, while what was read is fresh and while D1 fails", async () => {
    const state = { nowMs: 0, isDown: false };
    const book = new CachedRouteBook(
      {
        async timeline() {
          if (state.isDown) throw new Error("down");
          return [
            { effectiveAtMs: 100, routes: [routeOf("first")] },
            { effectiveAtMs: 200, routes: [routeOf("second")] },
            { effectiveAtMs: 60_000, routes: [routeOf("third")] },
          ];
        },
      },
      { copies: new MemoryKept() },
      { nowMs: () => state.nowMs, defer: () => undefined },
    );
    const idsAt = async (nowMs: number) => {
      state.nowMs = nowMs;
      return (await book.list("ten_1")).map(({ id }) => id);
    };
    expect(await idsAt(99)).toEqual([]);
    expect(await idsAt(100)).toEqual(["first"]);
    expect(await idsAt(199)).toEqual(["first"]);
    expect(await idsAt(200)).toEqual(["second"]);
    state.isDown = true;
    expect(await idsAt(59_999)).toEqual(["second"]);
    expect(await idsAt(60_000)).toEqual(["third"]);
  });
});
