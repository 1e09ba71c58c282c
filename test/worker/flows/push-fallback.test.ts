/** The tenant's own push before a paid send: from the event to the answer, to the millisecond. */
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Policy } from "../../../src/domain/limits/policy.ts";
import { type PushAnswer, PUSH_WAIT_MS } from "../../../src/domain/verification/push.ts";
import { type Bucket, openBucket } from "../../support/phone-bucket.ts";
import { type Behaviour, Receivers, well } from "../../support/receivers.ts";
import { WebhookWorld } from "../../support/webhook-world.ts";
import { openWorld, type World } from "../../support/worker-world.ts";
import { textOf } from "../../support/text-of.ts";

const DUE_MS = 120_000;
const PUSH_TYPE = "verification.push_requested";
const NO_RECEIPT = "+13105550151";
const UNDELIVERED = "+13105550152";
const DELIVERED = "+13105550100";

afterEach(() => vi.useRealTimers());

interface Held {
  readonly bucket: Bucket;
  readonly id: string;
  readonly messageId: string;
}

/** A code of which nobody has heard for two minutes. */
async function unheard(over: { policy?: Partial<Policy>; userId?: string | null } = {}): Promise<Held> {
  const bucket = openBucket(over.policy ?? { pushFallback: true });
  const begun = await bucket.begin(1, { userId: over.userId === undefined ? "u1" : over.userId });
  await bucket.claim(begun.messageId);
  await bucket.record(begun.messageId);
  bucket.skip(DUE_MS);
  await bucket.ring();
  return { bucket, ...begun };
}

/** A code of which two texts came back: a call is due at once. */
async function failedTwice(): Promise<Held> {
  const bucket = openBucket({ pushFallback: true, voiceAfterFailedSms: 1 });
  const begun = await bucket.begin(1, { userId: "u1" });
  await bucket.claim(begun.messageId);
  await bucket.record(begun.messageId);
  await bucket.receive(begun.messageId, "undelivered");
  return { bucket, ...begun };
}

function answer({ bucket, id }: Held, result: PushAnswer): Promise<void> {
  const { tenantId, slot } = bucket;
  return Promise.resolve(bucket.ports.pushes.answer(slot, { tenantId, verificationId: id, answer: result }));
}

/** The messages whose orders left, but for the one of the start. An order nobody claims leaves again. */
function added({ bucket }: Held): string[] {
  const orders = bucket.queues.sent
    .filter(({ queue }) => queue.startsWith("godwit-dispatch"))
    .map(({ body }): { messageId: string; cause: string; transport: string } => JSON.parse(String(body)))
    .filter(({ cause }) => cause !== "start");
  const byId = new Map(orders.map(({ messageId, cause, transport }) => [messageId, `${cause} by ${transport}`]));
  return [...byId.values()];
}

function pushesAsked({ bucket }: Held): number {
  const bodies = bucket.queues.sent.filter(({ queue }) => queue === "godwit-events");
  return JSON.stringify(bodies).split(PUSH_TYPE).length - 1;
}

const sendsOf = async ({ bucket, id }: Held) => (await bucket.view(id)).verification.automaticSends;

const SITUATIONS = [
  { what: "a follow-up", open: unheard, send: "follow_up by sms" },
  { what: "a call after failed texts", open: failedTwice, send: "fallback by voice" },
];

