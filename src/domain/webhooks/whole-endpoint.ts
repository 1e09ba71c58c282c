/**
 * How an endpoint stands as a whole, from what its shards know. It is one receiver: a success at any shard is a success of
 * all, so that one that refuses a single subject for ever is not taken for dead.
 */
import { DISABLE_AFTER_MS, type EndpointNotice, type EndpointState, WARN_AFTER_MS } from "./endpoint-state.ts";

export interface ShardReport {
  readonly failingSinceMs: number | null;
  /** Of the last try that was delivered; null: none is known. */
  readonly deliveredAtMs: number | null;
}

/** Null: no try of any shard is known to have been delivered. */
export function lastDeliveredMs(reports: readonly ShardReport[]): number | null {
  return reports.reduce<number | null>(
    (last, { deliveredAtMs }) => (deliveredAtMs === null ? last : Math.max(last ?? 0, deliveredAtMs)),
    null,
  );
}

/** Since when no try of any shard was delivered; null: the last one was. */
export function failingSinceOf(reports: readonly ShardReport[]): number | null {
  const lastMs = lastDeliveredMs(reports) ?? 0;
  const since = reports.flatMap(({ failingSinceMs: ms }) => (ms === null || ms < lastMs ? [] : [ms]));
  return since.length === 0 ? null : Math.min(...since);
}

export interface Verdict {
  /** What failed before it was no sign of a dead receiver. */
  readonly deliveredAtMs: number | null;
  readonly notice: EndpointNotice | null;
  /** Since when all of it fails. */
  readonly failingSinceMs: number | null;
}

/** A shard has failed for days: whether the endpoint has. `warnedAtMs`: when it was last warned of. */
export function judgeFailing(
  reports: readonly ShardReport[],
  { warnedAtMs, nowMs }: { readonly warnedAtMs: number | null; readonly nowMs: number },
): Verdict {
  const deliveredAtMs = lastDeliveredMs(reports);
  const failingSinceMs = failingSinceOf(reports);
  return { deliveredAtMs, failingSinceMs, notice: noticeOf() };

  function noticeOf(): EndpointNotice | null {
    if (failingSinceMs === null || nowMs < failingSinceMs + WARN_AFTER_MS) return null;
    const disablesAtMs = failingSinceMs + DISABLE_AFTER_MS;
    if (nowMs >= disablesAtMs) return { type: "webhook_endpoint.disabled", reason: "failing" };
    const isWarned = warnedAtMs !== null && warnedAtMs >= failingSinceMs;
    return isWarned ? null : { type: "webhook_endpoint.failing", failingSinceMs, disablesAtMs };
  }
}

/**
 * What a shard makes of the answer. `firstFailedMs`: of its own tries after the last that was delivered anywhere. Either its
 * days are counted from there, or it has asked after three of them and asks again after five.
 */
export function afterVerdict(
  state: EndpointState,
  { deliveredAtMs, firstFailedMs }: Pick<Verdict, "deliveredAtMs"> & { readonly firstFailedMs: number | null },
): EndpointState {
  const isForgotten = deliveredAtMs !== null && state.failingSinceMs !== null && state.failingSinceMs < deliveredAtMs;
  return isForgotten ? { ...state, failingSinceMs: firstFailedMs, warned: false } : { ...state, warned: true };
}

/** Whether it is on is known to the head. */
export function stateOfWhole(
  head: EndpointState,
  shards: readonly { readonly state: EndpointState; readonly report: ShardReport }[],
): EndpointState {
  const missed = shards.flatMap(({ state }) => state.missedSinceMs ?? []);
  return {
    ...head,
    failingSinceMs: failingSinceOf(shards.map(({ report }) => report)),
    missedSinceMs: missed.length === 0 ? null : Math.min(...missed),
  };
}
