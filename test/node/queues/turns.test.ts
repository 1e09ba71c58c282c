import type { Slot } from "../../../src/domain/base/placement.ts";
import type { ReceiveCommand } from "../../../src/domain/sending/commands.ts";
import { describe, expect, it, vi } from "vitest";
import type { Services } from "../../../src/app/services.ts";
import { writeReference } from "../../../src/domain/sending/reference.ts";
import { ID_ENTROPY_BYTES, makeRoutedId } from "../../../src/domain/base/ids.ts";
import { consumeEvents } from "../../../src/queues/events-consumer.ts";
import { consumeReceipts } from "../../../src/queues/receipts-consumer.ts";
import { consumeWebhooks } from "../../../src/queues/webhooks-consumer.ts";
import { makeServices } from "../../app/support/services.ts";
import { Arrivals } from "../../support/arrivals.ts";

const BUSY = `ten_${"a".repeat(26)}`;
const OTHER = `ten_${"b".repeat(26)}`;
const NOW = 1_800_000_000_000;
const RANDOM = { unit: () => 0.5, bytes: (length: number) => new Uint8Array(length) };

interface Settled {
  readonly order: readonly string[];
  readonly settled: Arrivals<string>;
  readonly batch: MessageBatch<unknown>;
}

/** A batch whose messages write down who was settled, and how. */
function batchOf(queue: string, bodies: readonly { name: string; body: unknown }[]): Settled {
  const settled = new Arrivals<string>();
  const messages = bodies.map(({ name, body }) => ({
    id: name,
    timestamp: new Date(NOW),
    attempts: 1,
    body: JSON.stringify(body),
    ack: () => settled.add(`${name} done`),
    retry: () => settled.add(`${name} again`),
  }));
  return { order: settled.all, settled, batch: { queue, messages } };
}

function receiptFor(tenantId: string, bucket: number) {
  const slot = { placement: "wnam", bucket, mode: "live" } as const;
  const messageId = makeRoutedId("message", slot, { nowMs: NOW, entropy: new Uint8Array(ID_ENTROPY_BYTES) });
  const reference = writeReference({ tenantId, messageId, attempt: 1 });
  return { reference, carrierMessageId: `SM${bucket}`, status: "delivered", carrierCode: null, price: null } as const;
}
const post = (...receipts: readonly unknown[]) => ({ v: 1, kind: "receipts", account: "twilio", receipts });

/** Objects of the busy tenant answer when they are let; those of others at once. */
function objects() {
  const gate = Promise.withResolvers<void>();
  const heard: string[] = [];
  const receive = vi.fn(async (_slot: Slot, { tenantId }: ReceiveCommand) => {
    if (tenantId === BUSY) await gate.promise;
    heard.push(tenantId);
    return [];
  });
  return { open: gate.resolve, fail: gate.reject, heard, attempts: { receive } as unknown as Services["attempts"] };
}

describe("receipts of a campaign", () => {
  it("hold up no other tenant's of the batch, however many they are and however slowly they are heard", async () => {
    const { open, attempts } = objects();
    const many = Array.from({ length: 90 }, (_, n) => ({ name: `busy ${n}`, body: post(receiptFor(BUSY, n)) }));
    const few = [0, 1, 2].map((n) => ({ name: `other ${n}`, body: post(receiptFor(OTHER, n)) }));
    const { order, settled, batch } = batchOf("godwit-receipts", [...many, ...few]);
    const consumed = consumeReceipts(makeServices({ attempts, random: RANDOM }), batch);
    expect(await settled.atLeast(3)).toEqual(["other 0 done", "other 1 done", "other 2 done"]);
    open();
    await consumed;
    expect(order).toHaveLength(93);
  });

  it("keep none of another tenant's from being heard where one post has both and the first object fails", async () => {
    const { fail, heard, attempts } = objects();
    fail(new Error("away"));
    const both = post(receiptFor(BUSY, 0), receiptFor(BUSY, 1), receiptFor(OTHER, 2));
    const { order, batch } = batchOf("godwit-receipts", [{ name: "both", body: both }]);
    await consumeReceipts(makeServices({ attempts, random: RANDOM }), batch);
    expect([heard, order]).toEqual([[OTHER], ["both again"]]);
  });

  it("that cannot be read fail by themselves", async () => {
    const { heard, attempts } = objects();
    const bodies = [
      { name: "unreadable", body: { v: 9 } },
      { name: "other", body: post(receiptFor(OTHER, 0)) },
    ];
    const { order, batch } = batchOf("godwit-receipts", bodies);
    await consumeReceipts(makeServices({ attempts, random: RANDOM }), batch);
    expect([heard, order.toSorted()]).toEqual([[OTHER], ["other done", "unreadable again"]]);
  });
});

