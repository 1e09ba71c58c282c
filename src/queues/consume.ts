/** Queue name -> consumer, read when its first batch comes: an isolate that only answers requests pays for none of them. */
import type { Services } from "../app/services.ts";
import { isDeadLetterQueue } from "./dead-letter-queues.ts";

export async function consume(services: Services, batch: MessageBatch<unknown>): Promise<void> {
  const take = await consumerOf(batch.queue);
  return take(services, batch);
}

type Consumer = (services: Services, batch: MessageBatch<unknown>) => Promise<void>;

async function consumerOf(queue: string): Promise<Consumer> {
  if (isDeadLetterQueue(queue)) return (await import("./dead-letter-consumer.ts")).consumeDeadLetters;
  if (queue === "godwit-receipts") return (await import("./receipts-consumer.ts")).consumeReceipts;
  // Texts of a release before they had a queue of their own still come by that of receipts.
  if (queue === "godwit-inbound") return (await import("./receipts-consumer.ts")).consumeReceipts;
  if (queue === "godwit-webhooks") return (await import("./webhooks-consumer.ts")).consumeWebhooks;
  if (queue === "godwit-reminders") return (await import("./reminders-consumer.ts")).consumeReminders;
  if (queue === "godwit-campaigns") return (await import("./campaigns-consumer.ts")).consumeKnocks;
  if (queue === "godwit-imports") return (await import("./imports-consumer.ts")).consumeImports;
  if (queue === "godwit-events") return (await import("./events-consumer.ts")).consumeEvents;
  if (queue.startsWith("godwit-dispatch-")) return (await import("./dispatch-consumer.ts")).consumeOrders;
  throw new Error(`no consumer for queue ${queue}`);
}
