import { describe, expect, it } from "vitest";
import type { CarrierSend, Inbox, ReceiptReport } from "../../src/app/carriers/ports.ts";
import { makeLoopbackAccount } from "../../src/carriers/loopback/index.ts";
import { findScenario, LOOPBACK_SCENARIOS } from "../../src/carriers/loopback/scenarios.ts";
import { kindOfCode } from "../../src/carriers/twilio/failures.ts";
import { writeTagged } from "../../src/domain/sending/reference.ts";
import { makeRoutedId } from "../../src/domain/base/ids.ts";
import { SMS } from "./carrier-contract.ts";

const TENANT = "ten_01jd8m0000000000000000demo";
const MESSAGE = makeRoutedId(
  "message",
  { placement: "weur", bucket: 1, mode: "test" },
  { nowMs: 1_800_000_000_000, entropy: new Uint8Array(10) },
);
const referenceOf = (attempt: number) => writeTagged({ tenantId: TENANT, messageId: MESSAGE, attempt }, "0".repeat(32));

/** What the phone and the receipts saw, in order. */
type Seen = { text: Parameters<Inbox["put"]>[0] } | { receipt: ReceiptReport; delayMs: number };

function makePhone(faults: { inbox?: boolean; receipts?: boolean } = {}) {
  const seen: Seen[] = [];
  const { sender, webhook } = makeLoopbackAccount("loopback", {
    inbox: {
      put: async (text) => {
        if (faults.inbox === true) throw new Error("inbox down");
        seen.push({ text });
      },
    },
    receipts: {
      post: async (receipt, delayMs) => {
        if (faults.receipts === true) throw new Error("receipts down");
        seen.push({ receipt, delayMs });
      },
    },
  });
  return { seen, sender, webhook };
}

/** "text", or a receipt as "delivered@3000". */
async function play(
  to: string,
  { attempt = 1, transport = "sms" }: Partial<Pick<CarrierSend, "transport">> & { attempt?: number } = {},
) {
  const { seen, sender } = makePhone();
  const outcome = await sender.send({
    ...SMS,
    verificationId: "vrf_1",
    to,
    transport,
    reference: referenceOf(attempt),
  });
  const trail = seen.map((item) => ("text" in item ? "text" : `${item.receipt.status}@${item.delayMs}`));
  return { result: outcome.ok ? "accepted" : outcome.error.kind, trail: trail.join(" "), outcome, seen };
}

const numberOf = (digits: string) => `+131055501${digits}`;

interface Row {
  readonly digits: string;
  readonly name: string;
  readonly first: readonly [result: string, trail: string];
  /** What the second attempt does, when it does something else. */
  readonly second?: readonly [result: string, trail: string];
}

const GOOD = ["accepted", "text delivered@0"] as const;

const ROWS: readonly Row[] = [
  { digits: "00", name: "delivered", first: GOOD },
  { digits: "49", name: "delivered", first: GOOD },
  { digits: "50", name: "delivered_after_3_seconds", first: ["accepted", "text delivered@3000"] },
  { digits: "51", name: "no_receipt", first: ["accepted", "text"] },
  { digits: "52", name: "undelivered", first: ["accepted", "undelivered@0"] },
  { digits: "53", name: "number_rejected", first: ["number_rejected", ""] },
  { digits: "54", name: "unavailable_once", first: ["unavailable", ""], second: GOOD },
  { digits: "55", name: "unavailable", first: ["unavailable", ""] },
  { digits: "56", name: "throttled_once", first: ["throttled", ""], second: GOOD },
  { digits: "57", name: "timed_out_once", first: ["timed_out", "text"], second: GOOD },
  { digits: "58", name: "receipt_first", first: ["accepted", "delivered@0 text"] },
  { digits: "59", name: "receipts_disordered", first: ["accepted", "text delivered@0 sent@0 delivered@0"] },
  { digits: "60", name: "sender_rejected_once", first: ["sender_rejected", ""], second: GOOD },
  { digits: "61", name: "opted_out", first: ["opted_out", ""] },
  { digits: "62", name: "content_rejected", first: ["content_rejected", ""] },
  { digits: "63", name: "credentials_rejected_once", first: ["credentials_rejected", ""], second: GOOD },
  { digits: "64", name: "response_malformed_once", first: ["response_malformed", ""], second: GOOD },
  { digits: "65", name: "false_receipt", first: ["accepted", "delivered@0"] },
  { digits: "66", name: "lost", first: ["accepted", ""] },
  { digits: "67", name: "voice_only", first: ["number_not_mobile", ""] },
  { digits: "68", name: "fraud_suspected", first: ["fraud_suspected", ""] },
  { digits: "69", name: "delivered_after_30_seconds", first: ["accepted", "text delivered@30000"] },
  { digits: "70", name: "expired", first: ["accepted", "expired@0"] },
  { digits: "71", name: "rejected_later", first: ["accepted", "rejected@0"] },
  { digits: "72", name: "failed_later", first: ["accepted", "failed@0"] },
  { digits: "73", name: "delivered_after_doubt", first: ["accepted", "text undelivered@0 delivered@2000"] },
  { digits: "74", name: "delivered", first: GOOD },
  { digits: "99", name: "delivered", first: GOOD },
];

