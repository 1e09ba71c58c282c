/** Africa's Talking callbacks: forms that nobody signs, posted to one address for receipts and one for inbound. */
import type { CarrierWebhook, InboundText, WebhookContent } from "../../app/carriers/ports.ts";
import type { CarrierFailureKind } from "../../domain/carriers/failure.ts";
import { isNegative, type ReceiptStatus } from "../../domain/base/attempt-status.ts";
import { err, ok } from "../../domain/base/result.ts";
import { readCodeWord } from "../code-word.ts";
import { inboundId } from "../inbound-id.ts";
import { hasUrlKey } from "../url-key.ts";
import { failureOfReceipt, readReference } from "../webhook-body.ts";
import { kindOfReason } from "./failures.ts";
import { MESSAGE_ID } from "./wire.ts";

const ABSENT = "AbsentSubscriber";

/** Statuses of a text. One not listed says nothing that we count; new ones may appear. */
const STATUSES: ReadonlyMap<string, ReceiptStatus> = new Map<string, ReceiptStatus>([
  ["Sent", "sent"],
  ["Submitted", "sent"],
  ["Buffered", "sent"],
  ["Success", "delivered"],
  ["Rejected", "rejected"],
  ["Failed", "undelivered"],
  [ABSENT, "undelivered"],
  ["Expired", "expired"],
]);

const MINUTE_MS = 60_000;

const NOTHING: WebhookContent = { receipts: [], inbound: [] };

export function makeAfricasTalkingWebhook(secret: string): CarrierWebhook {
  return {
    isDated: false,
    async read(request) {
      if (!(await hasUrlKey(secret, request.url))) return err("signature_invalid");
      const fields = new Map(new URLSearchParams(new TextDecoder().decode(request.body)));
      const optOut = await readOptOut(fields, secret, request.nowMs);
      if (optOut !== null) return ok({ receipts: [], inbound: [optOut] });
      const content = readForm(fields, request.url);
      return content === null ? err("body_malformed") : ok(content);
    },
  };
}

/**
 * Somebody has left a sender's list by the network's own menu, which is there for advertising: the network refuses the
 * next such text, so it is a STOP to advertising in no words. The callback has no id and no time; of what comes again within the minute one is enough.
 */
async function readOptOut(
  fields: ReadonlyMap<string, string>,
  secret: string,
  nowMs: number,
): Promise<InboundText | null> {
  const [to, from] = [fields.get("senderId"), fields.get("phoneNumber")];
  if (fields.has("id") || to === undefined || from === undefined) return null;
  const carrierMessageId = await inboundId(secret, [from, to, Math.floor(nowMs / MINUTE_MS)]);
  return { carrierMessageId, from, to, text: "", verdict: { says: "stop", answered: true, only: "advertising" } };
}

function readForm(fields: ReadonlyMap<string, string>, url: string): WebhookContent | null {
  const carrierMessageId = fields.get("id");
  if (carrierMessageId === undefined || !MESSAGE_ID.test(carrierMessageId)) return null;
  const reported = fields.get("status");
  if (reported === undefined) return readInbound(fields, carrierMessageId);
  const status = STATUSES.get(reported);
  if (status === undefined) return NOTHING;
  const reason = isNegative(status) ? readCodeWord(fields.get("failureReason")) : null;
  const receipt = {
    // Only where the account's callback URL was set up with one, as in a test.
    reference: readReference(url),
    carrierMessageId,
    status,
    carrierCode: reason,
    ...failureOfReceipt(status, kindOfFailure(reported, reason)),
    price: null,
  };
  return { receipts: [receipt], inbound: [] };
}

/** The phone was away, which the status says alone. */
function kindOfFailure(reported: string, reason: string | null): CarrierFailureKind | null {
  if (reported === ABSENT) return "handset_unreachable";
  return reason === null ? null : kindOfReason(reason);
}

function readInbound(fields: ReadonlyMap<string, string>, carrierMessageId: string): WebhookContent | null {
  const [from, to, text] = [fields.get("from"), fields.get("to"), fields.get("text")];
  if (from === undefined || to === undefined || text === undefined) return null;
  return { receipts: [], inbound: [{ carrierMessageId, from, to, text }] };
}
