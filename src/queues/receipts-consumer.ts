/** Consumes receipts and inbound texts. */
import { recordInbound } from "../app/receipts/record-inbound.ts";
import { recordReceipts } from "../app/receipts/record-receipts.ts";
import type { Services } from "../app/services.ts";
import { inboundTexts, receiptsBody } from "./bodies.ts";
import { INBOUND_CONTEXT } from "./context.ts";
import { faultOf } from "./dispatch-consumer.ts";
import { eachLimited } from "./each-limited.ts";
import { parseBody } from "./parse-body.ts";
import { settle } from "./settle.ts";

const WIDTH = 5;

export async function consumeReceipts(services: Services, batch: MessageBatch<unknown>): Promise<void> {
  await eachLimited(batch.messages, WIDTH, (message) =>
    settle(message, () => consumeOne(services, message.body), {
      random: () => services.random.unit(),
      onFault: (error) => services.telemetry.emit("receipts.fault", { queue: batch.queue, fault: faultOf(error) }),
    }),
  );
}

async function consumeOne(services: Services, raw: unknown): Promise<void> {
  const body = parseBody(receiptsBody, raw);
  if (body.kind === "receipts") return recordReceipts(services, body.account, body.receipts);
  const texts = parseBody(inboundTexts, await services.vault.open(body.sealed, INBOUND_CONTEXT));
  for (const text of texts) await recordInbound(services, body.account, text);
}
