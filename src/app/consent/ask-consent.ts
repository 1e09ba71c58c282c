/**
 * Asks for a consent by text: somebody typed the number into a form, and whoever holds the phone says whether they want it.
 * The question is a text like others, within all that holds for those: the country's rules, quotas, money, content.
 */
import { ID_ENTROPY_BYTES, makeRoutedId, readSlot } from "../../domain/base/ids.ts";
import { ok, type Result } from "../../domain/base/result.ts";
import type { ConsentCategory } from "../../domain/consent/consent-entry.ts";
import {
  type AskedStrength,
  type ConsentQuestion,
  QUESTION_OPEN_MS,
  type QuestionVerdict,
  type QuestionWish,
} from "../../domain/consent/consent-question.ts";
import { repliesTo } from "../../domain/conversation/can-reply.ts";
import { CONSENT_QUESTION } from "../../domain/template/catalogue/templates.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import { likelySender } from "../messages/likely-sender.ts";
import { SEND_MESSAGE_REFUSES, sendMessage } from "../messages/send-message.ts";
import { FIND_RECIPIENT_REFUSES, findRecipient, type To } from "../phone/recipient.ts";
import { slotOf } from "../phone/slot-of.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";
import { hashIp } from "./hash-ip.ts";

export interface ConsentToAsk {
  readonly to: To;
  readonly category: ConsentCategory;
  /** Null: all of the category. */
  readonly purpose: string | null;
  readonly strength: AskedStrength;
  /** What the texts would be about, as the question says it. */
  readonly about: string;
  /** BCP 47; null: the user's, or the country's. */
  readonly locale: string | null;
  /** Null: the tenant's. */
  readonly brand: string | null;
  /** Address that the form was sent from; hashed here, and kept nowhere. */
  readonly ip: string | null;
}

export const ASK_CONSENT_REFUSES = [
  ...FIND_RECIPIENT_REFUSES,
  "question_open",
  "questions_spent",
  "consent_declined",
  "consent_held",
  "number_cannot_answer",
  "number_opted_out",
  ...SEND_MESSAGE_REFUSES,
] as const;

/** A test key asks as a live one does: what a question costs is a stranger's patience. */
export async function askConsent(
  services: Services,
  principal: Principal,
  { asked, requestKey }: { readonly asked: ConsentToAsk; readonly requestKey: string | null },
): Promise<Result<ConsentQuestion, RefusedBy<typeof ASK_CONSENT_REFUSES>>> {
  const { tenant, mode, keyId: by } = principal;
  const { to, category, purpose, strength, about, locale, brand, ip } = asked;
  const found = await findRecipient(services, principal, to);
  if (!found.ok) return found;
  const { phone } = found.value;
  const slot = slotOf(tenant, mode, phone);
  const query = { tenantId: tenant.id, phoneToken: phone.token, category, purpose, strength };
  const verdict = await services.consents.mayAsk(slot, query);
  if (!verdict.allowed) return refusedQuestion(verdict);
  const sender = await likelySender(services, principal, {
    country: phone.country,
    category: "transactional",
    optOut: null,
    templateId: CONSENT_QUESTION,
  });
  const openedAtMs = services.clock.nowMs();
  if (sender !== null && repliesTo({ sender }, { country: phone.country, nowMs: openedAtMs }) !== "work")
    return refuse("number_cannot_answer", { field: "phone_number" });
  const entropy = services.random.bytes(ID_ENTROPY_BYTES);
  const question: QuestionWish = {
    id: makeRoutedId("consentQuestion", slot, { nowMs: openedAtMs, entropy }),
    category,
    purpose,
    strength,
    ipHash: await hashIp(services, tenant.id, ip),
    by,
    openedAtMs,
    expiresAtMs: openedAtMs + QUESTION_OPEN_MS,
  };
  const input = {
    to,
    template: CONSENT_QUESTION,
    variables: { about },
    locale,
    brand,
    scheduledAtMs: null,
    expiresAtMs: null,
    onlyIfOffline: false,
    collapseKey: null,
    question,
  };
  const sent = await sendMessage(services, principal, { input, dryRun: false, requestKey, skipSendLimits: false });
  if (!sent.ok) return sent;
  if (sent.value.status === "dropped") return refusedText(sent.value.reason, openedAtMs);
  const opened = await services.consents.question(slot, { tenantId: tenant.id, questionId: question.id });
  // Only where the same request came twice at once: the other one's stands.
  if (opened === null) return refuse("question_open", { opensAtMs: question.expiresAtMs });
  return ok(opened);
}

function refusedQuestion(verdict: Extract<QuestionVerdict, { allowed: false }>) {
  switch (verdict.reason) {
    case "opted_out":
      return refuse("number_opted_out");
    case "consent_held":
      return refuse("consent_held");
    case "question_open":
      return refuse("question_open", { opensAtMs: verdict.opensAtMs });
    case "questions_spent":
      return refuse("questions_spent", { opensAtMs: verdict.opensAtMs });
    case "consent_declined":
      return refuse("consent_declined", { opensAtMs: verdict.opensAtMs });
  }
}

/** What the object of the phone said no to: a STOP, or another form that was quicker. */
function refusedText(reason: string | null, nowMs: number) {
  if (reason === "not_to_be_asked") return refuse("question_open", { opensAtMs: nowMs + QUESTION_OPEN_MS });
  return reason === "opted_out" ? refuse("number_opted_out") : refuse("consent_declined");
}

export const READ_CONSENT_QUESTION_REFUSES = ["consent_question_not_found"] as const;

export async function readConsentQuestion(
  services: Pick<Services, "consents">,
  { tenant, mode }: Principal,
  questionId: string,
): Promise<Result<ConsentQuestion, RefusedBy<typeof READ_CONSENT_QUESTION_REFUSES>>> {
  const slot = readSlot("consentQuestion", questionId);
  if (slot === null || slot.mode !== mode) return refuse("consent_question_not_found");
  const question = await services.consents.question(slot, { tenantId: tenant.id, questionId });
  return question === null ? refuse("consent_question_not_found") : ok(question);
}
