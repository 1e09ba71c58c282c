/** Consumes events into the ledger: one D1 batch for a whole queue batch, and message by message when that fails. */
import { followWhereabouts } from "../app/alerts/follow-whereabouts.ts";
import { followTexts } from "../app/campaigns/follow-texts.ts";
import { noteCarrierIds } from "../app/carrier-callbacks/note-carrier-ids.ts";
import { writeConsents } from "../app/consent/write-consents.ts";
import { reportOutcomes } from "../app/fraud/report-outcomes.ts";
import { watchOwners } from "../app/incidents/watch-owners.ts";
import { reportEvidence } from "../app/sending/report-evidence.ts";
import type { EventSink } from "../app/ledger/ports.ts";
import { notePoints } from "../app/metrics/note-points.ts";
import type { Services } from "../app/services.ts";
import { followStanding } from "../app/users/follow-standing.ts";
import { followRejections } from "../app/users/follow-rejections.ts";
import { returnCodes } from "../app/verification/return-codes.ts";
import { publishEvents } from "../app/webhooks/publish-events.ts";
import { inTurns } from "../domain/limits/in-turns.ts";
import { type EventsBody, eventsBody } from "./bodies.ts";
import { faultOf } from "./dispatch-consumer.ts";
import { eachLimited } from "../app/base/each-limited.ts";
import { assertAllKnown, knownOf } from "./known-events.ts";
import { parseBody } from "./parse-body.ts";
import { settle } from "./settle.ts";

/** Messages settled at once: what one tenant's events lead to holds up no other's. */
const WIDTH = 5;

type Entry = Parameters<EventSink["write"]>[0][number];

interface Held {
  readonly message: Message<unknown>;
  /** Null where it cannot be read: it fails by itself. A body is read once: most of what events cost was reading them. */
  readonly body: EventsBody | null;
  /** Its events, as far as this release knows them. */
  readonly entries: readonly Entry[];
}

export async function consumeEvents(services: Services, batch: MessageBatch<unknown>): Promise<void> {
  const held = batch.messages.map(hold);
  // Side by side: a ledger that is slow or down keeps no tenant waiting, and the other way round.
  const [written, published, noted] = await Promise.all([
    writeTogether(services, held),
    publishTogether(services, held),
    noteTogether(services, held),
  ]);
  // One object knows all tenants whose incidents are judged: where it is slow or away, nobody's events wait for it.
  services.background.run(watchOwners(services, allOf(held)));
  // Behind the batch: what typed codes say about routes never holds up the ledger. What comes again was taught before.
  const first = allOf(held.filter(({ message }) => message.attempts === 1));
  services.background.run(reportEvidence(services, first));
  services.background.run(reportOutcomes(services, first));
  notePoints(services, first);
  await eachLimited(inTurns(held, ownerOf), WIDTH, async ({ message, body, entries: own }) => {
    // An event that is written or published twice changes nothing, so what failed half-way is simply done again, alone.
    const work = async () => {
      if (body === null) return void parseBody(eventsBody, message.body);
      if (!noted) await noteCarrierIds(services, own);
      if (!written) await services.events.write(own);
      if (!published) await publishEvents(services, own);
      await writeConsents(services, own);
      await returnCodes(services, own);
      await followRejections(services, own);
      await followTexts(services, own);
      await followStanding(services, own);
      await followWhereabouts(services, own);
      assertAllKnown(body.events);
    };
    await settle(message, work, {
      random: () => services.random.unit(),
      onFault: (error) => services.telemetry.emit("events.fault", { queue: batch.queue, fault: faultOf(error) }),
    });
  });
}

async function writeTogether(services: Services, held: readonly Held[]): Promise<boolean> {
  try {
    await services.events.write(allOf(held));
    return true;
  } catch (error) {
    services.telemetry.emit("events.batch_failed", { count: held.length, fault: faultOf(error) });
    return false;
  }
}

async function publishTogether(services: Services, held: readonly Held[]): Promise<boolean> {
  try {
    await publishEvents(services, allOf(held));
    return true;
  } catch (error) {
    services.telemetry.emit("events.not_told", { count: held.length, fault: faultOf(error) });
    return false;
  }
}

/** Whatever becomes of the ledger: a receipt that names nothing of ours finds its text by this alone. */
async function noteTogether(services: Services, held: readonly Held[]): Promise<boolean> {
  try {
    await noteCarrierIds(services, allOf(held));
    return true;
  } catch {
    return false;
  }
}

function allOf(held: readonly Held[]): readonly Entry[] {
  return held.flatMap(({ entries }) => entries);
}

function ownerOf({ entries }: Held): string {
  return entries[0]?.tenantId ?? "";
}

function hold(message: Message<unknown>): Held {
  const body = readBody(message);
  if (body === null) return { message, body, entries: [] };
  const { tenantId, mode, events } = body;
  return { message, body, entries: knownOf(events).map((event) => ({ tenantId, mode, event })) };
}

function readBody({ body }: Message<unknown>): EventsBody | null {
  try {
    return parseBody(eventsBody, body);
  } catch {
    return null;
  }
}
