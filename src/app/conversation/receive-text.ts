/**
 * One text from a phone to one tenant: the phone's object decides what it does, and what follows from that is done
 * here.
 */
import type {
  AnswerFound,
  CarrierVerdict,
  InboundCommand,
  InboundMeaning,
} from "../../domain/conversation/inbound-commands.ts";
import { comparableText } from "../../domain/conversation/loop.ts";
import { ID_ENTROPY_BYTES, makeRoutedId } from "../../domain/base/ids.ts";
import type { PhoneNumber } from "../../domain/phone/parse-phone.ts";
import type { Mode, Slot } from "../../domain/base/placement.ts";
import { inboundTextBinding } from "../../domain/privacy/sealed-fields.ts";
import { lookUpLocale } from "../../domain/template/locale.ts";
import type { Tenant } from "../../domain/tenants/tenant.ts";
import type { PhoneRecord } from "../../domain/base/verification.ts";
import { answerByReply } from "../alerts/answer-by-reply.ts";
import { recordPhone } from "../phone/read-phone.ts";
import { slotOf } from "../phone/slot-of.ts";
import { answerJoin } from "../reminders/answer-join.ts";
import type { Services } from "../services.ts";
import { saveInbound } from "./inbound-days.ts";
import { prepareReplies } from "./prepare-replies.ts";

export interface ReceivedText {
  readonly tenant: Tenant;
  readonly mode: Mode;
  readonly number: PhoneNumber;
  /** The identity of the text, which is the same when it comes twice. */
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
  /** The carrier's own word for that, believable or not; absent: it has none. */
  readonly claimedAtMs?: number;
  /** It cannot be what somebody captured long ago. */
  readonly isDated?: true;
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
  | "templates"
  | "tokens"
  | "userStates"
  | "users"
  | "vault"
>;

/** What is kept of a text; the longest that carriers put together have 1,600 characters. */
const KEPT_LENGTH = 10_000;

/** Who wrote, as the tenant knows them. */
export interface Writer {
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
  await saveInbound(services, tenant, {
    id: inboundId,
    tenantId: tenant.id,
    mode,
    phoneToken: writer.phone.token,
    phoneMasked: writer.phone.masked,
    country: writer.phone.country,
    recipient: to,
    textSealed: await services.vault.seal(text.slice(0, KEPT_LENGTH), inboundTextBinding(tenant.id, inboundId)),
    mediaCount: received.mediaCount ?? 0,
    meaning,
    userId: writer.userId,
    atMs: takenAtMs,
  });
  return { inboundId, meaning };
}

async function findWriter(services: InboundNeeds, { tenant, mode, number }: ReceivedText): Promise<Writer> {
  const phone = await recordPhone(services, tenant.id, number);
  // The language of a reply depends on whose number it is. A STOP does not wait for that lookup.
  const users = await services.users.listByPhone({ tenant, mode }, phone).catch((error: unknown) => {
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
    claimedAtMs: received.claimedAtMs ?? null,
    isDated: received.isDated === true,
    userLocale: lookUpLocale(writer.locale, phone.country),
    verdict: received.verdict ?? null,
    mediaCount: received.mediaCount ?? 0,
    ...(await prepareReplies(services, received, writer)),
  };
}

/** After a fault the alert is not answered yet: the queue delivers the text again, and it is answered then. */
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
  if (about === "invitation" && choice === "join") {
    await answerJoin(services, { tenant, mode, slot, phoneToken, sender, token });
  }
  const isAlerts = choice === "confirm" || choice === "reject" || choice === "unclear";
  if (about === "alert" && isAlerts)
    await answerByReply(services, { tenantId, slot, phoneToken, sender, choice, token });
  await services.inbound.states.settle(slot, { tenantId, phoneToken, fingerprint });
}

function now({ clock, random }: Pick<Services, "clock" | "random">): { nowMs: number; entropy: Uint8Array } {
  return { nowMs: clock.nowMs(), entropy: random.bytes(ID_ENTROPY_BYTES) };
}
