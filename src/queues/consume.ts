/** Queue name -> consumer. */
import type { Services } from "../app/services.ts";
import { consumeDeadLetters, isDeadLetterQueue } from "./dead-letter-consumer.ts";
import { consumeOrders } from "./dispatch-consumer.ts";
import { consumeEvents } from "./events-consumer.ts";
import { consumeReminders } from "./reminders-consumer.ts";
import { consumeReceipts } from "./receipts-consumer.ts";
import { consumeWebhooks } from "./webhooks-consumer.ts";

export async function consume(services: Services, batch: MessageBatch<unknown>): Promise<void> {
  if (isDeadLetterQueue(batch.queue)) return consumeDeadLetters(services, batch);
  if (batch.queue === "godwit-receipts") return consumeReceipts(services, batch);
  // Texts of a release before they had a queue of their own still come by that of receipts.
  if (batch.queue === "godwit-inbound") return consumeReceipts(services, batch);
  if (batch.queue === "godwit-webhooks") return consumeWebhooks(services, batch);
  if (batch.queue === "godwit-reminders") return consumeReminders(services, batch);
  if (batch.queue === "godwit-events") return consumeEvents(services, batch);
  if (batch.queue.startsWith("godwit-dispatch-")) return consumeOrders(services, batch);
  throw new Error(`no consumer for queue ${batch.queue}`);
}
