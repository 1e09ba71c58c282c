/** For what is on no roster: its alarm rings when something is due, and nobody is told. */
import type { RosterDesk } from "../../src/app/roster/ports.ts";
import { ObjectAlarm } from "../../src/objects/roster/object-alarm.ts";

const UNROSTERED = {
  ringAtMs: (dueAtMs: number) => dueAtMs,
  ringsAt: () => undefined,
  rest: () => undefined,
  leave: () => undefined,
};

type Storage = ConstructorParameters<typeof ObjectAlarm>[0]["storage"];

export function unrostered(storage: Storage, nowMs = () => Date.now()): ObjectAlarm {
  return new ObjectAlarm({ storage, nowMs, member: UNROSTERED });
}

/** A roster that hears nothing. */
export const NO_ROSTER: RosterDesk = { say: async () => undefined };
