// Texts of a campaign's day: counted exactly, as they go and as they become due.
import { runDurableObjectAlarm } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, expect, it, vi } from "vitest";
import { utcDay } from "../../../src/domain/limits/day-window.ts";
import { makeCampaignQuotas } from "../../../src/objects/states.ts";

const quotas = makeCampaignQuotas(env);
const DAY_MS = 86_400_000;
let campaign: { readonly tenantId: string; readonly mode: "live"; readonly campaignId: string };
let today: number;

beforeEach(() => {
  campaign = { tenantId: "ten_1", mode: "live", campaignId: `cmp_${crypto.randomUUID()}` };
  today = utcDay(Date.now());
});

const aside = async (texts: number, day = today) => (await quotas.setAside(campaign, [{ day, texts }], 10))[0]?.texts;

it("room of a day is set aside once, however many ask at once", async () => {
  const granted = await Promise.all(Array.from({ length: 6 }, () => aside(3)));
  expect(granted.toSorted((one = 0, other = 0) => one - other)).toEqual([0, 0, 1, 3, 3, 3]);
});

it("what is given back is there for others, and each day has its own", async () => {
  expect(await aside(10)).toBe(10);
  expect(await aside(1)).toBe(0);
  expect(await aside(4, today + 1)).toBe(4);
  await aside(-6);
  expect(await aside(9)).toBe(6);
  expect(await aside(9, today + 1)).toBe(6);
});

it("texts that go are counted beside it", async () => {
  await aside(10);
  for (let text = 0; text < 10; text += 1) expect(await quotas.take(campaign, 10)).toBe(true);
  expect(await quotas.take(campaign, 10)).toBe(false);
});

it("is kept until its days are over, and no longer", async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() });
  const stub = env.QUOTAS.getByName(`ten_1:live:${campaign.campaignId}`);
  await aside(10, today + 1);
  vi.setSystemTime((today + 1) * DAY_MS + 1);
  await runDurableObjectAlarm(stub);
  expect(await aside(1, today + 1)).toBe(0);
  vi.setSystemTime((today + 5) * DAY_MS);
  await runDurableObjectAlarm(stub);
  expect(await aside(1, today + 1)).toBe(1);
  vi.useRealTimers();
});