describe("loopback scenarios", () => {
  it.each(ROWS)("…$digits is $name", async ({ digits, name, first, second = first }) => {
    const to = numberOf(digits);
    expect(findScenario(to).name).toBe(name);
    expect(await play(to)).toMatchObject({ result: first[0], trail: first[1] });
    expect(await play(to, { attempt: 2 })).toMatchObject({ result: second[0], trail: second[1] });
  });

  it("are all in the table, each with digits, name and description of its own", () => {
    const tested = new Set(ROWS.map(({ name }) => name));
    expect(new Set(LOOPBACK_SCENARIOS.map(({ name }) => name))).toEqual(tested);
    expect(new Set(LOOPBACK_SCENARIOS.map(({ description }) => description)).size).toBe(tested.size);
    const digits = LOOPBACK_SCENARIOS.flatMap(({ first, last }) =>
      Array.from({ length: last - first + 1 }, (_, index) => first + index),
    );
    expect(digits).toEqual(Array.from({ length: 74 }, (_, index) => index));
  });

  it.each([
    ["52", "handset_unreachable"],
    ["71", "content_filtered"],
    ["72", "unavailable"],
    ["73", "handset_unreachable"],
  ])("…%s says in its receipt what Twilio's code means", (digits, failure) => {
    const [receipt] = findScenario(numberOf(digits)).receipts;
    expect(receipt?.failure).toBe(failure);
    expect(kindOfCode(Number(receipt?.carrierCode))).toBe(failure);
  });

  it("let a call through where every text fails", async () => {
    expect(await play(numberOf("67"), { transport: "voice", attempt: 3 })).toMatchObject({
      result: "accepted",
      trail: "text delivered@0",
    });
  });

  it("ask for the wait they announce", async () => {
    const { outcome } = await play(numberOf("56"));
    expect(outcome).toEqual({
      ok: false,
      error: { kind: "throttled", carrierCode: "loopback_throttled", retryAfterMs: 2_000 },
    });
  });

  it.each(["+442079460155", "+13105550255", "+1310555015", "+131055501555", "13105550155", "+11105550155", ""])(
    "leave %j, which is not of the range, delivered at once",
    async (to) => expect(await play(to)).toMatchObject({ result: "accepted", trail: "text delivered@0" }),
  );

  it("hold in every area code", () => {
    expect(findScenario("+12125550153").name).toBe("number_rejected");
    expect(findScenario("+19995550153").name).toBe("number_rejected");
  });
});

describe("the loopback carrier", () => {
  it("puts into the inbox what the phone would show, under the tenant of the reference and with its verification", async () => {
    const { seen } = await play(numberOf("00"));
    const { mode, sender, transport, text, values } = SMS;
    const shown = {
      tenantId: TENANT,
      mode,
      to: numberOf("00"),
      sender,
      transport,
      text,
      code: values.code,
      verificationId: "vrf_1",
    };
    expect(seen).toEqual([
      { text: { ...shown, reference: referenceOf(1) } },
      {
        delayMs: 0,
        receipt: {
          reference: referenceOf(1),
          carrierMessageId: `loop_${referenceOf(1)}`,
          status: "delivered",
          carrierCode: null,
          price: null,
        },
      },
    ]);
  });

  it("gives the receipts the id that the send returned", async () => {
    const { outcome, seen } = await play(numberOf("59"), { attempt: 4 });
    const ids = seen.flatMap((item) => ("receipt" in item ? [item.receipt.carrierMessageId] : []));
    expect(outcome.ok && new Set(ids)).toEqual(outcome.ok && new Set([outcome.value.carrierMessageId]));
  });

  it("charges by the segment and by the call", async () => {
    const price = async (text: string, transport: CarrierSend["transport"]) => {
      const outcome = await makePhone().sender.send({ ...SMS, text, transport });
      return outcome.ok ? [outcome.value.segments, outcome.value.price?.microUnits] : outcome.error;
    };
    expect(await price("x".repeat(160), "sms")).toEqual([1, 7_500]);
    expect(await price("x".repeat(161), "sms")).toEqual([2, 15_000]);
    expect(await price("你".repeat(71), "sms")).toEqual([2, 15_000]);
    expect(await price("x".repeat(500), "voice")).toEqual([1, 14_000]);
  });

  it("counts a reference without an attempt as the first attempt", async () => {
    const outcome = await makePhone().sender.send({ ...SMS, to: numberOf("54"), reference: "odd" });
    expect(outcome).toMatchObject({ ok: false, error: { kind: "unavailable" } });
  });

  it("never throws: an inbox that is down is an unavailable carrier", async () => {
    const { sender, seen } = makePhone({ inbox: true });
    const error = { kind: "unavailable", carrierCode: "inbox_failed" };
    expect(await sender.send({ ...SMS, to: numberOf("00") })).toEqual({ ok: false, error });
    expect(seen).toEqual([]);
  });

  it.each(["00", "58"])("never throws: receipts that are down leave the outcome unknown (…%s)", async (digits) => {
    const { sender } = makePhone({ receipts: true });
    const error = { kind: "timed_out", carrierCode: "receipt_failed" };
    expect(await sender.send({ ...SMS, to: numberOf(digits) })).toEqual({ ok: false, error });
  });

  it("speaks texts and calls and has no webhook", () => {
    const { sender, webhook } = makePhone();
    expect({ kind: sender.kind, transports: sender.transports, webhook }).toEqual({
      kind: "loopback",
      transports: ["sms", "voice"],
      webhook: null,
    });
  });
});
