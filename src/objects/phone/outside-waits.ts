/** What a bucket of phones waits for that is not its own: an order in its lane, a claim, a receipt. */
import { readTimeMs } from "../../domain/base/ids.ts";
import type { Rows } from "./rows.ts";

/** Longer than an order that was handed over at once waits to be handed over again: one that is due later was planned. */
const FIRST_RELAY_MS = 60_000;

export function waitsForOthers(rows: Rows, dueAtMs: number): boolean {
  return rows.wakes.due(dueAtMs, 1).some(({ kind, subject }) => {
    if (kind === "lease") return true;
    if (kind === "silence") return rows.attempts.ofMessage(subject).at(-1)?.status === "submitted";
    if (kind !== "relay") return false;
    const relays = rows.messages.find(subject)?.relays ?? 0;
    return relays > 0 || dueAtMs <= (readTimeMs("message", subject) ?? 0) + FIRST_RELAY_MS;
  });
}
