import { portsAt } from "../../support/phone-bucket.ts";
import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it, vi } from "vitest";
import { inboxEntryBinding, phoneBinding } from "../../../src/domain/privacy/sealed-fields.ts";
import { readKeyring } from "../../../src/crypto/keyring.ts";
import { makeVault } from "../../../src/crypto/vault.ts";
import { parseReference, writeReference } from "../../../src/domain/sending/reference.ts";
import { makeId, makeRoutedId } from "../../../src/domain/base/ids.ts";
import { DEFAULT_POLICY } from "../../../src/domain/limits/policy.ts";
import { objectName, type Slot } from "../../../src/domain/base/placement.ts";
import type { StartCommand } from "../../../src/domain/verification/commands.ts";
import type { Env } from "../../../src/env.ts";
import { seededUnit, shuffled } from "../../support/ledger-events.ts";
import { deliver } from "../../support/queue-rig.ts";
import { openWorld, type World } from "../../support/worker-world.ts";

const LANE = "godwit-dispatch-otp-amer";
const BULK = "godwit-dispatch-bulk";
/** Three deliveries each on average: some 30,000 in all. */
const MESSAGES = 10_000;
const BUCKETS = 64;
const CONSUMERS = 6;
const SEED = 20_261_121;

const entropy = () => crypto.getRandomValues(new Uint8Array(10));
const vault = makeVault(readKeyring(String(env.VAULT_KEYS)));

/** What the loopback phone was sent, by reference, counted where the carrier hands it over. */
function countSends(): { workerEnv: Partial<Env>; sends: Map<string, number> } {
  const sends = new Map<string, number>();
  const getByName = (name: string) => {
    const [tenant = "", mode = ""] = name.split(":");
    const put = async (sealed: string, atMs: number) => {
      const binding = inboxEntryBinding(tenant, mode, atMs);
      const entry: { reference: string } = JSON.parse(await vault.open(sealed, binding));
      const named = parseReference(entry.reference);
      const reference = named === null ? entry.reference : writeReference(named);
      sends.set(reference, (sends.get(reference) ?? 0) + 1);
    };
    return { put, clockAheadMs: async () => 0 };
  };
  return { workerEnv: { INBOXES: { getByName } } as unknown as Partial<Env>, sends };
}

/** Starts inside the buckets of one tenant; the orders come back as their lane would carry them. */
async function startMany(tenantId: string, count: number): Promise<string[]> {
  const seals = await Promise.all(
    Array.from({ length: count }, (_, index) => vault.seal("+13105550100", phoneBinding(tenantId, tokenOf(index)))),
  );
  const orders = Array.from({ length: BUCKETS }, async (_, bucket) => {
    const slot: Slot = { placement: "wnam", bucket, mode: "test" };
    const stub = env.PHONES.getByName(objectName(tenantId, slot));
    const indexes = Array.from({ length: count }, (__, index) => index).filter((index) => index % BUCKETS === bucket);
    return await runInDurableObject(stub, (object) => {
      const started = indexes.map(async (index) => {
        const command = startCommand(tenantId, slot, { index, sealed: seals[index] ?? "" });
        const reply = await portsAt(object).verifications.start(slot, command);
        if (reply.outcome !== "started" || reply.dispatch === null) throw new Error("not started");
        return reply.dispatch;
      });
      return Promise.all(started);
    });
  });
  return (await Promise.all(orders)).flat();
}

const tokenOf = (index: number) => index.toString(16).padStart(32, "0");

function startCommand(
  tenantId: string,
  slot: Slot,
  { index, sealed }: { index: number; sealed: string },
): StartCommand {
  const token = tokenOf(index);
  return {
    tenantId,
    verificationId: makeRoutedId("verification", slot, { nowMs: Date.now(), entropy: entropy() }),
    messageId: makeRoutedId("message", slot, { nowMs: Date.now(), entropy: entropy() }),
    policy: DEFAULT_POLICY,
    skipSendLimits: true,
    phone: { token, sealed, masked: "+1 ••••••••00", country: "US", takesSms: true, takesVoice: true },
    purpose: "signup",
    channel: "auto",
    text: { brand: "Acme", locale: null, appHash: null, webDomain: null },
    code: { length: 6, alphabet: "numeric", pepperId: "k1", generation: 1 },
    ttlSeconds: 600,
    deviceToken: null,
    userId: null,
    origin: { caller: "caller-1", request: "request-1" },
    metadata: null,
  };
}

describe("a lane that delivers at least once", () => {
  it(`${MESSAGES.toLocaleString("en")} messages, each delivered one to five times in any order, are each sent once`, async () => {
    const { workerEnv, sends } = countSends();
    const world = await openWorld({}, workerEnv);
    const tenantId = makeId("tenant", Date.now(), entropy());
    const orders = await startMany(tenantId, MESSAGES);
    const unit = seededUnit(SEED);
    const copies = orders.flatMap((body) => Array.from({ length: 1 + Math.floor(unit() * 5) }, () => body));
    expect(copies.length).toBeGreaterThan(2 * MESSAGES);
    const deliveries = shuffled(copies, unit).map((body, index) => ({ id: `d${index}`, body, attempts: 1 }));
    const batches: (typeof deliveries)[] = [];
    for (let start = 0; start < deliveries.length; start += 10) batches.push(deliveries.slice(start, start + 10));

    const waiting = batches.values();
    const consumer = async () => {
      let retried = 0;
      for (const batch of waiting) retried += (await deliver(world.env, LANE, batch)).size;
      return retried;
    };
    const retried = await Promise.all(Array.from({ length: CONSUMERS }, consumer));
    expect(retried.reduce((sum, count) => sum + count)).toBe(0);
    const wanted = orders.map((body) =>
      writeReference({ tenantId, messageId: JSON.parse(body).messageId, attempt: 1 }),
    );
    expect(sends.size).toBe(MESSAGES);
    expect(wanted.filter((reference) => sends.get(reference) !== 1)).toEqual([]);
  }, 600_000);
});

