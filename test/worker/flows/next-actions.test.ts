// What `next_actions` offers is done, at the time that it names; what it leaves out is refused.
import { afterEach, describe, expect, it, vi } from "vitest";
import { openWorld, type Reply, type World } from "../../support/worker-world.ts";

const PHONE = "+13105550100";
const SENDER = "+13105550198";
const START = { verification_type: "login", user_id: "u1" };

afterEach(() => vi.useRealTimers());

interface Action {
  readonly action: string;
  readonly at?: string;
}

const actionsOf = ({ body }: Reply): readonly Action[] => JSON.parse(JSON.stringify(body["next_actions"] ?? []));

/** Live limits, so that waiting counts. */
async function open(): Promise<{ world: World; id: string; start: () => Promise<Reply> }> {
  const world = await openWorld({}, { PUBLIC_URL: "https://godwit.example" });
  const headers = { "godwit-enforce-limits": "true" };
  await world.call("PUT", "/v1/users/u1", { body: { phone_number: PHONE } });
  const start = () => world.start(PHONE, START, { headers });
  const started = await start();
  expect(started.status).toBe(201);
  await world.settle();
  return { world, id: started.body.id, start };
}

/** A code that is not this one. */
const wrongFor = (code: string) => (code === "000000" ? "000001" : "000000");

async function guessAll(world: World, id: string): Promise<void> {
  const wrong = wrongFor(await world.codeOf(id));
  for (let guesses = 0; guesses < 5; guesses += 1) {
    await world.check(id, wrong);
    world.skip(5_000);
  }
}

async function reject(world: World): Promise<void> {
  const context = { city: "Oslo", ip: "203.0.113.77", at: new Date().toISOString() };
  await world.call("POST", "/v1/alerts", { body: { user_id: "u1", type: "remote_login", context } });
  await world.settle();
  const body = { from: PHONE, to: SENDER, text: "It wasn't me" };
  await world.call("POST", "/v1/inbox/replies", { body });
  await world.settle();
}

async function writeStop(world: World): Promise<void> {
  await world.call("POST", "/v1/inbox/replies", { body: { from: PHONE, to: SENDER, text: "STOP" } });
  await world.settle();
}

type Case = readonly [string, (world: World, id: string) => Promise<unknown>, string, readonly string[]];

const CASES: readonly Case[] = [
  ["that waits for its code", async () => undefined, "pending", ["check", "resend", "cancel"]],
  ["that ran out", (world) => world.advance(3_600_000), "expired", ["start"]],
  ["that was locked", guessAll, "locked", ["start"]],
  ["that its caller canceled", (world, id) => world.call("POST", `/v1/verify/${id}/cancel`), "canceled", ["start"]],
  ["that was approved", async (world, id) => world.check(id, await world.codeOf(id)), "approved", []],
  ["that a freeze ended", reject, "canceled", ["contact_support"]],
  [
    "that had ended when the user was frozen",
    async (world, id) => {
      await world.call("POST", `/v1/verify/${id}/cancel`);
      await reject(world);
    },
    "canceled",
    ["contact_support"],
  ],
  [
    "that had ended when the phone said STOP",
    async (world, id) => {
      await world.call("POST", `/v1/verify/${id}/cancel`);
      await writeStop(world);
    },
    "canceled",
    [],
  ],
  ["whose phone said STOP", writeStop, "pending", ["check", "cancel"]],
  ["that ends before it may be sent again", (world) => lastMinute(world), "pending", ["check", "cancel"]],
];

/** A verification sends its last text so late that the interval outlasts it. */
async function lastMinute(world: World): Promise<void> {
  world.skip(290_000);
  await world.start(PHONE, { verification_type: "signup" });
}

describe.each(CASES)("a verification %s", (_name, make, status, offered) => {
  it("offers what works, and nothing else", async () => {
    const { world, id } = await open();
    await make(world, id);
    const read = await world.read(id);
    expect(read.body.status).toBe(status);
    expect(actionsOf(read).map(({ action }) => action)).toEqual(offered);
  });

  it.each(offered.filter((action) => action !== "contact_support"))(
    "is answered when it does what is offered: %s",
    async (name) => {
      const { world, id, start } = await open();
      await make(world, id);
      const { at } = actionsOf(await world.read(id)).find(({ action }) => action === name) ?? {};
      if (at !== undefined && Date.parse(at) > Date.now()) world.skip(Date.parse(at) - Date.now());
      const headers = { "godwit-enforce-limits": "true" };
      const acts: Record<string, () => Promise<Reply>> = {
        check: async () => world.check(id, await world.codeOf(id)),
        resend: () => world.resend(id, {}, { headers }),
        cancel: () => world.call("POST", `/v1/verify/${id}/cancel`),
        start,
      };
      const done = await acts[name]?.();
      expect(done?.status).toBe(name === "start" ? 201 : 200);
      if (name === "check") expect(done?.body.result).toBe("approved");
    },
  );
});

const SHUT = CASES.filter(([, , status, offered]) => status === "canceled" && !offered.includes("start"));

describe.each(SHUT)("a verification %s", (_name, make) => {
  it("is followed by no start, as it says", async () => {
    const { world, id, start } = await open();
    await make(world, id);
    world.skip(3_600_000);
    expect((await start()).status).toBe(403);
  });
});
