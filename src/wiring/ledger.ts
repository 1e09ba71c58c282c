/** The ledger, what carriers post, and what could not be settled, put together. */
import type { CallbackServices } from "../app/carrier-callbacks/ports.ts";
import type { DeadLetterServices } from "../app/dead-letters/ports.ts";
import type { FraudServices } from "../app/fraud/ports.ts";
import { LedgerEstimates } from "../app/ledger/delivery-estimates.ts";
import type { LedgerGround } from "../app/ledger/ledger-of.ts";
import type { ArchiveServices } from "../app/ledger/archive-ports.ts";
import type { LedgerServices } from "../app/ledger/ports.ts";
import { makeCellReader } from "../app/ledger/read-cells.ts";
import { makeLedgerReader } from "../app/ledger/read-ledger.ts";
import { makeStartHistory } from "../app/ledger/read-starts.ts";
import { makeEventSink } from "../app/ledger/write-events.ts";
import type { PointServices } from "../app/metrics/point-ports.ts";
import { makeEventPoints } from "../telemetry/analytics-engine.ts";
import type { SendingServices } from "../app/sending/ports.ts";
import { makeCarrierIdFinder } from "../app/carrier-callbacks/carrier-id-finder.ts";
import { sha256Hex } from "../crypto/sha256-hex.ts";
import { D1DeadLetterStore } from "../db/dead-letters/dead-letter-store.ts";
import { ObjectDeadLetters } from "../db/dead-letters/object-dead-letters.ts";
import { D1OldDeadLetters } from "../db/dead-letters/old-dead-letters.ts";
import { D1AttemptFinder } from "../db/ledger/attempt-finder.ts";
import { D1ReferenceHistory } from "../db/ledger/reference-history.ts";
import { DAY_MS } from "../domain/limits/day-window.ts";
import { CARRIER_ID_KEPT_DAYS } from "../domain/sending/carrier-id-place.ts";
import { LETTER_SHARDS } from "../domain/dead-letters/places.ts";
import { makeCarrierIds } from "../objects/carrier-id-ports.ts";
import { makeLetterBoxes } from "../objects/letter-ports.ts";
import { firstNoted } from "../objects/seal-age.ts";
import { bodyReader } from "../queues/body-reader.ts";
import { makeLedgerDays, makeLedgerSlices } from "../objects/ledger-ports.ts";
import { makeReceiptQueue, makeRedrive } from "../queues/producers.ts";
import type { TenantServices } from "../app/tenants/ports.ts";
import { clock, type Ground, random } from "./ground.ts";
import { ledgerArchive } from "./ledger-archive.ts";

type LedgerAndQueues = LedgerServices &
  PointServices &
  ArchiveServices &
  DeadLetterServices &
  CallbackServices &
  Pick<SendingServices, "estimates"> &
  Pick<FraudServices, "startHistory">;

/** The days that all of the ledger is in. */
export function makeLedgerGround(
  { env, states }: Ground,
  { directory }: Pick<TenantServices, "directory">,
): LedgerGround {
  return { slices: makeLedgerSlices(env, states), days: makeLedgerDays(env, states), directory, clock };
}

export function ledgerServices(
  { env, states, vault, database, timing, kept }: Ground,
  days: LedgerGround,
): LedgerAndQueues {
  const carrierIds = makeCarrierIds(env, random);
  const carrierIdsSinceMs = firstNoted(env.KEPT, { object: "carrier_ids", key: "since_ms" });
  const oldDeadLetters = new D1OldDeadLetters(database, kept);
  return {
    cells: makeCellReader(days),
    eventPoints: makeEventPoints(env.ANALYTICS),
    ledger: makeLedgerReader(days),
    startHistory: makeStartHistory(days),
    events: makeEventSink(days),
    estimates: new LedgerEstimates(days, timing.defer),
    receiptQueue: makeReceiptQueue(env, vault),
    attemptFinder: makeCarrierIdFinder({
      ids: carrierIds,
      old: new D1AttemptFinder(database),
      mayBeOlder: async () => clock.nowMs() < (await carrierIdsSinceMs()) + CARRIER_ID_KEPT_DAYS * DAY_MS,
    }),
    carrierIds,
    referenceHistory: new D1ReferenceHistory(database, kept, timing),
    deadLetters: new ObjectDeadLetters({
      boxes: makeLetterBoxes(env, states),
      old: new D1DeadLetterStore(database),
      wasEmpty: () => oldDeadLetters.wasEmpty(),
      hasher: { sha256Hex },
      shards: LETTER_SHARDS,
    }),
    oldDeadLetters,
    letterBodies: bodyReader,
    redrive: makeRedrive(env),
    archive: ledgerArchive(env),
  };
}
