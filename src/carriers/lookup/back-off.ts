/** Leaves a carrier alone for a while after it failed: a vendor that is down must not cost every send its budget. */
import type { HolderLookup } from "../../app/lookup/holder-ports.ts";
import type { LiveLookup } from "../../app/lookup/ports.ts";
import type { Clock } from "../../app/base/ports.ts";
import type { CarrierFailure, CarrierFailureKind } from "../../domain/carriers/failure.ts";
import { err, type Result } from "../../domain/base/result.ts";

const BACK_OFF_MS = 10_000;
/** Nobody heals wrong credentials within seconds. */
const CREDENTIALS_BACK_OFF_MS = 60_000;
const BACK_OFF_MS_MAX = 5 * 60_000;

/** One slow answer in a row is an accident; a limit of 300 ms has them. */
const TIME_OUTS_ALLOWED = 3;

/** What says nothing of the carrier, only of this number. */
const ABOUT_THE_NUMBER: readonly CarrierFailureKind[] = [
  "number_unassigned",
  "number_rejected",
  "number_not_mobile",
  "content_filtered",
  "content_rejected",
];

export function withBackOff(lookup: LiveLookup, clock: Clock): LiveLookup {
  const { id, source, holder } = lookup;
  const ofNetwork = makeRest(clock);
  return {
    source,
    ...(id === undefined ? {} : { id }),
    ...(holder === undefined ? {} : { holder: holderWithBackOff(holder, clock) }),
    isResting: ofNetwork.isResting,
    lookup: (e164, timeoutMs) => ofNetwork.ask(() => lookup.lookup(e164, timeoutMs)),
  };
}

/** By itself: it has less time and other rights at the vendor, and what fails there says nothing of the other question. */
function holderWithBackOff(holder: HolderLookup, clock: Clock): HolderLookup {
  const { ask, isResting } = makeRest(clock);
  return { facts: holder.facts, isResting, ask: (...asked) => ask(() => holder.ask(...asked)) };
}

function makeRest(clock: Clock) {
  let resting: { readonly untilMs: number; readonly failure: CarrierFailure } | null = null;
  let timeOuts = 0;

  const isResting = () => resting !== null && clock.nowMs() < resting.untilMs;

  async function rested<T>(ask: () => Promise<Result<T, CarrierFailure>>): Promise<Result<T, CarrierFailure>> {
    if (resting !== null && clock.nowMs() < resting.untilMs) return err(resting.failure);
    const answer = await ask();
    if (answer.ok || ABOUT_THE_NUMBER.includes(answer.error.kind)) {
      resting = null;
      timeOuts = 0;
      return answer;
    }
    timeOuts = answer.error.kind === "timed_out" ? timeOuts + 1 : TIME_OUTS_ALLOWED;
    if (timeOuts >= TIME_OUTS_ALLOWED) {
      resting = { untilMs: clock.nowMs() + restMs(answer.error), failure: answer.error };
    }
    return answer;
  }

  return { isResting, ask: rested };
}

function restMs({ kind, retryAfterMs }: CarrierFailure): number {
  const ownMs = kind === "credentials_rejected" ? CREDENTIALS_BACK_OFF_MS : BACK_OFF_MS;
  return Math.min(Math.max(retryAfterMs ?? 0, ownMs), BACK_OFF_MS_MAX);
}
