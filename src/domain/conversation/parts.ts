/**
 * Long texts whose carrier hands over each part by itself. The parts are read as one text, in whatever order they come;
 * what is still missing after a minute does not come, and the rest is read without it: a STOP in a lone part holds.
 */

/** The place of a part, as the carrier numbers it. */
export interface PartPlace {
  /** Names the text among those of its two numbers; carriers use a byte, so it is used again. */
  readonly reference: string;
  /** From 1. */
  readonly part: number;
  readonly parts: number;
}

/** GSM 03.40 counts parts in a byte. */
const PARTS_MAX = 255;

/** Parts of one text follow each other within seconds. */
export const PARTS_WAIT_MS = 60_000;
/** The same reference after this is another text's. */
export const REFERENCE_KEPT_MS = 10 * 60_000;

/** A part as the object of its phone keeps it. */
export interface HeldPart {
  readonly part: number;
  readonly atMs: number;
  /** HMAC of the carrier's id and the words. */
  readonly fingerprint: string;
  /** Its words and the carrier's id, sealed. */
  readonly sealed: string;
  readonly wasRead: boolean;
}

export interface HoldPartCommand {
  readonly tenantId: string;
  readonly phoneToken: string;
  /** HMAC of the account, the number written to and the carrier's reference. */
  readonly textRef: string;
  readonly part: number;
  readonly parts: number;
  readonly fingerprint: string;
  readonly sealed: string;
  /** The wait for the others is over. */
  readonly isOver: boolean;
}

export type HoldPartReply =
  | { readonly outcome: "waits" }
  /** It has been read. */
  | { readonly outcome: "known" }
  /** In their order. The same again until `settle` says that they have been read. */
  | { readonly outcome: "readable"; readonly parts: readonly Pick<HeldPart, "part" | "sealed">[] };

export interface SettlePartsCommand {
  readonly tenantId: string;
  readonly phoneToken: string;
  readonly textRef: string;
  readonly parts: readonly number[];
}

export interface PartsAfter {
  readonly held: readonly HeldPart[];
  readonly reply: HoldPartReply;
}

/** Null unless the three say something together: such a text is read alone. */
export function readPlace(reference: string, part: number, parts: number): PartPlace | null {
  const isPlace = Number.isInteger(part) && Number.isInteger(parts) && part >= 1 && part <= parts;
  return reference !== "" && isPlace && parts >= 2 && parts <= PARTS_MAX ? { reference, part, parts } : null;
}

/** `held`: the parts of this reference so far, in any order. */
export function holdPart(held: readonly HeldPart[], command: HoldPartCommand, nowMs: number): PartsAfter {
  const { part, parts, fingerprint, sealed, isOver } = command;
  const young = held.filter(({ atMs }) => nowMs - atMs < REFERENCE_KEPT_MS);
  const twin = young.find((known) => known.part === part);
  if (twin?.fingerprint === fingerprint && twin.wasRead) return { held: young, reply: { outcome: "known" } };
  // Another text under the same reference: what is left of the first one is as good as over.
  const others = twin !== undefined && twin.fingerprint !== fingerprint ? [] : young.filter((known) => known !== twin);
  const own: HeldPart =
    twin?.fingerprint === fingerprint ? twin : { part, atMs: nowMs, fingerprint, sealed, wasRead: false };
  const all = [...others, own].toSorted((one, other) => one.part - other.part);
  const unread = all.filter(({ wasRead }) => !wasRead);
  const isLate = unread.length < all.length;
  if (all.length < parts && !isOver && !isLate) return { held: all, reply: { outcome: "waits" } };
  return {
    held: all,
    reply: { outcome: "readable", parts: unread.map((one) => ({ part: one.part, sealed: one.sealed })) },
  };
}
