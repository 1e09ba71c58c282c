/** `/status`: what anybody may know, by region, made by Cron and only read by who asks. */
import { createScheduledController } from "cloudflare:test";
import { describe, expect, it } from "vitest";
import { CRONS } from "../../../src/cron/jobs.ts";
import type { Env } from "../../../src/env.ts";
import worker from "../../../src/index.ts";
import { servicesFor } from "../../../src/wiring.ts";
import { openWorld, type World } from "../../support/worker-world.ts";

const MINUTE = 60_000;

async function openPublic(): Promise<World> {
  const world = await openWorld();
  Object.assign(world, { env: { ...world.env, STATUS_TENANTS: world.tenantId } satisfies Env });
  return world;
}

async function tick(world: World): Promise<void> {
  world.skip(MINUTE);
  await worker.scheduled(createScheduledController({ cron: CRONS.campaigns, scheduledTime: Date.now() }), world.env);
  await world.behind();
}

function status(world: World, accept = "application/json"): Promise<Response> {
  return world.fetch(new Request("https://example.com/status", { headers: { accept } }));
}

async function deliveryIn(world: World): Promise<Record<string, string>> {
  const body: { data: readonly { region: string; delivery: string }[] } = await (await status(world)).json();
  return Object.fromEntries(body.data.map(({ region, delivery }) => [region, delivery]));
}

describe("the public status", () => {
  it("is not there where the operator named nobody", async () => {
    expect((await status(await openWorld())).status).toBe(404);
  });

  it("is not known before Cron has said it, and not when Cron says nothing any more", async () => {
    const world = await openPublic();
    expect(await (await status(world)).json()).toMatchObject({ accepting: "unknown", as_of: null });
    await tick(world);
    world.skip(MINUTE);
    expect(await (await status(world)).json()).toMatchObject({ accepting: "ok" });
    world.skip(5 * MINUTE);
    expect(await (await status(world)).json()).toMatchObject({ accepting: "unknown", as_of: expect.any(String) });
  });

  it("says in which region texts do not arrive, and nothing of whose or by whom", async () => {
    const world = await openPublic();
    const rule = { condition: { kind: "sign", sign: "dead_letters" }, open_after_minutes: 0 };
    await world.call("PUT", "/v1/incident-rules/delivery_low", { key: world.liveKey, body: rule });
    const { directory, incidents } = servicesFor(world.env, { run: () => undefined });
    const tenant = await directory.findTenant(world.tenantId);
    if (tenant === null) throw new Error("the tenant is there");
    const sign = {
      sign: "dead_letters",
      group: "country=ES route=rte_secret",
      untilMs: Date.now() + 60 * MINUTE,
      saidAtMs: Date.now(),
    } as const;
    await incidents.desks.note({ tenant, mode: "live" }, [sign]);
    await tick(world);
    await tick(world);
    world.skip(MINUTE);
    expect(await deliveryIn(world)).toEqual({ amer: "ok", emea: "degraded", apac: "ok" });
    const page = await status(world, "text/html,*/*");
    const text = await page.text();
    expect(text).toContain("Texts are late or lost since ");
    expect(text).not.toMatch(/rte_|ten_|ES|<script/);
    expect(page.headers.get("cache-control")).toBe("public, max-age=30");
    expect(page.headers.get("content-security-policy")).toMatch(/^default-src 'none'; style-src 'sha256-/);
  });
});
