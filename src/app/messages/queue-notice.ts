/** Puts one text of no verification into the object of its phone, and hands it to its lane when it may go now. */
import type { Notice, NoticeCause } from "../../domain/sending/notice.ts";
import type { QueueNoticeReply } from "../../domain/messages/notice-commands.ts";
import { isUrgentOrder } from "../../domain/sending/order.ts";
import { ID_ENTROPY_BYTES, makeRoutedId } from "../../domain/base/ids.ts";
import { attentionBudgetOf, type FrequencyLimit } from "../../domain/limits/attention.ts";
import { resolvePolicy } from "../../domain/limits/policy.ts";
import { termsOf } from "../../domain/limits/plans.ts";
import { laneOf, type Mode } from "../../domain/base/placement.ts";
import type { ConsentQuestion } from "../../domain/consent/consent-question.ts";
import type { Invitation } from "../../domain/reminders/invitation.ts";
import type { Tenant } from "../../domain/tenants/tenant.ts";
import type { PhoneRecord } from "../../domain/base/verification.ts";
import { slotOf } from "../phone/slot-of.ts";
import type { Services } from "../services.ts";
import { makeNoticeOrder } from "./make-order.ts";

export interface NoticeRequest extends Omit<Notice, "sealedVariables" | "optOut"> {
  readonly tenant: Tenant;
  readonly mode: Mode;
  /** Absent: made here. One that is known already is queued once, however often it is asked for. */
  readonly messageId?: string;
  readonly phone: PhoneRecord;
  readonly cause: NoticeCause;
  /** The template's variables, or the message of a conversation: checked by now. */
  readonly values: unknown;
  readonly expiresAtMs: number;
  /** What an invitation asks, opened with its text. */
  readonly invitation?: Invitation;
  /** The consent that it asks for, opened with its text. */
  readonly question?: ConsentQuestion;
  /** How often the rules of the country let such texts come. */
  readonly frequencyLimits?: readonly FrequencyLimit[];
}

type Needs = Pick<Services, "clock" | "random" | "vault" | "notices" | "dispatcher" | "background">;

export async function queueNotice(
  services: Needs,
  request: NoticeRequest,
): Promise<{ readonly messageId: string; readonly reply: QueueNoticeReply }> {
  const {
    tenant,
    mode,
    phone,
    cause,
    values,
    expiresAtMs,
    messageId: wanted,
    invitation,
    question,
    frequencyLimits,
    ...notice
  } = request;
  const slot = slotOf(tenant, mode, phone);
  const entropy = services.random.bytes(ID_ENTROPY_BYTES);
  const messageId = wanted ?? makeRoutedId("message", slot, { nowMs: services.clock.nowMs(), entropy });
  const optOut = tenant.messaging?.optOut ?? null;
  const draft = { ...notice, optOut, tenantId: tenant.id, messageId, phone, cause, values, expiresAtMs };
  const order = await makeNoticeOrder(services, draft);
  const asks = {
    ...(invitation === undefined ? {} : { invitation }),
    ...(question === undefined ? {} : { question }),
    ...(frequencyLimits === undefined ? {} : { frequencyLimits }),
  };
  const { textsPerNumberPerDay, bulkPerSecond } = termsOf(tenant.allowance).quotas;
  const attention = attentionBudgetOf(resolvePolicy(tenant.policy));
  const size = { textsPerNumberPerDay, bulkPerSecond, bucketCount: tenant.bucketCount, attention };
  const reply = await services.notices.queue(slot, { tenantId: tenant.id, order, size, ...asks });
  if (reply.outcome === "queued" && reply.dispatch !== null) {
    const lane = isUrgentOrder(order) ? laneOf(slot.placement) : "bulk";
    services.background.run(services.dispatcher.send(lane, reply.dispatch));
  }
  return { messageId: reply.messageId, reply };
}
