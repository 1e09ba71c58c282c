/** Consumes pages of files that lie in the bucket. */
import { runPage } from "../app/imports/run-import.ts";
import type { Services } from "../app/services.ts";
import { importPageBody } from "./bodies.ts";
import { faultOf } from "./dispatch-consumer.ts";
import { parseBody } from "./parse-body.ts";
import { settle } from "./settle.ts";

export async function consumeImports(services: Services, batch: MessageBatch<unknown>): Promise<void> {
  for (const message of batch.messages) {
    await settle(message, () => runPage(services, parseBody(importPageBody, message.body)), {
      random: () => services.random.unit(),
      onFault: (error) => services.telemetry.emit("imports.fault", { queue: batch.queue, fault: faultOf(error) }),
    });
  }
}
