/** A consent that is withdrawn while ten thousand adverts wait for the number, and D1 shows and takes nothing new. */
import { env } from "cloudflare:workers";
import { runInDurableObject } from "cloudflare:test";
import { afterEach, expect, it, vi } from "vitest";
import { readKeyring } from "../../../src/crypto/keyring.ts";
import { makeVault } from "../../../src/crypto/vault.ts";
import { personRules } from "../../../src/domain/compliance/person-rules.ts";
import { makeRoutedId, readSlot } from "../../../src/domain/base/ids.ts";
import { objectName, type Slot } from "../../../src/domain/base/placement.ts";
import { noticeValuesBinding } from "../../../src/domain/privacy/sealed-fields.ts";
import type { RouteChoice } from "../../../src/domain/routing/choice.ts";
import type { NoticeOrder } from "../../../src/domain/sending/order.ts";
import type { PhoneObject } from "../../../src/objects/phone-object.ts";
import { portsAt } from "../../support/phone-bucket.ts";
import { deliver, type HeldMessage } from "../../support/queue-rig.ts";
import { staleDatabase } from "../../support/stale-database.ts";
import { openWorld, type World } from "../../support/worker-world.ts";

const TEXTS = 10_000;
/** As the lane delivers them. */
const BATCH = 100;
/** Batches that consumers work on when the withdrawal comes. */
const RACING = 8;
/** Batches that consumers get to see after it; all of them are claimed as a consumer would besides. */
const AFTER = 5;

const NUMBER = "+447400123456";
const SENDER = "+447700900123";
const LANE = "godwit-dispatch-bulk";
/** Noon in Britain: adverts may go. */
const NOON = Date.parse("2027-02-02T12:00:00Z");

const CHOICE: RouteChoice = {
  routeId: "rte_of_the_race",
  account: "loopback",
  carrier: "loopback",
  sender: SENDER,
  reason: "country_priority",
  considered: 1,
  excluded: [],
  rules: [],
};

afterEach(() => vi.useRealTimers());

interface Waiting {
  readonly slot: Slot;
  readonly orders: readonly NoticeOrder[];
}

/** Ten thousand newsletters to one number, queued in its object and not yet taken. */
async function queueAll(world: World): Promise<Waiting> {
  const offer = { template: "marketing", purpose: "newsletter", variables: { offer: "Two for one" } };
  const body = { phone_number: NUMBER, ...offer };
  const { body: first } = await world.call("POST", "/v1/messages", { key: world.liveKey, body });
  const slot = readSlot("message", first.id);
  const [held] = world.queues.take(LANE);
  if (slot === null || held === undefined) throw new Error(`nothing was queued: ${JSON.stringify(first)}`);
  const model: NoticeOrder = JSON.parse(String(held.body));
  const vault = makeVault(readKeyring(String(env.VAULT_KEYS)));
  const values = await vault.open(model.notice.sealedVariables, noticeValuesBinding(model.tenantId, model.messageId));
  const orders: NoticeOrder[] = [model];
  while (orders.length < TEXTS) {
    const entropy = crypto.getRandomValues(new Uint8Array(10));
    const messageId = makeRoutedId("message", slot, { nowMs: Date.now(), entropy });
    const sealedVariables = await vault.seal(values, noticeValuesBinding(model.tenantId, messageId));
    // Without the cap of a number's day, which would keep most of them away before the withdrawal does.
    orders.push({ ...model, messageId, notice: { ...model.notice, sealedVariables, numberCap: null } });
  }
  await runInDurableObject(env.PHONES.getByName(objectName(world.tenantId, slot)), async (object: PhoneObject) => {
    const { notices } = portsAt(object);
    for (const order of orders.slice(1)) await notices.queue(slot, { tenantId: world.tenantId, order });
  });
  return { slot, orders };
}

