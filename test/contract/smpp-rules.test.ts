/** Receipts, statuses, message ids, parts and pauses: what SMPP's words mean here. */
import * as fc from "fast-check";
import smpp from "smpp";
import { describe, expect, it } from "vitest";
import { FAILURE_RULES } from "../../src/domain/carriers/failure-rules.ts";
import { bindOf } from "../../src/domain/carriers/smpp/bind-of.ts";
import { hexKeyOf, isSurelyHex, keyOfAnswer, keyOfReceipt } from "../../src/domain/carriers/smpp/message-key.ts";
import { latin1Octets } from "../../src/domain/carriers/smpp/octets.ts";
import { type PartOutcome, wholeOutcome, wholeReceipt } from "../../src/domain/carriers/smpp/parts.ts";
import { reconnectDelayMs, refusedDelayMs, throttlePauseMs } from "../../src/domain/carriers/smpp/pauses.ts";
import type { MessageBody } from "../../src/domain/carriers/smpp/pdu.ts";
import { isReceipt, readReceipt } from "../../src/domain/carriers/smpp/receipt.ts";
import { busyOf, failureOfSmppStatus } from "../../src/domain/carriers/smpp/statuses.ts";
import { type Tlv, TLV_TAGS, type TlvName } from "../../src/domain/carriers/smpp/tlv.ts";

const tlv = (name: TlvName, ...octets: number[]): Tlv => ({ tag: TLV_TAGS[name], value: Uint8Array.from(octets) });
const idTlv = (id: string): Tlv => tlv("receipted_message_id", ...latin1Octets(`${id}\0`));

function delivery(text: string, tlvs: readonly Tlv[] = [], over: Partial<MessageBody> = {}): MessageBody {
  const address = { ton: 1, npi: 1, address: "13105550123" };
  const none = { protocolId: 0, priority: 0, scheduleDeliveryTime: "", validityPeriod: "", registeredDelivery: 0 };
  const body = { serviceType: "", source: address, destination: address, esmClass: 0x04, ...none };
  const shortMessage = latin1Octets(text);
  return { ...body, replaceIfPresent: 0, dataCoding: 0, defaultMessageId: 0, shortMessage, tlvs, ...over };
}

const FULL =
  "id:0123456789 sub:001 dlvrd:001 submit date:2611211200 done date:2611211201 stat:DELIVRD err:000 text:hello id:9";

