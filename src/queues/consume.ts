/** Queue name -> consumer. */
import type { Services } from "../app/services.ts";
import { consumeDeadLetters, isDeadLetterQueue } from "./dead-letter-consumer.ts";
import { consumeOrders } from "./dispatch-consumer.ts";
import { consumeEvents } from "./events-consumer.ts";
import { consumeReceipts } from "./receipts-consumer.ts";

export async function consume(services: Services, batch: MessageBatch<unknown>): Promise<void> {
  if (isDeadLetterQueue(batch.queue)) return consumeDeadLetters(services, batch);
  if (batch.queue === "godwit-receipts") return consumeReceipts(services, batch);
  if (batch.queue === "godwit-events") return consumeEvents(services, batch);
  if (batch.queue.startsWith("godwit-dispatch-")) return consumeOrders(services, batch);
  throw new Error(`no consumer for queue ${batch.queue}`);
}
