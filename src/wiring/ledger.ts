/** The ledger, what carriers post, and what could not be settled, put together. */
import type { CallbackServices } from "../app/carrier-callbacks/ports.ts";
import type { DeadLetterServices } from "../app/dead-letters/ports.ts";
import type { LedgerServices } from "../app/ledger/ports.ts";
import type { SendingServices } from "../app/sending/ports.ts";
import { D1DeadLetterStore } from "../db/dead-letters/dead-letter-store.ts";
import { D1AttemptFinder } from "../db/ledger/attempt-finder.ts";
import { D1DeliveryEstimates } from "../db/ledger/delivery-estimates.ts";
import { D1Ledger } from "../db/ledger/ledger.ts";
import { D1ReferenceHistory } from "../db/ledger/reference-history.ts";
import { makeReceiptQueue, makeRedrive } from "../queues/producers.ts";
import type { Ground } from "./ground.ts";

type LedgerAndQueues = LedgerServices & DeadLetterServices & CallbackServices & Pick<SendingServices, "estimates">;

export function ledgerServices({ env, vault, database, timing }: Ground): LedgerAndQueues {
  const ledger = new D1Ledger(database);
  return {
    ledger,
    events: ledger,
    estimates: new D1DeliveryEstimates(database, timing),
    receiptQueue: makeReceiptQueue(env, vault),
    attemptFinder: new D1AttemptFinder(database),
    referenceHistory: new D1ReferenceHistory(database),
    deadLetters: new D1DeadLetterStore(database),
    redrive: makeRedrive(env),
  };
}
