/** Where carriers post: check the signature, hear what phones said, put receipts on the queue, answer. */
import type { Context, Hono } from "hono";
import type {
  CarrierAccount,
  CarrierWebhook,
  InboundText,
  TakenText,
  WebhookContent,
  WebhookRefusal,
} from "../../app/carriers/ports.ts";
import { recordInbound } from "../../app/carrier-callbacks/record-inbound.ts";
import { ownReceipts } from "../../app/carrier-callbacks/references.ts";
import type { Services } from "../../app/services.ts";
import { takenAt } from "../../domain/conversation/taken-at.ts";
import { ID_PREFIXES } from "../../domain/base/ids.ts";
import { err, ok, type Result } from "../../domain/base/result.ts";
import { failAt, findShut, noteFailure } from "../guard.ts";
import { type Frame, type HttpEnv, problemResponse } from "../frame.ts";
import type { Problem } from "../problems.ts";
import { readBody } from "../read-body.ts";
import { emptyResponse, toResponse } from "../reply.ts";

/** Carriers post up to some thousand receipts at a time, and one that is refused comes again for ever. */
const MAX_WEBHOOK_BYTES = 4 * 1024 * 1024;
/** The longest form of a carrier has some dozens. */
const FORM_FIELDS_MAX = 2_000;
const AMPERSAND = 0x26;
const QUEUE_RETRY_SECONDS = 5;
/** A text costs a few tens of milliseconds, and the most hurried carrier waits five seconds. */
const RECORDED_AT_ONCE_MAX = 10;

const REFUSALS = {
  signature_invalid: { code: "signature_invalid" },
  signature_stale: { code: "signature_stale" },
  body_malformed: { code: "request_invalid" },
  unavailable: { code: "store_unavailable", retryAfterSeconds: QUEUE_RETRY_SECONDS },
} as const satisfies Record<WebhookRefusal, Problem>;

/** Twilio reads an answer to an inbound text as TwiML: this one says nothing back. */
const EMPTY_TWIML = '<?xml version="1.0" encoding="UTF-8"?><Response/>';

export const CARRIER_WEBHOOK_PATH = "/webhooks/carriers/{account}";

export function mountCarrierWebhooks(app: Hono<HttpEnv>): void {
  // Vonage can be set up to send receipts with GET.
  app.on(["GET", "POST"], "/webhooks/carriers/:account", receive);
}

async function receive(c: Context<HttpEnv>): Promise<Response> {
  const { frame } = c.env;
  frame.route = `${c.req.raw.method} ${CARRIER_WEBHOOK_PATH}`;
  const found = await findAccount(frame, c.req.param("account") ?? "");
  if (!found.ok) return problemResponse(frame, found.error);
  const { account, webhook } = found.value;
  frame.account = account.name;
  const body = await readBody(c.req.raw, MAX_WEBHOOK_BYTES);
  if (!body.ok || hasTooManyFields(c.req.raw, body.value)) return problemResponse(frame, { code: "body_too_large" });
  const read = await webhook.read({
    method: c.req.raw.method,
    url: publicAddress(frame.services, c.req.url),
    headers: c.req.raw.headers,
    body: body.value,
    nowMs: frame.services.clock.nowMs(),
  });
  if (!read.ok) return problemResponse(frame, REFUSALS[read.error]);
  return accept(frame, account, read.value);
}

interface Listener {
  readonly account: CarrierAccount;
  readonly webhook: CarrierWebhook;
}

/**
 * The account behind an address. One that cannot exist costs no read; one of which nobody can say whether it exists
 * (D1 is away) is looked for, until its network was wrong too often.
 */
async function findAccount(frame: Frame, name: string): Promise<Result<Listener, Problem>> {
  const { accountIds, carriers } = frame.services;
  const isOurs = name.startsWith(`${ID_PREFIXES.carrierAccount}_`) ? await accountIds.mayExist(name) : "yes";
  const shut = isOurs === "unknown" ? findShut(frame, "carrier_address") : null;
  if (shut !== null) return err(shut);
  const account = isOurs === "no" ? null : await carriers.find(name).catch(countIn(frame, isOurs));
  if (account !== null && account.webhook !== null) return ok({ account, webhook: account.webhook });
  return err(failAt(frame, "carrier_address", { code: "endpoint_not_found" }));
}

