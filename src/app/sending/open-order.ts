/** What an order keeps sealed or unsaid, opened for one send. The code and the number are clear from here to the request only. */
import type { DispatchOrder, VerificationOrder } from "../../domain/sending/order.ts";
import type { SendWording } from "../../domain/sending/send-wording.ts";
import { noticeValuesBinding, phoneBinding } from "../../domain/privacy/sealed-fields.ts";
import type { ReadyWords } from "../../domain/template/own/own-template.ts";
import type { Services } from "../services.ts";
import { readyWordsOf, wordedAnew } from "../templates/ready-words-of.ts";

export interface OpenedOrder {
  readonly to: string;
  /** Null for a text that holds no code. */
  readonly code: string | null;
  /** The values of a notice; null for a text of a verification. */
  readonly values: string | null;
  /** The tenant's words; null: the shipped ones. */
  readonly own: ReadyWords | null;
  /** Those for saying the code in a call. Absent or null: the shipped ones. */
  readonly spoken?: ReadyWords | null;
  /** Of the tenant's words those that a list has: the shipped ones go in their place. Absent: none. */
  readonly stopped?: readonly SendWording[];
}

/** Opened before the claim: a key that is missing then costs a queue retry and no attempt. */
export async function openOrder(
  services: Pick<Services, "vault" | "codes" | "templates">,
  order: DispatchOrder,
): Promise<OpenedOrder> {
  const [to, code, values, own, spoken] = await Promise.all([
    services.vault.open(order.phone.sealed, phoneBinding(order.tenantId, order.phone.token)),
    order.textKind === "code" ? deriveCode(services, order) : null,
    order.textKind === "notice"
      ? services.vault.open(order.notice.sealedVariables, noticeValuesBinding(order.tenantId, order.messageId))
      : null,
    ownWordsOf(services, order),
    maySpeak(order) ? wordedAnew(services, { tenantId: order.tenantId, name: "spoken_code" }) : null,
  ]);
  return { to, code, values, own, spoken };
}

/** Of a notice those of its version, and a code's as they are now: both of its texts are read within minutes. */
async function ownWordsOf(services: Pick<Services, "templates">, order: DispatchOrder): Promise<ReadyWords | null> {
  const { tenantId } = order;
  if (order.textKind !== "notice") return wordedAnew(services, { tenantId, name: order.textKind });
  const { templateId: name, templateVersion: version } = order.notice;
  return version === undefined ? null : readyWordsOf(services, { tenantId, name, version });
}

/** Most codes are never said: nothing is read for those. */
function maySpeak(order: DispatchOrder): boolean {
  return order.textKind === "code" && (order.transport === "voice" || order.mayCall);
}

function deriveCode(services: Pick<Services, "codes">, order: VerificationOrder): Promise<string> {
  return services.codes.derive({
    tenantId: order.tenantId,
    phoneToken: order.phone.token,
    verificationId: order.verificationId,
    purpose: order.purpose,
    seed: order.code,
  });
}
