/** Every way of choosing that is compared, by the name that `--only` takes. */
import {
  bestReceipts,
  cheapestFirst,
  fieldStart,
  govUkPoints,
  roundRobin,
  staticPriority,
  thompson,
} from "./baselines.ts";
import { ours } from "./learning.ts";
import { oracle } from "./oracle.ts";
import type { MakePolicy } from "./policy.ts";

export const POLICIES: Readonly<Record<string, MakePolicy>> = {
  start: fieldStart,
  static: staticPriority,
  robin: roundRobin,
  cheapest: cheapestFirst,
  receipts: bestReceipts,
  points: govUkPoints,
  thompson,
  ours,
  oracle,
};
