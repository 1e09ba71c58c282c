/** Asks every bucket of a tenant's users, many side by side: each answers from its own rows, in a few milliseconds. */
import { eachLimited } from "../base/each-limited.ts";
import type { AudiencePlace } from "./audience-ports.ts";
import type { UserOwner } from "./ports.ts";

const ASKED_AT_ONCE = 64;

/**
 * One that does not answer keeps no other from being asked. Throws its fault when all were. `width`: how many at once; fewer
 * where nobody waits for the answer of all, and whoever waits for a code on the same thread waits behind them.
 */
export async function eachBucket(
  { tenant, mode }: UserOwner,
  ask: (place: AudiencePlace) => Promise<void>,
  width: number = ASKED_AT_ONCE,
): Promise<void> {
  const places = Array.from({ length: tenant.bucketCount }, (_, bucket) => ({ tenant, mode, bucket }));
  const faults: Error[] = [];
  await eachLimited(places, width, async (place) => {
    try {
      await ask(place);
    } catch (error) {
      faults.push(error instanceof Error ? error : new Error("a bucket did not answer"));
    }
  });
  const [fault] = faults;
  if (fault !== undefined) throw fault;
}
