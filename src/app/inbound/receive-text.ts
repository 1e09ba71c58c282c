/** One text from a phone to one tenant: to the phone's object, which decides all of it, then what that asks for. */
import { repliesTo } from "../../domain/conversation/can-reply.ts";
import { classifyInbound } from "../../domain/conversation/classify.ts";
import type {
  AnswerFound,
  AutoReplyKind,
  CarrierVerdict,
  InboundCommand,
  InboundMeaning,
} from "../../domain/conversation/inbound-commands.ts";
import { comparableText } from "../../domain/conversation/loop.ts";
import { CONVERSATION_PREFIX } from "../../domain/delivery/notice-content.ts";
import { ID_ENTROPY_BYTES, makeRoutedId } from "../../domain/ids.ts";
import type { PhoneNumber } from "../../domain/phone/parse-phone.ts";
import type { Slot } from "../../domain/placement.ts";
import { inboundTextContext } from "../../domain/privacy/sealing-contexts.ts";
import { lookUpLocale } from "../../domain/template/locale.ts";
import type { ConversationMessage } from "../../domain/template/catalogue/render-conversation.ts";
import type { Mode, Tenant } from "../../domain/tenant.ts";
import type { PhoneRecord } from "../../domain/verification/types.ts";
import { answerByReply } from "../alerts/answer-by-reply.ts";
import { makeNoticeOrder, PLAIN_NOTICE } from "../notices/make-order.ts";
import { recordPhone, slotOf } from "../phones/read-phone.ts";
import { answerJoin } from "../reminders/answer-join.ts";
import type { Services } from "../services.ts";

export interface ReceivedText {
  readonly tenant: Tenant;
  readonly mode: Mode;
  readonly number: PhoneNumber;
  /** What is the same when the same text comes twice. */
  readonly source: string;
  /** Our number that was written to. */
  readonly to: string;
  readonly text: string;
  /** What the carrier itself took it for; absent when it left that to us. */
  readonly verdict?: CarrierVerdict;
  /** Pictures and other files; absent: none. */
  readonly mediaCount?: number;
  /** When the carrier took it. */
  readonly takenAtMs: number;
}

export type InboundNeeds = Pick<
  Services,
  | "alerts"
  | "background"
  | "clock"
  | "directory"
  | "dispatcher"
  | "inbound"
  | "isProduction"
  | "links"
  | "publicUrl"
  | "random"
  | "reminders"
  | "telemetry"
  | "tokens"
  | "userStates"
  | "users"
  | "vault"
>;

type AutoReply = ConversationMessage & { readonly kind: AutoReplyKind };

/** An answer to a STOP is worth sending for so long: 47 CFR 64.1200(a)(12) wants it within five minutes. */
const REPLY_LIFETIME_MS = 5 * 60_000;
/** What is kept of a text; the longest that carriers put together have 1,600 characters. */
const KEPT_LENGTH = 10_000;

/** Who wrote, as the tenant knows them. */
interface Writer {
  readonly phone: PhoneRecord;
  readonly slot: Slot;
  /** BCP 47; null when the tenant knows nobody of this number. */
  readonly locale: string | null;
  readonly userId: string | null;
}

/** Throws when a store or an object is away: the same text may come again and is then finished, not done twice. */
export async function receiveText(
  services: InboundNeeds,
  received: ReceivedText,
): Promise<{ readonly inboundId: string; readonly meaning: InboundMeaning }> {
  const { tenant, mode, to, text, takenAtMs } = received;
  const writer = await findWriter(services, received);
  const command = await makeCommand(services, received, writer);
  const reply = await services.inbound.states.receive(writer.slot, command);
  if (reply.dispatch !== null) services.background.run(services.dispatcher.send("bulk", reply.dispatch));
  if (reply.answer !== null) await actOn(services, { command, slot: writer.slot, answer: reply.answer, tenant, mode });
  const { inboundId, meaning } = reply;
  await services.inbound.store.save({
    id: inboundId,
    tenantId: tenant.id,
    mode,
    phoneToken: writer.phone.token,
    phoneMasked: writer.phone.masked,
    country: writer.phone.country,
    recipient: to,
    textSealed: await services.vault.seal(text.slice(0, KEPT_LENGTH), inboundTextContext(tenant.id, inboundId)),
    mediaCount: received.mediaCount ?? 0,
    meaning,
    userId: writer.userId,
    atMs: takenAtMs,
  });
  return { inboundId, meaning };
}

