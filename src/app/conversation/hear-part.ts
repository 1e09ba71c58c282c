/**
 * One part of a long text. It is kept in the phone's object until the other parts have come or a minute is over, and
 * then read with them.
 */
import { type PartPlace, PARTS_WAIT_MS } from "../../domain/conversation/parts.ts";
import { inboundPartBinding } from "../../domain/privacy/sealed-fields.ts";
import { recordPhone } from "../phone/read-phone.ts";
import { slotOf } from "../phone/slot-of.ts";
import type { TakenText } from "../carriers/ports.ts";
import type { Services } from "../services.ts";
import { type InboundNeeds, type ReceivedText, receiveText } from "./receive-text.ts";

export type PartNeeds = InboundNeeds & Pick<Services, "receiptQueue">;

export interface HeardPart {
  readonly account: string;
  /** As the carrier posted it: the part is put on the queue once more, to be read when the wait is over. */
  readonly inbound: TakenText;
  readonly place: PartPlace;
  readonly received: ReceivedText;
}

interface PartWords {
  readonly text: string;
  readonly carrierMessageId: string;
}

/** Throws when a store, an object or the queue does not answer: the part is then delivered again, and is recognised. */
export async function hearPart(services: PartNeeds, { account, inbound, place, received }: HeardPart): Promise<void> {
  const { tenant, mode, number, to } = received;
  const { states } = services.inbound;
  const phone = await recordPhone(services, tenant.id, number);
  const slot = slotOf(tenant, mode, phone);
  const { carrierMessageId, text } = inbound;
  const hash = (words: readonly unknown[]) => services.tokens.token(tenant.id, "inbound", JSON.stringify(words));
  const [textRef, fingerprint] = await Promise.all([
    hash(["parts", account, to, place.reference, place.parts]),
    hash(["part", account, carrierMessageId, text]),
  ]);
  const binding = (part: number) => inboundPartBinding(tenant.id, textRef, part);
  const words: PartWords = { text, carrierMessageId };
  const sealed = await services.vault.seal(JSON.stringify(words), binding(place.part));
  const isOver = inbound.isWaitOver === true;
  const of = { tenantId: tenant.id, phoneToken: phone.token, textRef };
  const reply = await states.hold(slot, { ...of, part: place.part, parts: place.parts, fingerprint, sealed, isOver });
  if (reply.outcome === "known") return;
  if (reply.outcome === "waits") {
    return await services.receiptQueue.sendInbound(account, [{ ...inbound, isWaitOver: true }], PARTS_WAIT_MS);
  }
  const opened = await Promise.all(
    reply.parts.map(
      async ({ part, sealed: one }): Promise<PartWords> => JSON.parse(await services.vault.open(one, binding(part))),
    ),
  );
  const whole = opened.map((part) => part.text).join("");
  const source = JSON.stringify([account, opened[0]?.carrierMessageId, to, whole]);
  await receiveText(services, { ...received, text: whole, source });
  await states.settleParts(slot, { ...of, parts: reply.parts.map(({ part }) => part) });
}
