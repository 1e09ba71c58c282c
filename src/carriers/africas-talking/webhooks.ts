/** Africa's Talking callbacks: forms that nobody signs, posted to one address for receipts and one for inbound. */
import type { CarrierWebhook, WebhookContent } from "../../app/ports.ts";
import { isNegative, type ReceiptStatus } from "../../domain/delivery/status.ts";
import { err, ok } from "../../domain/result.ts";
import { readCodeWord } from "../code-word.ts";
import { hasUrlKey } from "../url-key.ts";
import { readReference } from "../webhook-body.ts";
import { MESSAGE_ID } from "./wire.ts";

/** Statuses of a text. One not listed says nothing that we count; new ones may appear. */
const STATUSES: ReadonlyMap<string, ReceiptStatus> = new Map<string, ReceiptStatus>([
  ["Sent", "sent"],
  ["Submitted", "sent"],
  ["Buffered", "sent"],
  ["Success", "delivered"],
  ["Rejected", "rejected"],
  ["Failed", "undelivered"],
  ["AbsentSubscriber", "undelivered"],
  ["Expired", "expired"],
]);

const NOTHING: WebhookContent = { receipts: [], inbound: [] };

export function makeAfricasTalkingWebhook(secret: string): CarrierWebhook {
  return {
    async read(request) {
      if (!(await hasUrlKey(secret, request.url))) return err("signature_invalid");
      const fields = new Map(new URLSearchParams(new TextDecoder().decode(request.body)));
      const content = readForm(fields, request.url);
      return content === null ? err("body_malformed") : ok(content);
    },
  };
}

function readForm(fields: ReadonlyMap<string, string>, url: string): WebhookContent | null {
  const carrierMessageId = fields.get("id");
  // Somebody left a sender's list: theirs to keep, and they refuse the next text with a code of its own.
  if (carrierMessageId === undefined && fields.has("senderId") && fields.has("phoneNumber")) return NOTHING;
  if (carrierMessageId === undefined || !MESSAGE_ID.test(carrierMessageId)) return null;
  const reported = fields.get("status");
  if (reported === undefined) return readInbound(fields, carrierMessageId);
  const status = STATUSES.get(reported);
  if (status === undefined) return NOTHING;
  const receipt = {
    // Only where the account's callback URL was set up with one, as in a test.
    reference: readReference(url),
    carrierMessageId,
    status,
    carrierCode: isNegative(status) ? readCodeWord(fields.get("failureReason")) : null,
    price: null,
  };
  return { receipts: [receipt], inbound: [] };
}

function readInbound(fields: ReadonlyMap<string, string>, carrierMessageId: string): WebhookContent | null {
  const [from, to, text] = [fields.get("from"), fields.get("to"), fields.get("text")];
  if (from === undefined || to === undefined || text === undefined) return null;
  return { receipts: [], inbound: [{ carrierMessageId, from, to, text }] };
}
