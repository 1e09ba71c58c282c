// T-Mobile's caps over the object that counts them: sixteen consumers at once, none knowing of another.
import { evictDurableObject, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { BrandObject } from "../../../src/objects/brand-object.ts";
import { makeBrandStates } from "../../../src/objects/states.ts";

const CONSUMERS = 16;
/** An afternoon in Los Angeles; the clocks there were changed that morning. */
const AFTERNOON_MS = Date.parse("2027-03-14T22:00:00Z");
const MIDNIGHT_MS = Date.parse("2027-03-15T07:00:00Z");

afterEach(() => vi.useRealTimers());

const setTime = (now: number) => vi.useFakeTimers({ toFake: ["Date"], now });
const brands = makeBrandStates(env);
const newBrand = () => ({ tenantId: "ten_1", brandId: crypto.randomUUID() });
type Brand = ReturnType<typeof newBrand>;

interface Batches {
  readonly cap: number;
  readonly texts: number;
  /** How many of those that were held go out after all: the others were refused. */
  readonly sent?: (held: number, round: number) => number;
}

/** One consumer after its batches, until the day has no place left: how many texts went out. */
async function consume(ref: Brand, { cap, texts, sent = (held) => held }: Batches, name: number): Promise<number> {
  let out = 0;
  for (let round = 0; ; round += 1) {
    const holdId = `${name}.${round}`;
    const given = await brands.open(ref, { holdId, cap, wanted: texts });
    const used = sent(given.held, round);
    out += used;
    await brands.close(ref, { holdId, used });
    if (given.left === 0) return out;
  }
}

const consumeAll = async (ref: Brand, batches: Batches) => {
  const consumers = Array.from({ length: CONSUMERS }, (_, name) => consume(ref, batches, name));
  return (await Promise.all(consumers)).reduce((sum, out) => sum + out, 0);
};

describe("a brand's day at T-Mobile", () => {
  it("ends at exactly its cap, whoever asks at once, and begins anew at midnight Pacific", async () => {
    const [cap, texts] = [2_000, 10];
    const ref = newBrand();
    setTime(AFTERNOON_MS);
    expect(await consumeAll(ref, { cap, texts })).toBe(cap);
    vi.setSystemTime(MIDNIGHT_MS - 1);
    expect(await brands.open(ref, { holdId: "late", cap, wanted: 1 })).toMatchObject({
      held: 0,
      left: 0,
      resetsAtMs: MIDNIGHT_MS,
    });
    vi.setSystemTime(MIDNIGHT_MS);
    expect(await consumeAll(ref, { cap, texts })).toBe(cap);
    expect(await brands.peek(ref)).toBe(cap);
  });

  it("counts no text that was refused: its place is another's", async () => {
    const ref = newBrand();
    setTime(AFTERNOON_MS);
    const half = (held: number, round: number) => (round % 2 === 0 ? Math.floor(held / 2) : held);
    expect(await consumeAll(ref, { cap: 2_000, texts: 10, sent: half })).toBe(2_000);
    expect(await brands.peek(ref)).toBe(2_000);
  });

  it("counts a batch once whose end, or whose beginning, is told again", async () => {
    const ref = newBrand();
    setTime(AFTERNOON_MS);
    const asked = { holdId: "a", cap: 20, wanted: 8 };
    const [first, again] = [await brands.open(ref, asked), await brands.open(ref, asked)];
    expect(again).toEqual(first);
    for (let told = 0; told < 3; told += 1) await brands.close(ref, { holdId: "a", used: 5 });
    expect(await brands.peek(ref)).toBe(5);
  });

  it("gives a text that is larger than its batch was held for the rest, and counts it to the cap and not beyond", async () => {
    const ref = newBrand();
    setTime(AFTERNOON_MS);
    await brands.open(ref, { holdId: "other", cap: 10, wanted: 3 });
    await brands.open(ref, { holdId: "a", cap: 10, wanted: 2 });
    expect(await brands.open(ref, { holdId: "a", cap: 10, wanted: 7 })).toMatchObject({ held: 7, left: 10 });
    await evictDurableObject(env.BRANDS.getByName(`${ref.tenantId}:${ref.brandId}`));
    expect(await brands.open(ref, { holdId: "a", cap: 10, wanted: 8 })).toMatchObject({ held: 7, left: 10 });
    await brands.close(ref, { holdId: "a", used: 7 });
    expect(await brands.peek(ref)).toBe(7);
    expect(await brands.open(ref, { holdId: "b", cap: 10, wanted: 4 })).toMatchObject({ held: 0, left: 3 });
  });

  it("is another for another brand, and for another tenant that names the same", async () => {
    const ref = newBrand();
    setTime(AFTERNOON_MS);
    await consumeAll(ref, { cap: 20, texts: 3 });
    const left = async (of: Brand) => (await brands.open(of, { holdId: "b", cap: 20, wanted: 1 })).left;
    expect([await left({ ...ref, tenantId: "ten_2" }), await left(newBrand()), await left(ref)]).toEqual([20, 20, 0]);
  });

  it("is known to the next instance, what is held among it, and forgotten when it is over", async () => {
    const ref = newBrand();
    setTime(AFTERNOON_MS);
    const stub = env.BRANDS.getByName(`${ref.tenantId}:${ref.brandId}`);
    await brands.open(ref, { holdId: "a", cap: 20, wanted: 8 });
    await evictDurableObject(stub);
    expect(await brands.open(ref, { holdId: "b", cap: 20, wanted: 99 })).toMatchObject({ held: 12, left: 20 });
    vi.setSystemTime(MIDNIGHT_MS + 2 * 86_400_000);
    await runInDurableObject(stub, (instance: BrandObject) => instance.alarm());
    expect(await runInDurableObject(stub, (_: BrandObject, { storage }) => storage.sql.databaseSize)).toBeLessThan(
      9_000,
    );
    expect(await brands.peek(ref)).toBe(0);
  });
});
