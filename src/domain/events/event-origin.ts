/** Where an event is from, by the beginning of its id: whoever follows it asks the same object how it stands now. */
import { type Mode, PLACEMENTS, type Slot } from "../base/placement.ts";

const ORIGIN = /^([a-z]+)(\d+)\./;

export function eventOrigin({ placement, bucket }: Slot): string {
  return `${placement}${bucket}`;
}

/** Null for an event that no object of phones has told. */
export function slotOfEvent(eventId: string, mode: Mode): Slot | null {
  const [, name, bucket] = ORIGIN.exec(eventId) ?? [];
  const placement = PLACEMENTS.find((known) => known === name);
  return placement === undefined ? null : { placement, bucket: Number(bucket), mode };
}
