import { describe, expect, it } from "vitest";
import { openWorld, type World } from "../../support/worker-world.ts";

const NUMBER = "+14155552671";
const OWNER = { device_id: "device-of-the-owner", user_id: "u-1" };
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const WEEK = 7 * 24 * HOUR;
const PURPOSES = ["login", "recovery", "transaction", "phone_change", "signup"] as const;
/** Nothing but the budgets of the number is in the way: neither the guard nor what a device may ask for. */
const POLICY = {
  codes_per_device_per_day: 50,
  codes_per_number_per_day: 50,
  recovery_codes_per_number_per_day: 5,
  guesses_per_verification: 10,
};
/** One less than a verification has: each that is judged says so. */
const GUESSES_EACH = 9;

async function open(): Promise<World> {
  const world = await openWorld({ policy: POLICY });
  const policy = { countries: { "*": { handling: "allow" } } };
  const body = { revision: 0, reason: "Only guesses are looked at here.", policy };
  expect((await world.call("PUT", "/v1/fraud/policy", { key: world.liveKey, body })).status).toBe(200);
  world.skip(MINUTE);
  return world;
}

/** Whoever comes from another device and another address each time, and takes whatever way to a code is open. */
class Attacker {
  readonly #world: World;
  #turn = 0;
  /** Guesses that were judged. */
  judged = 0;

  constructor(world: World) {
    this.#world = world;
  }

  /** Begins one more, and guesses at it and at what it is sent again, until nobody judges it any more. */
  async round(): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    const { status, body } = await this.#start(turn);
    if (status !== 201) return;
    await this.#guessAt(body.id, turn);
    this.#world.skip(MINUTE + SECOND);
    await this.#world.resend(body.id, {}, { key: this.#world.liveKey });
    await this.#guessAt(body.id, turn);
  }

  #start(turn: number) {
    const who = { device_id: this.#deviceOf(turn), user_id: turn % 4 === 0 ? OWNER.user_id : `u-${100 + turn}` };
    const from = { client_ip: `203.0.${turn % 256}.7`, verification_type: PURPOSES[turn % PURPOSES.length] };
    return this.#world.start(NUMBER, { ...who, ...from }, { key: this.#world.liveKey });
  }

  async #guessAt(id: string, turn: number): Promise<void> {
    const right = await this.#world.codeOf(id);
    const body = {
      code: right.startsWith("1") ? "000000" : "100000",
      ...(turn % 3 === 0 ? {} : { device_id: this.#deviceOf(turn) }),
    };
    for (let guess = 0; guess < GUESSES_EACH; guess += 1) {
      const reply = await this.#world.call("POST", `/v1/verify/${id}/check`, { key: this.#world.liveKey, body });
      this.#world.skip(SECOND);
      if (reply.body.result !== "wrong_code") return;
      this.judged += 1;
    }
  }

  /** Every fourth time they name the device of the owner, and their user. */
  #deviceOf(turn: number): string {
    return turn % 4 === 0 ? OWNER.device_id : `device-${turn}`;
  }
}

async function attackForAWeek(world: World): Promise<number> {
  const attacker = new Attacker(world);
  const untilMs = Date.now() + WEEK;
  while (Date.now() < untilMs) {
    await attacker.round();
    world.skip(2 * HOUR);
  }
  return attacker.judged;
}

describe("an attacker with unlimited addresses and devices, seven days at one number", () => {
  it("has no more than 70 guesses, by new codes, resends, recoveries and all purposes", async () => {
    const judged = await attackForAWeek(await open());
    expect(judged).toBeGreaterThan(50);
    expect(judged).toBeLessThanOrEqual(70);
  });

  it("has no more of them by the name of the owner, whose device has verified the number", async () => {
    const world = await open();
    const { body } = await world.start(NUMBER, { ...OWNER, verification_type: "login" }, { key: world.liveKey });
    const approved = await world.check(body.id, await world.codeOf(body.id), { key: world.liveKey });
    expect(approved.body.result).toBe("approved");
    world.skip(MINUTE);
    const judged = await attackForAWeek(world);
    expect(judged).toBeGreaterThan(30);
    expect(judged).toBeLessThanOrEqual(70);
  });
});
