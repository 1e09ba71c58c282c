/** Counts a text against all that its number gets in a day, and against what its person's attention bears. */
import {
  type AttentionBudget,
  type FrequencyLimit,
  judgeAttention,
  withoutNoticed,
} from "../../../domain/limits/attention.ts";
import { judgeText, withoutText } from "../../../domain/limits/number-cap.ts";
import { attentionOf } from "../../../domain/sending/attention-of.ts";
import { categoryOf, type DispatchOrder } from "../../../domain/sending/order.ts";
import type { PhoneState } from "../../../domain/sending/phone-state.ts";
import type { CountVerdict } from "../../../domain/sending/count-verdict.ts";
import type { Rows } from "../rows.ts";

/** A frequency rule of the country binds test keys as well: nobody knows of any when a text is asked for, the claim does. */
const NO_LIMITS: readonly FrequencyLimit[] = [];

/** Counted once, however often it is asked. What answers a person is counted and never refused: a STOP is confirmed. */
export function countText(
  rows: Rows,
  {
    order,
    limits = NO_LIMITS,
  }: { readonly order: DispatchOrder; readonly limits?: readonly FrequencyLimit[] | undefined },
  nowMs: number,
): CountVerdict {
  const phone = rows.phones.of(order.phone.token);
  const { texts = [] } = phone;
  const cap = capOf(rows, order);
  const text = { id: order.messageId, category: categoryOf(order), cap };
  const verdict = judgeText(texts, text, nowMs);
  if (!verdict.allowed) return { ...verdict, reason: "number_text_limit" };
  const noticed = judgeNoticed(phone, order, {
    limits,
    budget: cap === null ? null : rows.sizes.size().attention,
    nowMs,
  });
  if (!noticed.allowed) return noticed;
  const isCounted = texts.some(({ id }) => id === order.messageId);
  if (!isCounted) rows.phones.save({ ...phone, texts: verdict.texts, ...noticed.state }, nowMs);
  return { allowed: true };
}

type Noticed = Exclude<CountVerdict, { allowed: true }> | { allowed: true; state: Pick<PhoneState, "noticed"> };

function judgeNoticed(
  { noticed = [] }: PhoneState,
  order: DispatchOrder,
  about: { limits: readonly FrequencyLimit[]; budget: AttentionBudget | null; nowMs: number },
): Noticed {
  const kind = attentionOf(order);
  if (kind === null) return { allowed: true, state: {} };
  const { limits, budget, nowMs } = about;
  const text = { id: order.messageId, kind, category: categoryOf(order) };
  const verdict = judgeAttention(noticed, { text, budget, limits }, nowMs);
  return verdict.allowed ? { allowed: true, state: { noticed: verdict.noticed } } : verdict;
}

/** It never went out: the number has room for another. */
export function uncountText(rows: Rows, { messageId, phone: { token } }: DispatchOrder, nowMs: number): void {
  const phone = rows.phones.of(token);
  const { texts = [], noticed } = phone;
  const left = withoutText(texts, messageId);
  if (left.length === texts.length) return;
  const unnoticed = noticed === undefined ? {} : { noticed: withoutNoticed(noticed, messageId) };
  rows.phones.save({ ...phone, texts: left, ...unnoticed }, nowMs);
}

function capOf(rows: Rows, order: DispatchOrder): number | null {
  if (order.textKind !== "notice" || order.cause === "reply" || order.notice.confirmsStop) return null;
  const { numberCap } = order.notice;
  if (numberCap !== undefined) return numberCap;
  // Made by the object itself, or by an older release.
  return rows.identity()?.slot.mode === "test" ? null : rows.sizes.size().textsPerNumberPerDay;
}
