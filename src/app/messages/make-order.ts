/** The order of one text of no verification: its values sealed, ready for the object of its phone. */
import type { Notice, NoticeCause } from "../../domain/sending/notice.ts";
import type { NoticeOrder } from "../../domain/sending/order.ts";
import { noticeValuesBinding } from "../../domain/privacy/sealed-fields.ts";
import type { PhoneRecord } from "../../domain/base/verification.ts";
import type { Services } from "../services.ts";

export interface NoticeDraft extends Omit<Notice, "sealedVariables"> {
  readonly tenantId: string;
  readonly messageId: string;
  readonly phone: PhoneRecord;
  readonly cause: NoticeCause;
  /** The template's variables, or the message of a conversation: checked by now. */
  readonly values: unknown;
  readonly expiresAtMs: number;
}

/** What most texts are: to be sent now, to one user or to nobody in particular, asking nothing. */
export const PLAIN_NOTICE = {
  scheduledAtMs: null,
  onlyIfOffline: false,
  collapseKey: null,
  optOut: null,
  confirmsStop: false,
  questionId: null,
} as const satisfies Partial<Notice>;

export async function makeNoticeOrder(services: Pick<Services, "vault">, draft: NoticeDraft): Promise<NoticeOrder> {
  const { tenantId, messageId, phone, cause, values, expiresAtMs, ...notice } = draft;
  const sealedVariables = await services.vault.seal(JSON.stringify(values), noticeValuesBinding(tenantId, messageId));
  return {
    v: 1,
    tenantId,
    messageId,
    verificationId: null,
    cause,
    textKind: "notice",
    transport: "sms",
    phone,
    notice: { ...notice, sealedVariables },
    expiresAtMs,
    past: [],
  };
}