/**
 * The address may be made up, and nobody can say so now: it counts as a failure of its network, until the store is
 * back.
 */
function countIn(frame: Frame, isOurs: "yes" | "unknown"): (fault: unknown) => never {
  return (fault) => {
    if (isOurs === "unknown") noteFailure(frame, "carrier_address");
    throw fault;
  };
}

/** A form is taken apart before its signature can be checked. */
function hasTooManyFields({ headers }: Request, body: Uint8Array): boolean {
  if (!(headers.get("content-type") ?? "").includes("form")) return false;
  let fields = 0;
  for (const byte of body) if (byte === AMPERSAND) fields += 1;
  return fields > FORM_FIELDS_MAX;
}

/** Signatures cover the address the carrier was given; behind a proxy the request itself shows another. */
function publicAddress(services: Services, url: string): string {
  if (services.publicUrl === null) return url;
  const { pathname, search } = new URL(url);
  return `${new URL(services.publicUrl).origin}${pathname}${search}`;
}

/**
 * An inbound text takes effect before its carrier is answered: some carriers post a text once and never again, and from
 * then on the phone's own object keeps it, whatever happens to us or to a queue. A text that could not be recorded
 * waits on the queue; so do all texts of a large post, which would take longer than carriers wait. A text that comes
 * twice has its effect once.
 */
async function takeTexts(services: Services, account: string, texts: readonly TakenText[]): Promise<void> {
  const unrecorded = texts.length > RECORDED_AT_ONCE_MAX ? texts : await unrecordedOf(services, account, texts);
  if (unrecorded.length === 0) return;
  try {
    await services.receiptQueue.sendInbound(account, unrecorded);
  } catch {
    for (const text of unrecorded) await recordInbound(services, account, text);
  }
}

/** In their order, and each by itself: if one fails, the others still take effect. */
async function unrecordedOf(services: Services, account: string, texts: readonly TakenText[]) {
  const unrecorded: TakenText[] = [];
  for (const text of texts) await recordInbound(services, account, text).catch(() => unrecorded.push(text));
  return unrecorded;
}

/** A text that is neither on the queue nor recorded is not accepted, so that the carrier tries again. */
async function accept(frame: Frame, account: CarrierAccount, content: WebhookContent): Promise<Response> {
  const { receiptQueue, clock } = frame.services;
  const nowMs = clock.nowMs();
  const isDated = account.webhook?.isDated === true;
  const withTime = (text: InboundText): TakenText => ({
    ...text,
    takenAtMs: takenAt(text.takenAtMs, nowMs),
    ...(text.takenAtMs === undefined ? {} : { claimedAtMs: text.takenAtMs }),
    ...(isDated ? { isDated } : {}),
  });
  const { receipts, inbound } = content;
  try {
    const own = receipts.length === 0 ? [] : await ownReceipts(frame.services, account.name, receipts);
    if (own.length > 0) await receiptQueue.sendReceipts(account.name, own, 0);
    if (inbound.length > 0) await takeTexts(frame.services, account.name, inbound.map(withTime));
  } catch {
    return problemResponse(frame, { code: "store_unavailable", retryAfterSeconds: QUEUE_RETRY_SECONDS });
  }
  const acknowledge = account.webhook?.acknowledge;
  if (acknowledge !== undefined) {
    return toResponse({ status: 200, body: acknowledge.body, type: acknowledge.contentType }, frame.requestId);
  }
  return inbound.length > 0 && account.sender.kind === "twilio"
    ? toResponse({ status: 200, body: EMPTY_TWIML, type: "text/xml" }, frame.requestId)
    : emptyResponse(frame.requestId);
}
