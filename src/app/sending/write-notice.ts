/** The words of a text that belongs to no verification. */
import type { CarrierFailure } from "../../domain/carriers/failure.ts";
import { repliesTo } from "../../domain/conversation/can-reply.ts";
import { layOutNotice } from "../../domain/messages/notice-content.ts";
import { err, ok, type Result } from "../../domain/base/result.ts";
import type { NoticeOrder } from "../../domain/sending/order.ts";
import type { OpenedOrder } from "./open-order.ts";
import { registeredWith, type WrittenPlace, type WrittenSend } from "./written-send.ts";

interface WrittenFor {
  readonly sender: string;
  readonly written: Result<WrittenSend, CarrierFailure>;
}

/** An order is written to see what it costs, and mostly again the same way to be sent. */
const writtenCache = new WeakMap<NoticeOrder, WrittenFor>();

type NoticeOpened = Pick<OpenedOrder, "values" | "own">;

interface NoticePlace extends WrittenPlace {
  readonly sender: string;
}

/** Fails when the text cannot be written for this sender: marketing without a way out, say. */
export function writeNotice(
  order: NoticeOrder,
  opened: NoticeOpened,
  place: NoticePlace,
): Result<WrittenSend, CarrierFailure> {
  const { sender } = place;
  const known = writtenCache.get(order);
  if (known?.sender === sender) return known.written;
  const written = layOut(order, opened, place);
  writtenCache.set(order, { sender, written });
  return written;
}

function layOut(
  { notice, phone }: NoticeOrder,
  { values, own }: NoticeOpened,
  { sender, network, nowMs }: NoticePlace,
): Result<WrittenSend, CarrierFailure> {
  const place = { country: phone.country, network, nowMs };
  const laidOut = layOutNotice(notice, values ?? "{}", { ...place, own, replies: repliesTo({ sender }, place) });
  if (!laidOut.ok) {
    return err({ kind: "content_rejected", carrierCode: laidOut.error[0]?.reason ?? "template_invalid" });
  }
  const { text, parts, locale, encoding, registeredAs = null, body } = laidOut.value;
  const told = { kind: "notice", code: null, brand: notice.brand, minutes: 0 } as const;
  const wrote = body === undefined ? {} : { body };
  return ok({ text, parts, locale, encoding, values: told, ...registeredWith(registeredAs), ...wrote });
}