function batchesOf(orders: readonly NoticeOrder[]): HeldMessage[][] {
  const held = orders.map((order) => ({
    id: order.messageId,
    queue: LANE,
    body: JSON.stringify(order),
    notBeforeMs: 0,
    attempts: 1,
  }));
  return Array.from({ length: held.length / BATCH }, (_, index) => held.slice(index * BATCH, (index + 1) * BATCH));
}

it("a consent withdrawn while ten thousand texts wait lets none out after it is committed, with D1 frozen", async () => {
  const stale = staleDatabase();
  const world = await openWorld({}, { DB: stale.DB });
  vi.setSystemTime(NOON);
  const key = world.liveKey;
  const route = { account: "loopback", country: "GB", transport: "sms", sender: SENDER, priority: 0 };
  expect((await world.call("POST", "/v1/routes", { key, body: route })).status).toBe(201);
  const { slot, orders } = await queueAll(world);
  const [warmUp = [], ...others] = batchesOf(orders);
  // Directory and routes are in the consumers' memory from here on, as they were.
  expect((await deliver(world.env, LANE, warmUp)).size).toBe(0);
  stale.freeze();

  const half = RACING / 2;
  const before = others.slice(0, half).map((batch) => deliver(world.env, LANE, batch));
  const body = { phone_number: NUMBER, category: "marketing", source: "web_form" };
  const withdrawing = world.call("POST", "/v1/consents/withdrawals", { key, body });
  const beside = others.slice(half, RACING).map((batch) => deliver(world.env, LANE, batch));
  await Promise.all([...before, withdrawing, ...beside]);
  expect(await withdrawing).toMatchObject({ status: 201, body: { standing: { held: null, withdrawn: true } } });
  for (const batch of others.slice(RACING, RACING + AFTER)) await deliver(world.env, LANE, batch);

  const asked = {
    country: "GB",
    category: "marketing",
    sectors: [],
    areas: () => null,
    waived: new Set<string>(),
  } as const;
  const rules = { personRules: personRules({ ...asked, nowMs: Date.now() }) };
  const stub = env.PHONES.getByName(objectName(world.tenantId, slot));
  const outcomes = await runInDurableObject(stub, (object: PhoneObject) => {
    const claims = orders.slice(BATCH * (1 + RACING)).map(async ({ tenantId, messageId }) => {
      const command = { tenantId, messageId, attempt: 1, transport: "sms", choice: CHOICE, ...rules } as const;
      return (await portsAt(object).attempts.claim(slot, command)).outcome;
    });
    return Promise.all(claims);
  });
  expect(new Set(outcomes)).toEqual(new Set(["refused"]));

  const { withdrawnAt, claims, ends } = await runInDurableObject(stub, (_object, { storage }) => {
    const events = storage.sql
      .exec<{ seq: number; body: string }>("SELECT seq, body FROM outbox ORDER BY seq")
      .toArray()
      .flatMap(({ seq, body: lines }) => lines.split("\n").map((line) => ({ seq, detail: JSON.parse(line).detail })));
    // All but the first, which alone has a cap of its number's day.
    const sql =
      "SELECT status || ' ' || COALESCE(json_extract(body, '$.reason'), '') AS ending FROM messages WHERE id <> ?";
    return {
      withdrawnAt: events.find(({ detail }) => detail.type === "consent.withdrawn")?.seq ?? Number.NaN,
      claims: events.filter(({ detail }) => detail.type === "message.attempted").map(({ seq }) => seq),
      ends: new Set(
        storage.sql
          .exec<{ ending: string }>(sql, orders[0]?.messageId ?? "")
          .toArray()
          .map(({ ending }) => ending),
      ),
    };
  });
  expect(claims.filter((seq) => seq > withdrawnAt)).toEqual([]);
  // It was a race: some went after the first batch, and most did not.
  expect(claims.length).toBeGreaterThan(BATCH);
  expect(claims.length).toBeLessThan(TEXTS / 2);
  expect(ends).toEqual(new Set(["submitted ", "dropped consent_withdrawn"]));
});
