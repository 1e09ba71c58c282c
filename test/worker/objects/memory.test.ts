import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import type { EventDetail } from "../../../src/domain/events/events.ts";
import { newUser } from "../../../src/domain/users/user-state.ts";
import { newPhone } from "../../../src/domain/sending/phone-state.ts";
import type { ObjectPorts } from "../../../src/objects/object-ports.ts";
import { PhoneBase } from "../../../src/objects/phone/phone-base.ts";
import { type Identity, Rows } from "../../../src/objects/phone/rows.ts";
import { WakeLoop } from "../../../src/objects/phone/wake-loop.ts";
import { messageOf } from "../../domain/verification/fixtures.ts";
import { unrostered } from "../../support/unrostered.ts";

const IDENTITY: Identity = { tenantId: "ten_1", slot: { placement: "wnam", bucket: 1, mode: "test" } };
const TOKEN = "0".repeat(32);
const SIZE = { textsPerNumberPerDay: 20, bulkPerSecond: 25, bucketCount: 256, attention: { perDay: 5, perWeek: 15 } };
const optedOut = (keyword: string): EventDetail => ({ type: "number.opted_out", keyword });

interface Bucket {
  readonly rows: Rows;
  readonly base: PhoneBase;
  readonly run: () => Promise<void>;
}

function withBucket(work: (bucket: Bucket) => Promise<void>, send: ObjectPorts["eventQueue"]["send"]): Promise<void> {
  return runInDurableObject(env.PHONES.getByName(crypto.randomUUID()), async (_object, { storage }) => {
    const rows = new Rows(storage.sql);
    const ports: Pick<ObjectPorts, "eventQueue" | "telemetry"> = {
      eventQueue: { send },
      telemetry: { emit: () => undefined },
    };
    const loop = new WakeLoop({ storage, nowMs: () => Date.now(), alarm: unrostered(storage) }, rows, {
      ...ports,
    } as ObjectPorts);
    const base = new PhoneBase(storage, rows, loop);
    await work({ rows, base, run: () => loop.run(IDENTITY, () => "msg_1") });
  });
}

describe("what a bucket remembers of its rows", () => {
  it("is what is written, also after a transaction that was undone", () =>
    withBucket(
      async ({ rows, base }) => {
        const message = messageOf();
        const { messageId } = message.order;
        const before = base.transact(IDENTITY, (nowMs) => {
          rows.phones.save({ ...newPhone(TOKEN), optedOutAtMs: 1 }, nowMs);
          rows.messages.save(message);
          rows.people.saveUser(newUser("one", TOKEN), nowMs);
          expect(rows.people.usersOf(TOKEN)).toHaveLength(1);
          rows.sizes.learn(SIZE);
          return rows.sizes.takeTurn("offered", 1, nowMs);
        });
        const fault = new Error("a fault half-way");
        const undone = () =>
          base.transact(IDENTITY, (nowMs) => {
            rows.phones.save({ ...newPhone(TOKEN), optedOutAtMs: 2 }, nowMs);
            rows.messages.save({ ...message, status: "dropped" });
            rows.people.saveUser(newUser("another", TOKEN), nowMs);
            expect(rows.people.usersOf(TOKEN)).toHaveLength(2);
            rows.sizes.learn({ ...SIZE, bulkPerSecond: 1 });
            for (let turn = 0; turn < 10; turn += 1) rows.sizes.takeTurn("offered", 1, nowMs);
            throw fault;
          });
        expect(undone).toThrow(fault);
        expect(rows.phones.of(TOKEN).optedOutAtMs).toBe(1);
        expect(rows.messages.find(messageId)).toEqual(message);
        expect(rows.people.usersOf(TOKEN).map(({ userId }) => userId)).toEqual(["one"]);
        expect(rows.sizes.size()).toEqual(SIZE);
        // Two of its three turns at once are left.
        const [second, third, fourth] = base.transact(IDENTITY, () =>
          [1, 2, 3].map(() => rows.sizes.takeTurn("offered", 1, before)),
        );
        expect([second, third]).toEqual([before, before]);
        expect(fourth).toBeGreaterThan(before);
      },
      async () => true,
    ));

  it("is the same as its rows say to an instance that has just begun", () =>
    runInDurableObject(env.PHONES.getByName(crypto.randomUUID()), (_object, { storage }) => {
      const beginAgain = () => {
        const rows = new Rows(storage.sql);
        const loop = new WakeLoop(
          { storage, nowMs: () => Date.now(), alarm: unrostered(storage) },
          rows,
          {} as ObjectPorts,
        );
        return { rows, base: new PhoneBase(storage, rows, loop) };
      };
      const message = messageOf();
      const first = beginAgain();
      const nowMs = Date.now();
      first.base.transact(IDENTITY, () => {
        first.rows.phones.save({ ...newPhone(TOKEN), optedOutAtMs: 1 }, nowMs);
        first.rows.messages.save(message);
        first.rows.sizes.learn(SIZE);
        for (let turn = 0; turn < 5; turn += 1) first.rows.sizes.takeTurn("offered", 1, nowMs);
      });
      const second = beginAgain();
      expect(second.base.exists()).toBe(true);
      expect(second.rows.identity()).toEqual(first.rows.identity());
      expect(second.rows.phones.of(TOKEN)).toEqual(first.rows.phones.of(TOKEN));
      expect(second.rows.messages.find(message.order.messageId)).toEqual(
        first.rows.messages.find(message.order.messageId),
      );
      expect(second.rows.sizes.size()).toEqual(first.rows.sizes.size());
      const next = first.rows.sizes.takeTurn("offered", 1, nowMs);
      expect(second.rows.sizes.takeTurn("offered", 1, nowMs)).toBeGreaterThanOrEqual(next);
    }));
});

describe("an outbox", () => {
  it("sends in the same run what came while its queue was taking the first", () => {
    const sent: string[] = [];
    const late: (() => void)[] = [];
    return withBucket(
      async ({ rows, base, run }) => {
        base.transact(IDENTITY, (nowMs) => rows.events.add(TOKEN, nowMs, [optedOut("first")]));
        late.push(() => base.transact(IDENTITY, (nowMs) => rows.events.add(TOKEN, nowMs, [optedOut("second")])));
        await run();
        expect(sent).toEqual(["number.opted_out", "number.opted_out"]);
        expect(rows.events.oldestAtMs()).toBeNull();
      },
      async ({ events }) => {
        sent.push(...events.map(({ type }) => type));
        late.pop()?.();
        return true;
      },
    );
  });
});
