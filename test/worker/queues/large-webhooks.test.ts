import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import type { TakenText } from "../../../src/app/carriers/ports.ts";
import { readKeyring } from "../../../src/crypto/keyring.ts";
import { makeVault } from "../../../src/crypto/vault.ts";
import { queuedTextsBinding } from "../../../src/domain/privacy/sealed-fields.ts";
import { inboundTexts, receiptsBody } from "../../../src/queues/bodies.ts";
import { makeReceiptQueue } from "../../../src/queues/producers.ts";
import { QueueRig } from "../../support/queue-rig.ts";

const RECEIPTS = "godwit-receipts";
const INBOUND = "godwit-inbound";
const vault = makeVault(readKeyring(String(env.VAULT_KEYS)));

function open() {
  const queues = new QueueRig();
  queues.install();
  return { queues, receipts: makeReceiptQueue(env, vault) };
}

const report = (index: number, over = {}) => ({
  reference: `ten_01kb0000000000000000000000.msg_01kb0000000000000000000${String(index).padStart(3, "0")}.1`,
  carrierMessageId: `SM${index}`.padEnd(64, "-"),
  status: "delivered" as const,
  carrierCode: "000 delivered to the handset",
  price: { microUnits: 7_500, currency: "USD" },
  ...over,
});

const text = (index: number, words = "日本語の返事".repeat(20)): TakenText => ({
  carrierMessageId: `MO${index}`,
  from: `+1310555${String(index).padStart(4, "0")}`,
  to: "+13105550199",
  text: words,
  takenAtMs: 1_800_000_000_000 + index,
});

function receiptsIn(queues: QueueRig) {
  return queues.held(RECEIPTS).map(({ body }) => {
    const read = receiptsBody.parse(JSON.parse(String(body)));
    if (read.kind !== "receipts") throw new Error("not a body of receipts");
    return read.receipts;
  });
}

async function textsIn(queues: QueueRig) {
  const bodies = queues.held(INBOUND).map(({ body }) => receiptsBody.parse(JSON.parse(String(body))));
  const sealed = bodies.flatMap((body) => (body.kind === "inbound" ? [body] : []));
  return Promise.all(
    sealed.map(async ({ account, sealed: one }) =>
      inboundTexts.parse(JSON.parse(await vault.open(one, queuedTextsBinding(account)))),
    ),
  );
}

describe("what a carrier posts at one time", () => {
  it("may be 3,000 receipts: each goes out once, in bodies that the queue takes", async () => {
    const { queues, receipts } = open();
    const all = Array.from({ length: 3_000 }, (_, index) => report(index));
    await receipts.sendReceipts("twilio", all, 0);
    const bodies = receiptsIn(queues);
    expect(bodies.length).toBeGreaterThan(3);
    expect(bodies.flat()).toEqual(all);
  });

  it("may be 1,000 texts: each goes out once, sealed, in bodies that the queue takes", async () => {
    const { queues, receipts } = open();
    const all = Array.from({ length: 1_000 }, (_, index) => text(index));
    await receipts.sendInbound("twilio", all);
    const bodies = await textsIn(queues);
    expect(bodies.length).toBeGreaterThan(3);
    expect(bodies.flat()).toEqual(all);
  });

  it("is one body when it fits into one", async () => {
    const { queues, receipts } = open();
    await receipts.sendReceipts("twilio", [report(1), report(2)], 0);
    await receipts.sendInbound("twilio", [text(1), text(2)]);
    expect([queues.held(RECEIPTS).length, queues.held(INBOUND).length]).toEqual([1, 1]);
  });

  it.each([130_000, 1_000_000])(
    "may be a text of %i characters: it is cut, and its neighbours go whole",
    async (length) => {
      const { queues, receipts } = open();
      const huge = text(1, `STOP ${"😀".repeat(length / 2)}`);
      await receipts.sendInbound("twilio", [text(0), huge, text(2)]);
      const [before, cut, after] = (await textsIn(queues)).flat();
      expect([before, after]).toEqual([text(0), text(2)]);
      expect(cut?.text.length).toBeGreaterThan(9_000);
      expect(huge.text.startsWith(cut?.text ?? "none")).toBe(true);
    },
  );

  it("may name what no carrier names so long: it is cut, and its neighbours go whole", async () => {
    const { queues, receipts } = open();
    const long = "9".repeat(200_000);
    await receipts.sendReceipts("generic", [report(0), report(1, { carrierMessageId: long, carrierCode: long })], 0);
    await receipts.sendInbound("generic", [{ ...text(0), from: long, carrierMessageId: long }, text(1)]);
    const held = queues.take(RECEIPTS);
    expect([held.length, queues.take(INBOUND).length]).toEqual([1, 1]);
    const [reports] = held.map(({ body }) => receiptsBody.parse(JSON.parse(String(body))));
    expect(reports).toMatchObject({
      receipts: [report(0), { status: "delivered", carrierMessageId: "9".repeat(1_000) }],
    });
  });

  it("is refused when the queue takes a part of it only, and is whole when it is posted again", async () => {
    const { queues, receipts } = open();
    let takes = 2;
    queues.break(RECEIPTS, (take) => {
      takes -= 1;
      if (takes < 0) return Promise.reject(new Error("queue is away"));
      take();
      return Promise.resolve();
    });
    const all = Array.from({ length: 3_000 }, (_, index) => report(index));
    await expect(receipts.sendReceipts("twilio", all, 0)).rejects.toThrow("receipts queue failed");
    queues.break(RECEIPTS, null);
    await receipts.sendReceipts("twilio", all, 0);
    const ids = receiptsIn(queues)
      .flat()
      .map(({ carrierMessageId }) => carrierMessageId);
    expect(new Set(ids).size).toBe(3_000);
  });
});
