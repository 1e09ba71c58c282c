/** Consumes receipts and inbound texts. */
import type * as z from "zod";
import { EvidenceBook } from "../app/sending/evidence-book.ts";
import { reportSigns } from "../app/sending/report-evidence.ts";
import { recordInbound } from "../app/carrier-callbacks/record-inbound.ts";
import { recordReceipts } from "../app/carrier-callbacks/record-receipts.ts";
import type { Services } from "../app/services.ts";
import { parseReference } from "../domain/sending/reference.ts";
import { inTurns } from "../domain/limits/in-turns.ts";
import { inboundTexts, receiptsBody } from "./bodies.ts";
import { queuedTextsBinding } from "../domain/privacy/sealed-fields.ts";
import { faultOf } from "./dispatch-consumer.ts";
import { eachLimited } from "../app/base/each-limited.ts";
import { parseBody } from "./parse-body.ts";
import { settle } from "./settle.ts";

const WIDTH = 5;
/** How often a receipt is looked for by its carrier's id, over half a minute: that of a campaign's text is some fifteen seconds behind. */
const EARLY_TRIES = 6;

type ReceiptsBody = z.infer<typeof receiptsBody>;

interface Held {
  readonly message: Message<unknown>;
  /** Null where it cannot be read: it fails by itself, later and alone. */
  readonly body: ReceiptsBody | null;
}

class ReceiptEarly extends Error {
  override readonly name = "ReceiptEarly";
}

export async function consumeReceipts(services: Services, batch: MessageBatch<unknown>): Promise<void> {
  const evidence = new EvidenceBook(services, (heard) => reportSigns(services, heard));
  const held = batch.messages.map((message) => ({ message, body: readBody(message) }));
  // Nobody's code waits for what became of it behind all of another tenant's campaign.
  await eachLimited(inTurns(held, ownerOf), WIDTH, (one) =>
    settle(one.message, () => consumeOne(services, one, evidence), {
      random: () => services.random.unit(),
      onFault: (error) => services.telemetry.emit("receipts.fault", { queue: batch.queue, fault: faultOf(error) }),
    }),
  );
  evidence.close();
}

function readBody({ body }: Message<unknown>): ReceiptsBody | null {
  try {
    return parseBody(receiptsBody, body);
  } catch {
    return null;
  }
}

/** Whose receipts they are, as far as the body says; else whose account it is. */
function ownerOf({ body }: Held): string {
  if (body === null) return "";
  if (body.kind === "inbound") return body.account;
  for (const { reference } of body.receipts) {
    const named = reference === null ? null : parseReference(reference);
    if (named !== null) return named.tenantId;
  }
  return body.account;
}

async function consumeOne(services: Services, { message, body: read }: Held, evidence: EvidenceBook): Promise<void> {
  const { attempts, timestamp } = message;
  const body = read ?? parseBody(receiptsBody, message.body);
  if (body.kind === "receipts") {
    const { strayCount, earlyCount } = await recordReceipts(services, body, evidence);
    if (earlyCount > 0 && attempts < EARLY_TRIES) throw new ReceiptEarly();
    if (strayCount > 0) services.telemetry.emit("receipts.stray", { account: body.account, count: strayCount });
    return;
  }
  const texts = parseBody(inboundTexts, await services.vault.open(body.sealed, queuedTextsBinding(body.account)));
  const faults: unknown[] = [];
  // Alone each: a text that fails keeps no other from its effect, and those that had theirs have it once.
  for (const text of texts) {
    const taken = { ...text, takenAtMs: text.takenAtMs ?? timestamp.getTime() };
    await recordInbound(services, body.account, taken).catch((error: unknown) => faults.push(error));
  }
  if (faults.length > 0) throw faults[0];
}
