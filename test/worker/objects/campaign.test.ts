// What many texts of one tenant cost its buckets: few wakings, few messages in queues, and nothing told too late.
import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { EventDetail } from "../../../src/domain/events/events.ts";
import type { ObjectPorts } from "../../../src/objects/object-ports.ts";
import { CAMPAIGN_GATHER_MS, EVENTS_GATHER_MS, type EventTime } from "../../../src/objects/phone/event-rows.ts";
import { claim } from "../../../src/objects/phone/sending/claims.ts";
import { record } from "../../../src/objects/phone/sending/outcomes.ts";
import { insertNotice } from "../../../src/objects/phone/messages/notice-commands.ts";
import { PhoneBase } from "../../../src/objects/phone/phone-base.ts";
import { type Identity, Rows } from "../../../src/objects/phone/rows.ts";
import { WakeLoop } from "../../../src/objects/phone/wake-loop.ts";
import { makeDispatcher } from "../../../src/queues/producers.ts";
import { CHOICE, idOf, noticeOrderOf, T0, TENANT_ID } from "../../domain/verification/fixtures.ts";
import { QueueRig } from "../../support/queue-rig.ts";
import { unrostered } from "../../support/unrostered.ts";

const IDENTITY: Identity = { tenantId: TENANT_ID, slot: { placement: "wnam", bucket: 0, mode: "live" } };
const TOKEN = "0".repeat(32);
const BULK = "godwit-dispatch-bulk";
const DETAIL: EventDetail = { type: "number.opted_out", keyword: "stop" };
/** A text each five seconds in this bucket, so that two go every ten; three at once to begin with. */
const SIZE = { textsPerNumberPerDay: 20, bulkPerSecond: 51.2, bucketCount: 256 };
const STEP_MS = 5_000;

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

class Bed {
  readonly queues = new QueueRig();
  /** How many events each message to their queue had. */
  readonly told: number[] = [];
  readonly #storage: DurableObjectStorage;
  rows: Rows;
  #base: PhoneBase;
  #loop: WakeLoop;
  #count = 0;

