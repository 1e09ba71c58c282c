import { describe, expect, it, vi } from "vitest";
import { attemptsIn, openBucket } from "../../support/phone-bucket.ts";
import { deliver } from "../../support/queue-rig.ts";
import { postAsTwilio } from "../../support/twilio-webhook.ts";
import { openWorld, type World } from "../../support/worker-world.ts";
import { textOf } from "../../support/text-of.ts";

const RECEIPTS = "godwit-receipts";
const REPORTS = ["submitted", "sent", "undelivered", "delivered"] as const;
/** As `status.ts` ranks them: a status never goes back. */
const RANKS = ["claimed", "unknown", "submitted", "sent", "undelivered", "delivered"];

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item, index) =>
    permutations(items.filter((_, other) => other !== index)).map((rest) => [item, ...rest]),
  );
}

describe("receipts", () => {
  it("in every order, each twice, end in delivered and never go back", async () => {
    const bucket = openBucket();
    const orders = permutations(REPORTS);
    expect(orders).toHaveLength(24);
    for (const [index, order] of orders.entries()) {
      const { messageId } = await bucket.begin(index + 1);
      await bucket.claim(messageId);
      await bucket.record(messageId);
      const seen: string[] = [];
      for (const status of order.flatMap((report) => [report, report])) {
        await bucket.receive(messageId, status);
        const made = attemptsIn(await bucket.tables()).find((attempt) => attempt.messageId === messageId);
        seen.push(made?.status ?? "none");
      }
      expect(seen.at(-1)).toBe("delivered");
      const ranks = seen.map((status) => RANKS.indexOf(status));
      expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
    }
  });

  it("that come before the reply to the send count, and the reply changes nothing", async () => {
    const bucket = openBucket();
    const { messageId } = await bucket.begin();
    await bucket.claim(messageId);
    await bucket.receive(messageId, "delivered");
    expect(await bucket.record(messageId)).toMatchObject({ proceed: false });
    const tables = await bucket.tables();
    const { messages } = tables;
    expect(attemptsIn(tables)).toMatchObject([{ status: "delivered" }]);
    expect(messages).toMatchObject([{ status: "submitted" }]);
    bucket.skip(20_000);
    await bucket.ring();
    expect(attemptsIn(await bucket.tables())).toHaveLength(1);
  });

  it("of an account that did not send the message are ignored", async () => {
    const bucket = openBucket();
    const { messageId } = await bucket.begin();
    await bucket.claim(messageId);
    await bucket.record(messageId);
    await bucket.receive(messageId, "delivered", { account: "twilio" });
    expect(attemptsIn(await bucket.tables())).toMatchObject([{ status: "submitted" }]);
  });

  it.each([
    { what: "a stranger's", reference: "not-one-of-ours", attempts: 1, again: 0 },
    {
      what: "one of no tenant",
      reference: "ten_00000000000000000000000000.msg_00000000000000000000000000.1",
      attempts: 1,
      again: 0,
    },
    { what: "an attempt that was never made", reference: "own.9", attempts: 1, again: 0 },
    { what: "none, and the ledger may not know it yet,", reference: null, attempts: 5, again: 1 },
    { what: "none, and the ledger will not know it,", reference: null, attempts: 6, again: 0 },
  ])("with $what for a reference change nothing, and are asked for again $again times", async (row) => {
    const { reference, attempts, again } = row;
    const world = await openWorld();
    const { body } = await world.start("+13105550151");
    await world.settle();
    const [sent] = await world.inbox();
    const named = reference === "own.9" ? sent?.reference.replace(/1$/, "9") : reference;
    const report = { reference: named, carrierMessageId: "x", status: "failed", carrierCode: null, price: null };
    const receipt = { v: 1, kind: "receipts", account: "loopback", receipts: [report] };
    const message = { id: "r1", attempts, body: JSON.stringify(receipt) };
    expect((await deliver(world.env, RECEIPTS, [message])).size).toBe(again);
    expect((await world.read(body.id)).body.status).toBe("pending");
  });

  it.each([
    { digits: "58", what: "before the text" },
    { digits: "59", what: "twice and out of order" },
  ])("that come $what leave one message, delivered once", async ({ digits }) => {
    const world = await openWorld();
    const { body } = await world.start(`+131055501${digits}`);
    await world.advance(10_000);
    const { data } = (await world.call("GET", `/v1/messages?verification_id=${body.id}`)).body;
    expect(data).toMatchObject([{ status: "delivered", segments: 1 }]);
  });

  it("that come with a doubt that is lifted leave the text delivered, whatever went out because of the doubt", async () => {
    const world = await openWorld();
    const { body } = await world.start("+13105550173", { channel: "sms" });
    await world.advance(10_000);
    const { data } = (await world.call("GET", `/v1/messages?verification_id=${body.id}`)).body;
    expect(data).toMatchObject([{ status: "delivered", segments: 2 }]);
  });
});

const SENDER = "+15005550006";
const NUMBER = "+14155552671";

const inbound = (text: string) => ({ MessageSid: `SM${"0".repeat(32)}`, From: NUMBER, To: SENDER, Body: text });

