/**
 * Tells the user that somebody recovers the account, with a way to stop it: an alert, whose text is a notice. It goes to
 * the number in the user's profile, so whoever recovers over another number cannot hide it; without a profile, to the
 * number that got the code. It is made before the recovery is committed, and commits with it: nothing can fail between.
 */
import type { Alert } from "../../domain/alerts/alert.ts";
import type { Announcement } from "../../domain/alerts/announcement.ts";
import { shortToken, SHORT_TOKEN_BYTES } from "../../domain/alerts/short-token.ts";
import { CONVERSATION_PREFIX, layOutNotice } from "../../domain/messages/notice-content.ts";
import { repliesTo } from "../../domain/conversation/can-reply.ts";
import { ID_ENTROPY_BYTES, makeRoutedId } from "../../domain/base/ids.ts";
import { DAY_MS } from "../../domain/limits/day-window.ts";
import type { Slot } from "../../domain/base/placement.ts";
import type { ConversationMessage } from "../../domain/template/catalogue/render-conversation.ts";
import { maskIp } from "../../domain/template/masked-ip.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import type { StartCommand } from "../../domain/verification/commands.ts";
import { checkWords } from "../compliance/check-words.ts";
import { wordsToJudge } from "../compliance/judge-words.ts";
import { sealFacts } from "../alerts/seal-facts.ts";
import { makeAnswerLink } from "../links/answer-link.ts";
import { zoneOfPhone } from "../phone/zone-of-phone.ts";
import { likelySender } from "../messages/likely-sender.ts";
import { makeNoticeOrder, PLAIN_NOTICE } from "../messages/make-order.ts";
import type { UserProfile } from "../users/ports.ts";
import { slotOf } from "../phone/slot-of.ts";
import type { Services } from "../services.ts";

/** Long enough for someone who sleeps, and as long as answers to alerts are recognised. */
const ANSWERABLE_MS = DAY_MS;
const RECOVERY_NOTICE = `${CONVERSATION_PREFIX}recovery_notice`;
const CATEGORY = "security";
/** Two notices of one phone share a token once in 2,500 times; the object takes one that is free. */
const SPARE_TOKENS = 7;

export interface RecoveryStart {
  readonly command: StartCommand;
  readonly userId: string;
  /** Null where the tenant keeps none. */
  readonly profile: UserProfile | null;
  readonly clientIp: string | null;
}

export async function makeRecoveryNotice(
  services: Services,
  principal: Principal,
  start: RecoveryStart,
): Promise<Announcement> {
  const slot = slotOf(principal.tenant, principal.mode, start.profile?.phone ?? start.command.phone);
  const alert = await alertOf(services, slot, start);
  const order = await orderOf(services, principal, alert);
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

async function orderOf(services: Services, principal: Principal, alert: Alert) {
  const { id: alertId, tenantId, messageId, phone, locale, timeZone, brand, userId, expiresAtMs } = alert;
  const values = saying(await linkOf(services, principal, alert));
  return makeNoticeOrder(services, {
    ...PLAIN_NOTICE,
    tenantId,
    messageId,
    phone,
    cause: "request",
    templateId: RECOVERY_NOTICE,
    category: CATEGORY,
    locale,
    timeZone,
    brand,
    values,
    userId,
    questionId: alertId,
    expiresAtMs,
  });
}

/**
 * The page to stop it on; null where there is none, or where the country lets no sender of the tenant's name it: a text
 * without it warns, and one that is refused warns nobody.
 */
async function linkOf(services: Services, principal: Principal, alert: Alert): Promise<string | null> {
  const expiresAtMs = Math.ceil(alert.expiresAtMs / 1000) * 1000;
  const link = await makeAnswerLink(services, { tenantId: alert.tenantId, alertId: alert.id, expiresAtMs });
  if (link === null) return null;
  const about = { country: alert.phone.country, category: CATEGORY, areas: null } as const;
  const place = { country: about.country, nowMs: services.clock.nowMs() };
  const first = await likelySender(services, principal, { ...about, optOut: null });
  const write = (from: string | null) => {
    const replies = from === null ? "work" : repliesTo({ sender: from }, place);
    const laidOut = layOutNotice(
      { ...alert, templateId: RECOVERY_NOTICE, optOut: null },
      JSON.stringify(saying(link)),
      { ...place, replies },
    );
    return laidOut.ok ? wordsToJudge(laidOut.value, null) : null;
  };
  return (await checkWords(services, principal, { ...about, first, write })).ok ? link : null;
}

function saying(link: string | null): ConversationMessage {
  return { kind: "recovery_notice", link };
}