async function findWriter(services: InboundNeeds, { tenant, mode, number }: ReceivedText): Promise<Writer> {
  const phone = await recordPhone(services, tenant.id, number);
  // Whose number it is decides the language of a reply. A STOP does not wait for that.
  const users = await services.users.listByPhone(tenant.id, mode, phone.token).catch((error: unknown) => {
    const fault = error instanceof Error ? error.name : "unknown";
    services.telemetry.emit("inbound.writer_unknown", { tenant_id: tenant.id, fault });
    return [];
  });
  const [user, ...others] = users;
  return {
    phone,
    slot: slotOf(tenant, mode, phone),
    locale: users.find(({ locale }) => locale !== null)?.locale ?? null,
    userId: user === undefined || others.length > 0 ? null : user.userId,
  };
}

async function makeCommand(services: InboundNeeds, received: ReceivedText, writer: Writer): Promise<InboundCommand> {
  const { tenant, source, to, text, takenAtMs } = received;
  const { phone, slot } = writer;
  const [fingerprint, textHash] = await Promise.all([
    services.tokens.token(tenant.id, "inbound", source),
    services.tokens.token(tenant.id, "inbound", comparableText(text)),
  ]);
  return {
    tenantId: tenant.id,
    inboundId: makeRoutedId("inbound", slot, now(services)),
    phoneToken: phone.token,
    phoneMasked: phone.masked,
    country: phone.country,
    fingerprint,
    textHash,
    sender: to,
    text,
    takenAtMs,
    userLocale: lookUpLocale(writer.locale, phone.country),
    verdict: received.verdict ?? null,
    mediaCount: received.mediaCount ?? 0,
    reply: await prepareReply(services, received, writer),
  };
}

/**
 * Sealed before the object decides, because it seals nothing itself. Nobody can read an answer to a name, and a carrier
 * that has answered by itself is not answered over.
 */
async function prepareReply(
  services: InboundNeeds,
  { tenant, to, text, verdict }: ReceivedText,
  { phone, slot, locale, userId }: Writer,
): Promise<InboundCommand["reply"]> {
  const { country } = phone;
  if (repliesTo(to, country) !== "work" || verdict?.answered === true) return null;
  const userLocale = lookUpLocale(locale, country);
  const meaning = verdict?.says ?? classifyInbound({ text, country, userLocale, openQuestions: [] }).kind;
  const message = messageFor(meaning, tenant);
  if (message === null) return null;
  const order = await makeNoticeOrder(services, {
    ...PLAIN_NOTICE,
    tenantId: tenant.id,
    messageId: makeRoutedId("message", slot, now(services)),
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
    replyFrom: to,
    expiresAtMs: services.clock.nowMs() + REPLY_LIFETIME_MS,
  });
  return { kind: message.kind, order };
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

/** A fault leaves the answer open: the queue brings the text again, and it is acted on then. */
async function actOn(
  services: InboundNeeds,
  {
    command,
    slot,
    answer,
    tenant,
    mode,
  }: { command: InboundCommand; slot: Slot; answer: AnswerFound } & Pick<ReceivedText, "tenant" | "mode">,
): Promise<void> {
  const { tenantId, phoneToken, fingerprint, sender } = command;
  const { about, choice, token } = answer;
  const isAlert = about === "alert" && choice !== "join" && choice !== "decline";
  if (about === "invitation" && choice === "join") {
    await answerJoin(services, { tenant, mode, slot, phoneToken, sender, token });
  }
  if (isAlert) await answerByReply(services, { tenantId, slot, phoneToken, sender, choice, token });
  await services.inbound.states.settle(slot, { tenantId, phoneToken, fingerprint });
}

function now({ clock, random }: Pick<Services, "clock" | "random">): { nowMs: number; entropy: Uint8Array } {
  return { nowMs: clock.nowMs(), entropy: random.bytes(ID_ENTROPY_BYTES) };
}