  constructor(storage: DurableObjectStorage) {
    this.queues.install();
    this.#storage = storage;
    [this.rows, this.#loop, this.#base] = this.#instance();
  }

  /** Another instance on the same rows: nothing is in its memory. */
  restart(): void {
    [this.rows, this.#loop, this.#base] = this.#instance();
  }

  add(haste: EventTime["haste"]): void {
    this.#base.transact(IDENTITY, (nowMs) => this.rows.events.add(TOKEN, { atMs: nowMs, haste }, [DETAIL]));
  }

  undone(haste: EventTime["haste"]): void {
    const work = (nowMs: number) => {
      this.rows.events.add(TOKEN, { atMs: nowMs, haste }, [DETAIL]);
      throw new Error("a fault half-way");
    };
    expect(() => this.#base.transact(IDENTITY, work)).toThrow("half-way");
  }

  /** A text of a campaign is handed over. */
  text(): { readonly id: string; readonly goesNow: boolean } {
    this.#count += 1;
    const made = noticeOrderOf({ category: "marketing" });
    const phone = { ...made.phone, token: `${this.#count}`.padStart(32, "0") };
    const order = { ...made, messageId: idOf("message", this.#count), phone };
    const command = { tenantId: TENANT_ID, order, size: SIZE };
    const reply = this.#base.transact(IDENTITY, (nowMs) => insertNotice(this.rows, command, nowMs));
    return { id: order.messageId, goesNow: reply.outcome === "queued" && reply.dispatch !== null };
  }

  /** A consumer has it, and a carrier takes it. */
  send(messageId: string): void {
    const ids = { tenantId: TENANT_ID, messageId, attempt: 1 };
    const [taken, done] = [
      { kind: "accepted", carrierMessageId: "SM1", segments: 1, price: null },
      { step: "done" },
    ] as const;
    this.#base.transact(IDENTITY, (nowMs) => {
      const claimed = claim(this.rows, { ...ids, transport: "sms", choice: CHOICE }, nowMs);
      expect(claimed.outcome).toBe("claimed");
    });
    this.#base.transact(IDENTITY, (nowMs) => record(this.rows, { ...ids, outcome: taken, next: done }, nowMs));
  }

  /** Milliseconds from now until the alarm that stands. */
  async rings(): Promise<number> {
    return ((await this.#storage.getAlarm()) ?? Number.NaN) - Date.now();
  }

  /** Lets the time of the alarm come, and rings it. */
  async ring(): Promise<void> {
    vi.setSystemTime(Date.now() + (await this.rings()));
    await this.#storage.deleteAlarm();
    await this.#loop.run(IDENTITY, () => "msg_1");
  }

  #instance(): [Rows, WakeLoop, PhoneBase] {
    const rows = new Rows(this.#storage.sql);
    const ports: Pick<ObjectPorts, "dispatcher" | "eventQueue" | "telemetry"> = {
      dispatcher: makeDispatcher(env, { isAwaited: true }),
      eventQueue: { send: async ({ events }) => this.told.push(events.length) > 0 },
      telemetry: { emit: () => undefined },
    };
    const loop = new WakeLoop(
      { storage: this.#storage, nowMs: () => Date.now(), alarm: unrostered(this.#storage) },
      rows,
      {
        ...ports,
      } as ObjectPorts,
    );
    return [rows, loop, new PhoneBase(this.#storage, rows, loop)];
  }
}

function withBed(work: (bed: Bed) => Promise<void>): Promise<void> {
  vi.useFakeTimers({ toFake: ["Date"], now: T0 });
  const stub = env.PHONES.getByName(crypto.randomUUID());
  return runInDurableObject(stub, (_object, { storage }) => work(new Bed(storage)));
}

describe("events of a text among many", () => {
  it("leave with what wakes their bucket, and wait twelve seconds at most", () =>
    withBed(async (bed) => {
      bed.add("prompt");
      await bed.ring();
      bed.add("campaign");
      expect(await bed.rings()).toBe(CAMPAIGN_GATHER_MS);
      vi.setSystemTime(Date.now() + 5_000);
      bed.add("prompt");
      expect(await bed.rings()).toBe(EVENTS_GATHER_MS);
      await bed.ring();
      expect(bed.told).toEqual([1, 2]);
    }));

  it("are no longer patient for an instance that did not see all of them be added", () =>
    withBed(async (bed) => {
      bed.add("prompt");
      await bed.ring();
      bed.restart();
      bed.add("campaign");
      expect(await bed.rings()).toBe(EVENTS_GATHER_MS);
    }));

  it("take no haste from one that was undone, and leave it none", () =>
    withBed(async (bed) => {
      bed.add("prompt");
      bed.undone("campaign");
      bed.add("campaign");
      expect(await bed.rings()).toBe(EVENTS_GATHER_MS);
      await bed.ring();
      bed.add("campaign");
      bed.undone("prompt");
      bed.add("campaign");
      expect(await bed.rings()).toBeLessThanOrEqual(CAMPAIGN_GATHER_MS);
      await bed.ring();
      expect(bed.told).toEqual([2, 2]);
    }));
});

describe("a campaign in a bucket", () => {
  it("wakes it once for two texts, which enter their lane and are told of together", () =>
    withBed(async (bed) => {
      const texts = Array.from({ length: 12 }, () => bed.text());
      for (const { id } of texts.filter(({ goesNow }) => goesNow)) bed.send(id);
      const waiting = texts.filter(({ goesNow }) => !goesNow).map(({ id }) => id);
      let wakings = 0;
      for (const startMs = Date.now(); Date.now() - startMs < 7 * STEP_MS; wakings += 1) {
        const before = bed.queues.held(BULK).length;
        await bed.ring();
        for (const { body } of bed.queues.held(BULK).slice(before)) bed.send(JSON.parse(String(body)).messageId);
      }
      const entered = bed.queues.held(BULK).map(({ body }) => JSON.parse(String(body)).messageId);
      expect(entered.length).toBeGreaterThanOrEqual(6);
      expect(entered).toEqual(waiting.slice(0, entered.length));
      expect(wakings).toBeLessThanOrEqual(entered.length / 2 + 2);
      expect(bed.told.length).toBeLessThanOrEqual(wakings);
    }));

  it("loses no text when its lane takes none: each is handed over again", () =>
    withBed(async (bed) => {
      const texts = Array.from({ length: 6 }, () => bed.text());
      bed.queues.break(BULK, () => Promise.reject(new Error("away")));
      while ((await bed.rings()) < 15_000) await bed.ring();
      expect(bed.queues.held(BULK)).toEqual([]);
      bed.queues.break(BULK, null);
      for (const startMs = Date.now(); Date.now() - startMs < 180_000; ) await bed.ring();
      const entered = new Set(bed.queues.held(BULK).map(({ body }) => JSON.parse(String(body)).messageId));
      expect(entered).toEqual(new Set(texts.map(({ id }) => id)));
    }));
});

describe("a lane", () => {
  it("takes more orders than one batch may have, and larger ones", async () => {
    const queues = new QueueRig();
    queues.install();
    const orders = Array.from({ length: 450 }, (_, index) => `${index} ${"x".repeat(index % 2 === 0 ? 10 : 3_000)}`);
    expect(await makeDispatcher(env, { isAwaited: true }).send("bulk", ...orders)).toBe(true);
    expect(queues.held(BULK).map(({ body }) => body)).toEqual(orders);
  });

  it("says so when one of the batches is not taken", async () => {
    const queues = new QueueRig();
    queues.install();
    queues.break(BULK, () => Promise.reject(new Error("away")));
    expect(await makeDispatcher(env, { isAwaited: true }).send("bulk", "one", "two")).toBe(false);
  });
});
