/**
 * Questions for consent: opened with their text, answered once, stopped by a STOP, expired. A yes makes the consent in the
 * transaction that hears it, so that a STOP right behind it finds it.
 */
import type { QuestionQuery, MayAskQuery } from "../../../app/consent/ports.ts";
import { isSameSender } from "../../../domain/base/same-sender.ts";
import {
  type ConsentQuestion,
  entryOfAnswer,
  isQuestionOpen,
  mayAsk,
  type QuestionVerdict,
} from "../../../domain/consent/consent-question.ts";
import { entryIdOf } from "../../../domain/consent/entry-id.ts";
import { isOptedOut } from "../../../domain/consent/opt-out.ts";
import type { Classified } from "../../../domain/conversation/classify.ts";
import type { InboundCommand } from "../../../domain/conversation/inbound-commands.ts";
import type { Rows } from "../rows.ts";
import type { Wake } from "../wake-rows.ts";
import { keepConsent } from "./consents.ts";

/** A carrier's clock may be behind ours by so much. */
const CLOCKS_DIFFER_MS = 60_000;

export function judgeQuestion(rows: Rows, asked: MayAskQuery, nowMs: number): QuestionVerdict {
  const { phoneToken } = asked;
  // A STOP to adverts leaves the question alone, which is none; it has answered it all the same.
  if (isOptedOut(rows.phones.of(phoneToken), asked.category)) return { allowed: false, reason: "opted_out" };
  const known = rows.consentQuestions.ofPhone(phoneToken).filter((question) => wasSent(rows, question));
  const states = rows.consents
    .ofPhone(phoneToken)
    .filter(({ category, purpose }) => category === asked.category && (purpose === null || purpose === asked.purpose))
    .map(({ state }) => state);
  return mayAsk({ asked, known, standing: rows.consents.standing(phoneToken, asked), states }, nowMs);
}

/** A text that came to nothing has asked nobody. One that is forgotten had gone. */
function wasSent(rows: Rows, { messageId }: ConsentQuestion): boolean {
  const message = rows.messages.find(messageId);
  return message === null || message.attempts > 0 || (message.status !== "dropped" && message.status !== "failed");
}

/** Asked again in the transaction that opens it: two forms at once ask once. */
export function questionRefusal(rows: Rows, question: ConsentQuestion, nowMs: number): "not_to_be_asked" | null {
  if (rows.consentQuestions.find(question.id) !== null) return null;
  const { tenantId = "" } = rows.identity() ?? {};
  return judgeQuestion(rows, { ...question, tenantId }, nowMs).allowed ? null : "not_to_be_asked";
}

export function openQuestion(rows: Rows, question: ConsentQuestion, nowMs: number): void {
  const { id, phoneToken, expiresAtMs } = question;
  rows.consentQuestions.save(question);
  rows.wakes.set([{ subject: id, kind: "expire_question", dueAtMs: expiresAtMs }]);
  rows.events.add(phoneToken, nowMs, [{ type: "consent.asked", ...told(question) }]);
}

export function readQuestion(rows: Rows, { questionId }: QuestionQuery): ConsentQuestion | null {
  return rows.consentQuestions.find(questionId);
}

/** Those that a text may answer: their own text went before it was written, from the sender that it was written to. */
export function answerableQuestions(
  rows: Rows,
  { phoneToken, sender, takenAtMs, claimedAtMs }: InboundCommand,
  nowMs: number,
): readonly ConsentQuestion[] {
  const latestMs = Math.min(takenAtMs, claimedAtMs ?? takenAtMs) + CLOCKS_DIFFER_MS;
  return rows.consentQuestions.pending(phoneToken).filter((question) => {
    if (!isQuestionOpen(question, nowMs)) return false;
    return rows.attempts
      .ofMessage(question.messageId)
      .some((attempt) => attempt.claimedAtMs <= latestMs && isSameSender(attempt.choice.sender, sender));
  });
}

/** Only a clear answer counts: what is unclear leaves the question open, and nobody is asked again. */
export function answerConsent(
  rows: Rows,
  command: InboundCommand,
  { found, nowMs }: { readonly found: Classified; readonly nowMs: number },
): void {
  if (found.kind !== "answer" || (found.answer !== "agree" && found.answer !== "disagree")) return;
  const saidAtMs = Math.min(command.takenAtMs, nowMs);
  for (const question of answerableQuestions(rows, command, nowMs)) {
    if (found.answer === "disagree") endInVain(rows, question, { outcome: "said_no", saidAtMs, nowMs });
    else confirm(rows, question, { inboundId: command.inboundId, tenantId: command.tenantId, saidAtMs, nowMs });
  }
}

function confirm(
  rows: Rows,
  question: ConsentQuestion,
  answer: {
    readonly inboundId: string;
    readonly tenantId: string;
    readonly saidAtMs: number;
    readonly nowMs: number;
  },
): void {
  const slot = rows.identity()?.slot;
  if (slot === undefined) return;
  const { tenantId, nowMs, ...said } = answer;
  const entryId = entryIdOf({ ...question, slot }, "given", said.saidAtMs);
  const entry = entryOfAnswer(question, { ...said, entryId });
  keepConsent(rows, { tenantId, phoneToken: question.phoneToken, entry }, nowMs);
  rows.consentQuestions.save({
    ...question,
    status: "confirmed",
    answeredAtMs: said.saidAtMs,
    consentId: entryId,
  });
  rows.wakes.clear(question.id);
}

/** A STOP says no to whatever is asked, however far it goes. */
export function stopQuestions(
  rows: Rows,
  { phoneToken, saidAtMs }: { readonly phoneToken: string; readonly saidAtMs: number },
  nowMs: number,
): void {
  for (const question of rows.consentQuestions.pending(phoneToken)) {
    endInVain(rows, question, { outcome: "stopped", saidAtMs, nowMs });
  }
}

export function expireQuestion(rows: Rows, wake: Wake, nowMs: number): void {
  const question = rows.consentQuestions.find(wake.subject);
  rows.wakes.clear(wake.subject);
  if (question?.status === "pending") endInVain(rows, question, { outcome: "no_answer", saidAtMs: null, nowMs });
}

function endInVain(
  rows: Rows,
  question: ConsentQuestion,
  end: {
    readonly outcome: "said_no" | "stopped" | "no_answer";
    readonly saidAtMs: number | null;
    readonly nowMs: number;
  },
): void {
  const { outcome, saidAtMs: answeredAtMs, nowMs } = end;
  const status = outcome === "no_answer" ? "expired" : "declined";
  rows.consentQuestions.save({ ...question, status, answeredAtMs });
  rows.wakes.clear(question.id);
  rows.events.add(question.phoneToken, nowMs, [{ type: "consent.not_confirmed", ...told(question), outcome }]);
}

function told({ id: questionId, messageId, category, purpose }: ConsentQuestion) {
  return { questionId, messageId, category, purpose };
}