describe("a receipt", () => {
  it.each([
    ["of appendix B", FULL, "0123456789", "delivered", null],
    ["with an error", FULL.replace("DELIVRD err:000", "UNDELIV err:01B"), "0123456789", "undelivered", "01B"],
    ["in other letters and gaps", "ID: abc-1  STAT: expired ERR: 12", "abc-1", "expired", "12"],
    ["in another order", "stat:REJECTD id:7", "7", "rejected", null],
    ["that accepts only", "id:7 stat:ACCEPTD", "7", "sent", null],
  ] as const)("%s is read", (_, text, textId, status, carrierCode) => {
    expect(readReceipt(delivery(text))).toMatchObject({ receiptedId: null, textId, status, carrierCode });
  });

  it.each([
    ["ENROUTE", "sent"],
    ["BUFFERD", "sent"],
    ["ACCEPTD", "sent"],
    ["DELIVRD", "delivered"],
    ["DELIVERED", "delivered"],
    ["Delivered", "delivered"],
    ["SCHEDULED", "sent"],
    ["SCHEDLD", "sent"],
    ["EN_ROUTE", "sent"],
    ["ACCEPTED", "sent"],
    ["BUFFERED", "sent"],
    ["UNDELIVERABLE", "undelivered"],
    ["UNDELIVERED", "undelivered"],
    ["NOT_DELIVERED", "undelivered"],
    ["REJECTED", "rejected"],
    ["CANCELED", "failed"],
    ["EXPIRED", "expired"],
    ["DELETED", "failed"],
    ["FAILED", "failed"],
    ["UNDELIV", "undelivered"],
    ["UNKNOWN", "sent"],
    ["REJECTD", "rejected"],
    ["NONSENSE", null],
  ])("stat:%s is %s", (word, status) => {
    expect(readReceipt(delivery(`id:1 stat:${word}`))?.status ?? null).toBe(status);
  });

  it.each([
    ...[
      "sent",
      "sent",
      "delivered",
      "expired",
      "failed",
      "undelivered",
      "sent",
      "sent",
      "rejected",
      "failed",
    ].entries(),
  ])("message_state %d is %s, whatever the text says", (state, status) => {
    const body = delivery("id:1 stat:DELIVRD", [idTlv("abc"), tlv("message_state", state)]);
    expect(readReceipt(body)).toMatchObject({ receiptedId: "abc", textId: "1", status });
  });

  it.each([
    ["in the words that all share", "stat:UNDELIV err:027", {}, "handset_unreachable"],
    [
      "as the account says, which knows better",
      "stat:UNDELIV err:027",
      { "027": "number_rejected" },
      "number_rejected",
    ],
    [
      "as the account says of a code that is its own",
      "stat:REJECTD err:01B",
      { "01B": "content_filtered" },
      "content_filtered",
    ],
    ["in no words", "stat:UNDELIV err:01B", {}, undefined],
    ["in no words, whatever an object calls its own", "stat:UNDELIV err:valueOf", {}, undefined],
    ["nothing of a text that arrived", "stat:DELIVRD err:027", { "027": "number_rejected" }, undefined],
    ["nothing of a text on its way", "stat:ENROUTE err:027", {}, undefined],
  ] as const)("tells why %s", (_, text, errors, failure) => {
    expect(readReceipt(delivery(`id:1 ${text}`), errors)?.failure).toBe(failure);
  });

  it("of TLVs alone is read, with the network's error", () => {
    const tlvs = [idTlv("abc"), tlv("message_state", 5), tlv("network_error_code", 3, 1, 4)];
    expect(readReceipt(delivery("", tlvs))).toEqual({
      receiptedId: "abc",
      textId: null,
      status: "undelivered",
      carrierCode: "network_3_260",
      failure: "unavailable",
    });
  });

  it.each([
    ["without an id", "stat:DELIVRD"],
    ["without a state", "id:1"],
    ["of nothing", ""],
    ["with an id that is too long", `id:${"9".repeat(65)} stat:DELIVRD`],
  ])("%s says nothing", (_, text) => {
    expect(readReceipt(delivery(text))).toBeNull();
  });

  it("in UCS-2, or in message_payload, is read too", () => {
    const wide = FULL.split("").map((character) => `\0${character}`);
    expect(readReceipt(delivery(wide.join(""), [], { dataCoding: 8 }))?.textId).toBe("0123456789");
    expect(readReceipt(delivery("", [{ tag: TLV_TAGS.message_payload, value: latin1Octets(FULL) }]))?.status).toBe(
      "delivered",
    );
  });

  it.each([
    ["a delivery receipt", 0x04, [], true],
    ["one with a header", 0x44, [], true],
    ["an intermediate notice", 0x20, [], true],
    ["a plain message that names a message id", 0x00, [idTlv("1")], true],
    ["a person's text, whatever it looks like", 0x00, [], false],
    ["a person's text with a header", 0x40, [], false],
    ["a receipt of the phone, not of the SMSC", 0x08, [], false],
  ])("is %s: %s", (_, esmClass, tlvs, wanted) => {
    expect(isReceipt(delivery(FULL, tlvs, { esmClass }))).toBe(wanted);
  });

  it("never throws, whatever a peer writes", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.uint8Array({ maxLength: 5 }), (text, value) => {
        const tlvs = Object.values(TLV_TAGS).map((tag) => ({ tag, value }));
        expect(readReceipt(delivery(text, tlvs))).not.toBe(undefined);
      }),
    );
  });
});

