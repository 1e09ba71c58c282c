/** Consumes pages of the reminders whose event has moved or was canceled. */
import { followEvent } from "../app/reminders/follow-event.ts";
import type { Services } from "../app/services.ts";
import { calendarBody } from "./bodies.ts";
import { faultOf } from "./dispatch-consumer.ts";
import { parseBody } from "./parse-body.ts";
import { settle } from "./settle.ts";

export async function consumeReminders(services: Services, batch: MessageBatch<unknown>): Promise<void> {
  for (const message of batch.messages) {
    await settle(message, () => followEvent(services, parseBody(calendarBody, message.body)), {
      random: () => services.random.unit(),
      onFault: (error) => services.telemetry.emit("reminders.fault", { queue: batch.queue, fault: faultOf(error) }),
    });
  }
}
