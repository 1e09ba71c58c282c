/**
 * Tells the user that somebody recovers the account, with a way to stop it: an alert, whose text is a notice. It goes to
 * the number in the user's profile, so whoever recovers over another number cannot hide it; without a profile, to the
 * number that got the code. Its ids are made of the recovery's, so one recovery has one notice however often it is asked.
 */
import type { Alert } from "../../domain/alerts/alert.ts";
import { shortToken, SHORT_TOKEN_BYTES } from "../../domain/alerts/short-token.ts";
import { CONVERSATION_PREFIX } from "../../domain/delivery/notice-content.ts";
import { ID_ENTROPY_BYTES, idToBytes, makeRoutedId } from "../../domain/ids.ts";
import { DAY_MS } from "../../domain/limits/day-window.ts";
import { laneOf } from "../../domain/placement.ts";
import { assert } from "../../domain/result.ts";
import type { ConversationMessage } from "../../domain/template/catalogue/render-conversation.ts";
import { maskIp } from "../../domain/template/masked-ip.ts";
import type { Principal } from "../../domain/tenant.ts";
import type { Verification } from "../../domain/verification/types.ts";
import { sealFacts } from "../alerts/seal-facts.ts";
import { makeAnswerLink } from "../links/answer-link.ts";
import { zoneOfPhone } from "../phones/zone-of-phone.ts";
import { makeNoticeOrder, PLAIN_NOTICE } from "../notices/make-order.ts";
import type { UserProfile } from "../people-ports.ts";
import { slotOf } from "../phones/read-phone.ts";
import type { Services } from "../services.ts";

/** Long enough for someone who sleeps, and as long as answers to alerts are recognised. */
const ANSWERABLE_MS = DAY_MS;
/** Two notices of one phone share a token once in 2,500 times. */
const TOKEN_TRIES = 8;

export interface RecoveryStarted {
  readonly verification: Verification;
  readonly userId: string;
  /** Null where the tenant keeps none. */
  readonly profile: UserProfile | null;
  readonly clientIp: string | null;
}

/** Throws when a store fails: the caller starts again, which folds, and the notice is made then. */
export async function notifyRecovery(
  services: Services,
  principal: Principal,
  started: RecoveryStarted,
): Promise<void> {
  const about = { tenant_id: principal.tenant.id, verification_id: started.verification.id };
  for (let tries = 0; tries < TOKEN_TRIES; tries += 1) {
    const { alert, slot } = await alertOf(services, principal, started);
    const order = await orderOf(services, alert);
    if (order === null)
      return services.telemetry.emit("recovery.notice_skipped", { ...about, reason: "no_public_url" });
    const reply = await services.alerts.open(slot, { tenantId: alert.tenantId, alert, order });
    if (reply.outcome === "token_taken") continue;
    // A number that wants no texts, or has too many open: the recovery still needs its second factor.
    if (reply.outcome !== "opened") {
      return services.telemetry.emit("recovery.notice_skipped", { ...about, reason: reply.outcome });
    }
    if (reply.dispatch !== null) {
      services.background.run(services.dispatcher.send(laneOf(slot.placement), reply.dispatch));
    }
    return;
  }
}

async function alertOf(services: Services, { tenant, mode }: Principal, started: RecoveryStarted) {
  const { verification, userId, profile, clientIp } = started;
  const phone = profile?.phone ?? verification.phone;
  const slot = slotOf(tenant, mode, phone);
  const nowMs = verification.createdAtMs;
  const bytes = idToBytes("verification", verification.id);
  assert(bytes !== null, "a verification has an id of its kind");
  const from = { nowMs, entropy: bytes.slice(-ID_ENTROPY_BYTES) };
  const of = { id: makeRoutedId("alert", slot, from), tenantId: tenant.id };
  const ipMasked = clientIp === null ? null : maskIp(clientIp);
  const facts = { city: null, ipMasked, device: null, amount: null, atMs: nowMs };
  const alert: Alert = {
    ...of,
    phone,
    userId,
    type: "recovery",
    token: shortToken(services.random.bytes(SHORT_TOKEN_BYTES)),
    messageId: makeRoutedId("message", slot, from),
    brand: verification.text.brand,
    locale: profile?.locale ?? verification.text.locale,
    timeZone: profile?.timeZone ?? (await zoneOfPhone(services, tenant.id, phone)),
    sealedFacts: await sealFacts(services, of, facts),
    status: "open",
    openedAtMs: nowMs,
    expiresAtMs: nowMs + ANSWERABLE_MS,
    endedAtMs: null,
    by: null,
    wasClarified: false,
    wasToldOver: false,
  };
  return { alert, slot };
}

/** Null where there is no address for the page that the text leads to. */
async function orderOf(services: Services, alert: Alert) {
  const { id: alertId, tenantId, messageId, phone, locale, timeZone, brand, userId, expiresAtMs } = alert;
  const content = { tenantId, alertId, expiresAtMs: Math.ceil(expiresAtMs / 1000) * 1000 };
  const link = await makeAnswerLink(services, content);
  if (link === null) return null;
  const values: ConversationMessage = { kind: "recovery_notice", link };
  return makeNoticeOrder(services, {
    ...PLAIN_NOTICE,
    tenantId,
    messageId,
    phone,
    cause: "request",
    templateId: `${CONVERSATION_PREFIX}recovery_notice`,
    category: "security",
    locale,
    timeZone,
    brand,
    values,
    userId,
    questionId: alertId,
    expiresAtMs,
  });
}