describe("STOP and START from the phone", () => {
  async function open() {
    const world = await openWorld();
    await world.grant("twilio", SENDER);
    const route = { account: "twilio", country: "US", transport: "sms", sender: SENDER, priority: 1 };
    expect((await world.call("POST", "/v1/routes", { key: world.liveKey, body: route })).status).toBe(201);
    const fetched = vi.spyOn(globalThis, "fetch").mockRejectedValue(new Error("nothing may be sent"));
    return { world, fetched };
  }
  const live = (world: World) => ({ key: world.liveKey });

  it("STOP holds back a text that waits in its lane, and later starts", async () => {
    const { world, fetched } = await open();
    const { body } = await world.start(NUMBER, {}, live(world));
    const lane = world.queues.take("godwit-dispatch-otp-amer");
    expect(lane).toHaveLength(1);
    const posted = await postAsTwilio(world, inbound("Stop!"));
    expect({ status: posted.status, type: posted.headers.get("content-type") }).toEqual({
      status: 200,
      type: "text/xml; charset=utf-8",
    });
    await world.settle();
    expect((await deliver(world.env, "godwit-dispatch-otp-amer", lane)).size).toBe(0);
    await world.advance(70_000);
    const code = await world.codeOf(body.id);
    const sent = fetched.mock.calls.map(([, init]) => textOf(init?.body));
    // Nothing goes but the one confirmation of the STOP.
    expect(sent).toEqual([expect.not.stringContaining(code)]);
    const messages = (await world.call("GET", "/v1/messages", live(world))).body.data;
    expect(messages.filter(({ cause }) => cause === "reply")).toMatchObject([
      { template: "conversation_stop_confirmed" },
    ]);
    expect(messages.filter(({ cause }) => cause !== "reply")).toMatchObject([
      { status: "dropped", reason: "opted_out" },
    ]);
    expect((await world.resend(body.id, {}, live(world))).body.code).toBe("number_opted_out");
    expect(await world.start(NUMBER, {}, live(world))).toMatchObject({
      status: 403,
      body: { code: "number_opted_out" },
    });
  });

  it("START opens the number again", async () => {
    const { world } = await open();
    await world.start(NUMBER, {}, live(world));
    world.queues.take("godwit-dispatch-otp-amer");
    await postAsTwilio(world, inbound("STOP"));
    await world.settle();
    world.skip(70_000);
    expect((await world.start(NUMBER, {}, live(world))).status).toBe(403);
    await postAsTwilio(world, inbound("START"));
    await world.settle();
    expect((await world.start(NUMBER, {}, live(world))).status).toBe(201);
  });

  it("STOP of one tenant's texts leaves another tenant's alone", async () => {
    const { world } = await open();
    await postAsTwilio(world, inbound("STOP"));
    await world.settle();
    expect((await world.start(NUMBER, {}, live(world))).status).toBe(403);
    await world.addTenant();
    expect((await world.start(NUMBER, {}, live(world))).status).toBe(201);
  });

  it("other words change nothing, nor does a STOP that the carrier did not sign", async () => {
    const { world } = await open();
    await postAsTwilio(world, inbound("don't stop"));
    const forged = await postAsTwilio(world, inbound("STOP"), "another-token");
    expect(forged.status).toBe(401);
    await world.settle();
    expect((await world.start(NUMBER, {}, live(world))).status).toBe(201);
  });

  it("the number of an inbound text stands in no queue body in clear", async () => {
    const { world } = await open();
    // Heard at once, with an order for the answer; while the phone's object is away it waits on the queue.
    await postAsTwilio(world, inbound("STOP"));
    const receive = vi.spyOn(Object.getPrototypeOf(world.env.PHONES), "getByName").mockImplementation(() => {
      throw new Error("objects away");
    });
    await postAsTwilio(world, inbound("START"));
    receive.mockRestore();
    const bodies = world.queues.sent.map(({ body }) => String(body));
    expect(bodies.filter((body) => body.includes('"inbound"'))).toHaveLength(1);
    expect(bodies.join()).not.toContain(NUMBER.slice(1));
  });

  it("a webhook hears a text itself while its queue is away, and answers 503 when that fails too", async () => {
    const { world } = await open();
    world.queues.break("godwit-inbound", () => Promise.reject(new Error("away")));
    expect((await postAsTwilio(world, inbound("STOP"))).status).toBe(200);
    const receive = vi.spyOn(Object.getPrototypeOf(world.env.PHONES), "getByName").mockImplementation(() => {
      throw new Error("objects away");
    });
    const away = await postAsTwilio(world, inbound("START"));
    expect({ status: away.status, retry: away.headers.get("retry-after") }).toEqual({ status: 503, retry: "5" });
    receive.mockRestore();
  });

  it("a webhook answers 503 to a receipt while its queue is away, so that the carrier posts again", async () => {
    const { world } = await open();
    world.queues.break(RECEIPTS, () => Promise.reject(new Error("away")));
    const receipt = { MessageSid: `SM${"0".repeat(32)}`, MessageStatus: "delivered" };
    const away = await postAsTwilio(world, receipt);
    expect({ status: away.status, retry: away.headers.get("retry-after") }).toEqual({ status: 503, retry: "5" });
  });
});
