/**
 * Answers an alert, whichever way the answer came. The text that goes back has to be sealed before the object decides,
 * so the decision is made twice: here, to know the text, and there, where it counts. When another answer came between,
 * the object says so, and it is looked at again.
 */
import type { Alert } from "../../domain/alerts/alert.ts";
import { alertsOf, answerText, answerTextKind } from "../../domain/alerts/answer-text.ts";
import type { AnswerAlertCommand, AskedAlerts } from "../../domain/alerts/commands.ts";
import { type AlertAnswer, type AnswerDecision, decideAnswer } from "../../domain/alerts/decide-answer.ts";
import { CONVERSATION_PREFIX } from "../../domain/messages/notice-content.ts";
import { ID_ENTROPY_BYTES, makeRoutedId } from "../../domain/base/ids.ts";
import { laneOf, type Slot } from "../../domain/base/placement.ts";
import type { Tenant } from "../../domain/tenants/tenant.ts";
import { resolveLocale } from "../../domain/template/locale.ts";
import { formatTime } from "../../domain/template/catalogue/formats.ts";
import { makeNoticeOrder, PLAIN_NOTICE } from "../messages/make-order.ts";
import type { UserChange } from "../users/ports.ts";
import type { Services } from "../services.ts";
import { freezeAtAllNumbers } from "../users/freeze-at-all-numbers.ts";
import { openFacts } from "./seal-facts.ts";

export type AnswerNeeds = Pick<
  Services,
  | "alerts"
  | "background"
  | "clock"
  | "directory"
  | "dispatcher"
  | "random"
  | "telemetry"
  | "userStates"
  | "users"
  | "vault"
>;

export interface AnswerRequest {
  readonly tenantId: string;
  readonly slot: Slot;
  readonly asked: AskedAlerts;
  readonly answer: AlertAnswer;
}

/** How long the text that goes back is worth sending. */
const REPLY_LIFETIME_MS = 15 * 60_000;
/** Each further try means that another answer from the same phone was recorded a moment before. */
const TRIES = 5;
/** What was rejected so lately is followed at once; shorter than anybody takes to unfreeze an account. */
const FRESH_MS = 60_000;

/** Throws when answers to the same alerts keep overtaking this one, or a store fails: the caller asks again. */
export async function answerAlert(services: AnswerNeeds, request: AnswerRequest): Promise<AnswerDecision> {
  const { tenantId, slot, asked, answer } = request;
  const tenant = await services.directory.findTenant(tenantId);
  if (tenant === null) return { decision: "unknown" };
  for (let tries = 0; tries < TRIES; tries += 1) {
    const nowMs = services.clock.nowMs();
    const alerts = await services.alerts.list(slot, { tenantId, asked });
    const expected = decideAnswer({ alerts, answer, nowMs });
    const sender = "sender" in asked ? asked.sender : null;
    const reply = await replyTo(services, expected, { tenant, slot, nowMs, sender });
    const result = await services.alerts.answer(slot, { tenantId, asked, answer, reply });
    if (result.outcome === "changed") continue;
    if (result.dispatch !== null) {
      services.background.run(services.dispatcher.send(laneOf(slot.placement), result.dispatch));
    }
    const rejected = [...alertsOf(result.decision), ...alerts].filter((alert) => isFreshRejection(alert, nowMs));
    await freezeElsewhere(services, { tenant, slot, rejected });
    return result.decision;
  }
  throw new Error("the alerts of this phone keep changing");
}

/** One text may reject the alerts of several users, and the object has done so before this was asked. */
function isFreshRejection({ status, endedAtMs }: Alert, nowMs: number): boolean {
  return status === "rejected" && endedAtMs !== null && nowMs - endedAtMs < FRESH_MS;
}

/**
 * Done at once if possible. A fault does not hold up the answer, because the event of the rejection repeats it until it
 * is done.
 */
async function freezeElsewhere(
  services: AnswerNeeds,
  { tenant, slot, rejected }: { tenant: Tenant; slot: Slot; rejected: readonly Alert[] },
): Promise<void> {
  const byUser = new Map(rejected.map((alert) => [alert.userId, alert]));
  const done = await Promise.allSettled(
    [...byUser.values()].map((alert) =>
      freezeAtAllNumbers(services, { tenant, mode: slot.mode }, { change: changeOf(alert), slot }),
    ),
  );
  const failed = done.filter(({ status }) => status === "rejected").length;
  if (failed > 0) services.telemetry.emit("rejection.not_followed", { tenant_id: tenant.id, count: failed });
}

function changeOf({ tenantId, phone, userId }: Alert): UserChange {
  return { tenantId, phoneToken: phone.token, userId, by: "user", reason: "alert_rejected" };
}

async function replyTo(
  services: AnswerNeeds,
  decision: AnswerDecision,
  { tenant, slot, nowMs, sender }: { tenant: Tenant; slot: Slot; nowMs: number; sender: string | null },
): Promise<AnswerAlertCommand["reply"]> {
  const kind = answerTextKind(decision);
  const alerts = alertsOf(decision);
  const [alert] = alerts;
  if (kind === null || alert === undefined) return null;
  const labels = kind === "clarify_which_alert" ? await labelsOf(services, alerts) : new Map<string, string>();
  const details = { support: tenant.messaging?.support ?? null, labelOf: ({ id }: Alert) => labels.get(id) ?? "" };
  const order = await makeNoticeOrder(services, {
    ...PLAIN_NOTICE,
    tenantId: alert.tenantId,
    messageId: makeRoutedId("message", slot, { nowMs, entropy: services.random.bytes(ID_ENTROPY_BYTES) }),
    phone: alert.phone,
    cause: "reply",
    templateId: `${CONVERSATION_PREFIX}${kind}`,
    category: "security",
    locale: alert.locale,
    timeZone: alert.timeZone,
    brand: alert.brand,
    values: answerText(kind, alerts, details),
    userId: alert.userId,
    ...(sender === null ? {} : { replyFrom: sender }),
    expiresAtMs: nowMs + REPLY_LIFETIME_MS,
  });
  return { kind, order };
}

/** "Madrid, 22 Nov, 21:05": what tells one open alert from another. */
async function labelsOf(services: AnswerNeeds, alerts: readonly Alert[]): Promise<ReadonlyMap<string, string>> {
  const labels = alerts.map(async (alert): Promise<[string, string]> => {
    const { country } = alert.phone;
    const locale = resolveLocale({ requested: alert.locale, remembered: null, country });
    const { city, atMs } = await openFacts(services, alert);
    const time = formatTime(atMs, alert.timeZone ?? "UTC", { locale, country });
    return [alert.id, city === null ? time : `${city}, ${time}`];
  });
  return new Map(await Promise.all(labels));
}
