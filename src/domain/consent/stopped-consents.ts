/**
 * What a STOP by text does to consents, and the START after it: each is an entry of its own in the ledger. A STOP ends what
 * it covers, and a START gives back what that STOP took and nothing else.
 */
import type { Slot } from "../base/placement.ts";
import type { ConsentEntry } from "./consent-entry.ts";
import { type ConsentState, consentStanding, withEntry } from "./consent-state.ts";
import { entryIdOf } from "./entry-id.ts";
import type { OptOutScope } from "./opt-out.ts";

/** Consent to one category and purpose of one person. */
export interface ConsentKept extends Pick<ConsentEntry, "category" | "purpose"> {
  readonly phoneToken: string;
  readonly state: ConsentState;
}

export interface ConsentChange {
  readonly entry: ConsentEntry;
  readonly state: ConsentState;
}

export interface ConsentWord {
  readonly saidAtMs: number;
  /** What was said of all of its category, as it stood before the word. Null: nothing, or it is that itself. */
  readonly whole: ConsentState | null;
  /** Where the phone's rows are. */
  readonly slot: Slot;
}

const BY_TEXT = {
  channel: "sms",
  source: "sms",
  words: null,
  language: null,
  ipHash: null,
  by: null,
} as const satisfies Partial<ConsentEntry>;

/** Null where it takes nothing: there is no consent, it is of another category, or it was given since. */
export function afterStop(
  kept: ConsentKept,
  { scope, saidAtMs, slot, whole }: ConsentWord & { readonly scope: OptOutScope },
): ConsentChange | null {
  const { category, purpose, state } = kept;
  if (scope !== "all" && scope !== category) return null;
  const { held: took } = consentStanding([state]);
  if (took === null || took.atMs > saidAtMs) return null;
  // All of the category was taken back since: there is nothing left that a START could give back.
  if ((whole?.withdrawn?.atMs ?? Number.NEGATIVE_INFINITY) >= took.atMs) return null;
  const entry: ConsentEntry = {
    ...BY_TEXT,
    id: entryIdOf({ ...kept, slot }, "withdrawn", saidAtMs),
    action: "withdrawn",
    category,
    purpose,
    occurredAtMs: saidAtMs,
    proof: null,
  };
  const stopped = { entryId: entry.id, atMs: saidAtMs, took };
  return { entry, state: { ...withEntry(state, entry), stopped } };
}

/** Null where no STOP took anything, or the person has withdrawn it, or all of its category, in another way since. */
export function afterStart(kept: ConsentKept, { saidAtMs, slot, whole }: ConsentWord): ConsentChange | null {
  const { category, purpose, state } = kept;
  const { stopped, withdrawn } = state;
  if (stopped === null || stopped.atMs >= saidAtMs || withdrawn?.entryId !== stopped.entryId) return null;
  const { took } = stopped;
  if (whole !== null && isWithdrawnOtherwise(whole, took.atMs)) return null;
  const entry: ConsentEntry = {
    ...BY_TEXT,
    id: entryIdOf({ ...kept, slot }, "given", saidAtMs),
    action: "given",
    strength: took.strength,
    category,
    purpose,
    occurredAtMs: saidAtMs,
    // What it gives back has the words that were shown.
    proof: took.entryId,
  };
  return { entry, state: { ...withEntry(state, entry), stopped: null } };
}

function isWithdrawnOtherwise({ withdrawn, stopped }: ConsentState, sinceMs: number): boolean {
  return withdrawn !== null && withdrawn.atMs >= sinceMs && withdrawn.entryId !== stopped?.entryId;
}
