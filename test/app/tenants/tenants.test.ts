import { describe, expect, it } from "vitest";
import { checkSettings } from "../../../src/app/tenants/check-settings.ts";
import type { TenantChange } from "../../../src/app/tenants/ports.ts";
import { createTenant } from "../../../src/app/tenants/create-tenant.ts";
import { PLAIN_CONTENT } from "../../../src/app/content/report-content.ts";
import { updateTenant } from "../../../src/app/tenants/update-tenant.ts";
import { POLICY_BOUNDS } from "../../../src/domain/limits/policy.ts";
import { makeKeyMaking } from "../../support/admin-doubles.ts";
import { MemoryDirectory, memoryTenants } from "../../support/memory-admin.ts";

function makeTenants() {
  const directory = new MemoryDirectory();
  return { directory, tenants: memoryTenants(directory) };
}

const INPUT = { name: "acme", brand: "Acme", countries: ["FR", "DE"] };

describe("createTenant", () => {
  it("makes a tenant with a live key that owns it and a test key that builds against it", async () => {
    const { directory, tenants } = makeTenants();
    const created = await createTenant({ ...makeKeyMaking(), tenants }, INPUT);
    if (!created.ok) throw new Error("refused");
    const { tenant, liveKey, testKey } = created.value;
    expect(tenant).toEqual({
      ...INPUT,
      id: tenant.id,
      residency: "global",
      bucketCount: 256,
      policy: {},
      routing: "learning",
      allowance: { plan: "standard" },
    });
    expect(liveKey.secret).toMatch(/^gw_live_/);
    expect(testKey.secret).toMatch(/^gw_test_/);
    expect([liveKey.key, testKey.key]).toEqual([
      expect.objectContaining({ role: "owner", mode: "live", tenantId: tenant.id }),
      expect.objectContaining({ role: "developer", mode: "test", tenantId: tenant.id }),
    ]);
    expect([...directory.keys.keys()]).toEqual([`hash of ${liveKey.secret}`, `hash of ${testKey.secret}`]);
  });

  it.each([[[]], [["FR"]], ["all" as const]])("enables exactly the countries it names: %j", async (countries) => {
    const { directory, tenants } = makeTenants();
    await createTenant({ ...makeKeyMaking(), tenants }, { ...INPUT, countries });
    expect([...directory.tenants.values()].map((tenant) => tenant.countries)).toEqual([countries]);
  });

  it("learns which route to take, unless the order is chosen", async () => {
    const { directory, tenants } = makeTenants();
    const services = { ...makeKeyMaking(), tenants };
    await createTenant(services, INPUT);
    await createTenant(services, { ...INPUT, name: "By order", routing: "static" });
    expect([...directory.tenants.values()].map(({ routing }) => routing)).toEqual(["learning", "static"]);
  });

  it("refuses a name that is taken", async () => {
    const services = { ...makeKeyMaking(), tenants: makeTenants().tenants };
    await createTenant(services, INPUT);
    const again = await createTenant(services, INPUT);
    expect(again).toEqual({ ok: false, error: { reason: "tenant_name_taken", field: "name" } });
  });

  it("stores nothing when a setting is refused", async () => {
    const { directory, tenants } = makeTenants();
    const refused = await createTenant({ ...makeKeyMaking(), tenants }, { ...INPUT, countries: ["fr"] });
    expect(refused).toEqual({ ok: false, error: { reason: "country_unknown", field: "countries" } });
    expect(directory.tenants.size).toBe(0);
  });
});

function untouched(): never {
  throw new Error("no domain was named");
}

describe("a change of the way of routing", () => {
  const makeTenant = async () => {
    const { tenants } = makeTenants();
    const created = await createTenant({ ...makeKeyMaking(), tenants }, { ...INPUT, routing: "static" });
    if (!created.ok) throw new Error("refused");
    const { id: tenantId } = created.value.tenant;
    const update = (change: TenantChange, isRoutingConfirmed?: boolean) =>
      updateTenant(
        {
          clock: { nowMs: () => 0 },
          publicUrl: null,
          contentBook: { read: async () => PLAIN_CONTENT },
          tenants,
          linkDomains: { store: { claim: untouched, release: untouched } },
        },
        { tenantId, change, ...(isRoutingConfirmed === undefined ? {} : { isRoutingConfirmed }) },
      );
    return { update, routing: async () => (await tenants.find(tenantId))?.routing };
  };

  it("does not count before what it would have changed was looked at", async () => {
    const { update, routing } = await makeTenant();
    expect(await update({ routing: "learning", brand: "New" })).toEqual({
      ok: false,
      error: { reason: "routing_unconfirmed", field: "routing" },
    });
    expect(await routing()).toBe("static");
    expect(await update({ routing: "learning" }, true)).toMatchObject({ ok: true, value: { routing: "learning" } });
    expect(await update({ routing: "static" })).toMatchObject({ ok: false });
  });

  it("asks for nothing where the way stays as it is", async () => {
    const { update } = await makeTenant();
    expect(await update({ routing: "static", brand: "New" })).toMatchObject({ ok: true, value: { brand: "New" } });
  });
});

