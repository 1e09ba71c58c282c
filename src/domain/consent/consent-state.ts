/**
 * What a person's words about one category and purpose come to. They count by when they were said, not by when they are
 * heard: an older grant that comes late lifts no newer withdrawal, and a withdrawal wins over a grant of the same moment.
 */
import { type ConsentEntry, type GivenStrength, GIVEN_STRENGTHS } from "./consent-entry.ts";

interface Said {
  readonly entryId: string;
  readonly atMs: number;
}

/** A consent that holds. */
export interface ConsentHeld extends Said {
  readonly strength: GivenStrength;
}

export interface ConsentState {
  /** The newest grant of each strength, whatever was said since. */
  readonly given: Readonly<Partial<Record<GivenStrength, Said>>>;
  /** The newest withdrawal. */
  readonly withdrawn: Said | null;
  /** What a STOP took: the START after it gives that back. Null: none did, or it was given back. */
  readonly stopped: (Said & { readonly took: ConsentHeld }) | null;
  /** The newest entries: one that comes again is known. */
  readonly heard: readonly string[];
}

/** What holds for a purpose. */
export interface ConsentStanding {
  /** The strongest; null: there is none. */
  readonly held: ConsentHeld | null;
  /** Nothing is held, and something was withdrawn: then no rule that needs no consent lets it through. */
  readonly isWithdrawn: boolean;
}

export const NO_CONSENT: ConsentState = { given: {}, withdrawn: null, stopped: null, heard: [] };
export const NEVER_ASKED: ConsentStanding = { held: null, isWithdrawn: false };

/** An entry is sent again within days; a person does not say more in them. */
const HEARD_MAX = 32;

/** The same state where the entry is known. */
export function withEntry(state: ConsentState, entry: ConsentEntry): ConsentState {
  if (state.heard.includes(entry.id)) return state;
  const said: Said = { entryId: entry.id, atMs: entry.occurredAtMs };
  const heard = [...state.heard, entry.id].slice(-HEARD_MAX);
  if (entry.action === "withdrawn") {
    // What a STOP took was taken back in another way, too, whenever that is heard: a START gives nothing back.
    const isTakenBack = state.stopped !== null && said.atMs >= state.stopped.took.atMs;
    const stopped = isTakenBack ? null : state.stopped;
    return { ...state, heard, withdrawn: newer(state.withdrawn, said), stopped };
  }
  const known = state.given[entry.strength] ?? null;
  return { ...state, heard, given: { ...state.given, [entry.strength]: newer(known, said) } };
}

/**
 * What holds for a purpose: by what was said of it, and of all of its category. The newest word that covers it counts, so
 * a yes to everything after a no to the purpose is a yes, and the other way round.
 */
export function consentStanding(states: readonly ConsentState[]): ConsentStanding {
  const withdrawnAtMs = Math.max(...states.map(({ withdrawn }) => withdrawn?.atMs ?? Number.NEGATIVE_INFINITY));
  const held = GIVEN_STRENGTHS.flatMap((strength) =>
    states.flatMap(({ given }) => {
      const said = given[strength];
      return said === undefined || said.atMs <= withdrawnAtMs ? [] : [{ ...said, strength }];
    }),
  ).at(-1);
  return held === undefined
    ? { held: null, isWithdrawn: withdrawnAtMs > Number.NEGATIVE_INFINITY }
    : { held, isWithdrawn: false };
}

function newer(known: Said | null, said: Said): Said {
  return known === null || said.atMs > known.atMs ? said : known;
}
