// Starts that are held out on a day: counted exactly.
import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { makeHoldoutQuotas } from "../../../src/objects/states.ts";

const quotas = makeHoldoutQuotas(env);
const tenant = () => `ten_${crypto.randomUUID()}`;
const takeMany = (tenantId: string, count: number, limit: number) =>
  Promise.all(Array.from({ length: count }, () => quotas.take(tenantId, limit)));
const granted = (answers: readonly boolean[]) => answers.filter(Boolean).length;

it("fifty of eighty that ask at once are granted, and none of another tenant's are taken", async () => {
  const [one, other] = [tenant(), tenant()];
  expect(granted(await takeMany(one, 80, 50))).toBe(50);
  expect(granted(await takeMany(other, 10, 50))).toBe(10);
});

it("what is given back is there for another, and a lower limit counts at once", async () => {
  const one = tenant();
  expect(granted(await takeMany(one, 3, 3))).toBe(3);
  await quotas.giveBack(one);
  expect(granted(await takeMany(one, 2, 3))).toBe(1);
  await quotas.giveBack(one);
  expect(await quotas.take(one, 2)).toBe(false);
});
