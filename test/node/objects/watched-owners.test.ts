import { afterEach, describe, expect, it, vi } from "vitest";
import { makeWatchedOwners } from "../../../src/objects/watched-owners.ts";

const OWNER = { tenantId: "ten_1", mode: "live" } as const;
const OTHER = { tenantId: "ten_2", mode: "live" } as const;

afterEach(() => {
  vi.restoreAllMocks();
});

function world() {
  const state = { isAway: false, calls: 0, nowMs: 1_000_000_000 };
  vi.spyOn(Date, "now").mockImplementation(() => state.nowMs);
  const keep = async () => {
    state.calls += 1;
    if (state.isAway) throw new Error("away");
  };
  const namespace = { getByName: () => ({ keep }) } as unknown as Parameters<typeof makeWatchedOwners>[0];
  return { state, owners: makeWatchedOwners(namespace) };
}

describe("tenants whose incidents are judged", () => {
  it("are named once in a while, however many batches come at once", async () => {
    const { state, owners } = world();
    await Promise.all([owners.watch(OWNER), owners.watch(OWNER), owners.watch(OWNER)]);
    expect(state.calls).toBe(1);
    state.nowMs += 600_000;
    await owners.watch(OWNER);
    expect(state.calls).toBe(2);
  });

  it("are not named again with each batch to an object that is away, and are once it may be back", async () => {
    const { state, owners } = world();
    state.isAway = true;
    await expect(owners.watch(OWNER)).rejects.toThrow("away");
    await owners.watch(OWNER);
    await owners.watch(OTHER);
    expect(state.calls).toBe(1);
    state.isAway = false;
    state.nowMs += 30_000;
    await owners.watch(OWNER);
    await owners.watch(OTHER);
    expect(state.calls).toBe(3);
  });
});
