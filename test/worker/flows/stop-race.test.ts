/** A STOP against ten thousand texts on their way to the number, while D1 shows nobody anything new. */
import { portsAt } from "../../support/phone-bucket.ts";
import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, expect, it, vi } from "vitest";
import { readKeyring } from "../../../src/crypto/keyring.ts";
import { makeVault } from "../../../src/crypto/vault.ts";
import type { NoticeOrder } from "../../../src/domain/sending/order.ts";
import { makeRoutedId, readSlot } from "../../../src/domain/base/ids.ts";
import { objectName, type Slot } from "../../../src/domain/base/placement.ts";
import { noticeValuesBinding } from "../../../src/domain/privacy/sealed-fields.ts";
import type { RouteChoice } from "../../../src/domain/routing/choice.ts";
import type { PhoneObject } from "../../../src/objects/phone-object.ts";
import { makeReceiptQueue } from "../../../src/queues/producers.ts";
import { deliver, type HeldMessage } from "../../support/queue-rig.ts";
import { staleDatabase } from "../../support/stale-database.ts";
import { openWorld, type World } from "../../support/worker-world.ts";

const TEXTS = 10_000;
/** As the lane delivers them. */
const BATCH = 100;
/** Batches that consumers work on when the STOP comes; the others come after it. */
const RACING = 8;
/** Batches of those that consumers get to see as well. */
const AFTER = 5;

const CHOICE: RouteChoice = {
  routeId: "rte_of_the_race",
  account: "loopback",
  carrier: "loopback",
  sender: "+447700900123",
  reason: "country_priority",
  considered: 1,
  excluded: [],
  rules: [],
};

const NUMBER = "+447400123456";
const SENDER = "+447700900123";
const LANE = "godwit-dispatch-bulk";

afterEach(() => vi.useRealTimers());

interface Waiting {
  readonly slot: Slot;
  readonly orders: readonly NoticeOrder[];
}

/** Ten thousand texts to one number, queued in its object and not yet taken. */
async function queueAll(world: World): Promise<Waiting> {
  const body = { phone_number: NUMBER, template: "order_shipped", variables: { order: "A-1001" } };
  const { body: first } = await world.call("POST", "/v1/messages", { key: world.liveKey, body });
  const slot = readSlot("message", first.id);
  const [held] = world.queues.take(LANE);
  if (slot === null || held === undefined) throw new Error("nothing was queued");
  const model: NoticeOrder = JSON.parse(String(held.body));
  const vault = makeVault(readKeyring(String(env.VAULT_KEYS)));
  const values = await vault.open(model.notice.sealedVariables, noticeValuesBinding(model.tenantId, model.messageId));
  const stub = env.PHONES.getByName(objectName(world.tenantId, slot));
  const orders: NoticeOrder[] = [model];
  while (orders.length < TEXTS) {
    const entropy = crypto.getRandomValues(new Uint8Array(10));
    const messageId = makeRoutedId("message", slot, { nowMs: Date.now(), entropy });
    const sealedVariables = await vault.seal(values, noticeValuesBinding(model.tenantId, messageId));
    // Without the cap of a number's day, which would keep most of them away before the STOP does.
    orders.push({ ...model, messageId, notice: { ...model.notice, sealedVariables, numberCap: null } });
  }
  await runInDurableObject(stub, async (object: PhoneObject) => {
    const { notices } = portsAt(object);
    for (const order of orders.slice(1)) await notices.queue(slot, { tenantId: world.tenantId, order });
  });
  return { slot, orders };
}

function batchesOf(orders: readonly NoticeOrder[]): HeldMessage[][] {
  const messages = orders.map((order) => ({
    id: order.messageId,
    queue: LANE,
    body: JSON.stringify(order),
    notBeforeMs: 0,
    attempts: 1,
  }));
  return Array.from({ length: Math.ceil(messages.length / BATCH) }, (_, index) =>
    messages.slice(index * BATCH, (index + 1) * BATCH),
  );
}

it("a STOP that races ten thousand queued texts lets none out after it is committed, with D1 stale", async () => {
  const stale = staleDatabase();
  const world = await openWorld({}, { DB: stale.DB });
  const route = { account: "loopback", country: "GB", transport: "sms", sender: SENDER, priority: 0 };
  expect((await world.call("POST", "/v1/routes", { key: world.liveKey, body: route })).status).toBe(201);
  const { slot, orders } = await queueAll(world);
  const batches = batchesOf(orders);
  const [warmUp = [], ...others] = batches;
  // Directory and routes are in the consumers' memory from here on, as they were.
  expect((await deliver(world.env, LANE, warmUp)).size).toBe(0);
  stale.freeze();

  const texts = [{ carrierMessageId: "MO1", from: NUMBER, to: SENDER, text: "Stop.", takenAtMs: Date.now() }];
  const vault = makeVault(readKeyring(String(env.VAULT_KEYS)));
  await makeReceiptQueue(world.env, vault).sendInbound("loopback", texts);
  const stop = world.queues.take("godwit-inbound").find(({ body }) => String(body).includes('"kind":"inbound"'));
  if (stop === undefined) throw new Error("no inbound text");
  const half = RACING / 2;
  const before = others.slice(0, half).map((batch) => deliver(world.env, LANE, batch));
  const stopping = deliver(world.env, "godwit-inbound", [stop]);
  const beside = others.slice(half, RACING).map((batch) => deliver(world.env, LANE, batch));
  await Promise.all([...before, stopping, ...beside]);
  // The rest comes after it: some by consumers, and all of it by the claim that each of them would make.
  for (const batch of others.slice(RACING, RACING + AFTER)) await deliver(world.env, LANE, batch);
  const stub = env.PHONES.getByName(objectName(world.tenantId, slot));
  const outcomes = await runInDurableObject(stub, (object: PhoneObject) => {
    const asked = orders.slice(BATCH * (1 + RACING)).map(async ({ tenantId, messageId }) => {
      const command = { tenantId, messageId, attempt: 1, transport: "sms", choice: CHOICE } as const;
      return (await portsAt(object).attempts.claim(slot, command)).outcome;
    });
    return Promise.all(asked);
  });
  expect(new Set(outcomes)).toEqual(new Set(["refused"]));

  const { stoppedAt, claims, waiting } = await runInDurableObject(stub, (_object, { storage }) => {
    const events = storage.sql
      .exec<{ seq: number; body: string }>("SELECT seq, body FROM outbox ORDER BY seq")
      .toArray()
      .flatMap(({ seq, body }) => body.split("\n").map((line) => ({ seq, detail: JSON.parse(line).detail })));
    const open = "SELECT count(*) AS n FROM messages WHERE status IN ('queued', 'claimed') AND id <> ?";
    const confirmation = events.find(({ detail }) => detail.cause === "reply")?.detail.messageId ?? "";
    return {
      stoppedAt: events.find(({ detail }) => detail.type === "number.opted_out")?.seq ?? Number.NaN,
      claims: events.filter(({ detail }) => detail.type === "message.attempted").map(({ seq }) => seq),
      waiting: storage.sql.exec<{ n: number }>(open, confirmation).one().n,
    };
  });
  expect(stoppedAt).toBeGreaterThan(0);
  expect(claims.filter((seq) => seq > stoppedAt)).toEqual([]);
  // It was a race: some went after the first batch, and most did not.
  expect(claims.length).toBeGreaterThan(BATCH);
  expect(claims.length).toBeLessThan(TEXTS / 2);
  expect(waiting).toBe(0);
});
