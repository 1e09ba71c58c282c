/** The PDU codec octet for octet against the npm package `smpp`, both ways. */
import { Buffer } from "node:buffer";
import * as fc from "fast-check";
import smpp from "smpp";
import { describe, expect, it } from "vitest";
import { Framer, PDU_OCTETS_MAX } from "../../src/domain/carriers/smpp/framer.ts";
import { decodeGsm7, gsm7Octets } from "../../src/domain/carriers/smpp/gsm7.ts";
import { concatOctets } from "../../src/domain/carriers/smpp/octets.ts";
import { decodePdu } from "../../src/domain/carriers/smpp/decode-pdu.ts";
import { encodePdu } from "../../src/domain/carriers/smpp/encode-pdu.ts";
import { COMMAND_IDS, type MessageBody, type Pdu } from "../../src/domain/carriers/smpp/pdu.ts";
import { TLV_TAGS } from "../../src/domain/carriers/smpp/tlv.ts";

type Sendable = Exclude<Pdu, { command: "unknown" }>;

/** What the package makes of the same fields. */
function theirs(pdu: Sendable): Uint8Array {
  const made = new smpp.PDU(pdu.command, {
    command_status: pdu.status,
    sequence_number: pdu.sequence,
    ...theirFields(pdu),
  });
  return Uint8Array.from(made.toBuffer());
}

function theirFields(pdu: Sendable): Record<string, unknown> {
  switch (pdu.command) {
    case "bind_receiver":
    case "bind_transmitter":
    case "bind_transceiver":
      return {
        system_id: pdu.body.systemId,
        password: pdu.body.password,
        system_type: pdu.body.systemType,
        interface_version: pdu.body.interfaceVersion,
        addr_ton: pdu.body.addressTon,
        addr_npi: pdu.body.addressNpi,
        address_range: pdu.body.addressRange,
      };
    case "bind_receiver_resp":
    case "bind_transmitter_resp":
    case "bind_transceiver_resp":
      return { system_id: pdu.systemId, ...theirTlvs(pdu.tlvs) };
    case "submit_sm_resp":
    case "deliver_sm_resp":
    case "data_sm_resp":
      return { message_id: pdu.messageId, ...theirTlvs(pdu.tlvs) };
    case "submit_sm":
    case "deliver_sm":
      return theirMessage(pdu.message);
    case "data_sm":
      return theirData(pdu.message);
    default:
      return {};
  }
}

/** `data_sm` has fewer fields. */
function theirData(message: MessageBody): Record<string, unknown> {
  const all = theirMessage(message);
  const kept = ["service_type", "source_addr", "dest", "esm_class", "registered_delivery", "data_coding"];
  const known = Object.entries(all).filter(([name]) => kept.some((start) => name.startsWith(start)));
  return { ...Object.fromEntries(known), ...theirTlvs(message.tlvs) };
}

function theirMessage(message: MessageBody): Record<string, unknown> {
  return {
    service_type: message.serviceType,
    source_addr_ton: message.source.ton,
    source_addr_npi: message.source.npi,
    source_addr: message.source.address,
    dest_addr_ton: message.destination.ton,
    dest_addr_npi: message.destination.npi,
    destination_addr: message.destination.address,
    esm_class: message.esmClass,
    protocol_id: message.protocolId,
    priority_flag: message.priority,
    schedule_delivery_time: message.scheduleDeliveryTime,
    validity_period: message.validityPeriod,
    registered_delivery: message.registeredDelivery,
    replace_if_present_flag: message.replaceIfPresent,
    data_coding: message.dataCoding,
    sm_default_msg_id: message.defaultMessageId,
    short_message: Buffer.from(message.shortMessage),
    ...theirTlvs(message.tlvs),
  };
}

/** Every TLV as octets, which the package writes as they are; numbers as numbers. */
function theirTlvs(tlvs: MessageBody["tlvs"]): Record<string, unknown> {
  const names = new Map<number, string>(Object.entries(TLV_TAGS).map(([name, tag]) => [tag, name]));
  return Object.fromEntries(
    tlvs.map(({ tag, value }) => {
      const isNumber = value.length <= 2 && tag !== TLV_TAGS.message_payload && tag !== TLV_TAGS.network_error_code;
      const number = value.reduce((sum, octet) => sum * 256 + octet, 0);
      const isText = tag === TLV_TAGS.receipted_message_id;
      const text = String.fromCharCode(...value.slice(0, -1));
      return [names.get(tag) ?? "", isText ? text : isNumber ? number : Buffer.from(value)];
    }),
  );
}

const octets = (maxLength: number, minLength = 0) => fc.uint8Array({ minLength, maxLength });
const int8 = fc.nat(255);
const ascii = (maxLength: number) =>
  fc.string({ unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)), maxLength });
