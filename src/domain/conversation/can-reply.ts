/** Whether the person who reads a text can answer it, and which senders may carry it for that. */
import { type SenderKind, senderKindOf } from "../base/sender-kinds.ts";
import { canAnswer } from "../compliance/can-answer.ts";
import { CONSENT_QUESTION } from "../template/catalogue/templates.ts";
import type { OptOutWay, Replies } from "../template/catalogue/opt-out.ts";

const NUMBER = /^\+?[0-9]{3,15}$/;

interface AskedSender {
  readonly sender: string;
  /** Absent: by the form of the sender. */
  readonly senderKind?: SenderKind;
}

/** Where a text is read, and when: which rules count. */
export interface ReplyPlace {
  /** ISO 3166-1 alpha-2 of the number. */
  readonly country: string;
  readonly nowMs: number;
}

/**
 * By the rule of the country on such senders; where it has none, by its form: a name takes no replies, only a number does,
 * long or short. What is no number can be sent no answer, whatever kind it was said to be.
 */
export function repliesTo(asked: AskedSender, { country, nowMs }: ReplyPlace): Replies {
  if (!NUMBER.test(asked.sender)) return "link_only";
  return (canAnswer(senderKindOf(asked), country, nowMs) ?? true) ? "work" : "link_only";
}

export interface NoticeFor extends ReplyPlace {
  readonly category: string;
  /** The way out that the text names; null: none but a reply. */
  readonly optOut: OptOutWay | null;
  /** Absent: one that asks nothing which has to be answered by a text. */
  readonly templateId?: string;
}

/**
 * Marketing without another way out goes only by senders that people can say STOP to, and a question for consent only by
 * those that can be answered.
 */
export function answerableRoutes<R extends AskedSender>(
  routes: readonly R[],
  { category, optOut, templateId, ...place }: NoticeFor,
): readonly R[] {
  if (templateId !== CONSENT_QUESTION && (category !== "marketing" || optOut !== null)) return routes;
  return routes.filter((route) => repliesTo(route, place) === "work");
}

/** Senders that people can answer, for a text that asks them something; null where all routes, or none, have such a one. */
export function answerableSenders(routes: readonly AskedSender[], place: ReplyPlace): readonly string[] | null {
  const senders = new Set(routes.map(({ sender }) => sender));
  const answering = routes.filter((route) => repliesTo(route, place) === "work");
  const answerable = [...new Set(answering.map(({ sender }) => sender))];
  return answerable.length === 0 || answerable.length === senders.size ? null : answerable;
}
