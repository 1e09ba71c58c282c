import { describe, expect, it } from "vitest";
import { PartlyFound } from "../../../src/app/carrier-callbacks/ports.ts";
import { recordReceipts } from "../../../src/app/carrier-callbacks/record-receipts.ts";
import type { ReceiptReport } from "../../../src/app/carriers/ports.ts";
import { writeReference } from "../../../src/domain/sending/reference.ts";
import type { RouteEvidence } from "../../../src/domain/routing/health/route-sign.ts";
import { makeId, makeRoutedId } from "../../../src/domain/base/ids.ts";
import { attemptOf, orderOf, T0, TENANT_ID } from "../../domain/verification/fixtures.ts";
import { MemoryAttempts } from "../support/memory-attempts.ts";
import { makeServices } from "../support/services.ts";

const OTHER_TENANT = makeId("tenant", T0, new Uint8Array(10).fill(9));

function messageId(bucket: number, number: number, mode: "live" | "test" = "live"): string {
  return makeRoutedId(
    "message",
    { placement: "weur", bucket, mode },
    { nowMs: T0, entropy: new Uint8Array(10).fill(number) },
  );
}

function report(reference: string | null, changes: Partial<ReceiptReport> = {}): ReceiptReport {
  return { reference, carrierMessageId: "SM1", status: "delivered", carrierCode: null, price: null, ...changes };
}

/** The ledger knows one message by the carrier's own id: "known". */
async function record(reports: readonly ReceiptReport[], attempts = new MemoryAttempts(orderOf(), () => T0)) {
  const heard = new Heard();
  const asked: unknown[] = [];
  const attemptFinder = {
    find: async (account: string, ids: readonly string[]) => {
      asked.push([account, ids]);
      return new Map(ids.filter((id) => id === "known").map((id) => [id, to(TENANT_ID, messageId(1, 1))]));
    },
  };
  const posted = { account: "main", receipts: reports };
  const counts = await recordReceipts(makeServices({ attempts, attemptFinder }), posted, heard);
  return { received: attempts.received, ...counts, asked, heard: heard.said };
}

/** What is learned of routes, as `ten_1 live: FR arrived`. */
class Heard {
  readonly said: string[] = [];
  add({ tenantId, mode }: { tenantId: string; mode: string }, evidence: readonly RouteEvidence[]): void {
    for (const { country, sign } of evidence) this.said.push(`${tenantId} ${mode}: ${country} ${sign.sign}`);
  }
}

const to = (tenantId: string, id: string, attempt = 1) => writeReference({ tenantId, messageId: id, attempt });

describe("receipts", () => {
  it("go to the objects that hold their messages, one call an object: tenants take turns, each in the order they came", async () => {
    const [near, alsoNear, far, test] = [messageId(1, 1), messageId(1, 2), messageId(2, 3), messageId(1, 4, "test")];
    const { received } = await record([
      report(to(TENANT_ID, near), { status: "sent" }),
      report(to(TENANT_ID, far)),
      report(to(OTHER_TENANT, near)),
      report(to(TENANT_ID, alsoNear, 2)),
      report(to(TENANT_ID, test)),
      report(to(TENANT_ID, near)),
    ]);
    expect(
      received.map(({ object, receipts }) => [
        object,
        receipts.map((receipt) => [receipt.messageId, receipt.attempt, receipt.status]),
      ]),
    ).toEqual([
      [
        `${TENANT_ID}:live:weur:1`,
        [
          [near, 1, "sent"],
          [alsoNear, 2, "delivered"],
          [near, 1, "delivered"],
        ],
      ],
      [`${OTHER_TENANT}:live:weur:1`, [[near, 1, "delivered"]]],
      [`${TENANT_ID}:live:weur:2`, [[far, 1, "delivered"]]],
      [`${TENANT_ID}:test:weur:1`, [[test, 1, "delivered"]]],
    ]);
  });

  it("bring the account that signed them, the carrier's code and the price", async () => {
    const price = { microUnits: 7_500, currency: "USD" };
    const { received } = await record([
      report(to(TENANT_ID, messageId(1, 1)), { status: "failed", carrierCode: "30003", price }),
    ]);
    expect(received[0]?.receipts).toEqual([
      {
        account: "main",
        messageId: messageId(1, 1),
        attempt: 1,
        carrierMessageId: "SM1",
        status: "failed",
        carrierCode: "30003",
        price,
      },
    ]);
  });

  it("of nobody are counted, and hold up no other", async () => {
    const all = await record([report(null), report("hello"), report(to(TENANT_ID, messageId(1, 1)))]);
    expect(all.received).toHaveLength(1);
    expect(all).toMatchObject({ strayCount: 2, earlyCount: 1 });
  });

  it("that name only the carrier's own id are placed by the ledger, asked once", async () => {
    const unnamed = ["known", "unknown", "known"].map((carrierMessageId) => report(null, { carrierMessageId }));
    const { received, strayCount, asked } = await record(unnamed);
    expect(asked).toEqual([["main", ["known", "unknown"]]]);
    expect(received[0]?.receipts.map((receipt) => receipt.messageId)).toEqual([messageId(1, 1), messageId(1, 1)]);
    expect(strayCount).toBe(1);
  });

  it("of which only some can be placed now reach their objects, and all of them come again", async () => {
    const attempts = new MemoryAttempts(orderOf(), () => T0);
    const found = new Map([["known", to(TENANT_ID, messageId(1, 1))]]);
    const attemptFinder = { find: () => Promise.reject(new PartlyFound(found)) };
    const receipts = ["known", "unknown"].map((carrierMessageId) => report(null, { carrierMessageId }));
    const services = makeServices({ attempts, attemptFinder });
    await expect(recordReceipts(services, { account: "main", receipts }, new Heard())).rejects.toThrow(PartlyFound);
    expect(attempts.received[0]?.receipts.map((receipt) => receipt.messageId)).toEqual([messageId(1, 1)]);
  });

  it("that all bear our reference cost the ledger nothing", async () => {
    expect(await record([report(to(TENANT_ID, messageId(1, 1)))])).toMatchObject({ strayCount: 0, asked: [] });
    expect(await record([])).toEqual({ received: [], strayCount: 0, earlyCount: 0, asked: [], heard: [] });
  });

  it("say of routes what their object believed, and the second of two says nothing", async () => {
    const order = orderOf();
    const attempts = new MemoryAttempts(order, () => T0);
    attempts.madeElsewhere(attemptOf({ messageId: order.messageId, status: "submitted" }), { status: "submitted" });
    const reference = to(order.tenantId, order.messageId);
    const unbelieved = report(reference, { status: "sent" });
    const { heard } = await record([unbelieved, report(reference), report(reference), report("hello")], attempts);
    expect(heard).toEqual([`${order.tenantId} live: ${order.phone.country} arrived`]);
  });

  it("that an object does not take throw, so that the queue brings them again", async () => {
    const attempts = {
      ...new MemoryAttempts(orderOf(), () => T0),
      receive: () => Promise.reject(new Error("object is away")),
    };
    const services = makeServices({ attempts: attempts as unknown as MemoryAttempts });
    const posted = { account: "main", receipts: [report(to(TENANT_ID, messageId(1, 1)))] };
    await expect(recordReceipts(services, posted, new Heard())).rejects.toThrow("object is away");
  });
});