describe("message ids", () => {
  it.each([
    ["same", "abc", "abc"],
    ["same", "42", "0000000042"],
    ["same", "A1-b", "A1-b"],
    ["same", "1A2B", "1a2b"],
    ["same", "00ab12", "AB12"],
    ["same", "0", "0000000000"],
    ["response_hex", "NOT-hex", "not-HEX"],
    ["response_hex", "1A2B", "6699"],
    ["response_hex", "1a2b", "0000006699"],
    ["response_hex", "ffffffffffffffff", "18446744073709551615"],
    ["receipt_hex", "6699", "1A2B"],
    ["receipt_hex", "0006699", "00001a2b"],
    ["response_hex", "not-hex", "not-hex"],
  ] as const)("%s: %s of an answer is %s of a receipt", (form, answered, received) => {
    expect(keyOfReceipt(received, form)).toBe(keyOfAnswer(answered, form));
  });

  it.each([
    ["1A2B", "6699"],
    ["0000abcd", "0000043981"],
    ["ffffffffffffffff", "18446744073709551615"],
  ])("%s of an answer may be %s of a receipt where nobody said how ids are written", (answered, received) => {
    expect(hexKeyOf(received, "same")).toBe(keyOfAnswer(answered, "same"));
    expect(isSurelyHex(hexKeyOf(received, "same") ?? "")).toBe(true);
  });

  it("are not guessed where the account says how they are written, nor of what is no number", () => {
    expect(hexKeyOf("6699", "response_hex")).toBeNull();
    expect(hexKeyOf("6699", "receipt_hex")).toBeNull();
    expect(hexKeyOf("1A2B", "same")).toBeNull();
    // 4096 is 1000 in hexadecimal, which may be another message.
    expect(isSurelyHex(hexKeyOf("4096", "same") ?? "")).toBe(false);
  });

  it("do not meet where the forms differ", () => {
    expect(keyOfReceipt("6699", "same")).not.toBe(keyOfAnswer("1A2B", "same"));
  });
});

const STATUS_KINDS = [
  ["throttled", [0x58, 0x14]],
  ["number_rejected", [0x0b]],
  ["sender_rejected", [0x0a, 0x48, 0x49, 0x105]],
  ["content_filtered", [0x01, 0x65, 0x66]],
  ["credentials_rejected", [0x0e, 0x0f, 0x15, 0x53, 0x100, 0x101, 0x102, 0x103]],
  [
    "credentials_rejected",
    [
      0x02, 0x03, 0x06, 0x07, 0x33, 0x34, 0x40, 0x42, 0x43, 0x44, 0x50, 0x51, 0x54, 0x55, 0x61, 0x62, 0x63, 0x104,
      0x106,
    ],
  ],
  ["credentials_rejected", [0xc0, 0xc1, 0xc2, 0xc3, 0xc4]],
  ["unavailable", [0x04, 0x05, 0x08, 0x0c, 0x0d, 0x11, 0x13, 0x64, 0x67, 0xfe]],
  ["response_malformed", [0x45, 0xff, 0x400, 0x7fff_ffff]],
] as const;

describe("a status", () => {
  it.each(STATUS_KINDS.flatMap(([kind, codes]) => codes.map((code) => [code, kind] as const)))(
    "%d is %s",
    (code, kind) => {
      const carrierCode = `0x${code.toString(16).padStart(8, "0")}`;
      expect(failureOfSmppStatus(code)).toEqual({ kind, carrierCode });
    },
  );

  it("of every standard name has a kind of its own choosing, broadcasts aside", () => {
    const known = new Set<number>(STATUS_KINDS.flatMap(([, codes]) => [...codes]));
    const missing = Object.entries(smpp.errors).filter(([, code]) => code !== 0 && code < 0x107 && !known.has(code));
    expect(missing).toEqual([]);
  });

  it("that nobody documented leaves the text's fate unknown", () => {
    expect(FAILURE_RULES[failureOfSmppStatus(0x4ff).kind].outcome).toBe("unknown");
  });

  it("means what the account says it means", () => {
    const statuses = { "0x0000040b": "opted_out", "0x00000045": "unavailable" } as const;
    expect(failureOfSmppStatus(0x40b, statuses).kind).toBe("opted_out");
    expect(failureOfSmppStatus(0x45, statuses).kind).toBe("unavailable");
  });

  it.each([
    [0x58, "whole_bind"],
    [0x14, "this_message"],
    [0x08, null],
    [0, null],
  ])("%d asks to come again: %s", (status, busy) => {
    expect(busyOf(status)).toBe(busy);
  });
});

