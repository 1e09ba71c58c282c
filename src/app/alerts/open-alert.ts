/** Opens an alert: checks what it tells, and puts the question and its text into the object of the user's phone. */
import type { Alert } from "../../domain/alerts/alert.ts";
import { type AlertFacts, factVariables } from "../../domain/alerts/alert-facts.ts";
import type { OpenAlertReply } from "../../domain/alerts/commands.ts";
import { alertSignals } from "../../domain/alerts/impossible-travel.ts";
import { SHORT_TOKEN_BYTES, shortToken } from "../../domain/alerts/short-token.ts";
import { repliesTo } from "../../domain/conversation/can-reply.ts";
import { ID_ENTROPY_BYTES, makeRoutedId } from "../../domain/base/ids.ts";
import { ANSWER_PATH, linkOrigin } from "../../domain/links/link-address.ts";
import { laneOf, type Slot } from "../../domain/base/placement.ts";
import { ok, type Result } from "../../domain/base/result.ts";
import { admittedRoutes } from "../../domain/routing/sender-bar.ts";
import { testRoutesOf } from "../../domain/routing/test-routes.ts";
import type { AlertType } from "../../domain/template/catalogue/alert-types.ts";
import { alertTemplateId } from "../../domain/template/catalogue/templates.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import { CHECK_SENDERS_REFUSES, checkSenders } from "../compliance/check-senders.ts";
import { CHECK_CAP_REFUSES, checkCap } from "../limits/cap-watch.ts";
import { CHECK_SPEND_REFUSES, checkSpend } from "../limits/spend-watch.ts";
import { MAY_TEXT_REFUSES, mayText, noteTexts } from "../limits/text-quota.ts";
import { makeAnswerToken } from "../links/answer-link.ts";
import { makeNoticeOrder, PLAIN_NOTICE } from "../messages/make-order.ts";
import { slotOf } from "../phone/slot-of.ts";
import { FIND_USER_RECIPIENT_REFUSES, findUserRecipient, type Recipient } from "../phone/recipient.ts";
import { type Refusal, refuse, type RefusedBy } from "../refusal.ts";
import { wordedAnew } from "../templates/ready-words-of.ts";
import type { ReadyWords } from "../../domain/template/own/own-template.ts";
import type { Services } from "../services.ts";
import { CHECK_ALERT_TEXT_REFUSES, checkAlertText } from "./check-alert-text.ts";
import { sealFacts } from "./seal-facts.ts";

export interface AlertInput {
  readonly userId: string;
  readonly type: AlertType;
  readonly facts: AlertFacts;
  readonly windowSeconds: number;
  /** Null: the user's, else the country's. */
  readonly locale: string | null;
  /** Null: the tenant's. */
  readonly brand: string | null;
}

/** When a phone has twenty open alerts already, one new alert in 125 draws a token that is taken. */
const TOKEN_TRIES = 8;

export const OPEN_ALERT_REFUSES = [
  ...FIND_USER_RECIPIENT_REFUSES,
  ...CHECK_SENDERS_REFUSES,
  ...CHECK_SPEND_REFUSES,
  ...CHECK_CAP_REFUSES,
  ...MAY_TEXT_REFUSES,
  ...CHECK_ALERT_TEXT_REFUSES,
  "alert_unanswerable",
  "number_opted_out",
  "alerts_too_many",
] as const;

export async function openAlert(
  services: Services,
  principal: Principal,
  input: AlertInput,
): Promise<Result<Alert, RefusedBy<typeof OPEN_ALERT_REFUSES>>> {
  const found = await findUserRecipient(services, principal, input.userId);
  if (!found.ok) return found;
  const recipient = found.value;
  const { country } = recipient.phone;
  const senders = await checkSenders(services, principal, { country, category: "security" });
  if (!senders.ok) return senders;
  const money = checkSpend(services, principal, country);
  if (!money.ok) return money;
  const slot = slotOf(principal.tenant, principal.mode, recipient.phone);
  const cap = await checkCap(services, principal, { country, category: "security", slot, to: () => recipient.e164 });
  if (!cap.ok) return cap;
  const quota = principal.mode === "test" ? ok(null) : mayText(services, principal);
  if (!quota.ok) return quota;
  const origin = linkOrigin(principal.tenant, services.publicUrl);
  const worded = await wordedAnew(services, { tenantId: principal.tenant.id, name: alertTemplateId(input.type) });
  const checked = await checkAlertText(services, principal, { text: input, own: worded, recipient, origin });
  if (!checked.ok) return checked;
  if (origin === null && !(await canBeReplied(services, principal, country))) {
    return refuse("alert_unanswerable");
  }
  for (let tries = 0; tries < TOKEN_TRIES; tries += 1) {
    const alert = await makeAlert(services, { principal, input, recipient, slot });
    const order = await orderOf(services, { alert, input, origin, own: worded });
    const reply = await services.alerts.open(slot, { tenantId: alert.tenantId, alert, order });
    if (reply.outcome === "opened" && principal.mode === "live") noteTexts(services, principal, 1);
    if (reply.outcome !== "token_taken") return outcomeOf(services, slot, reply);
  }
  return refuse("alerts_too_many");
}

