/**
 * In a country with a limit of texts a second, each text of a batch needs a turn to be sent. This book holds the turns that
 * the country's object gave to the texts of one batch, and which of them were used. One turn is good for one text that may
 * have reached the carrier: an attempt that failed for certain does not use it up. A text that is postponed keeps its turn:
 * the country's object remembers it until the order is taken from the queue again.
 */
import type { Turn } from "../../domain/routing/health/give-turns.ts";

/** Where nothing is limited. */
const GO: Turn = { turn: "now", by: "token" };

export class BatchTurns {
  readonly #turns: Readonly<Record<string, Turn>>;
  /** Texts whose turn has come and is unused. */
  readonly #inHand: Set<string>;
  readonly #used = new Set<string>();
  readonly #finished = new Map<string, "ended" | "released">();
  /** Texts sent without a turn, by message: a second attempt, after a first that is unknown or did not arrive. */
  readonly #beyond = new Map<string, number>();

  constructor(turns: Readonly<Record<string, Turn>>) {
    this.#turns = turns;
    this.#inHand = new Set(Object.keys(turns).filter((messageId) => isInHand(turns[messageId])));
  }

  of(messageId: string): Turn {
    return this.#turns[messageId] ?? GO;
  }

  use(messageId: string): void {
    if (!this.#inHand.delete(messageId)) this.#beyond.set(messageId, this.#beyondOf(messageId) + 1);
    this.#used.add(messageId);
  }

  /** What was used last was not sent after all. */
  undo(messageId: string): void {
    const beyond = this.#beyondOf(messageId);
    if (beyond > 0) this.#beyond.set(messageId, beyond - 1);
    else this.#inHand.add(messageId);
  }

  /** The attempt failed for certain. */
  failed(messageId: string): void {
    if (this.#used.has(messageId)) this.#inHand.add(messageId);
  }

  /** The text is done with. Released: it was never sent either, so another text may have its token. */
  finish(messageId: string, how: "ended" | "released"): void {
    this.#finished.set(messageId, how);
  }

  /** Tokens that were not used (below zero: used without a turn), and messages whose turns need not be kept. */
  report(): { readonly unused: number; readonly done: readonly string[] } {
    const messageIds = Object.keys(this.#turns);
    if (messageIds.length === 0) return { unused: 0, done: [] };
    const released = messageIds.filter((messageId) => {
      const turn = this.of(messageId);
      const isToken = turn.turn === "now" && turn.by === "token";
      return isToken && this.#inHand.has(messageId) && this.#finished.get(messageId) === "released";
    });
    const done = messageIds.filter((messageId) => {
      const isUsed = this.#used.has(messageId) && !this.#inHand.has(messageId);
      return isInHand(this.#turns[messageId]) && (isUsed || this.#finished.has(messageId));
    });
    const beyond = [...this.#beyond.values()].reduce((sum, count) => sum + count, 0);
    return { unused: released.length - beyond, done };
  }

  #beyondOf(messageId: string): number {
    return this.#beyond.get(messageId) ?? 0;
  }
}

function isInHand(turn: Turn | undefined): boolean {
  return turn?.turn === "now" && turn.by !== "credit";
}
