/**
 * A STOP to a sender of several tenants that answers none of them, as far as anybody remembers: it holds with each. Its
 * START may be as hard to place, so it is known which STOP it would lift: that one alone, never one said to this tenant.
 */
import { isSameSender } from "../base/same-sender.ts";
import { type OptOutState, type OverheardStop, stopsOf } from "./opt-out.ts";

/** `before` is how the number stood when the STOP came, `after` how it stands with it. */
export function noteOverheard<S extends OptOutState>(before: S, after: S, stop: OverheardStop): S {
  const isAlone = stopsOf(before).length === 0 || isLiftedFrom(before, stop.sender);
  return { ...after, overheard: isAlone ? stop : null };
}

/** Whether a START to this sender that nobody can place lifts what holds here. */
export function isLiftedFrom(state: OptOutState, sender: string): boolean {
  const { overheard = null, optedOutAtMs, optedOutOf = {} } = state;
  if (overheard === null || !isSameSender(overheard.sender, sender)) return false;
  const times = [...(optedOutAtMs === null ? [] : [optedOutAtMs]), ...Object.values(optedOutOf)];
  return times.length > 0 && times.every((atMs) => atMs === overheard.saidAtMs);
}
