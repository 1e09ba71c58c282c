import { env } from "cloudflare:workers";
import { describe, expect, it, vi } from "vitest";
import { patience } from "../../../src/queues/patience.ts";
import { makeDispatcher, makeEventQueue, makeReceiptQueue } from "../../../src/queues/producers.ts";
import { QueueRig, type QueueFault } from "../../support/queue-rig.ts";
import { EVENTS as EVENTS_OF_ALL, type EventType } from "../../../src/domain/events/events.ts";
import { ledgerWorld } from "../../support/ledger-world.ts";
import { openWorld, type World } from "../../support/worker-world.ts";

const LANE = "godwit-dispatch-otp-amer";
const EVENTS = "godwit-events";

const rejects: QueueFault = () => Promise.reject(new Error("queue is away"));

function isEventType(name: string): name is EventType {
  return name in EVENTS_OF_ALL;
}

/** A queue that answers nobody; what it was given may come out when it is well again. */
function makeHanging(): { fault: QueueFault; waiting: (() => void)[] } {
  const waiting: (() => void)[] = [];
  return { fault: (take) => new Promise((resolve) => waiting.push(() => resolve(take()))), waiting };
}

/** Our own time-out, without its time: a send that hangs is given up at once. */
function shortenTimeouts(isHanging: () => boolean): void {
  const over = patience.over.bind(patience);
  vi.spyOn(patience, "over").mockImplementation((run) => {
    if (!isHanging()) return over(run);
    queueMicrotask(run);
    return () => undefined;
  });
}

describe("a lane that hangs", () => {
  it("does not hold up the start, and the object's alarm hands the order over", async () => {
    const world = await openWorld();
    const { fault, waiting } = makeHanging();
    world.queues.break(LANE, fault);
    const started = await world.start("+13105550100");
    expect({ status: started.status, waiting: waiting.length }).toEqual({ status: 201, waiting: 1 });
    world.queues.break(LANE, null);
    await world.advance(4_999);
    expect(await world.inbox()).toEqual([]);
    await world.advance(1);
    expect(await world.inbox()).toHaveLength(1);
    for (const comeOut of waiting) comeOut();
    await world.advance(60_000);
    expect(await world.inbox()).toHaveLength(1);
  });

  it("for 57 seconds loses no code and doubles none", async () => {
    const world = await openWorld({ policy: { follow_up_after_seconds: 300 } });
    const { fault, waiting } = makeHanging();
    let isHanging = true;
    shortenTimeouts(() => isHanging);
    world.queues.break(LANE, fault);
    const startedAtMs = Date.now();
    const ids: string[] = [];
    for (const area of [201, 202, 203, 205, 206, 207, 208, 209, 210, 212, 213, 214]) {
      const started = await world.start(`+1${area}5550100`);
      expect(started.status).toBe(201);
      ids.push(started.body.id);
      await world.advance(4_000);
    }
    await world.advance(startedAtMs + 57_000 - Date.now());
    expect(await world.inbox()).toEqual([]);
    expect(waiting.length).toBeGreaterThan(ids.length);

    isHanging = false;
    world.queues.break(LANE, null);
    await world.advance(30_000);
    const texts = await world.inbox();
    for (const id of ids) {
      const code = await world.codeOf(id);
      expect(texts.filter(({ text }) => text.includes(code))).toHaveLength(1);
      expect((await world.check(id, code)).body.result).toBe("approved");
    }
    for (const comeOut of waiting) comeOut();
    await world.advance(5_000);
    expect(await world.inbox()).toHaveLength(ids.length);
  });

  it("that fails instead is the same", async () => {
    const world = await openWorld();
    world.queues.break(LANE, rejects);
    expect((await world.start("+13105550100")).status).toBe(201);
    await world.advance(30_000);
    world.queues.break(LANE, null);
    await world.advance(60_000);
    expect(await world.inbox()).toHaveLength(1);
  });

  it("that loses what it took is the same", async () => {
    const world = await openWorld();
    await world.start("+13105550100");
    expect(world.queues.take(LANE)).toHaveLength(1);
    await world.advance(5_000);
    expect(await world.inbox()).toHaveLength(1);
  });
});