describe("updateTenant", () => {
  it("changes what is named and keeps the rest", async () => {
    const { tenants } = makeTenants();
    const created = await createTenant({ ...makeKeyMaking(), tenants }, INPUT);
    if (!created.ok) throw new Error("refused");
    const { id } = created.value.tenant;
    const stored = await tenants.find(id);
    const store = { claim: untouched, release: untouched };
    const services = {
      tenants,
      publicUrl: null,
      contentBook: { read: async () => PLAIN_CONTENT },
      clock: { nowMs: () => 0 },
      linkDomains: { store },
    };
    const updated = await updateTenant(services, { tenantId: id, change: { brand: "Acme Bank" } });
    expect(updated).toEqual({ ok: true, value: { ...stored, brand: "Acme Bank" } });
  });
});

describe("checkSettings", () => {
  const bounds = Object.entries(POLICY_BOUNDS);
  /** Values whose own bound allows them but which need another value beside them. */
  const COMPANIONS: Record<string, object> = {
    codeLength: { allowShortCodes: true },
    codesPerNumberPerDay: { codesKeptForKnownDevice: 0 },
    codesKeptForKnownDevice: { codesPerNumberPerDay: 50 },
  };

  it.each(bounds)("takes %s at both of its bounds", (field, { min, max }) => {
    for (const value of [min, max]) {
      expect(checkSettings({ policy: { ...COMPANIONS[field], [field]: value } }).ok).toBe(true);
    }
  });

  it.each(bounds)("refuses %s below and above its bounds and names it", (field, { min, max }) => {
    const step = field === "checksPerSecond" ? 0.001 : 1;
    for (const value of [min - step, max + step, Number.NaN]) {
      const checked = checkSettings({ policy: { ...COMPANIONS[field], [field]: value } });
      const name = `policy.${field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`;
      const hint = expect.stringContaining(`from ${min} to ${max}.`);
      expect(checked).toEqual({ ok: false, error: { reason: "value_out_of_bounds", field: name, hint } });
    }
  });

  it("takes a fraction for the pace of guesses only", () => {
    expect(checkSettings({ policy: { checksPerSecond: 0.5 } }).ok).toBe(true);
    expect(checkSettings({ policy: { checkBurst: 1.5 } }).ok).toBe(false);
  });

  it("refuses short codes that the policy does not allow", () => {
    expect(checkSettings({ policy: { codeLength: 6 } }).ok).toBe(true);
    const refused = checkSettings({ policy: { codeLength: 5 } });
    expect(refused).toEqual({ ok: false, error: { reason: "short_code_not_allowed", field: "policy.code_length" } });
    expect(checkSettings({ policy: { codeLength: 5, allowShortCodes: true } }).ok).toBe(true);
  });

  it.each([
    { field: "pushFallback", value: true, ok: true },
    { field: "pushFallback", value: false, ok: true },
    { field: "pushFallback", value: 1, ok: false },
    { field: "ttlSeconds", value: true, ok: false },
  ])("takes $value for $field: $ok", ({ field, value, ok }) => {
    expect(checkSettings({ policy: JSON.parse(JSON.stringify({ [field]: value })) }).ok).toBe(ok);
  });

  it("leaves at least one code a day for a device that is not known", () => {
    expect(checkSettings({ policy: { codesPerNumberPerDay: 3, codesKeptForKnownDevice: 2 } }).ok).toBe(true);
    const refused = checkSettings({ policy: { codesPerNumberPerDay: 3, codesKeptForKnownDevice: 3 } });
    expect(refused).toMatchObject({ ok: false, error: { field: "policy.codes_kept_for_known_device" } });
  });

  it("refuses a policy field that does not exist", () => {
    const policy = JSON.parse('{"guessesForever":1}');
    expect(checkSettings({ policy })).toMatchObject({ ok: false, error: { field: "policy.guesses_forever" } });
  });
});
