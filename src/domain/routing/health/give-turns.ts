/**
 * Whose turn it is in a country that takes only so many texts a second. A code that finds no token gets a place in the
 * line: its own moment, kept under its message id, so that it neither loses it nor passes twice. Other texts get no place,
 * or a campaign would stand in front of codes: they ask again when the line is through.
 */
import { type TokenBucket, fullBucket, takeTokens, rateLimit, reserveSlot } from "./token-bucket.ts";

/** A code later than this is one that nobody waits for, and its place would make every code behind it late as well. */
export const LONGEST_LINE_MS = 30_000;

export interface WaitingText {
  readonly messageId: string;
  /** It cannot wait for what is not a code. */
  readonly urgent: boolean;
}

/** A turn that was given before, and whether a text has gone out by it. */
export interface GivenTurn {
  readonly atMs: number;
  readonly used: boolean;
}

/**
 * now: it may go, by a token of this batch, by the place it held, or on credit: its turn was used, so it is a copy of an
 * order, which nobody claims, or a second text, which the country is owed. at: not before. full: the line is too long.
 */
export type Turn =
  | { readonly turn: "now"; readonly by: "token" | "place" | "credit" }
  | { readonly turn: "at"; readonly atMs: number }
  | { readonly turn: "full" };

export interface Turns {
  readonly bucket: TokenBucket;
  readonly turns: Readonly<Record<string, Turn>>;
  /** Turns newly given, by message id: now or later. */
  readonly promised: Readonly<Record<string, number>>;
}

/** `places`: those given before, by message id. A text that holds one costs nothing more. */
export function giveTurns(
  before: TokenBucket | null,
  perSecond: number,
  asked: {
    readonly texts: readonly WaitingText[];
    readonly places: ReadonlyMap<string, GivenTurn>;
    readonly nowMs: number;
  },
): Turns {
  const { nowMs, places } = asked;
  const limit = rateLimit(perSecond);
  const turns: Record<string, Turn> = {};
  const promised: Record<string, number> = {};
  const fresh: WaitingText[] = [];
  for (const text of asked.texts) {
    const held = places.get(text.messageId);
    if (held === undefined) fresh.push(text);
    else turns[text.messageId] = turnOf(held, nowMs);
  }
  const codes = fresh.filter(({ urgent }) => urgent);
  const others = fresh.filter(({ urgent }) => !urgent);
  const wanted = { urgent: codes.length, bulk: others.length };
  const taken = takeTokens(before ?? fullBucket(limit, nowMs), limit, { nowMs, wanted });
  let { bucket } = taken;
  codes.forEach(({ messageId }, index) => {
    turns[messageId] = index < taken.granted.urgent ? go(messageId) : place(messageId);
  });
  const afterCodes = takeTokens(bucket, limit, { nowMs, wanted: { urgent: 0, bulk: 1 } }).retryAtMs;
  others.forEach(({ messageId }, index) => {
    const behind = index - taken.granted.bulk;
    const atMs = Math.max(afterCodes, nowMs + 1) + Math.ceil((behind * 1000) / perSecond);
    turns[messageId] = behind < 0 ? go(messageId) : { turn: "at", atMs };
  });
  return { bucket, turns, promised };

  function go(messageId: string): Turn {
    promised[messageId] = nowMs;
    return { turn: "now", by: "token" };
  }

  function place(messageId: string): Turn {
    const slot = reserveSlot(bucket, limit, { nowMs, longestMs: LONGEST_LINE_MS });
    if (slot === null) return { turn: "full" };
    bucket = slot.bucket;
    promised[messageId] = slot.atMs;
    return { turn: "at", atMs: slot.atMs };
  }
}

function turnOf({ atMs, used }: GivenTurn, nowMs: number): Turn {
  if (used) return { turn: "now", by: "credit" };
  return atMs <= nowMs ? { turn: "now", by: "place" } : { turn: "at", atMs };
}