describe("producers", () => {
  function open() {
    const queues = new QueueRig();
    queues.install();
    return queues;
  }
  const vault = { seal: async () => "k1.sealed", open: async () => "" };
  const batch = { tenantId: "ten_1", mode: "test", events: [] } as const;

  it("say true when the queue took it", async () => {
    const queues = open();
    expect(await makeDispatcher(env, { isAwaited: true }).send("amer", "{}")).toBe(true);
    expect(await makeEventQueue(env).send(batch)).toBe(true);
    expect(queues.sent.map(({ queue }) => queue)).toEqual([LANE, EVENTS]);
  });

  it("say false when the queue fails", async () => {
    const queues = open();
    queues.break(LANE, rejects);
    queues.break(EVENTS, rejects);
    expect(await makeDispatcher(env, { isAwaited: true }).send("amer", "{}")).toBe(false);
    expect(await makeEventQueue(env).send(batch)).toBe(false);
  });

  it("say false when the queue hangs", async () => {
    const queues = open();
    shortenTimeouts(() => true);
    queues.break(LANE, makeHanging().fault);
    queues.break(EVENTS, makeHanging().fault);
    expect(await makeDispatcher(env, { isAwaited: true }).send("amer", "{}")).toBe(false);
    expect(await makeEventQueue(env).send(batch)).toBe(false);
  });

  it("of receipts and of texts throw, so that the carrier posts again", async () => {
    const queues = open();
    queues.break("godwit-receipts", rejects);
    queues.break("godwit-inbound", rejects);
    const receipts = makeReceiptQueue(env, vault);
    const report = { reference: null, carrierMessageId: "1", status: "sent", carrierCode: null, price: null } as const;
    await expect(receipts.sendReceipts("twilio", [report], 0)).rejects.toThrow("receipts queue failed");
    const text = { carrierMessageId: "2", from: "+13105550100", to: "+13105550199", text: "STOP", takenAtMs: 1 };
    await expect(receipts.sendInbound("twilio", [text])).rejects.toThrow("receipts queue failed");
  });
});

describe("an events queue that fails", () => {
  /** What the queue was given, event by event. */
  const eventsOf = (world: World) =>
    world.queues.sent
      .filter(({ queue }) => queue === EVENTS)
      .flatMap(({ body }) => JSON.parse(String(body)).events as { id: string; type: string; atMs: number }[]);

  async function ledgerOf(world: World) {
    const all = Object.keys(EVENTS_OF_ALL).filter(isEventType);
    const of = {
      tenantId: world.tenantId,
      mode: "test",
      cursor: null,
      order: "ascending",
      types: all,
      limit: 500,
    } as const;
    const told = await ledgerWorld({ nowMs: () => Date.now() }).events.scan(of);
    if (!told.ok) throw new Error(told.error);
    return told.value.events.map(({ event: { id, type } }) => ({ id, type }));
  }

  async function live(world: World): Promise<void> {
    const { body } = await world.start("+13105550100");
    await world.advance(1_000);
    await world.check(body.id, "000000");
    await world.advance(10_000);
    await world.check(body.id, await world.codeOf(body.id));
  }

  it("gets every event later, in order, once", async () => {
    const world = await openWorld();
    world.queues.break(EVENTS, rejects);
    await live(world);
    await world.advance(120_000);
    expect(eventsOf(world)).toEqual([]);
    expect(await ledgerOf(world)).toEqual([]);
    world.queues.break(EVENTS, null);
    await world.advance(10_000);
    const events = eventsOf(world);
    expect(events.map(({ type }) => type)).toEqual([
      "verification.started",
      "message.queued",
      "message.attempted",
      "message.submitted",
      "message.reported",
      "verification.checked",
      "verification.checked",
      "verification.ended",
    ]);
    expect(events.map(({ atMs }) => atMs)).toEqual(events.map(({ atMs }) => atMs).toSorted((a, b) => a - b));
    expect((await ledgerOf(world)).map(({ id }) => id).toSorted()).toEqual(events.map(({ id }) => id).toSorted());
  });

  it("that took them after all and said nothing gets them twice, and the ledger holds them once", async () => {
    const world = await openWorld();
    world.queues.break(EVENTS, (take) => {
      take();
      return Promise.reject(new Error("reply lost"));
    });
    await live(world);
    await world.advance(30_000);
    world.queues.break(EVENTS, null);
    await world.advance(10_000);
    const ids = eventsOf(world).map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(new Set(ids).size);
    expect((await ledgerOf(world)).map(({ id }) => id).toSorted()).toEqual([...new Set(ids)].toSorted());
    expect((await world.call("GET", "/v1/messages")).body.data).toHaveLength(1);
  });

  it("leaves no event behind, however large they have grown meanwhile", async () => {
    const world = await openWorld();
    world.queues.break(EVENTS, rejects);
    const metadata = Object.fromEntries(Array.from({ length: 16 }, (_, index) => [`key${index}`, "日".repeat(200)]));
    for (let count = 0; count < 20; count += 1) {
      expect((await world.start("+13105550100", { metadata })).status).toBe(201);
      world.skip(6_000);
    }
    world.queues.break(EVENTS, null);
    await world.advance(30_000);
    expect(eventsOf(world).filter(({ type }) => type === "verification.started")).toHaveLength(20);
    const [object] = await ledgerOf(world);
    expect(object).toBeDefined();
  });
});
