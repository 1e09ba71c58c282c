/**
 * Prepares the automatic replies that may be sent. They are sealed here, before the object decides, because an object
 * seals nothing itself; of the replies prepared for a STOP it chooses the one that says what became of an alert.
 */
import { repliesTo } from "../../domain/conversation/can-reply.ts";
import { foreseeMeaning } from "../../domain/conversation/foresee-meaning.ts";
import type { AutoReplyKind, InboundCommand, InboundMeaning } from "../../domain/conversation/inbound-commands.ts";
import { CONVERSATION_PREFIX } from "../../domain/messages/notice-content.ts";
import type { NoticeOrder } from "../../domain/sending/order.ts";
import { ID_ENTROPY_BYTES, makeRoutedId } from "../../domain/base/ids.ts";
import type { ConversationMessage } from "../../domain/template/catalogue/render-conversation.ts";
import { lookUpLocale } from "../../domain/template/locale.ts";
import type { Tenant } from "../../domain/tenants/tenant.ts";
import { makeNoticeOrder, PLAIN_NOTICE } from "../messages/make-order.ts";
import type { InboundNeeds, ReceivedText, Writer } from "./receive-text.ts";

type AutoReply = ConversationMessage & { readonly kind: AutoReplyKind };
type Replies = Pick<InboundCommand, "reply" | "stopReplies">;

/** An answer to a STOP is worth sending for so long: 47 CFR 64.1200(a)(12) wants it within five minutes. */
const REPLY_LIFETIME_MS = 5 * 60_000;

const NO_REPLIES: Replies = { reply: null, stopReplies: null };

/** A reply cannot be sent to an alphanumeric sender, and is not sent when the carrier has replied by itself. */
export async function prepareReplies(services: InboundNeeds, received: ReceivedText, writer: Writer): Promise<Replies> {
  const { tenant, to, text, takenAtMs, verdict } = received;
  const { country } = writer.phone;
  const place = { country, nowMs: services.clock.nowMs() };
  if (repliesTo({ sender: to }, place) !== "work" || verdict?.answered === true) return NO_REPLIES;
  const userLocale = lookUpLocale(writer.locale, country);
  const meaning = verdict?.says ?? foreseeMeaning({ text, country, takenAtMs, userLocale });
  const message = messageFor(meaning, tenant);
  if (message === null) return NO_REPLIES;
  const make = (values: AutoReply) => makeOrder(services, { received, writer, message: values });
  const reply = { kind: message.kind, order: await make(message) };
  if (message.kind !== "stop_confirmed") return { reply, stopReplies: null };
  const support = tenant.messaging?.support ?? null;
  const [confirm, reject, late] = await Promise.all([
    make({ kind: "stop_confirmed", answered: { kind: "alert_confirmed" } }),
    make({ kind: "stop_confirmed", answered: { kind: "alert_rejected", support } }),
    make({ kind: "stop_confirmed", answered: { kind: "alert_expired", support } }),
  ]);
  return { reply, stopReplies: { confirm, reject, late } };
}

function makeOrder(
  services: InboundNeeds,
  { received, writer, message }: { received: ReceivedText; writer: Writer; message: AutoReply },
): Promise<NoticeOrder> {
  const { tenant, to } = received;
  const { phone, slot, locale, userId } = writer;
  const nowMs = services.clock.nowMs();
  return makeNoticeOrder(services, {
    ...PLAIN_NOTICE,
    tenantId: tenant.id,
    messageId: makeRoutedId("message", slot, { nowMs, entropy: services.random.bytes(ID_ENTROPY_BYTES) }),
    phone,
    cause: "reply",
    templateId: `${CONVERSATION_PREFIX}${message.kind}`,
    category: "transactional",
    locale,
    timeZone: null,
    brand: tenant.brand,
    values: message,
    userId,
    confirmsStop: message.kind === "stop_confirmed" || message.kind === "help",
    isAnswer: true,
    replyFrom: to,
    expiresAtMs: nowMs + REPLY_LIFETIME_MS,
  });
}

function messageFor(meaning: InboundMeaning, tenant: Tenant): AutoReply | null {
  switch (meaning) {
    case "stop":
      return { kind: "stop_confirmed" };
    case "start":
      return { kind: "start_confirmed" };
    case "help":
      return { kind: "help", support: tenant.messaging?.support ?? null };
    case "answer":
    case "unknown":
      return null;
  }
}
