/**
 * Whose turn it is among the texts of a batch, in a country that takes only so many a second, and whose turn was used.
 * A turn in hand is good for one text that may have gone out: an attempt that failed for certain leaves it in hand, and
 * the object of the country keeps it for the text that comes back.
 */
import type { Turn } from "../../domain/routing/health/give-turns.ts";

/** Where nothing is limited. */
const GO: Turn = { turn: "now", by: "token" };

export class TurnBook {
  readonly #turns: Readonly<Record<string, Turn>>;
  /** Texts whose turn has come and is unused. */
  readonly #inHand: Set<string>;
  readonly #used = new Set<string>();
  readonly #finished = new Map<string, "ended" | "released">();
  /** Texts beyond their message's one turn: nobody knows what became of the first, or it did not arrive. */
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

  /** Nothing more comes of the text; released: no copy of it has gone out either, so its token is another's. */
  finish(messageId: string, how: "ended" | "released"): void {
    this.#finished.set(messageId, how);
  }

  /** Tokens left over, below zero those beyond; and texts whose turns have served or never will. */
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