describe.each(SITUATIONS)("$what that is due", ({ open, send }) => {
  it.each([
    { skipMs: PUSH_WAIT_MS - 1, sends: [] },
    { skipMs: PUSH_WAIT_MS, sends: [send] },
    { skipMs: PUSH_WAIT_MS + 1, sends: [send] },
  ])("waits for a push that says nothing: after $skipMs ms $sends", async ({ skipMs, sends }) => {
    const held = await open();
    await held.bucket.ring();
    expect(pushesAsked(held)).toBe(1);
    expect(added(held)).toEqual([]);
    held.bucket.skip(skipMs);
    await held.bucket.ring();
    expect(added(held)).toEqual(sends);
    expect(await sendsOf(held)).toBe(sends.length);
  });

  it.each([
    { skipMs: 0, sends: [] },
    { skipMs: PUSH_WAIT_MS - 1, sends: [] },
    { skipMs: PUSH_WAIT_MS, sends: [send] },
    { skipMs: PUSH_WAIT_MS + 1, sends: [send] },
  ])("accepted after $skipMs ms: $sends, one automatic send in all", async ({ skipMs, sends }) => {
    const held = await open();
    await held.bucket.ring();
    held.bucket.skip(skipMs);
    await answer(held, "accepted");
    for (const laterMs of [0, PUSH_WAIT_MS, DUE_MS]) {
      held.bucket.skip(laterMs);
      await held.bucket.ring();
    }
    expect(added(held)).toEqual(sends);
    expect(await sendsOf(held)).toBe(1);
  });

  it("goes at once when the push is unavailable, and an answer after that changes nothing", async () => {
    const held = await open();
    await held.bucket.ring();
    held.bucket.skip(1_000);
    await answer(held, "unavailable");
    await answer(held, "accepted");
    await held.bucket.ring();
    expect(added(held)).toEqual([send]);
    await answer(held, "accepted");
    await answer(held, "unavailable");
    held.bucket.skip(PUSH_WAIT_MS);
    await held.bucket.ring();
    expect(added(held)).toEqual([send]);
    expect(await sendsOf(held)).toBe(1);
  });

  it("stays away after an acceptance, whatever is answered after it", async () => {
    const held = await open();
    await held.bucket.ring();
    await answer(held, "accepted");
    await answer(held, "unavailable");
    await answer(held, "accepted");
    held.bucket.skip(PUSH_WAIT_MS);
    await held.bucket.ring();
    expect(added(held)).toEqual([]);
    expect(await sendsOf(held)).toBe(1);
  });

  it.each([
    { answers: "nothing", results: [], sends: [send] },
    { answers: "accepted", results: ["accepted"], sends: [] },
    { answers: "unavailable", results: ["unavailable"], sends: [send] },
  ] as const)("survives evictions around an answer of $answers", async ({ results, sends }) => {
    const held = await open();
    await held.bucket.evict();
    await held.bucket.ring();
    await held.bucket.evict();
    for (const result of results) await answer(held, result);
    await held.bucket.evict();
    held.bucket.skip(PUSH_WAIT_MS);
    await held.bucket.ring();
    expect(pushesAsked(held)).toBe(1);
    expect(added(held)).toEqual(sends);
  });

  it.each([
    { when: "approval", act: async ({ bucket, id }: Held) => bucket.check(id, (await bucket.codesOf(id)).right) },
    { when: "cancel", act: ({ bucket, id }: Held) => bucket.cancel(id) },
  ])("never goes after $when, and no answer revives it", async ({ act }) => {
    const held = await open();
    await held.bucket.ring();
    await act(held);
    const before = (await held.bucket.view(held.id)).verification;
    await answer(held, "accepted");
    await answer(held, "unavailable");
    expect((await held.bucket.view(held.id)).verification).toEqual(before);
    held.bucket.skip(PUSH_WAIT_MS);
    await held.bucket.ring();
    expect(added(held)).toEqual([]);
  });

  it("leaves the code to run out in its time", async () => {
    const held = await open();
    await held.bucket.ring();
    await answer(held, "accepted");
    held.bucket.skip(300_000);
    await held.bucket.ring();
    const { verifications = [] } = await held.bucket.tables();
    expect(verifications.map(({ body }) => JSON.parse(textOf(body)).status)).toEqual(["expired"]);
  });
});

describe("nobody is asked", () => {
  it.each([
    { when: "the tenant did not choose it", over: { policy: {} } },
    { when: "there is no user", over: { userId: null } },
  ])("when $when: the follow-up goes at its time", async ({ over }) => {
    const held = await unheard(over);
    expect(pushesAsked(held)).toBe(0);
    expect(added(held)).toEqual(["follow_up by sms"]);
  });

  it("a second time, nor is anything sent a second time", async () => {
    const held = await failedTwice();
    await held.bucket.ring();
    held.bucket.skip(PUSH_WAIT_MS);
    await held.bucket.ring();
    held.bucket.skip(DUE_MS);
    await held.bucket.ring();
    expect(pushesAsked(held)).toBe(1);
    expect(added(held)).toEqual(["fallback by voice"]);
  });

  it("to let a route's silence send beside what waits", async () => {
    const bucket = openBucket({ pushFallback: true });
    const begun = await bucket.begin(1, { userId: "u1" });
    const held = { bucket, ...begun };
    await bucket.claim(begun.messageId, 1, { silenceMs: DUE_MS + 5_000 });
    await bucket.record(begun.messageId);
    for (const skipMs of [DUE_MS, 5_000]) {
      bucket.skip(skipMs);
      await bucket.ring();
    }
    expect(await bucket.claim(begun.messageId, 2)).toEqual({ outcome: "refused", reason: "ended" });
    bucket.skip(PUSH_WAIT_MS - 5_000);
    await bucket.ring();
    expect(added(held)).toEqual(["follow_up by sms"]);
    expect(await sendsOf(held)).toBe(1);
  });

  it("about a verification that nobody knows: an answer to it makes no object", async () => {
    const bucket = openBucket();
    const held = { bucket, id: bucket.makeId("verification"), messageId: "" };
    await answer(held, "accepted");
    expect(await bucket.alarmAtMs()).toBeNull();
  });
});

