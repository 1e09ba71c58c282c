/** From a text to submits and back: codings, parts, addresses and times, judged by the npm package `smpp`. */
import { Buffer } from "node:buffer";
import * as fc from "fast-check";
import smpp, { type PDU } from "smpp";
import { describe, expect, it } from "vitest";
import { smppCredentials } from "../../src/carriers/smpp/credentials.ts";
import { readAddress, recipientAddress, senderAddress } from "../../src/domain/carriers/smpp/address.ts";
import { buildSubmits, type SmppText, type Submits } from "../../src/domain/carriers/smpp/build-submits.ts";
import { decodeText } from "../../src/domain/carriers/smpp/coding.ts";
import { joinParts, readDeliverSm } from "../../src/domain/carriers/smpp/inbound.ts";
import { encodePdu } from "../../src/domain/carriers/smpp/encode-pdu.ts";
import { type MessageBody } from "../../src/domain/carriers/smpp/pdu.ts";
import { DEFAULT_ADDRESSING, type SmppSettings, type ValidityForm } from "../../src/domain/carriers/smpp/settings.ts";
import { TLV_TAGS } from "../../src/domain/carriers/smpp/tlv.ts";
import { concatenationHeader, splitHeader } from "../../src/domain/carriers/smpp/udh.ts";
import { validityPeriod } from "../../src/domain/carriers/smpp/validity.ts";
import { countSegments } from "../../src/domain/template/segments.ts";

const NOW_MS = Date.UTC(2026, 10, 21, 12, 0, 0, 700);
const TEXT: SmppText = { to: "+13105550123", sender: "GODWIT", text: "hello", ttlSeconds: 300 };
const SETTINGS = smppCredentials.parse({ host: "smsc.example", systemId: "me", password: "pw" });

function submits(text: Partial<SmppText> = {}, settings: Partial<SmppSettings> = {}): Submits {
  const built = buildSubmits(
    { ...TEXT, ...text },
    { ...SETTINGS, ...settings },
    { nowMs: NOW_MS, partReference: 0x1234 },
  );
  if (!built.ok) throw new Error(built.error.carrierCode);
  return built.value;
}

function only(text: Partial<SmppText> = {}, settings: Partial<SmppSettings> = {}): MessageBody {
  const { bodies } = submits(text, settings);
  const [body] = bodies;
  if (body === undefined || bodies.length !== 1) throw new Error(`${bodies.length} bodies`);
  return body;
}

/** The body as the package reads it off the wire. */
function readByPackage(message: MessageBody): PDU {
  return new smpp.PDU(Buffer.from(encodePdu({ command: "submit_sm", status: 0, sequence: 1, message })));
}

function textByPackage(message: MessageBody): unknown {
  const field = readByPackage(message)["short_message"];
  return typeof field === "object" && field !== null && "message" in field ? field.message : null;
}

const GSM_TEXT = "Ihr Code: 123456 [äöü] {€} ^~|\\ Δ Ωñ";

describe("the coding of a text", () => {
  it.each([
    ["GSM characters go unpacked under coding 0", GSM_TEXT, "gsm7", 0x00],
    ["anything else goes as UCS-2", "код 123456 ✓ 😀", "gsm7", 0x08],
    ["Latin-1 where the account wants it", "Ihr Code: 123456 äöü [~]", "latin1", 0x03],
    ["UCS-2 where Latin-1 has no place for a GSM character", "100 €", "latin1", 0x08],
    ["UCS-2 where GSM has no place for a Latin-1 character", "reçu", "latin1", 0x08],
  ] as const)("%s", (_, text, gsmCoding, dataCoding) => {
    const body = only({ text }, { gsmCoding });
    expect(body.dataCoding).toBe(dataCoding);
    expect(textByPackage(body)).toBe(text);
    expect(decodeText(body.shortMessage, dataCoding, "gsm7")).toBe(text);
  });

  it.each([
    [0x00, "gsm7", [0x00, 0x1b, 0x65], "@€"],
    [0x00, "latin1", [0x40, 0xe4], "@ä"],
    [0x01, "gsm7", [0x40, 0x41], "@A"],
    [0x03, "gsm7", [0x40, 0xe9], "@é"],
    [0x08, "gsm7", [0xd8, 0x3d, 0xde, 0x00], "😀"],
    [0x18, "gsm7", [0x04, 0x3a], "к"],
    [0xf1, "gsm7", [0x00], "@"],
    [0xf5, "gsm7", [0x00], null],
    [0x04, "gsm7", [0x01], null],
    [0x02, "gsm7", [0x01], null],
  ] as const)("data_coding %d with the %s alphabet reads %j as %j", (dataCoding, alphabet, octets, text) => {
    expect(decodeText(Uint8Array.from(octets), dataCoding, alphabet)).toBe(text);
  });
});

