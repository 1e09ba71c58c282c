/** Who asks about numbers for the deployment's money. */
import { env } from "cloudflare:workers";
import { afterEach, expect, it, vi } from "vitest";
import { openWorld, type World } from "../../support/worker-world.ts";

/** A grant and a quota are read again after half a minute. */
const CACHED_MS = 31_000;
const numberAt = (index: number) => `+1415555${2100 + index}`;

afterEach(() => vi.restoreAllMocks());

/** What Twilio was asked, by the path of each question. */
function watchTwilio(): string[] {
  const asked: string[] = [];
  vi.spyOn(globalThis, "fetch").mockImplementation(async (input) => {
    asked.push(decodeURIComponent(new URL(new Request(input).url).pathname));
    const line = { type: "mobile", mobile_country_code: "311", mobile_network_code: "480", carrier_name: "Verizon" };
    return Response.json({ valid: true, line_type_intelligence: { error_code: null, ...line } });
  });
  return asked;
}

async function ask(world: World, index: number, key = world.liveKey): Promise<unknown> {
  const path = `/v1/lookup/${encodeURIComponent(numberAt(index))}?live=true`;
  const { status, body } = await world.call("GET", path, { key });
  expect(status).toBe(200);
  return body["live_status"];
}

const grantTwilio = (world: World) =>
  world.operate("POST", "account-grants", { tenant_id: world.tenantId, account: "twilio" });

it("gets no answer without a grant of the account, by the API or with a text, and none after its end", async () => {
  const asked = watchTwilio();
  const world = await openWorld({}, { LOOKUP_ACCOUNTS: "twilio" });
  const route = { account: "loopback", country: "US", transport: "sms", sender: "GODWIT", networks: ["311-480"] };
  expect((await world.call("POST", "/v1/routes", { key: world.liveKey, body: { ...route, priority: 0 } })).status).toBe(
    201,
  );
  expect(await ask(world, 0)).toBe("no_account");
  expect((await world.start(numberAt(1), {}, { key: world.liveKey })).status).toBe(201);
  await world.settle();
  expect(asked).toEqual([]);

  const granted = await grantTwilio(world);
  world.skip(CACHED_MS);
  expect(await ask(world, 0)).toBe("found");
  await world.operate("DELETE", `account-grants/${granted.body.id}`);
  world.skip(CACHED_MS);
  expect([await ask(world, 2), await ask(world, 0)]).toEqual(["no_account", "remembered"]);
  expect(asked).toEqual([`/v2/PhoneNumbers/${numberAt(0)}`]);
});

it("gets so many a day as the platform allows, at once or in turn, whatever another tenant has asked", async () => {
  const asked = watchTwilio();
  const world = await openWorld({ plan: "trial" }, { LOOKUP_ACCOUNTS: "twilio" });
  vi.setSystemTime(Math.ceil(Date.now() / 86_400_000) * 86_400_000 + 3_600_000);
  await grantTwilio(world);
  const body = { plan: "trial", quotas: { lookups_per_day: 3 } };
  expect((await world.operate("PUT", `tenants/${world.tenantId}/quotas`, body)).status).toBe(200);
  world.skip(CACHED_MS);
  const first = await Promise.all([0, 1, 2, 3, 4].map((index) => ask(world, index)));
  expect(first.filter((status) => status === "found")).toHaveLength(3);
  expect(first.filter((status) => status === "quota_reached")).toHaveLength(2);
  expect(await ask(world, 5)).toBe("quota_reached");
  const flooded = world.liveKey;
  await world.addTenant();
  await grantTwilio(world);
  expect(await ask(world, 5)).toBe("found");
  expect(await ask(world, 5, flooded)).toBe("quota_reached");
  world.skip(86_400_000);
  expect(await ask(world, 5, flooded)).toBe("found");
  expect(asked).toHaveLength(5);
});

it("gets none while nobody counts, and none while nobody can say what is granted", async () => {
  const asked = watchTwilio();
  const QUOTAS = new Proxy(env.QUOTAS, {
    get(target, name) {
      if (name !== "getByName") return Reflect.get(target, name);
      return () => {
        throw new Error("no answer");
      };
    },
  });
  const world = await openWorld({}, { LOOKUP_ACCOUNTS: "twilio", QUOTAS });
  await grantTwilio(world);
  world.skip(CACHED_MS);
  expect(await ask(world, 0)).toBe("quota_reached");
  expect(asked).toEqual([]);
});
