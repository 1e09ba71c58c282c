/** Which texts take a person's attention, and how much they matter. */
import type { AttentionKind } from "../limits/attention.ts";
import type { DispatchOrder } from "./order.ts";

const REMINDER = "event_reminder";

/** Null: somebody waits for it. A code, an answer, news of an order take nothing of what may be spent on others. */
export function attentionOf(order: DispatchOrder): AttentionKind | null {
  if (order.textKind !== "notice" || order.cause === "reply") return null;
  const { category, templateId, isAnswer } = order.notice;
  if (isAnswer === true || order.notice.confirmsStop) return templateId === REMINDER ? "reminder" : null;
  if (templateId === REMINDER) return "reminder";
  switch (category) {
    case "security":
      return "alert";
    case "engagement":
      return "engagement";
    case "marketing":
      return "recall";
    case "otp":
    case "transactional":
      return null;
  }
}

/** For the events of a text that its person neither waits for nor has to have: what follows them counts when it was. */
export function unaskedOf(order: DispatchOrder): { readonly unasked?: true } {
  const kind = attentionOf(order);
  return kind === "engagement" || kind === "recall" ? { unasked: true } : {};
}
