/** Reads the webhooks of a described carrier: proof first, then receipts and inbound texts. */
import type {
  CarrierWebhook,
  InboundText,
  ReceiptReport,
  WebhookContent,
  CallbackRequest,
} from "../../app/carriers/ports.ts";
import { type PartPlace, readPlace } from "../../domain/conversation/parts.ts";
import { err, ok } from "../../domain/base/result.ts";
import { readCodeWord } from "../code-word.ts";
import { e164Address } from "../digits.ts";
import { inboundId } from "../inbound-id.ts";
import { parseJson } from "../reply.ts";
import { asReference, failureOfReceipt, readReference } from "../webhook-body.ts";
import { holdAll } from "./conditions.ts";
import { formTree, readPointer, readText } from "./pointer.ts";
import { MESSAGE_ID, readPrice } from "./reply.ts";
import { checkWebhook } from "./webhook-auth.ts";
import type { InboundRules, ReceiptRules, WebhookRules } from "./webhook-schema.ts";

/** What the largest body may hold; more is no list of receipts. */
const ITEMS_MAX = 20_000;

/** An entry that is not of a section, one whose status says nothing that we count, and one that cannot be read. */
type Unused = "other" | "uncounted" | "unreadable";

/** `secret` is the one that the rules name. */
export function makeGenericWebhook(rules: WebhookRules, secret: string): CarrierWebhook {
  const { format, reply } = rules;
  return {
    isDated: rules.auth.type === "hmac" && rules.auth.timestamp !== undefined,
    ...(reply === undefined ? {} : { acknowledge: reply }),
    async read(request) {
      const checked = await checkWebhook(rules.auth, secret, request);
      if (!checked.ok) return checked;
      const tree = readTree(format, request);
      const receipts = await readSection(tree, rules.receipts, async (item, rules) =>
        readReceipt(item, rules, request.url),
      );
      const texts = await readSection(tree, rules.inbound, (item, rules) => readInbound(item, rules, secret));
      const content = contentOf(receipts ?? [], texts ?? []);
      return content === null || (receipts === null && texts === null) ? err("body_malformed") : ok(content);
    },
  };
}

/** Null when there is nothing of this section: no rules, no list where one has to be, or far too long a list. */
async function readSection<R extends ReceiptRules | InboundRules, T>(
  tree: unknown,
  rules: R | undefined,
  read: (item: unknown, rules: R) => Promise<T>,
): Promise<readonly (T | Unused)[] | null> {
  if (rules === undefined || typeof tree !== "object" || tree === null) return null;
  const list = rules.list === undefined ? [tree] : readPointer(tree, rules.list);
  if (!Array.isArray(list) || list.length > ITEMS_MAX) return null;
  return Promise.all(list.map(async (item) => (holdAll(item, rules.where) ? read(item, rules) : "other")));
}

/** One odd entry must not cost those beside it; nothing but odd ones is no webhook as described: null. */
function contentOf(
  receipts: readonly (ReceiptReport | Unused)[],
  texts: readonly (InboundText | Unused)[],
): WebhookContent | null {
  const entries = [...receipts, ...texts];
  if (entries.length > 0 && entries.every((entry) => entry === "unreadable")) return null;
  return {
    receipts: receipts.filter((entry) => typeof entry !== "string"),
    inbound: texts.filter((entry) => typeof entry !== "string"),
  };
}

function readTree(format: WebhookRules["format"], { url, body }: CallbackRequest): unknown {
  if (format === "query") return URL.canParse(url) ? formTree(new URL(url).search) : undefined;
  const text = new TextDecoder().decode(body);
  return format === "json" ? parseJson(text) : formTree(text);
}

function readReceipt(item: unknown, rules: ReceiptRules, url: string): ReceiptReport | Unused {
  const carrierMessageId = readText(item, rules.messageId) ?? "";
  const said = readText(item, rules.status);
  if (!MESSAGE_ID.test(carrierMessageId) || said === null) return "unreadable";
  const status = new Map(Object.entries(rules.statuses)).get(said);
  if (status === undefined) return "uncounted";
  const echoed = rules.reference === undefined ? null : asReference(readText(item, rules.reference));
  const code = rules.code === undefined ? null : readCodeWord(readText(item, rules.code));
  // Carriers write "0" for no error, and have codes for success too.
  const errorCode = code !== null && status !== "delivered" && !/^0+$/.test(code) ? code : null;
  const kinds = new Map(Object.entries(rules.failures));
  return {
    reference: echoed ?? readReference(url),
    carrierMessageId,
    status,
    carrierCode: errorCode,
    ...failureOfReceipt(status, kinds.get(errorCode ?? "") ?? null),
    price: readPrice(item, rules.price),
  };
}

async function readInbound(item: unknown, rules: InboundRules, secret: string): Promise<InboundText | Unused> {
  const [from, to, text] = [rules.from, rules.to, rules.text].map((at) => readText(item, at));
  if (typeof from !== "string" || typeof to !== "string" || typeof text !== "string") return "unreadable";
  if (from === "" || to === "") return "unreadable";
  const given = rules.messageId === undefined ? null : readText(item, rules.messageId);
  if (rules.messageId !== undefined && !MESSAGE_ID.test(given ?? "")) return "unreadable";
  // Without an id of theirs, everything the entry says: two equal texts of one number differ by their time at least.
  const carrierMessageId = given ?? (await inboundId(secret, [JSON.stringify(item)]));
  // Nobody says how this carrier writes numbers: whoever reads the text finds out.
  const place = readPart(item, rules.part);
  const inbound = { carrierMessageId, from, to: e164Address(to), text };
  return place === null ? inbound : { ...inbound, place };
}

/** Null for a text that came whole. */
function readPart(item: unknown, rules: InboundRules["part"]): PartPlace | null {
  if (rules === undefined) return null;
  const count = (at: string) => Number(readText(item, at) ?? Number.NaN);
  return readPlace(readText(item, rules.reference) ?? "", count(rules.number), count(rules.total));
}
