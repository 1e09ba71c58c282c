/** From a text to the `submit_sm` bodies that carry it: one, or one a part. */
import type { CarrierFailure } from "../failure.ts";
import { err, ok, type Result } from "../../base/result.ts";
import { recipientAddress, senderAddress } from "./address.ts";
import { type CodedText, codeText, DATA_CODINGS } from "./coding.ts";
import { concatOctets } from "./octets.ts";
import type { MessageBody } from "./pdu.ts";
import type { Concatenation, ReceiptsWanted, SmppSettings } from "./settings.ts";
import { TLV_TAGS } from "./tlv.ts";
import { concatenationHeader } from "./udh.ts";
import { validityPeriod } from "./validity.ts";

export interface SmppText {
  /** E.164 with its plus. */
  readonly to: string;
  readonly sender: string;
  readonly text: string;
  readonly ttlSeconds: number;
}

export interface Submits {
  readonly bodies: readonly MessageBody[];
  /** Parts on the air, which a payload's SMSC will cut and bill. */
  readonly segments: number;
}

/** esm_class: user data header indicator (section 5.2.12). */
const HAS_HEADER = 0x40;
/** A header counts its parts in one octet. */
const PARTS_MAX = 255;

/** Units that a part holds, alone and joined: septets or UTF-16 units (3GPP TS 23.040). */
const CAPACITY = {
  gsm7: { alone: 160, udh8: 153, udh16: 152, payload: 153 },
  latin1: { alone: 160, udh8: 153, udh16: 152, payload: 153 },
  ucs2: { alone: 70, udh8: 67, udh16: 66, payload: 67 },
} as const;

const REGISTERED_DELIVERY = {
  none: 0x00,
  final: 0x01,
  final_and_intermediate: 0x11,
} as const satisfies Record<ReceiptsWanted, number>;

/** `partReference` joins the parts of one text; the next text needs another. */
export function buildSubmits(
  text: SmppText,
  settings: SmppSettings,
  at: { readonly nowMs: number; readonly partReference: number },
): Result<Submits, CarrierFailure> {
  const source = senderAddress(text.sender, settings.addressing);
  if (source === null) return err({ kind: "sender_rejected", carrierCode: "sender_unusable" });
  const destination = recipientAddress(text.to, settings.addressing);
  if (destination === null) return err({ kind: "number_rejected", carrierCode: "number_unusable" });
  const coded = codeText(text.text, settings.gsmCoding);
  const parts = splitText(coded, settings.concatenation);
  if (parts.length > PARTS_MAX) return err({ kind: "content_rejected", carrierCode: "text_too_long" });

  const envelope: MessageBody = {
    serviceType: settings.serviceType,
    source,
    destination,
    esmClass: 0,
    protocolId: 0,
    priority: 0,
    scheduleDeliveryTime: "",
    validityPeriod: validityPeriod(settings.validity, text.ttlSeconds, at.nowMs),
    registeredDelivery: REGISTERED_DELIVERY[settings.receipts],
    replaceIfPresent: 0,
    dataCoding: DATA_CODINGS[coded.coding],
    defaultMessageId: 0,
    shortMessage: new Uint8Array(),
    tlvs: [],
  };
  return ok({ bodies: fill(envelope, parts, { form: settings.concatenation, ...at }), segments: parts.length });
}

function fill(
  envelope: MessageBody,
  parts: readonly Uint8Array[],
  join: { readonly form: Concatenation; readonly partReference: number },
): MessageBody[] {
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return [{ ...envelope, shortMessage: only }];
  if (join.form === "payload") {
    return [{ ...envelope, tlvs: [{ tag: TLV_TAGS.message_payload, value: concatOctets(parts) }] }];
  }
  const width = join.form === "udh8" ? 8 : 16;
  return parts.map((part, index) => {
    const place = { reference: join.partReference, part: index + 1, parts: parts.length };
    const shortMessage = concatOctets([concatenationHeader(place, width), part]);
    return { ...envelope, esmClass: HAS_HEADER, shortMessage };
  });
}

/** Fills part after part; a character that does not fit whole starts the next one. An empty text is one part. */
function splitText({ coding, characters }: CodedText, form: Concatenation): Uint8Array[] {
  const units = characters.reduce((sum, character) => sum + character.units, 0);
  const capacity = units <= CAPACITY[coding].alone ? CAPACITY[coding].alone : CAPACITY[coding][form];
  const parts: Uint8Array[] = [];
  let octets: number[] = [];
  let used = 0;
  for (const character of characters) {
    if (used + character.units > capacity) {
      parts.push(Uint8Array.from(octets));
      octets = [];
      used = 0;
    }
    octets.push(...character.octets);
    used += character.units;
  }
  parts.push(Uint8Array.from(octets));
  return parts;
}
