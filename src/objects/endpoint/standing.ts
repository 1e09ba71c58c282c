/** What a change of an endpoint leads to elsewhere: written with it, told afterwards. Each runs in one transaction. */
import type { Standing } from "../../app/webhooks/shard-ports.ts";
import {
  afterEnabling,
  afterOrder,
  type DisabledReason,
  type EndpointNotice,
} from "../../domain/webhooks/endpoint-state.ts";
import { HEAD, endpointShards } from "../../domain/webhooks/shards.ts";
import type { Endpoint } from "./command.ts";
import type { EndpointIdentity } from "./endpoint-rows.ts";
import * as limits from "./limits.ts";
import type { Tables } from "./settle-try.ts";

type Order = Omit<Standing, "version">;

/** Identities of earlier releases know of no shards; whoever asks next tells them. */
export function shardCount({ bucketCount }: EndpointIdentity): number {
  return bucketCount === undefined ? 1 : endpointShards({ bucketCount });
}

export function othersOf(identity: EndpointIdentity): number[] {
  return Array.from({ length: shardCount(identity) }, (_, shard) => shard).filter((shard) => shard !== HEAD);
}

function identityOf({ rows }: Tables): EndpointIdentity {
  const row = rows.find();
  if (row === null) throw new Error("invariant broken: an endpoint that changes is known");
  return row.identity;
}

/**
 * Whether what this object had no room for is what it alone missed. The head of an endpoint about which nothing was decided
 * since it has several objects may have missed it when it was the only one.
 */
export function missesAlone({ identity, standing }: Endpoint): boolean {
  const isOfBefore = (identity.shard ?? HEAD) === HEAD && standing.version() === 0;
  return shardCount(identity) > 1 && !isOfBefore;
}

/** What the head decided, for all others. */
export function orderOthers(tables: Tables, order: Order): void {
  const { standing } = tables;
  const others = othersOf(identityOf(tables));
  if (others.length === 0) return;
  const version = standing.version() + 1;
  standing.saveVersion(version);
  for (const shard of others) standing.tell(shard, { version, ...order });
}

/** All miss what happens from then on. */
export function switchOthersOff(
  tables: Tables,
  { reason, sinceMs }: { readonly reason: DisabledReason; readonly sinceMs: number },
): void {
  if (othersOf(identityOf(tables)).length === 0) return;
  tables.standing.saveOffSince(sinceMs);
  orderOthers(tables, { reason, isClosed: false, catchUpFromMs: null });
}

/** The head tells the tenant and orders the others. Another shard was answered 410, and has a word for the head. */
export function noteChange(tables: Tables, notice: EndpointNotice, atMs: number): void {
  const { rows, standing } = tables;
  if ((identityOf(tables).shard ?? HEAD) !== HEAD) return standing.tell(HEAD, { atMs, version: standing.version() });
  rows.addNotice(notice, atMs);
  if (notice.type === "webhook_endpoint.disabled") switchOthersOff(tables, { reason: notice.reason, sinceMs: atMs });
}

/** As the head knows it. */
export function wholeStanding({ rows, standing }: Tables): Standing {
  const row = rows.find();
  const isClosed = row?.isClosed !== false;
  return { version: standing.version(), reason: row?.state.disabledReason ?? null, isClosed, catchUpFromMs: null };
}

/** Stands as the head says. What this shard alone missed, because it failed before all did, it reads again by itself. */
export function obey(endpoint: Endpoint, order: Standing): void {
  const { rows, deliveries, standing } = endpoint;
  const isClosed = endpoint.change(false, ({ state }, nowMs) => {
    if (order.version <= standing.version()) return false;
    standing.forgetUntold();
    standing.saveVersion(order.version);
    if (order.isClosed) {
      rows.close(nowMs);
      return true;
    }
    if (order.reason !== null) rows.saveState(afterOrder(state, order.reason, nowMs));
    else if (state.disabledReason !== null) {
      const { state: enabled, catchUpFromMs: fromMs } = afterEnabling(state, nowMs);
      rows.saveState(enabled);
      deliveries.resume(nowMs);
      const toMs = order.catchUpFromMs ?? nowMs;
      if (fromMs !== null && fromMs < toMs) endpoint.addFill({ origin: "live", fromMs, toMs, isOwn: true });
    }
    return false;
  });
  if (isClosed) endpoint.forgetAt(endpoint.nowMs() + limits.CLOSED_MS);
}