const CLAIM = {
  transport: "sms",
  choice: {
    routeId: "rte_test_first",
    account: "loopback",
    carrier: "loopback",
    sender: "GODWIT",
    reason: "test_key",
    considered: 3,
    excluded: [],
    rules: [],
  },
} as const;

/** A consumer that takes the next order of a lane, claims it, and is never heard of again. */
async function claimAndDie(world: World, verificationId: string, queue: string): Promise<string> {
  const [order] = world.queues.take(queue);
  const { messageId }: { messageId: string } = JSON.parse(String(order?.body));
  const command = { tenantId: world.tenantId, messageId, attempt: 1, ...CLAIM };
  const claim = await portsAt(world.phoneObject(verificationId)).attempts.claim(world.slotOf(verificationId), command);
  expect(claim.outcome).toBe("claimed");
  return messageId;
}

describe("a consumer that dies at the carrier", () => {
  it("leaves an attempt of unknown fate, and the code goes again once, flagged", async () => {
    const world = await openWorld();
    const { body } = await world.start("+13105550100");
    const messageId = await claimAndDie(world, body.id, LANE);
    await world.advance(14_999);
    expect(await world.inbox()).toEqual([]);
    await world.advance(1);
    expect(await world.inbox()).toHaveLength(1);
    await world.advance(60_000);
    expect(await world.inbox()).toHaveLength(1);
    const { attempts } = (await world.call("GET", `/v1/messages/${messageId}`)).body;
    expect(attempts).toMatchObject([
      { attempt: 1, status: "unknown", failure: "lease_expired", may_duplicate: false },
      { attempt: 2, status: "delivered", may_duplicate: true },
    ]);
  });

  it("and comes back late to say that the carrier took it stops the second send", async () => {
    const world = await openWorld();
    const { body } = await world.start("+13105550100");
    const messageId = await claimAndDie(world, body.id, LANE);
    world.skip(15_000);
    await world.phoneObject(body.id).wake();
    const outcome = { kind: "accepted", carrierMessageId: "SM1", segments: 1, price: null } as const;
    const late = { tenantId: world.tenantId, messageId, attempt: 1, outcome, next: { step: "done" } } as const;
    await portsAt(world.phoneObject(body.id)).attempts.record(world.slotOf(body.id), late);
    await world.advance(60_000);
    expect(await world.inbox()).toEqual([]);
  });

  it("with a help text in hand costs one text that is not worth a second", async () => {
    const world = await openWorld();
    const { body } = await world.start("+13105550100");
    await world.settle();
    world.skip(120_000);
    await world.phoneObject(body.id).wake();
    const messageId = await claimAndDie(world, body.id, BULK);
    await world.advance(100_000);
    expect(await world.inbox()).toHaveLength(1);
    const message = (await world.call("GET", `/v1/messages/${messageId}`)).body;
    expect(message).toMatchObject({ status: "failed", reason: "outcome_unknown" });
    expect((await world.read(body.id)).body.status).toBe("pending");
  });
});

describe("a carrier that fails", () => {
  it.each([
    { digits: "54", what: "is down once", attempts: ["failed", "delivered"] },
    { digits: "60", what: "refuses the first sender", attempts: ["failed", "delivered"] },
    { digits: "63", what: "refuses the first credentials", attempts: ["failed", "delivered"] },
    { digits: "57", what: "times out once", attempts: ["unknown", "delivered"] },
    { digits: "64", what: "answers with garbage once", attempts: ["unknown", "delivered"] },
  ])("that $what is passed over at once", async ({ digits, attempts }) => {
    const world = await openWorld();
    const { body } = await world.start(`+131055501${digits}`);
    await world.settle();
    expect((await world.inbox()).length).toBe(digits === "57" ? 2 : 1);
    await world.advance(5_000);
    const [message] = (await world.call("GET", `/v1/messages?verification_id=${body.id}`)).body.data;
    const read = await world.call("GET", `/v1/messages/${String(message?.id)}`);
    expect(read.body.attempts).toMatchObject(attempts.map((status) => ({ status })));
    expect((await world.read(body.id)).body.status).toBe("pending");
  });

  it.each([
    { digits: "53", reason: "number_rejected" },
    { digits: "61", reason: "opted_out" },
    { digits: "62", reason: "content_rejected" },
    { digits: "68", reason: "blocked_by_carrier" },
  ])("that says $reason ends the verification, and nothing more is sent", async ({ digits, reason }) => {
    const world = await openWorld();
    const { body } = await world.start(`+131055501${digits}`);
    await world.advance(300_000);
    expect(await world.inbox()).toEqual([]);
    expect((await world.read(body.id)).body).toMatchObject({ status: "failed", reason });
  });

  it("that throws what no carrier should is retried by the queue, and the code goes once", async () => {
    const world = await openWorld();
    const { body } = await world.start("+13105550100");
    const lines: string[] = [];
    vi.spyOn(console, "log").mockImplementation((line) => void lines.push(String(line)));
    const getByName = () => {
      throw new Error("object away");
    };
    const broken = { ...world.env, PHONES: { getByName } } as unknown as Env;
    const [order] = world.queues.held(LANE);
    if (order === undefined) throw new Error("no order");
    expect([...(await deliver(broken, LANE, [order])).keys()]).toEqual([order.id]);
    await world.settle();
    expect(await world.inbox()).toHaveLength(1);
    expect((await world.read(body.id)).body.status).toBe("pending");
    expect(lines.join("\n")).toContain("dispatch.fault");
  });
});