const sequence = fc.integer({ min: 1, max: 0x7fff_ffff });
const time = fc.constantFrom("", "000000000500000R", "261121120000000+");
const address = fc.record({ ton: int8, npi: int8, address: ascii(20) });

const tlvs = fc
  .record(
    {
      receipted_message_id: ascii(64).map((text) => Uint8Array.from([...text].map((c) => c.charCodeAt(0)).concat(0))),
      network_error_code: octets(3, 3),
      message_payload: octets(2_000, 1),
      message_state: octets(1, 1),
      sar_msg_ref_num: octets(2, 2),
      sar_total_segments: octets(1, 1),
      sar_segment_seqnum: octets(1, 1),
    },
    { requiredKeys: [] },
  )
  .map((made) => {
    const names = ["receipted_message_id", "network_error_code", "message_payload", "message_state"] as const;
    const more = ["sar_msg_ref_num", "sar_total_segments", "sar_segment_seqnum"] as const;
    return [...names, ...more].flatMap((name) => {
      const value = made[name];
      return value === undefined ? [] : [{ tag: TLV_TAGS[name], value }];
    });
  });

const message: fc.Arbitrary<MessageBody> = fc.record({
  serviceType: ascii(5),
  source: address,
  destination: address,
  esmClass: int8,
  protocolId: int8,
  priority: int8,
  scheduleDeliveryTime: time,
  validityPeriod: time,
  registeredDelivery: int8,
  replaceIfPresent: int8,
  dataCoding: int8,
  defaultMessageId: int8,
  shortMessage: octets(254),
  tlvs,
});

/** What `data_sm` has no field for is empty. */
const data = message.map((body) => ({
  ...body,
  protocolId: 0,
  priority: 0,
  scheduleDeliveryTime: "",
  validityPeriod: "",
  replaceIfPresent: 0,
  defaultMessageId: 0,
  shortMessage: new Uint8Array(),
}));

const pdu: fc.Arbitrary<Sendable> = fc.oneof(
  fc.record({ command: fc.constantFrom("submit_sm", "deliver_sm"), status: fc.constant(0), sequence, message }),
  fc.record({
    command: fc.constantFrom("bind_receiver", "bind_transmitter", "bind_transceiver"),
    status: fc.constant(0),
    sequence,
    body: fc.record({
      systemId: ascii(15),
      password: ascii(8),
      systemType: ascii(12),
      interfaceVersion: int8,
      addressTon: int8,
      addressNpi: int8,
      addressRange: ascii(40),
    }),
  }),
  fc.record({ command: fc.constant("data_sm" as const), status: fc.constant(0), sequence, message: data }),
  fc.record({
    command: fc.constantFrom("submit_sm_resp", "deliver_sm_resp", "data_sm_resp"),
    status: fc.constantFrom(0, 0x58),
    sequence,
    messageId: ascii(64),
    tlvs: fc.constant([]),
  }),
  fc.record({
    command: fc.constantFrom("bind_receiver_resp", "bind_transmitter_resp", "bind_transceiver_resp"),
    status: fc.constantFrom(0, 0x0e),
    sequence,
    systemId: ascii(15),
    tlvs: fc.constantFrom([], [{ tag: TLV_TAGS.sc_interface_version, value: Uint8Array.of(0x34) }]),
  }),
  fc.record({
    command: fc.constantFrom("unbind", "unbind_resp", "enquire_link", "enquire_link_resp", "generic_nack"),
    status: fc.constantFrom(0, 3),
    sequence,
  }),
);

