/** Rounds of starts and checks: those that count and those that only warm up. */
import { measure, type Sample, type Subject } from "./measure.ts";
import { checkRequest, startedId, startRequest, WRONG_CODE } from "./requests.ts";

export interface RoundPlan {
  /** Requests of a round. */
  readonly requests: number;
  /** Rounds of starts before the first that counts, so that every bucket is open and the code is compiled. */
  readonly warmUps: number;
  readonly nextPhone: () => string;
}

export interface Rounds {
  readonly start: Sample[];
  readonly check: Sample[];
}

export async function warmUp(subject: Subject, { requests, warmUps, nextPhone }: RoundPlan): Promise<void> {
  for (let round = 0; round < warmUps; round += 1) {
    await measure(subject, requests, () => startRequest(nextPhone()));
  }
}

/** Starts verifications and guesses once at each. */
export async function addRound(subject: Subject, into: Rounds, { requests, nextPhone }: RoundPlan): Promise<void> {
  const started = await measure(subject, requests, () => startRequest(nextPhone()));
  const ids = started.replies.map(startedId);
  into.start.push(started);
  const checking = { ...subject, restMs: subject.checkRestMs };
  into.check.push(await measure(checking, requests, (n) => checkRequest(ids[n] ?? "", WRONG_CODE)));
}
