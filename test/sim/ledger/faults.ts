/** What goes wrong in the world of the ledger, and the clock and chance of one seed. */
import { Chance } from "../chance.ts";

export const LEDGER_FAULTS = [
  "batch_lost",
  "batch_doubled",
  "batch_reordered",
  "batch_late",
  "consumer_died_between",
  "consumer_died_after",
  "reply_lost",
  "object_evicted",
  "isolate_new",
  "write_full",
  "flush_full",
  "days_away",
  "alarm_late",
  "alarm_doubled",
  "alarm_lost",
  "clock_off",
  "key_shared",
  "receipt_repeated",
] as const;
export type LedgerFault = (typeof LEDGER_FAULTS)[number];

/** Half a day before a midnight. */
export const LEDGER_BEGINS_MS = Date.UTC(2026, 10, 21, 12, 0, 0);

export type LedgerChance = Chance<LedgerFault>;

export function ledgerChance(seed: number): LedgerChance {
  return new Chance<LedgerFault>(seed, LEDGER_BEGINS_MS);
}