function outcomeOf(
  services: Pick<Services, "background" | "dispatcher">,
  slot: Slot,
  reply: Exclude<OpenAlertReply, { outcome: "token_taken" }>,
): Result<Alert, Refusal<"number_opted_out" | "alerts_too_many">> {
  switch (reply.outcome) {
    case "opted_out":
      return refuse("number_opted_out", { field: "user_id" });
    case "too_many":
      return refuse("alerts_too_many", { opensAtMs: reply.opensAtMs });
    case "opened":
      if (reply.dispatch !== null)
        services.background.run(services.dispatcher.send(laneOf(slot.placement), reply.dispatch));
      return ok(reply.alert);
  }
}

/** Where there is no page to answer on, every route to the country has to take replies: any of them may be used. */
async function canBeReplied(
  services: Pick<Services, "routeBook" | "clock" | "complianceBook">,
  { tenant, mode }: Principal,
  country: string,
): Promise<boolean> {
  const query = { country, category: "security", nowMs: services.clock.nowMs() } as const;
  const routes =
    mode === "test"
      ? testRoutesOf({ ...query, tenant: await services.complianceBook.of(tenant.id) })
      : await services.routeBook.list(tenant.id);
  const usable = admittedRoutes(routes, query).filter(
    (route) =>
      route.isGranted !== false && route.transport === "sms" && (route.country === "*" || route.country === country),
  );
  return usable.every((route) => repliesTo(route, query) === "work");
}

interface Making {
  readonly principal: Principal;
  readonly input: AlertInput;
  readonly recipient: Recipient;
  readonly slot: Slot;
}

async function makeAlert(services: Services, { principal, input, recipient, slot }: Making): Promise<Alert> {
  const nowMs = services.clock.nowMs();
  const makeId = (kind: "alert" | "message") =>
    makeRoutedId(kind, slot, { nowMs, entropy: services.random.bytes(ID_ENTROPY_BYTES) });
  const of = { id: makeId("alert"), tenantId: principal.tenant.id };
  return {
    ...of,
    phone: recipient.phone,
    userId: input.userId,
    type: input.type,
    token: shortToken(services.random.bytes(SHORT_TOKEN_BYTES)),
    messageId: makeId("message"),
    brand: input.brand ?? principal.tenant.brand,
    locale: input.locale ?? recipient.locale,
    timeZone: recipient.timeZone,
    sealedFacts: await sealFacts(services, of, input.facts),
    ...signalsOf(input.facts, recipient, nowMs),
    status: "open",
    openedAtMs: nowMs,
    expiresAtMs: nowMs + input.windowSeconds * 1000,
    endedAtMs: null,
    by: null,
    wasClarified: false,
    wasToldOver: false,
  };
}

/** A tenant's clock that is fast takes nobody into the future. */
function signalsOf({ country, atMs }: AlertFacts, { whereabouts }: Recipient, nowMs: number): Pick<Alert, "signals"> {
  const here = country === undefined ? null : { country, atMs: Math.min(atMs, nowMs) };
  const signals = alertSignals(whereabouts, here);
  return signals.length === 0 ? {} : { signals };
}

/** The text is worth nothing after the window, so it expires with it. */
async function orderOf(
  services: Services,
  { alert, input, origin, own }: { alert: Alert; input: AlertInput; origin: string | null; own: ReadyWords | null },
) {
  const { id: alertId, tenantId, expiresAtMs } = alert;
  const { type, facts } = input;
  // The token says whole seconds: the page stays open until the alert itself says that its window is over.
  const content = { tenantId, alertId, expiresAtMs: Math.ceil(expiresAtMs / 1000) * 1000 };
  const link = origin === null ? null : `${origin}${ANSWER_PATH}${await makeAnswerToken(services, content)}`;
  return makeNoticeOrder(services, {
    ...PLAIN_NOTICE,
    tenantId,
    messageId: alert.messageId,
    phone: alert.phone,
    cause: "request",
    templateId: alertTemplateId(type),
    ...(own === null ? {} : { templateVersion: own.words.version }),
    category: "security",
    locale: alert.locale,
    timeZone: alert.timeZone,
    brand: alert.brand,
    values: { ...factVariables(facts), token: alert.token, ...(link === null ? {} : { link }) },
    userId: alert.userId,
    questionId: alertId,
    expiresAtMs,
  });
}
