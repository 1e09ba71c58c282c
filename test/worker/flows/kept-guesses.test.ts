import { describe, expect, it } from "vitest";
import { openWorld, type World } from "../../support/worker-world.ts";

const NUMBER = "+14155552671";
const OWNER = { device_id: "device-of-the-owner", user_id: "u-1" };
const STRANGER = { device_id: "device-of-a-stranger", user_id: "u-2" };
/** Only the day's budget is in the way. */
const POLICY = { checks_per_second: 5, check_burst: 10, codes_per_number_per_day: 50, codes_per_device_per_day: 50 };

async function open(): Promise<World> {
  const world = await openWorld({ policy: POLICY });
  expect(await approve(world, await start(world, OWNER))).toBe("approved");
  world.skip(61_000);
  return world;
}

async function start(world: World, who: Record<string, unknown>): Promise<string> {
  const { status, body } = await world.start(NUMBER, { verification_type: "login", ...who }, { key: world.liveKey });
  return status === 201 ? body.id : body.code;
}

const check = (world: World, id: string, body: Record<string, unknown>) =>
  world.call("POST", `/v1/verify/${id}/check`, { key: world.liveKey, body });

async function approve(world: World, id: string, rest: Record<string, unknown> = {}): Promise<string> {
  return (await check(world, id, { code: await world.codeOf(id), ...rest })).body.result;
}

async function guessWrong(world: World, id: string, rest: Record<string, unknown> = {}): Promise<string> {
  const right = await world.codeOf(id);
  const { body } = await check(world, id, { code: right.startsWith("1") ? "000000" : "100000", ...rest });
  world.skip(1_000);
  return body.result ?? body.code;
}

/** Guesses until nobody judges it any more; how often it was judged. */
async function guessTheDayAway(world: World, who: Record<string, unknown>): Promise<number> {
  for (let judged = 0; ; ) {
    const id = await start(world, who);
    if (!id.startsWith("vrf_")) return judged;
    for (let guess = 0; guess < 4; guess += 1) {
      if ((await guessWrong(world, id)) === "wrong_code") judged += 1;
    }
    world.skip(61_000);
  }
}

describe("strangers who guess a number's day away", () => {
  it("lock out every device but one that verified the number before", async () => {
    const world = await open();
    expect(await guessTheDayAway(world, STRANGER)).toBe(7);
    expect(await start(world, STRANGER)).toBe("number_guess_limit");
    const mine = await start(world, OWNER);
    expect(await guessWrong(world, mine)).toBe("wrong_code");
    expect(await approve(world, mine)).toBe("approved");
  });

  it("leave a code that is on its way to the owner's device good", async () => {
    const world = await open();
    const mine = await start(world, OWNER);
    world.skip(61_000);
    expect(await guessTheDayAway(world, STRANGER)).toBe(7);
    expect((await world.read(mine, { key: world.liveKey })).body.checks_left).toBe(3);
    expect(await approve(world, mine)).toBe("approved");
  });

  it("together with the owner's own mistakes never come to more than ten", async () => {
    const world = await open();
    await guessTheDayAway(world, STRANGER);
    expect(await guessTheDayAway(world, OWNER)).toBe(3);
    expect(await start(world, OWNER)).toBe("number_guess_limit");
  });

  it("do not get what is kept by the owner's device id with their own user, or with none", async () => {
    const world = await open();
    expect(await guessTheDayAway(world, { ...STRANGER, device_id: OWNER.device_id })).toBe(7);
    expect(await start(world, { device_id: OWNER.device_id })).toBe("number_guess_limit");
    expect(await start(world, OWNER)).toMatch(/^vrf_/);
  });

  it("do not get it by claiming the owner's device for a verification that they began on another", async () => {
    const world = await open();
    const theirs = await start(world, STRANGER);
    world.skip(61_000);
    await guessTheDayAway(world, { device_id: "device-of-another", user_id: "u-3" });
    expect(await guessWrong(world, theirs, { device_id: OWNER.device_id })).toBe("number_guess_limit");
  });

  it("have the whole day of a number that no device has verified", async () => {
    const world = await openWorld({ policy: POLICY });
    expect(await guessTheDayAway(world, STRANGER)).toBe(10);
  });
});

describe("a check that names its device", () => {
  it("from another device than the verification's own gets two guesses and leaves three to its own", async () => {
    const world = await open();
    const mine = await start(world, OWNER);
    const elsewhere = { device_id: STRANGER.device_id };
    const results = [];
    for (let guess = 0; guess < 4; guess += 1) results.push(await guessWrong(world, mine, elsewhere));
    expect(results).toEqual(["wrong_code", "wrong_code", "locked", "locked"]);
    expect(await guessWrong(world, mine, { device_id: OWNER.device_id })).toBe("wrong_code");
    expect(await approve(world, mine, { device_id: OWNER.device_id })).toBe("approved");
  });

  it("from another device approves, and makes neither of them known", async () => {
    const world = await openWorld({ policy: POLICY });
    const theirs = await start(world, STRANGER);
    expect(await approve(world, theirs, { device_id: OWNER.device_id })).toBe("approved");
    world.skip(61_000);
    expect(await guessTheDayAway(world, STRANGER)).toBe(10);
  });
});
