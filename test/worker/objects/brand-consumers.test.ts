// T-Mobile's caps as consumers keep them: sixteen at once, with batches of texts of which some fail, and orders that come twice.
import { env } from "cloudflare:workers";
import { afterEach, describe, expect, it, vi } from "vitest";
import { closeBrands, openBrands } from "../../../src/app/sending/open-brands.ts";
import type { Route } from "../../../src/domain/routing/choice.ts";
import { campaignOf, type TMobileTier } from "../../../src/domain/senders/ten-dlc.ts";
import type { DispatchOrder } from "../../../src/domain/sending/order.ts";
import { makeBrandStates } from "../../../src/objects/states.ts";
import { neverRings } from "../../support/alarms.ts";
import { TENANT } from "../../support/tenant.ts";
import { noticeOrderOf } from "../../domain/verification/fixtures.ts";

const CONSUMERS = 16;
const TEXT = { country: "US", network: null, segments: 1 };
/** An evening in Los Angeles, on a day of twenty-five hours. */
const EVENING_MS = Date.parse("2027-11-08T03:00:00Z");
const MIDNIGHT_MS = Date.parse("2027-11-08T08:00:00Z");

afterEach(() => vi.useRealTimers());

const services = {
  brands: makeBrandStates(env),
  pause: { wait: async () => undefined, alarm: neverRings },
  random: {
    bytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)),
    unit: () => 0.5,
  },
  telemetry: { emit: () => undefined },
};

function routeOf(brandId: string, tmobileTier: TMobileTier): Route {
  const tenDlc = { brandId, campaignId: "C1", campaignClass: "K", tmobileTier, status: "active" } as const;
  const what = {
    account: "own",
    carrier: "twilio",
    country: "US",
    transport: "sms",
    price: null,
    priority: 1,
  } as const;
  return { id: "rte_1", ...what, sender: "+14155550123", campaign: campaignOf(tenDlc) };
}

function batchOf(name: string, texts: number): readonly DispatchOrder[] {
  const { phone, ...order } = noticeOrderOf({ segments: 1 });
  return Array.from({ length: texts }, (_, index) => ({
    ...order,
    phone: { ...phone, country: "US" },
    messageId: `${name}.${index}`,
  }));
}

interface World {
  readonly route: Route;
  /** Messages that a carrier has taken. */
  readonly taken: Set<string>;
  readonly texts: number;
}

/** One batch: each text is claimed at most once, and every third is refused by its carrier. Whether the day has places left. */
async function consume({ route, taken }: World, orders: readonly DispatchOrder[]): Promise<boolean> {
  const caps = await openBrands(services, { tenant: TENANT, routes: [route] }, orders);
  let isOver = false;
  for (const [index, { messageId }] of orders.entries()) {
    const { cappedRoutes, heldRoutes } = caps.shut([route], TEXT);
    isOver ||= cappedRoutes.length > 0;
    if (cappedRoutes.length + heldRoutes.length > 0) continue;
    caps.reserve(messageId, route, TEXT);
    // Another consumer has it: the claim is refused.
    if (taken.has(messageId)) caps.release(messageId);
    else if (index % 3 === 2) caps.release(messageId);
    else {
      taken.add(messageId);
      caps.keep(messageId);
    }
  }
  await closeBrands(services, [caps]);
  return !isOver;
}

/** Every batch comes twice, the second time beside the first one's successor. */
async function consumeAll(world: World): Promise<void> {
  await Promise.all(
    Array.from({ length: CONSUMERS }, async (_, name) => {
      let before = batchOf(`${name}.0`, world.texts);
      for (let round = 1; await consume(world, before); round += 1) {
        const next = batchOf(`${name}.${round}`, world.texts);
        await Promise.all([consume(world, before), consume(world, next)]);
        before = next;
      }
    }),
  );
}

describe("sixteen consumers at once", () => {
  it.each([
    ["low", 2_000, 10],
    ["low_mid", 10_000, 100],
    ["high_mid", 40_000, 500],
    ["top", 200_000, 2_500],
  ] as const)("send exactly as many texts of a brand of tier %s as its day has: %i", async (tier, cap, texts) => {
    vi.useFakeTimers({ toFake: ["Date"], now: EVENING_MS });
    const brandId = crypto.randomUUID();
    const world = { route: routeOf(brandId, tier), taken: new Set<string>(), texts };
    await consumeAll(world);
    expect(world.taken.size).toBe(cap);
    expect(await services.brands.peek({ tenantId: TENANT.id, brandId })).toBe(cap);
    vi.setSystemTime(MIDNIGHT_MS - 1);
    await consume(world, batchOf("late", texts));
    expect(world.taken.size).toBe(cap);
    vi.setSystemTime(MIDNIGHT_MS);
    await consume(world, batchOf("early", 3));
    expect(world.taken.size).toBe(cap + 2);
  });
});