describe("through the tenant's endpoint", () => {
  /** A world whose tenant pushes, with one endpoint that answers so. */
  async function openPushWorld(behaviour: Behaviour, events: readonly string[] = [PUSH_TYPE]) {
    const world = await openWorld({ policy: { push_fallback: true } });
    const receivers = new Receivers();
    receivers.install();
    const rig = new WebhookWorld(world, receivers);
    const endpoint = await rig.addEndpoint("push.example.com", { events }, behaviour);
    return { world, rig, endpoint };
  }

  it.each([
    { says: "accepted", reply: { result: "accepted" }, number: NO_RECEIPT, atMs: DUE_MS, causes: ["start"] },
    {
      says: "unavailable",
      reply: { result: "unavailable" },
      number: NO_RECEIPT,
      atMs: DUE_MS,
      causes: ["follow_up", "start"],
    },
    { says: "accepted", reply: { result: "accepted" }, number: UNDELIVERED, atMs: 5_000, causes: ["start"] },
    {
      says: "unavailable",
      reply: { result: "unavailable" },
      number: UNDELIVERED,
      atMs: 5_000,
      causes: ["fallback", "start"],
    },
  ])("that says $says for $number, $causes goes out, and no code with the request", async (row) => {
    const { world, rig, endpoint } = await openPushWorld(() => Response.json(row.reply));
    const { body } = await world.start(row.number, { user_id: "u1" });
    await world.advance(row.atMs);
    await world.advance(1_000);
    expect(await causesOf(world, body.id)).toEqual(row.causes);
    const [asked, ...more] = rig.of(endpoint);
    expect(more).toEqual([]);
    expect(asked?.event).toMatchObject({ type: PUSH_TYPE, subject: body.id, data: { user_id: "u1" } });
    expect(asked?.body).not.toContain(await world.codeOf(body.id));
    await world.advance(DUE_MS);
    expect(await causesOf(world, body.id)).toEqual(row.causes);
  });

  it("that fails, the send goes after eight seconds", async () => {
    const { world } = await openPushWorld(() => new Response("broken", { status: 500 }));
    const { body } = await world.start(NO_RECEIPT, { user_id: "u1" });
    await world.advance(DUE_MS + PUSH_WAIT_MS - 1);
    expect(await causesOf(world, body.id)).toEqual(["start"]);
    await world.advance(1);
    await world.advance(2_000);
    expect(await causesOf(world, body.id)).toEqual(["follow_up", "start"]);
  });

  it("that listens to everything and says 2xx to everything, its answer is not heard", async () => {
    const { world, rig, endpoint } = await openPushWorld(well, ["*"]);
    const { body } = await world.start(NO_RECEIPT, { user_id: "u1" });
    await world.advance(DUE_MS + PUSH_WAIT_MS);
    await world.advance(2_000);
    expect(rig.types(endpoint)).toContain(PUSH_TYPE);
    expect(await causesOf(world, body.id)).toEqual(["follow_up", "start"]);
  });

  it("no help is held up: a text that arrived is pointed at in its time", async () => {
    const { world, rig, endpoint } = await openPushWorld(() => Response.json({ result: "accepted" }));
    const { body } = await world.start(DELIVERED, { user_id: "u1" });
    await world.advance(DUE_MS);
    await world.advance(2_000);
    expect(await causesOf(world, body.id)).toEqual(["follow_up", "start"]);
    expect(rig.of(endpoint)).toEqual([]);
  });
});

async function causesOf(world: World, id: string): Promise<string[]> {
  const { data } = (await world.call("GET", `/v1/messages?verification_id=${id}`)).body;
  return data.map(({ cause }) => String(cause)).toSorted();
}
