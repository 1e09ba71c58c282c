/**
 * Tencent Cloud's callbacks: receipts and inbound texts. They are not signed: the callback URL carries a secret. A
 * receipt names its text by the serial number alone, so whoever takes it has to find the attempt by that number.
 */
import * as z from "zod";
import type { CarrierWebhook, ReceiptReport } from "../../app/carriers/ports.ts";
import { err, ok } from "../../domain/base/result.ts";
import { readCodeWord } from "../code-word.ts";
import { inboundId } from "../inbound-id.ts";
import { parseJson } from "../reply.ts";
import { hasUrlKey } from "../url-key.ts";
import { failureOfReceipt } from "../webhook-body.ts";
import { kindOfReceiptCode } from "./failures.ts";

/** The answer their documents ask for; after any other one they call again. */
const ACKNOWLEDGEMENT = { contentType: "application/json", body: '{"result":0,"errmsg":"OK"}' } as const;

/** What the largest body may hold; more is no list of receipts. */
const ITEMS_MAX = 20_000;

const receipt = z.object({
  sid: z.string().regex(/^[\w.:-]{1,128}$/),
  report_status: z.enum(["SUCCESS", "FAIL"]),
  errmsg: z.string().nullish(),
});

const reply = z.object({
  nationcode: z.string().regex(/^\d{1,4}$/),
  mobile: z.string().regex(/^\d{4,15}$/),
  text: z.string(),
  time: z.int(),
  sign: z.string().max(100).nullish(),
  extend: z.string().max(30).nullish(),
});

export function makeTencentWebhook(secret: string): CarrierWebhook {
  return {
    isDated: false,
    acknowledge: ACKNOWLEDGEMENT,
    async read(request) {
      if (!(await hasUrlKey(secret, request.url))) return err("signature_invalid");
      const json = parseJson(new TextDecoder().decode(request.body));
      const inbound = reply.safeParse(json);
      if (inbound.success) {
        const { nationcode, mobile, text, time, extend, sign } = inbound.data;
        const carrierMessageId = await inboundId(secret, [nationcode, mobile, time, text]);
        const from = `+${nationcode}${mobile}`;
        return ok({ receipts: [], inbound: [{ carrierMessageId, from, to: extend || sign || "", text }] });
      }
      const list = z.array(z.unknown()).max(ITEMS_MAX).safeParse(json);
      if (!list.success) return err("body_malformed");
      const receipts = list.data.flatMap((item) => readReceipt(item) ?? []);
      // One odd entry must not cost the receipts beside it; nothing but odd ones is no callback of theirs.
      return receipts.length === 0 && list.data.length > 0 ? err("body_malformed") : ok({ receipts, inbound: [] });
    },
  };
}

function readReceipt(item: unknown): ReceiptReport | null {
  const parsed = receipt.safeParse(item);
  if (!parsed.success) return null;
  const { sid, report_status: said, errmsg } = parsed.data;
  const status = said === "SUCCESS" ? "delivered" : "undelivered";
  const carrierCode = status === "delivered" ? null : readCodeWord(errmsg);
  return {
    reference: null,
    carrierMessageId: sid,
    status,
    carrierCode,
    ...failureOfReceipt(status, carrierCode === null ? null : kindOfReceiptCode(carrierCode)),
    price: null,
  };
}