describe("events of a campaign", () => {
  it("that lead to slow work hold up no other tenant's of the batch", async () => {
    const gate = Promise.withResolvers<void>();
    const findTenant = vi.fn(async (tenantId: string) => {
      if (tenantId === BUSY) await gate.promise;
      return null;
    });
    const ended = (tenantId: string, n: number) => ({
      v: 1,
      tenantId,
      mode: "live",
      events: [
        { id: `e${n}`, atMs: NOW, phoneToken: "p", type: "message.ended", messageId: `m${n}`, returnedToDevice: "d" },
      ],
    });
    const many = Array.from({ length: 90 }, (_, n) => ({ name: `busy ${n}`, body: ended(BUSY, n) }));
    const few = [0, 1].map((n) => ({ name: `other ${n}`, body: ended(OTHER, n) }));
    const { order, settled, batch } = batchOf("godwit-events", [...many, ...few]);
    const services = makeServices({
      random: RANDOM,
      events: { write: async () => undefined },
      carrierIds: { note: async () => undefined, find: async () => ({}) },
      publicUrl: null,
      directory: { findTenant } as unknown as Services["directory"],
      webhooks: { book: { list: async () => [] } } as unknown as Services["webhooks"],
      background: { run: () => undefined },
      incidents: { owners: { watch: async () => undefined } } as unknown as Services["incidents"],
      eventPoints: { most: 0, write: () => undefined },
    });
    const consumed = consumeEvents(services, batch);
    expect(await settled.atLeast(2)).toEqual(["other 0 done", "other 1 done"]);
    gate.resolve();
    await consumed;
    expect(order).toHaveLength(92);
  });
});

describe("events that a newer release wrote", () => {
  const fell = { rule: "number_voip", share: 0.1, stopped: 200, people: 20, untilMs: NOW };
  const known = { id: "e1", atMs: NOW, phoneToken: "", type: "fraud.rule_fell_back", ...fell };
  const unknown = { ...known, id: "e2", type: "fraud.foretold" };
  const body = (...events: readonly unknown[]) => ({ v: 1, tenantId: OTHER, mode: "live", events });
  const MESSAGES = [
    { name: "both", body: body(unknown, known) },
    { name: "known", body: body(known) },
  ];

  function services() {
    const written: string[] = [];
    const told: string[] = [];
    const list = async (tenantId: string) => {
      told.push(tenantId);
      return [];
    };
    const made = makeServices({
      random: RANDOM,
      events: { write: async (entries) => void written.push(...entries.map(({ event }) => event.id)) },
      carrierIds: { note: async () => undefined, find: async () => ({}) },
      publicUrl: null,
      directory: { findTenant: async () => null } as unknown as Services["directory"],
      webhooks: { book: { list } } as unknown as Services["webhooks"],
      background: { run: () => undefined },
      incidents: { owners: { watch: async () => undefined } } as unknown as Services["incidents"],
      eventPoints: { most: 0, write: () => undefined },
    });
    return { written, told, made };
  }

  it("come again for it, and those that are known go on, of the same message too", async () => {
    const { written, told, made } = services();
    const { order, batch } = batchOf("godwit-events", MESSAGES);
    await consumeEvents(made, batch);
    expect(order.toSorted()).toEqual(["both again", "known done"]);
    expect([written, told]).toEqual([["e1", "e1"], [OTHER]]);
  });

  it("come again where somebody waits for them, and those that are known are told", async () => {
    const { told, made } = services();
    const messages = MESSAGES.map(({ name, body: { ...rest } }) => ({ name, body: { ...rest, kind: "events" } }));
    const { order, batch } = batchOf("godwit-webhooks", messages);
    await consumeWebhooks(made, batch);
    expect(order.toSorted()).toEqual(["both again", "known done"]);
    expect(told).toEqual([OTHER, OTHER]);
  });
});
