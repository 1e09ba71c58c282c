/** Who sends while nobody counts: the object of his tenant's quotas does not answer. */
import { env } from "cloudflare:workers";
import { expect, it, vi } from "vitest";
import { openWorld, type World } from "../../support/worker-world.ts";

const QUOTA = 10;
const SHIPPED = { template: "order_shipped", variables: { order: "A-1001" } };
const mobiles = (count: number, from: number) =>
  Array.from({ length: count }, (_, index) => `+1415555${String(3000 + from + index)}`);

function quotasThatMayFail() {
  const state = { isAway: false };
  const QUOTAS = new Proxy(env.QUOTAS, {
    get(target, name) {
      if (name !== "getByName") return Reflect.get(target, name);
      return (objectName: string): ReturnType<typeof env.QUOTAS.getByName> => {
        if (state.isAway) throw new Error("no answer");
        return target.getByName(objectName);
      };
    },
  });
  return { state, QUOTAS };
}

async function open() {
  const { state, QUOTAS } = quotasThatMayFail();
  const world = await openWorld({}, { QUOTAS });
  // A whole day is ahead.
  vi.setSystemTime(Math.ceil(Date.now() / 86_400_000) * 86_400_000 + 3_600_000);
  const body = { plan: "standard", quotas: { texts_per_day: QUOTA } };
  expect((await world.operate("PUT", `tenants/${world.tenantId}/quotas`, body)).status).toBe(200);
  // In force everywhere within half a minute.
  world.skip(31_000);
  return { world, state };
}

async function batch(world: World, count: number, from: number): Promise<unknown> {
  const messages = mobiles(count, from).map((number) => ({ ...SHIPPED, phone_number: number }));
  const { status, body } = await world.call("POST", "/v1/messages/batch", { key: world.liveKey, body: { messages } });
  return status === 200 ? body["sent"] : body.code;
}

async function code(world: World, index: number): Promise<unknown> {
  const { status, body } = await world.start(`+1415555${2000 + index}`, {}, { key: world.liveKey });
  await world.settle();
  return status === 201 ? "sent" : body.code;
}

it("stops no text of a tenant that has room, and lets none past the day's quota by what was known before", async () => {
  const { world, state } = await open();
  expect(await batch(world, 4, 0)).toBe(4);
  state.isAway = true;
  expect(await batch(world, 4, 10)).toBe(4);
  expect(await batch(world, 3, 20)).toBe("quota_texts");
  expect([await code(world, 1), await code(world, 2), await code(world, 3)]).toEqual(["sent", "sent", "quota_texts"]);
  expect(await batch(world, 1, 30)).toBe("quota_texts");
});

it("lets in the day's quota where nothing was ever known, and what went is counted when somebody counts again", async () => {
  const { world, state } = await open();
  state.isAway = true;
  expect(await batch(world, QUOTA, 0)).toBe(QUOTA);
  expect(await batch(world, 1, 20)).toBe("quota_texts");
  state.isAway = false;
  expect(await batch(world, 1, 30)).toBe("quota_texts");
});

it("begins a new day with all of it, still unanswered", async () => {
  const { world, state } = await open();
  state.isAway = true;
  expect(await batch(world, QUOTA, 0)).toBe(QUOTA);
  world.skip(86_400_000);
  expect(await code(world, 1)).toBe("sent");
  expect(await batch(world, QUOTA, 20)).toBe("quota_texts");
  expect(await batch(world, QUOTA - 1, 20)).toBe(QUOTA - 1);
});
