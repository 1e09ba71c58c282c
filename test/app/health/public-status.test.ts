import { describe, expect, it } from "vitest";
import { readStatus, refreshStatus } from "../../../src/app/health/public-status.ts";
import type { Services } from "../../../src/app/services.ts";
import type { PublicStatus } from "../../../src/domain/incident-rules/public-status.ts";
import { ok } from "../../../src/domain/base/result.ts";
import { makeServices } from "../support/services.ts";

const NOW = 1_800_000_000_000;
const OPEN = { id: "inc_1", rule: "delivery_low", group: "country=ES", sinceMs: NOW - 60_000 };

function world() {
  const written: PublicStatus[] = [];
  const list = async ({ tenant }: { tenant: { id: string } }) => {
    if (tenant.id === "ten_away") throw new Error("away");
    return ok({ items: [OPEN], nextCursor: null });
  };
  const services = makeServices({
    clock: { nowMs: () => NOW },
    pause: { wait: async () => undefined, alarm: () => () => undefined },
    databaseProbe: { ranMigration: async () => ({ last: "1", needed: "1" }) },
    migrations: { book: { read: async () => null } } as unknown as Services["migrations"],
    isProduction: false,
    publicUrl: null,
    directory: { findTenant: async (id: string) => ({ id }) } as unknown as Services["directory"],
    incidents: { desks: { list } } as unknown as Services["incidents"],
    publicStatus: {
      tenantIds: ["ten_away", "ten_spain"],
      board: { write: async (status) => void written.push(status), read: async () => written.at(-1) ?? null },
    },
  });
  return { services, written };
}

describe("the public status", () => {
  it("is written by those who answer where one tenant's incidents cannot be asked", async () => {
    const { services, written } = world();
    await refreshStatus(services, NOW);
    expect(written.map(({ accepting, regions }) => [accepting, regions.map(({ delivery }) => delivery)])).toEqual([
      ["ok", ["unknown", "degraded", "unknown"]],
    ]);
  });

  it("is unknown where nobody has written any", async () => {
    expect(await readStatus(world().services)).toMatchObject({ atMs: null, accepting: "unknown" });
  });
});