describe("the PDU codec", () => {
  it("writes what the package writes, octet for octet", () => {
    fc.assert(
      fc.property(pdu, (made) => {
        expect(encodePdu(made)).toEqual(theirs(made));
      }),
      { numRuns: 1_000 },
    );
  });

  it("reads what the package wrote", () => {
    fc.assert(
      fc.property(pdu, (made) => {
        const isBare = made.status !== 0;
        const emptied = isBare && "messageId" in made ? { ...made, messageId: "" } : made;
        const expected = isBare && "systemId" in emptied ? { ...emptied, systemId: "", tlvs: [] } : emptied;
        expect(decodePdu(theirs(made))).toEqual({ ok: true, value: expected });
      }),
      { numRuns: 1_000 },
    );
  });

  it("names commands and parameters as the package does", () => {
    for (const [name, id] of Object.entries(COMMAND_IDS)) expect(smpp.commands[name]?.id).toBe(id);
    for (const [name, tag] of Object.entries(TLV_TAGS)) expect(smpp.tlvs[name]?.id).toBe(tag);
  });

  it("never throws, whatever the octets, and judges a body that ends early", () => {
    fc.assert(
      fc.property(pdu, fc.nat(400), octets(40), (made, cut, noise) => {
        const whole = encodePdu(made);
        const broken = concatOctets([whole.slice(0, Math.max(16, whole.length - cut)), noise]);
        new DataView(broken.buffer).setUint32(0, broken.length);
        expect(typeof decodePdu(broken).ok).toBe("boolean");
      }),
    );
    const whole = encodePdu({ command: "deliver_sm", status: 0, sequence: 1, message: plainMessage() });
    for (let length = 16; length < whole.length; length += 1) {
      const short = whole.slice(0, length);
      new DataView(short.buffer).setUint32(0, length);
      expect(decodePdu(short)).toEqual({ ok: false, error: "body_short" });
    }
  });

  it("keeps the fields of a message whose last parameter is broken", () => {
    const whole = encodePdu({ command: "deliver_sm", status: 0, sequence: 1, message: plainMessage() });
    const broken = concatOctets([whole, Uint8Array.of(0x04, 0x27, 0x00, 0x09, 2)]);
    new DataView(broken.buffer).setUint32(0, broken.length);
    expect(decodePdu(broken)).toMatchObject({ ok: true, value: { message: plainMessage() } });
  });

  it("says which command it does not know, and refuses a length that is not the length", () => {
    const odd = encodePdu({ command: "enquire_link", status: 0, sequence: 9 });
    new DataView(odd.buffer).setUint32(4, 0x0102);
    expect(decodePdu(odd)).toEqual({
      ok: true,
      value: { command: "unknown", commandId: 0x0102, status: 0, sequence: 9 },
    });
    expect(decodePdu(concatOctets([odd, Uint8Array.of(0)]))).toEqual({ ok: false, error: "length_wrong" });
    expect(decodePdu(odd.slice(0, 15))).toEqual({ ok: false, error: "header_short" });
  });

  it("reads a message id whose end the peer forgot", () => {
    const answer = encodePdu({ command: "submit_sm_resp", status: 0, sequence: 1, messageId: "abc", tlvs: [] }).slice(
      0,
      -1,
    );
    new DataView(answer.buffer).setUint32(0, answer.length);
    expect(decodePdu(answer)).toMatchObject({ ok: true, value: { messageId: "abc" } });
  });
});

describe("the framer", () => {
  it("finds the same PDUs however the stream is chopped", () => {
    fc.assert(
      fc.property(
        fc.array(pdu, { maxLength: 6 }),
        fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1 }),
        (made, cuts) => {
          const wanted = made.map(encodePdu);
          const stream = concatOctets(wanted);
          const framer = new Framer();
          const found: Uint8Array[] = [];
          for (let offset = 0, turn = 0; offset < stream.length; turn += 1) {
            const length = cuts[turn % cuts.length] ?? 1;
            found.push(...(framer.push(stream.slice(offset, offset + length)) ?? []));
            offset += length;
          }
          expect(found).toEqual(wanted);
        },
      ),
    );
  });

  it.each([
    [15, true],
    [16, false],
    [PDU_OCTETS_MAX, false],
    [PDU_OCTETS_MAX + 1, true],
  ])("a length of %d ends the connection: %s", (length, ends) => {
    const head = new Uint8Array(4);
    new DataView(head.buffer).setUint32(0, length);
    expect(new Framer().push(head) === null).toBe(ends);
  });
});

describe("the GSM alphabet", () => {
  it("is the package's, character for character", () => {
    const known = Array.from({ length: 0x2200 }, (_, code) => String.fromCharCode(code)).filter(gsm7Octets);
    expect(known.length).toBe(127 + 10);
    for (const character of known) {
      expect([character, gsm7Octets(character)]).toEqual([character, [...smpp.gsmCoder.encode(character, 0)]]);
    }
  });

  it("comes back as it went", () => {
    const characters = Array.from({ length: 0x2200 }, (_, code) => String.fromCharCode(code)).filter(gsm7Octets);
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...characters)), (text) => {
        const coded = Uint8Array.from(text.flatMap((character) => [...(gsm7Octets(character) ?? [])]));
        expect(decodeGsm7(coded)).toBe(text.join(""));
      }),
    );
  });

  it.each([
    ["an unknown extension shows its basic character", [0x1b, 0x41], "A"],
    ["an escape at the end is a space", [0x41, 0x1b], "A "],
    ["a doubled escape is a space", [0x1b, 0x1b, 0x41], " A"],
  ])("%s", (_, coded, text) => {
    expect(decodeGsm7(Uint8Array.from(coded))).toBe(text);
  });
});

function plainMessage(): MessageBody {
  const address = { ton: 1, npi: 1, address: "13105550123" };
  const none = { esmClass: 0, protocolId: 0, priority: 0, scheduleDeliveryTime: "", validityPeriod: "" };
  const flags = { registeredDelivery: 1, replaceIfPresent: 0, dataCoding: 0, defaultMessageId: 0 };
  const shortMessage = Uint8Array.of(1, 2, 3);
  return { serviceType: "", source: address, destination: address, ...none, ...flags, shortMessage, tlvs: [] };
}
