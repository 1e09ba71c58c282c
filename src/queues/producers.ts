/** The producer side of the queues. A `send` may hang for a minute: nothing waits for one longer than `patience.ts` says. */
import type { DeadLetterRedrive } from "../app/dead-letters/ports.ts";
import type { Dispatcher, EventQueue, Vault } from "../app/base/ports.ts";
import type { ReceiptPost, ReceiptReport, TakenText } from "../app/carriers/ports.ts";
import type { ReceiptQueue } from "../app/carrier-callbacks/ports.ts";
import { queuedTextsBinding } from "../domain/privacy/sealed-fields.ts";
import type { WebhookQueue } from "../app/webhooks/endpoint-ports.ts";
import { isUrgentType } from "../domain/events/public-events.ts";
import type { CampaignQueue } from "../app/campaigns/ports.ts";
import type { CalendarQueue } from "../app/reminders/ports.ts";
import type { ImportQueue } from "../app/imports/ports.ts";
import type { CalendarBody, EventsBody, ImportPageBody, KnockBody, ReceiptsBody, WebhooksBody } from "./bodies.ts";
import { eachLimited } from "../app/base/each-limited.ts";
import { QUEUE_BODY_BYTES_MAX, cutText, packBySize } from "./pack.ts";
import { patience } from "./patience.ts";

const LOOPBACK_ACCOUNT = "loopback";
/** Sealing makes four characters of three bytes. */
const SEALED_BYTES_MAX = Math.floor((QUEUE_BODY_BYTES_MAX * 3) / 4) - 1_000;
/** A queue takes so many messages at once, of 256 KB together. */
const BATCH_MAX = 100;
const BATCH_BYTES_MAX = 200_000;
/** An invocation holds six outgoing connections. */
const SENDS_AT_A_TIME = 5;
/** The longest text that carriers put together has 1,600 characters; a text is read and kept up to this length. */
const TEXT_LENGTH_MAX = 10_000;
const FIELD_LENGTH_MAX = 1_000;

export interface Queues {
  readonly DISPATCH_OTP_AMER: Queue;
  readonly DISPATCH_OTP_EMEA: Queue;
  readonly DISPATCH_OTP_APAC: Queue;
  readonly DISPATCH_BULK: Queue;
  readonly RECEIPTS: Queue;
  readonly INBOUND: Queue;
  readonly EVENTS: Queue;
  readonly WEBHOOKS: Queue;
  readonly REMINDERS: Queue;
  readonly CAMPAIGNS: Queue;
  readonly IMPORT_PAGES: Queue;
}

/** `isAwaited`: by an alarm, which a lane that hangs must not hold up. Behind a reply nobody waits, and no timer is set. */
export function makeDispatcher(queues: Queues, { isAwaited }: { readonly isAwaited: boolean }): Dispatcher {
  const ended = isAwaited ? within : hasArrived;
  const lanes = {
    amer: queues.DISPATCH_OTP_AMER,
    emea: queues.DISPATCH_OTP_EMEA,
    apac: queues.DISPATCH_OTP_APAC,
    bulk: queues.DISPATCH_BULK,
  };
  return {
    async send(lane, ...orders) {
      const [order, ...others] = orders;
      if (order === undefined) return true;
      if (others.length === 0) return ended(lanes[lane].send(order, { contentType: "text" }));
      const packs = packBySize(orders, BATCH_BYTES_MAX).flatMap(inBatches);
      const sent = await Promise.all(packs.map((pack) => ended(lanes[lane].sendBatch(pack.map(asText)))));
      return sent.every(Boolean);
    },
  };
}

export function makeEventQueue(queues: Queues): EventQueue {
  return {
    async send({ tenantId, mode, events }) {
      const body: EventsBody = { v: 1, tenantId, mode, events: [...events] };
      const urgent = events.filter(({ type }) => isUrgentType(type));
      const ahead: WebhooksBody = { v: 1, kind: "events", tenantId, mode, events: urgent };
      const [sent] = await Promise.all([
        sendWithin(queues.EVENTS, JSON.stringify(body)),
        // Only a short cut: whatever becomes of it, the tenant is told by way of the ledger's queue.
        urgent.length === 0 ? true : sendWithin(queues.WEBHOOKS, JSON.stringify(ahead)),
      ]);
      return sent;
    },
  };
}

/**
 * Throws when the queue does not take all of them: the webhook then answers 503 and the carrier posts again. What was
 * taken comes twice then, and is known: a receipt by its attempt, a text by its id and words.
 */
export function makeReceiptQueue(queues: Queues, vault: Vault): ReceiptQueue {
  async function sendAll(queue: Queue, bodies: readonly ReceiptsBody[], delayMs: number): Promise<void> {
    const delaySeconds = Math.ceil(delayMs / 1000);
    let isTaken = true;
    await eachLimited(bodies, SENDS_AT_A_TIME, async (body) => {
      if (!(await sendWithin(queue, JSON.stringify(body), delaySeconds))) isTaken = false;
    });
    if (!isTaken) throw new Error("receipts queue failed");
  }
  return {
    async sendReceipts(account, receipts, delayMs) {
      const packs = packBySize(receipts.map(fittingReceipt), QUEUE_BODY_BYTES_MAX);
      await sendAll(
        queues.RECEIPTS,
        packs.map((pack) => ({ v: 1, kind: "receipts", account, receipts: pack })),
        delayMs,
      );
    },
    async sendInbound(account, texts, delayMs = 0) {
      const packs = packBySize(texts.map(fittingText), SEALED_BYTES_MAX);
      const seal = async (pack: readonly TakenText[]): Promise<ReceiptsBody> => {
        const sealed = await vault.seal(JSON.stringify(pack), queuedTextsBinding(account));
        return { v: 1, kind: "inbound", account, sealed };
      };
      await sendAll(queues.INBOUND, await Promise.all(packs.map(seal)), delayMs);
    },
  };
}

