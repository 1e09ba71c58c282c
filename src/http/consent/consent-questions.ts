/** `/v1/consents/questions`: consents that a text asks for. */
import {
  ASK_CONSENT_REFUSES,
  askConsent,
  READ_CONSENT_QUESTION_REFUSES,
  readConsentQuestion,
} from "../../app/consent/ask-consent.ts";
import { ok } from "../../domain/base/result.ts";
import type { ConsentQuestion } from "../../domain/consent/consent-question.ts";
import { type ApiRoute, defineRoute, NO_BODY, NO_QUERY } from "../route.ts";
import { isoTime, isoTimeOrNull } from "../time.ts";
import { askConsentRequest, consentQuestionBody } from "./consent-questions-schema.ts";

const ask = defineRoute({
  method: "POST",
  path: "/v1/consents/questions",
  operationId: "askConsent",
  summary: "Ask for a consent by text",
  description:
    "Somebody typed a number into a form: a text asks whoever holds the phone. Only their clear yes, within three days, makes the consent, with source `double_opt_in`. Listen to `consent.given` and `consent.not_confirmed`.",
  tag: "Consent",
  access: { permission: "consent.record" },
  idempotent: true,
  limited: true,
  query: NO_QUERY,
  body: askConsentRequest,
  replies: { 201: { description: "Its text is on its way.", schema: consentQuestionBody } },
  refuses: ASK_CONSENT_REFUSES,
  async handle({ services, principal, requestKey, body }) {
    const { user_id: userId, phone_number: phoneNumber = "", country = null, ...rest } = body;
    const { category, strength, about, purpose = null, brand = null, locale = null, ip = null } = rest;
    const to = userId === undefined ? { phoneNumber, country } : { userId };
    const asked = await askConsent(services, principal, {
      asked: { to, category, purpose, strength, about, brand, locale, ip },
      requestKey: requestKey === null ? null : `consent ${requestKey}`,
    });
    return asked.ok ? ok({ status: 201 as const, body: questionBody(asked.value) }) : asked;
  },
});

const read = defineRoute({
  method: "GET",
  path: "/v1/consents/questions/{id}",
  operationId: "readConsentQuestion",
  summary: "Read what became of a question for consent",
  description: "As the object of the number has it: nothing is behind.",
  tag: "Consent",
  access: { permission: "consent.read" },
  pathId: "consentQuestion",
  query: NO_QUERY,
  body: NO_BODY,
  replies: { 200: { description: "The question.", schema: consentQuestionBody } },
  refuses: READ_CONSENT_QUESTION_REFUSES,
  async handle({ services, principal, id }) {
    const question = await readConsentQuestion(services, principal, id);
    return question.ok ? ok({ status: 200 as const, body: questionBody(question.value) }) : question;
  },
});

export const CONSENT_QUESTION_ROUTES: readonly ApiRoute[] = [ask, read];

function questionBody(question: ConsentQuestion) {
  return {
    id: question.id,
    status: question.status,
    phone_token: question.phoneToken,
    category: question.category,
    purpose: question.purpose,
    strength: question.strength,
    message_id: question.messageId,
    words: question.words,
    language: question.language,
    created_at: isoTime(question.openedAtMs),
    expires_at: isoTime(question.expiresAtMs),
    answered_at: isoTimeOrNull(question.answeredAtMs),
    consent_id: question.consentId,
  };
}
