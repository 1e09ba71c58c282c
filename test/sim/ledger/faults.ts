/** What goes wrong in the world of the ledger, and the clock and chance of one seed. */
import type { Chance } from "../chance.ts";

export const LEDGER_FAULTS = [
  "batch_lost",
  "batch_doubled",
  "batch_reordered",
  "batch_late",
  "batch_refused",
  "consumer_died_between",
  "consumer_died_after",
  "reply_lost",
  "object_evicted",
  "isolate_new",
  "write_full",
  "flush_full",
  "days_away",
  "day_away",
  "phone_away",
  "database_away",
  "alarm_late",
  "alarm_doubled",
  "alarm_lost",
  "clock_off",
  "key_shared",
  "receipt_repeated",
] as const;
export type LedgerFault = (typeof LEDGER_FAULTS)[number];

/** It begins half a day before a midnight. */
export type LedgerChance = Chance<LedgerFault>;
