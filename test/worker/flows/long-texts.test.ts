// Long texts that their carrier hands over in parts: read whole, in any order, and never lost.
import { afterEach, describe, expect, it, vi } from "vitest";
import { readKeyring } from "../../../src/crypto/keyring.ts";
import { makeVault } from "../../../src/crypto/vault.ts";
import { makeReceiptQueue } from "../../../src/queues/producers.ts";
import { dumpObject } from "../../support/phone-bucket.ts";
import { openWorld, type World } from "../../support/worker-world.ts";

const PHONE = "+14155552671";
const SENDER = "+13105550199";

afterEach(() => vi.useRealTimers());

async function open(): Promise<World> {
  const world = await openWorld();
  const route = { account: "loopback", country: "*", transport: "sms", sender: SENDER, priority: 0 };
  expect((await world.call("POST", "/v1/routes", { key: world.liveKey, body: route })).status).toBe(201);
  return world;
}

interface Part {
  readonly text: string;
  readonly part: number;
  readonly parts?: number;
  readonly reference?: string;
  readonly id?: string;
}

async function receive(world: World, { text, part, parts = 2, reference = "77", id }: Part): Promise<void> {
  const queue = makeReceiptQueue(world.env, makeVault(readKeyring(String(world.env.VAULT_KEYS))));
  const place = { reference, part, parts };
  await queue.sendInbound("loopback", [
    { carrierMessageId: id ?? `MO-${reference}-${part}`, from: PHONE, to: SENDER, text, place, takenAtMs: Date.now() },
  ]);
  await world.settle();
}

async function listed(world: World): Promise<unknown[]> {
  const { data } = (await world.call("GET", "/v1/messages/inbound", { key: world.liveKey })).body;
  return data.map(({ text, meaning }) => [text, meaning]);
}

const startAt = async (world: World) => (await world.start(PHONE, {}, { key: world.liveKey })).status;

const FIRST = "I have told you people a dozen times by now and I am telling you for the very last time, please st";
const SECOND = "op texting me";

describe("a text in two parts", () => {
  it.each([
    [
      { text: FIRST, part: 1 },
      { text: SECOND, part: 2 },
    ],
    [
      { text: SECOND, part: 2 },
      { text: FIRST, part: 1 },
    ],
  ])("is one text, whichever part is first", async (one, other) => {
    const world = await open();
    await receive(world, one);
    expect(await listed(world)).toEqual([]);
    await receive(world, other);
    await receive(world, one);
    expect(await listed(world)).toEqual([[`${FIRST}${SECOND}`, "stop"]]);
    expect(await startAt(world)).toBe(403);
    await world.advance(61_000);
    expect(await listed(world)).toHaveLength(1);
  });

  it("whose other part never comes is read after a minute: a STOP in a lone part holds", async () => {
    const world = await open();
    await receive(world, { text: "STOP", part: 2 });
    expect(await startAt(world)).toBe(201);
    await world.advance(61_000);
    expect(await listed(world)).toEqual([["STOP", "stop"]]);
    expect(await startAt(world)).toBe(403);
    await receive(world, { text: "and thanks for nothing", part: 1 });
    expect(await listed(world)).toHaveLength(2);
  });

  it("does not mix with another text of the same two numbers, and is nowhere in clear while it waits", async () => {
    const world = await open();
    await receive(world, { text: "the purple pelican ", part: 1, reference: "1" });
    await receive(world, { text: "the green heron ", part: 1, reference: "2" });
    await receive(world, { text: "flies", part: 2, reference: "1" });
    expect(await listed(world)).toEqual([["the purple pelican flies", "unknown"]]);
    const { data } = (await world.call("GET", "/v1/messages/inbound", { key: world.liveKey })).body;
    const tables = JSON.stringify(await dumpObject(world.phoneObjectOf(String(data[0]?.["id"]))));
    expect(tables).toContain("inbound_parts");
    expect(tables).not.toContain("heron");
  });
});