describe("the parts of a text", () => {
  const accepted = (messageId: string): PartOutcome => ({ kind: "accepted", messageId });
  const refused: PartOutcome = { kind: "refused", failure: { kind: "number_rejected", carrierCode: "0x0000000b" } };
  const unknown: PartOutcome = { kind: "unknown", carrierCode: "link_lost" };

  it.each([
    ["all taken", [accepted("a"), accepted("b")], { kind: "accepted", messageId: "a" }],
    [
      "all refused",
      [refused, refused],
      { kind: "failed", failure: { kind: "number_rejected", carrierCode: "0x0000000b" } },
    ],
    [
      "one refused, one taken",
      [accepted("a"), refused],
      { kind: "failed", failure: { kind: "response_malformed", carrierCode: "parts_refused" } },
    ],
    [
      "one refused, one unknown",
      [unknown, refused],
      { kind: "failed", failure: { kind: "response_malformed", carrierCode: "parts_refused" } },
    ],
    [
      "one unknown, one taken",
      [accepted("a"), unknown],
      { kind: "failed", failure: { kind: "timed_out", carrierCode: "link_lost" } },
    ],
    ["none at all", [], { kind: "failed", failure: { kind: "timed_out", carrierCode: "no_parts" } }],
  ])("%s", (_, parts, whole) => {
    expect(wholeOutcome(parts)).toEqual(whole);
  });

  const part = (receipt: Parameters<typeof wholeReceipt>[0][number]["receipt"]) => ({
    isAccepted: true,
    isRefused: false,
    receipt,
  });
  const lost = { isAccepted: false, isRefused: false, receipt: null };

  it.each([
    ["nothing yet", [part(null), part(null)], 2, null],
    ["one delivered of two", [part("delivered"), part(null)], 2, "sent"],
    ["all delivered", [part("delivered"), part("delivered")], 2, "delivered"],
    ["one failed", [part("delivered"), part("undelivered")], 2, "undelivered"],
    ["one failed, the other not known", [part(null), part("expired")], 2, "expired"],
    ["delivered as far as the SMSC told", [part("delivered"), lost], 2, "delivered"],
    ["a part that was never submitted", [part("delivered")], 2, null],
    ["a part that was refused", [part("delivered"), { ...lost, isRefused: true }], 2, null],
    ["nothing told at all", [lost, lost], 2, null],
    ["a single text", [part("rejected")], 1, "rejected"],
  ] as const)("receipts: %s", (_, parts, count, whole) => {
    expect(wholeReceipt(parts, count)).toBe(whole);
  });
});

describe("pauses", () => {
  it("before connecting again double to a minute, the upper half by chance", () => {
    expect([1, 2, 3].map((failures) => reconnectDelayMs(failures, 1))).toEqual([500, 1_000, 2_000]);
    expect([8, 9, 100].map((failures) => reconnectDelayMs(failures, 1))).toEqual([60_000, 60_000, 60_000]);
    expect(reconnectDelayMs(1, 0)).toBe(250);
  });

  it("after refused credentials are long from the start", () => {
    expect([1, 2, 6, 50].map((failures) => refusedDelayMs(failures, 1))).toEqual([30_000, 60_000, 900_000, 900_000]);
  });

  it("after a throttle double with each that follows", () => {
    expect([1, 2, 3, 9, 10, 40].map(throttlePauseMs)).toEqual([200, 400, 800, 51_200, 60_000, 60_000]);
  });
});

describe("the bind of a text", () => {
  it("is always the same, and each carries its share", () => {
    const counts = [0, 0, 0, 0];
    for (let index = 0; index < 4_000; index += 1) {
      const bind = bindOf(`ten_1.msg_${index}.1`, 4);
      expect(bindOf(`ten_1.msg_${index}.1`, 4)).toBe(bind);
      counts[bind] = (counts[bind] ?? 0) + 1;
    }
    for (const count of counts) expect(count).toBeGreaterThan(800);
    expect(bindOf("x", 1)).toBe(0);
  });
});
