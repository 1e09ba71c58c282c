/** Consumes events into the ledger: one D1 batch for a whole queue batch, and message by message when that fails. */
import { reportEvidence } from "../app/dispatch/report-evidence.ts";
import type { EventSink } from "../app/ports.ts";
import type { Services } from "../app/services.ts";
import { followRejections } from "../app/users/follow-rejections.ts";
import { returnCodes } from "../app/verification/return-codes.ts";
import { tellTenants } from "../app/webhooks/tell-tenants.ts";
import { inTurns } from "../domain/limits/in-turns.ts";
import { eventsBody } from "./bodies.ts";
import { faultOf } from "./dispatch-consumer.ts";
import { eachLimited } from "./each-limited.ts";
import { parseBody } from "./parse-body.ts";
import { settle } from "./settle.ts";

/** Messages settled at once: what one tenant's events lead to holds up no other's. */
const WIDTH = 5;

type Entry = Parameters<EventSink["write"]>[0][number];

export async function consumeEvents(services: Services, batch: MessageBatch<unknown>): Promise<void> {
  // Side by side: a ledger that is slow or down keeps no tenant waiting, and the other way round.
  const [written, told] = await Promise.all([
    writeTogether(services, batch.messages),
    tellTogether(services, batch.messages),
  ]);
  await teachRoutes(services, batch);
  await eachLimited(inTurns(batch.messages, ownerOf), WIDTH, async (message) => {
    // An event that is written or told twice changes nothing, so what failed half-way is simply done again, alone.
    const work = async () => {
      if (!written) await services.events.write(entriesOf(message.body));
      if (!told) await tellTenants(services, entriesOf(message.body));
      await returnCodes(services, entriesOf(message.body));
      await followRejections(services, entriesOf(message.body));
    };
    await settle(message, work, {
      random: () => services.random.unit(),
      onFault: (error) => services.telemetry.emit("events.fault", { queue: batch.queue, fault: faultOf(error) }),
    });
  });
}

async function writeTogether(services: Services, messages: readonly Message<unknown>[]): Promise<boolean> {
  try {
    await services.events.write(messages.flatMap((message) => entriesOf(message.body)));
    return true;
  } catch (error) {
    services.telemetry.emit("events.batch_failed", { count: messages.length, fault: faultOf(error) });
    return false;
  }
}

async function tellTogether(services: Services, messages: readonly Message<unknown>[]): Promise<boolean> {
  try {
    await tellTenants(
      services,
      messages.flatMap((message) => entriesOf(message.body)),
    );
    return true;
  } catch (error) {
    services.telemetry.emit("events.not_told", { count: messages.length, fault: faultOf(error) });
    return false;
  }
}

/** What the steps say about routes goes to their countries. Lost evidence is no lost fact: it never holds up the ledger. */
async function teachRoutes(services: Services, batch: MessageBatch<unknown>): Promise<void> {
  try {
    await reportEvidence(
      services,
      // What comes again was taught before: only what it failed at is done again.
      batch.messages.filter(({ attempts }) => attempts === 1).flatMap((message) => entriesOf(message.body)),
    );
  } catch (error) {
    services.telemetry.emit("evidence.lost", { queue: batch.queue, fault: faultOf(error) });
  }
}

/** What cannot be read fails by itself. */
function ownerOf({ body }: Message<unknown>): string {
  try {
    return parseBody(eventsBody, body).tenantId;
  } catch {
    return "";
  }
}

function entriesOf(raw: unknown): Entry[] {
  const { tenantId, mode, events } = parseBody(eventsBody, raw);
  return events.map((event) => ({ tenantId, mode, event }));
}