describe("a text of several parts", () => {
  it.each([
    ["gsm7", "a", 160, 1],
    ["gsm7", "a", 161, 2],
    ["gsm7", "a", 306, 2],
    ["gsm7", "a", 307, 3],
    ["gsm7", "€", 80, 1],
    ["gsm7", "€", 81, 2],
    ["latin1", "a", 160, 1],
    ["latin1", "a", 161, 2],
    ["gsm7", "я", 70, 1],
    ["gsm7", "я", 71, 2],
    ["gsm7", "я", 135, 3],
  ] as const)("%s: %s x %d is %d parts", (gsmCoding, character, length, parts) => {
    const text = character.repeat(length);
    const made = submits({ text }, { gsmCoding });
    expect(made.bodies.length).toBe(parts);
    expect(made.segments).toBe(countSegments(text).segments);
  });

  it("counts 152 septets and 66 units with a reference of 16 bits", () => {
    expect(submits({ text: "a".repeat(304) }, { concatenation: "udh16" }).bodies.length).toBe(2);
    expect(submits({ text: "a".repeat(305) }, { concatenation: "udh16" }).bodies.length).toBe(3);
    expect(submits({ text: "я".repeat(132) }, { concatenation: "udh16" }).bodies.length).toBe(2);
    expect(submits({ text: "я".repeat(133) }, { concatenation: "udh16" }).bodies.length).toBe(3);
  });

  const character = fc.constantFrom("a", "€", "[", "я", "😀", " ", "Δ");

  it.each(["udh8", "udh16"] as const)(
    "under %s is whole again when its parts are joined, and bills what is counted",
    (concatenation) => {
      fc.assert(
        fc.property(fc.array(character, { minLength: 1, maxLength: 400 }), (characters) => {
          const text = characters.join("");
          const { bodies, segments } = submits({ text }, { concatenation });
          const parts = bodies.map(readDeliverSm);
          expect(joinParts(parts, "gsm7")).toBe(text);
          expect(segments).toBe(bodies.length);
          if (concatenation === "udh8") expect(segments).toBe(countSegments(text).segments);
          for (const body of bodies) expect(body.shortMessage.length).toBeLessThanOrEqual(160);
          const numbers = parts.map(({ place }) => place?.part ?? 1);
          expect(numbers).toEqual(bodies.map((_, index) => index + 1));
        }),
      );
    },
  );

  it("has headers that the package finds", () => {
    const [first, second] = submits({ text: "a".repeat(200) }).bodies;
    if (first === undefined || second === undefined) throw new Error("no parts");
    expect(first.esmClass).toBe(0x40);
    expect(textByPackage(first)).toBe("a".repeat(153));
    expect(readByPackage(second)["short_message"]).toMatchObject({
      udh: [Buffer.from(Uint8Array.of(0, 3, 0x34, 2, 2))],
      message: "a".repeat(47),
    });
  });

  it("goes whole in message_payload where the account wants it", () => {
    const text = "ß".repeat(400);
    const { bodies, segments } = submits({ text }, { concatenation: "payload" });
    expect(segments).toBe(3);
    expect(bodies).toMatchObject([{ esmClass: 0, shortMessage: new Uint8Array() }]);
    expect(bodies.map(({ tlvs }) => tlvs[0]?.tag)).toEqual([TLV_TAGS.message_payload]);
    expect(bodies.map((body) => readByPackage(body)["message_payload"])).toMatchObject([{ message: text }]);
    expect(bodies.map((body) => joinParts([readDeliverSm(body)], "gsm7"))).toEqual([text]);
    expect(only({ text: "short" }, { concatenation: "payload" }).tlvs).toEqual([]);
  });

  it("is refused beyond 255 parts", () => {
    const make = (length: number) =>
      buildSubmits({ ...TEXT, text: "a".repeat(length) }, SETTINGS, { nowMs: NOW_MS, partReference: 1 });
    expect(make(153 * 255).ok).toBe(true);
    expect(make(153 * 255 + 1)).toEqual({
      ok: false,
      error: { kind: "content_rejected", carrierCode: "text_too_long" },
    });
  });
});