/** What no carrier writes is cut, so that one such report is not refused for ever with all that came beside it. */
function fittingReceipt(report: ReceiptReport): ReceiptReport {
  const { reference, carrierMessageId, carrierCode } = report;
  return {
    ...report,
    reference: reference === null ? null : cutText(reference, FIELD_LENGTH_MAX),
    carrierMessageId: cutText(carrierMessageId, FIELD_LENGTH_MAX),
    carrierCode: carrierCode === null ? null : cutText(carrierCode, FIELD_LENGTH_MAX),
  };
}

function fittingText({ carrierMessageId, from, to, text, ...rest }: TakenText): TakenText {
  return {
    ...rest,
    carrierMessageId: cutText(carrierMessageId, FIELD_LENGTH_MAX),
    from: cutText(from, FIELD_LENGTH_MAX),
    to: cutText(to, FIELD_LENGTH_MAX),
    text: cutText(text, TEXT_LENGTH_MAX),
  };
}

/** Receipts of the loopback carrier go the way of all receipts, later by as much as the scenario says. */
export function makeReceiptPost(receiptQueue: ReceiptQueue): ReceiptPost {
  return { post: (receipt, delayMs) => receiptQueue.sendReceipts(LOOPBACK_ACCOUNT, [receipt], delayMs) };
}

/** What an endpoint's object has to be done for it. */
export function makeWebhookQueue({ WEBHOOKS }: Pick<Queues, "WEBHOOKS">): WebhookQueue {
  const send = (body: WebhooksBody) => sendWithin(WEBHOOKS, JSON.stringify(body));
  return {
    sendLease: (lease) => send({ v: 1, kind: "lease", ...lease }),
    sendFill: (fill) => send({ v: 1, kind: "fill", ...fill }),
  };
}

/** Pages of the reminders whose event has changed. */
export function makeCalendarQueue({ REMINDERS }: Pick<Queues, "REMINDERS">): CalendarQueue {
  return {
    send(work, delaySeconds = 0) {
      const body: CalendarBody = { v: 1, ...work };
      return sendWithin(REMINDERS, JSON.stringify(body), delaySeconds);
    },
  };
}

/** Knocks at buckets of users. */
export function makeCampaignQueue({ CAMPAIGNS }: Pick<Queues, "CAMPAIGNS">): CampaignQueue {
  return {
    async send(knocks) {
      const bodies = knocks.map((knock) => JSON.stringify({ v: 1, ...knock } satisfies KnockBody));
      const sent = await Promise.all(inBatches(bodies).map((batch) => within(CAMPAIGNS.sendBatch(batch.map(asText)))));
      return sent.every(Boolean);
    },
  };
}

/** Pages of files that lie in the bucket. */
export function makeImportQueue({ IMPORT_PAGES }: Pick<Queues, "IMPORT_PAGES">): ImportQueue {
  return {
    send({ tenantId, mode, kind, importId }) {
      const body: ImportPageBody = { v: 1, tenantId, mode, kind, importId };
      return sendWithin(IMPORT_PAGES, JSON.stringify(body));
    },
  };
}

export function makeRedrive(queues: Queues): DeadLetterRedrive {
  const byName: Readonly<Record<string, Queue>> = {
    "godwit-dispatch-otp-amer": queues.DISPATCH_OTP_AMER,
    "godwit-dispatch-otp-emea": queues.DISPATCH_OTP_EMEA,
    "godwit-dispatch-otp-apac": queues.DISPATCH_OTP_APAC,
    "godwit-dispatch-bulk": queues.DISPATCH_BULK,
    "godwit-receipts": queues.RECEIPTS,
    "godwit-inbound": queues.INBOUND,
    "godwit-events": queues.EVENTS,
    "godwit-webhooks": queues.WEBHOOKS,
    "godwit-reminders": queues.REMINDERS,
    "godwit-campaigns": queues.CAMPAIGNS,
    "godwit-imports": queues.IMPORT_PAGES,
  };
  return {
    async send(queueName, body) {
      const queue = byName[queueName];
      return queue === undefined ? false : sendWithin(queue, body);
    },
  };
}

function inBatches(bodies: readonly string[]): readonly (readonly string[])[] {
  return Array.from({ length: Math.ceil(bodies.length / BATCH_MAX) }, (_, index) =>
    bodies.slice(index * BATCH_MAX, (index + 1) * BATCH_MAX),
  );
}

function asText(body: string): MessageSendRequest {
  return { body, contentType: "text" };
}

async function sendWithin(queue: Queue, body: string, delaySeconds = 0): Promise<boolean> {
  return within(queue.send(body, { contentType: "text", ...(delaySeconds > 0 ? { delaySeconds } : {}) }));
}

function within(sending: Promise<unknown>): Promise<boolean> {
  return new Promise((resolve) => {
    const stop = patience.over(() => resolve(false));
    void hasArrived(sending).then((isSent) => {
      stop();
      resolve(isSent);
    });
  });
}

async function hasArrived(sending: Promise<unknown>): Promise<boolean> {
  try {
    await sending;
    return true;
  } catch {
    return false;
  }
}
