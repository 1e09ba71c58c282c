/**
 * Tells the user that somebody recovers the account, with a way to stop it: an alert, whose text is a notice. It goes to
 * the number in the user's profile, so whoever recovers over another number cannot hide it; without a profile, to the
 * number that got the code. It is made before the recovery is committed, and commits with it: nothing can fail between.
 */
import type { Alert } from "../../domain/alerts/alert.ts";
import type { Announcement } from "../../domain/alerts/announcement.ts";
import { shortToken, SHORT_TOKEN_BYTES } from "../../domain/alerts/short-token.ts";
import { CONVERSATION_PREFIX } from "../../domain/messages/notice-content.ts";
import { ID_ENTROPY_BYTES, makeRoutedId } from "../../domain/base/ids.ts";
import { DAY_MS } from "../../domain/limits/day-window.ts";
import type { Slot } from "../../domain/base/placement.ts";
import type { ConversationMessage } from "../../domain/template/catalogue/render-conversation.ts";
import { maskIp } from "../../domain/template/masked-ip.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import type { StartCommand } from "../../domain/verification/commands.ts";
import { sealFacts } from "../alerts/seal-facts.ts";
import { makeAnswerLink } from "../links/answer-link.ts";
import { zoneOfPhone } from "../phone/zone-of-phone.ts";
import { makeNoticeOrder, PLAIN_NOTICE } from "../messages/make-order.ts";
import type { UserProfile } from "../users/ports.ts";
import { slotOf } from "../phone/slot-of.ts";
import type { Services } from "../services.ts";

/** Long enough for someone who sleeps, and as long as answers to alerts are recognised. */
const ANSWERABLE_MS = DAY_MS;
/** Two notices of one phone share a token once in 2,500 times; the object takes one that is free. */
const SPARE_TOKENS = 7;

export interface RecoveryStart {
  readonly command: StartCommand;
  readonly userId: string;
  /** Null where the tenant keeps none. */
  readonly profile: UserProfile | null;
  readonly clientIp: string | null;
}

/** Null where there is no address for the page that the text leads to: then nobody is told. */
export async function makeRecoveryNotice(
  services: Services,
  principal: Principal,
  start: RecoveryStart,
): Promise<Announcement | null> {
  const slot = slotOf(principal.tenant, principal.mode, start.profile?.phone ?? start.command.phone);
  const alert = await alertOf(services, slot, start);
  const order = await orderOf(services, alert);
  if (order === null) return null;
  const spareTokens = Array.from({ length: SPARE_TOKENS }, () => makeToken(services));
  return { slot, open: { tenantId: alert.tenantId, alert, spareTokens, order } };
}

function makeToken({ random }: Pick<Services, "random">): string {
  return shortToken(random.bytes(SHORT_TOKEN_BYTES));
}

async function alertOf(services: Services, slot: Slot, start: RecoveryStart): Promise<Alert> {
  const { command, userId, profile, clientIp } = start;
  const phone = profile?.phone ?? command.phone;
  const nowMs = services.clock.nowMs();
  const makeId = (kind: "alert" | "message") =>
    makeRoutedId(kind, slot, { nowMs, entropy: services.random.bytes(ID_ENTROPY_BYTES) });
  const of = { id: makeId("alert"), tenantId: command.tenantId };
  const ipMasked = clientIp === null ? null : maskIp(clientIp);
  const facts = { city: null, ipMasked, device: null, amount: null, atMs: nowMs };
  return {
    ...of,
    phone,
    userId,
    type: "recovery",
    token: makeToken(services),
    messageId: makeId("message"),
    brand: command.text.brand,
    locale: profile?.locale ?? command.text.locale ?? null,
    timeZone: profile?.timeZone ?? (await zoneOfPhone(services, command.tenantId, phone)),
    sealedFacts: await sealFacts(services, of, facts),
    status: "open",
    openedAtMs: nowMs,
    expiresAtMs: nowMs + ANSWERABLE_MS,
    endedAtMs: null,
    by: null,
    wasClarified: false,
    wasToldOver: false,
  };
}

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