describe("a header before a text", () => {
  it.each([
    ["8 bits", concatenationHeader({ reference: 0x1ff, part: 2, parts: 3 }, 8), { reference: 0xff, part: 2, parts: 3 }],
    [
      "16 bits",
      concatenationHeader({ reference: 0x1ff, part: 2, parts: 3 }, 16),
      { reference: 0x1ff, part: 2, parts: 3 },
    ],
    ["after another element", Uint8Array.of(9, 5, 2, 1, 2, 0, 3, 7, 2, 1), { reference: 7, part: 1, parts: 2 }],
    ["of ports only", Uint8Array.of(4, 5, 2, 1, 2), null],
    ["of part 0", concatenationHeader({ reference: 1, part: 0, parts: 2 }, 8), null],
    ["of part 3 of 2", concatenationHeader({ reference: 1, part: 3, parts: 2 }, 8), null],
  ])("%s", (_, header, place) => {
    expect(splitHeader(Uint8Array.of(...header, 0x41))).toEqual({ place, text: Uint8Array.of(0x41) });
  });

  it("longer than the message leaves no text", () => {
    expect(splitHeader(Uint8Array.of(9, 1))).toEqual({ place: null, text: new Uint8Array() });
  });
});

describe("addresses", () => {
  it.each([
    ["+13105550199", { ton: 1, npi: 1, address: "13105550199" }],
    ["447700900123", { ton: 1, npi: 1, address: "447700900123" }],
    ["12345", { ton: 3, npi: 0, address: "12345" }],
    ["12345678", { ton: 3, npi: 0, address: "12345678" }],
    ["GODWIT", { ton: 5, npi: 0, address: "GODWIT" }],
    ["12", { ton: 5, npi: 0, address: "12" }],
    ["My Shop 24/7", null],
    ["ElevenChars", { ton: 5, npi: 0, address: "ElevenChars" }],
    ["TwelveChars1", null],
    ["Société", null],
    ["", null],
  ])("sender %j is %j", (sender, address) => {
    expect(senderAddress(sender, DEFAULT_ADDRESSING)).toEqual(address);
  });

  it("follow the account's own numbering", () => {
    const addressing = { ...DEFAULT_ADDRESSING, shortCode: { ton: 6, npi: 9 } };
    expect(only({ sender: "12345" }, { addressing }).source).toEqual({ ton: 6, npi: 9, address: "12345" });
    expect(recipientAddress("+13105550123", DEFAULT_ADDRESSING)).toEqual({ ton: 1, npi: 1, address: "13105550123" });
  });

  it.each([
    [{ sender: "TwelveChars1" }, "sender_rejected", "sender_unusable"],
    [{ to: "13105550123" }, "number_rejected", "number_unusable"],
  ])("no SMSC could take %j", (text, kind, carrierCode) => {
    const built = buildSubmits({ ...TEXT, ...text }, SETTINGS, { nowMs: NOW_MS, partReference: 1 });
    expect(built).toEqual({ ok: false, error: { kind, carrierCode } });
  });

  it.each([
    [{ ton: 1, npi: 1, address: "13105550123" }, "+13105550123"],
    [{ ton: 0, npi: 0, address: "13105550123" }, "13105550123"],
    [{ ton: 2, npi: 1, address: "0612345678" }, "0612345678"],
    [{ ton: 1, npi: 1, address: "0033612345678" }, "+33612345678"],
    [{ ton: 1, npi: 1, address: "+13105550123" }, "+13105550123"],
    [{ ton: 3, npi: 0, address: "12345" }, "12345"],
    [{ ton: 5, npi: 0, address: "BANK" }, "BANK"],
  ])("%j is read as %s", (address, text) => {
    expect(readAddress(address)).toBe(text);
  });
});

describe("how long a text is worth delivering", () => {
  it.each([
    ["relative", 0, "000000000001000R"],
    ["relative", 300, "000000000500000R"],
    ["relative", 86_399.2, "000001000000000R"],
    ["relative", 30 * 86_400 + 1, "000030000000000R"],
    ["absolute", 300, "261121120500700+"],
    ["none", 300, ""],
  ] as const)("%s, %d seconds: %j", (form: ValidityForm, ttlSeconds, wanted) => {
    expect(validityPeriod(form, ttlSeconds, NOW_MS)).toBe(wanted);
  });

  it("is what the package writes for the same time", () => {
    const made = new smpp.PDU("submit_sm", { validity_period: new Date(NOW_MS + 300_000), short_message: "" });
    made.toBuffer();
    expect(made["validity_period"]).toBe(validityPeriod("absolute", 300, NOW_MS));
  });
});

describe("receipts", () => {
  it.each([
    ["none", 0x00],
    ["final", 0x01],
    ["final_and_intermediate", 0x11],
  ] as const)("%s are asked for as %d", (receipts, registeredDelivery) => {
    expect(only({}, { receipts }).registeredDelivery).toBe(registeredDelivery);
  });
});
