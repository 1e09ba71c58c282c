import { afterEach, describe, expect, it, vi } from "vitest";
import { makeBreakableDatabase } from "../../support/breakable-database.ts";
import { openWorld } from "../../support/worker-world.ts";

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const PUBLIC_URL = "https://godwit.example";
const partsOf = (data: readonly Readonly<Record<string, unknown>>[]) =>
  Object.fromEntries(data.map(({ name, status }) => [name, status]));

describe("the health of the deployment", () => {
  it("is told to whoever has the bootstrap secret, part by part", async () => {
    const world = await openWorld({}, { PUBLIC_URL });
    const { status, body } = await world.operate("GET", "health");
    expect(status).toBe(200);
    expect(body.status).toBe("ok");
    expect(partsOf(body.data)).toEqual({ database: "ok", migrations: "ok", objects: "ok", settings: "ok" });
    expect((await world.call("GET", "/v1/platform/health", { key: world.liveKey })).status).toBe(401);
  });

  it("fails with the database, and the answer for load balancers does not", async () => {
    const database = makeBreakableDatabase();
    const world = await openWorld({}, { DB: database.DB, PUBLIC_URL });
    database.state = "rejects";
    const { status, body } = await world.operate("GET", "health");
    expect(status).toBe(200);
    expect(body.status).toBe("failing");
    expect(partsOf(body.data)).toMatchObject({ database: "failing", migrations: "failing", objects: "ok" });
    expect(await world.call("GET", "/health")).toMatchObject({ status: 200, body: { status: "ok" } });
  });
});
