/** Counts a text against all that its number gets in a day. */
import { judgeText, withoutText } from "../../../domain/limits/number-cap.ts";
import { categoryOf, type DispatchOrder } from "../../../domain/sending/order.ts";
import type { Rows } from "../rows.ts";

type Count = { readonly allowed: true } | { readonly allowed: false; readonly opensAtMs: number };

/** Counted once, however often it is asked. What answers a person is counted and never refused: a STOP is confirmed. */
export function countText(rows: Rows, order: DispatchOrder, nowMs: number): Count {
  const phone = rows.phones.of(order.phone.token);
  const { texts = [] } = phone;
  const text = { id: order.messageId, category: categoryOf(order), cap: capOf(rows, order) };
  const verdict = judgeText(texts, text, nowMs);
  const isCounted = texts.some(({ id }) => id === order.messageId);
  if (verdict.allowed && !isCounted) rows.phones.save({ ...phone, texts: verdict.texts }, nowMs);
  return verdict;
}

/** It never went out: the number has room for another. */
export function uncountText(rows: Rows, { messageId, phone: { token } }: DispatchOrder, nowMs: number): void {
  const phone = rows.phones.of(token);
  const { texts = [] } = phone;
  const left = withoutText(texts, messageId);
  if (left.length < texts.length) rows.phones.save({ ...phone, texts: left }, nowMs);
}

function capOf(rows: Rows, order: DispatchOrder): number | null {
  if (order.textKind !== "notice" || order.cause === "reply" || order.notice.confirmsStop) return null;
  const { numberCap } = order.notice;
  if (numberCap !== undefined) return numberCap;
  // Made by the object itself, or by an older release.
  return rows.identity()?.slot.mode === "test" ? null : rows.sizes.size().textsPerNumberPerDay;
}
