/**
 * An endpoint as the API asks it, over all of its shards. What concerns all of them is the head's to do, which tells the
 * others until they have answered; health and log are read of each, and an event goes to the shard of its subject.
 */
import { shardOfSubject, endpointShards } from "../../domain/webhooks/shards.ts";
import { lastDeliveredMs, stateOfWhole } from "../../domain/webhooks/whole-endpoint.ts";
import type { EndpointControl, EndpointRef, WebhookEvent, WebhookHealth } from "./endpoint-ports.ts";
import { logOfWhole, type LogPage, type WholeLogQuery } from "./merge-logs.ts";
import type { EndpointShards, ShardStand } from "./shard-ports.ts";

export interface WholeEndpoint extends Omit<EndpointControl, "log"> {
  /** Newest first, over all shards. */
  log(ref: EndpointRef, query: WholeLogQuery): Promise<LogPage>;
}

interface Objects {
  readonly control: EndpointControl;
  readonly shards: Pick<EndpointShards, "stand">;
}

export function wholeEndpoint({ control, shards }: Objects): WholeEndpoint {
  return {
    ...control,
    health: (ref) => healthOf(shards, ref),
    log: (ref, query) =>
      logOfWhole((shard, asked) => control.log({ ...ref, shard }, asked), endpointShards(ref.tenant), query),
    async replay(ref, events) {
      // It knows whether the endpoint is on; a shard may not have heard of it yet.
      if ((await control.health(ref)).state.disabledReason !== null) return false;
      const parts = eventsByShard(ref, events);
      const taken = await Promise.all(parts.map((part) => control.replay(part.ref, part.events)));
      return taken.every(Boolean);
    },
  };
}

/** Events of one subject go to one shard, in the order in which they stand. */
export function eventsByShard(
  ref: EndpointRef,
  events: readonly WebhookEvent[],
): readonly { readonly ref: EndpointRef; readonly shard: number; readonly events: readonly WebhookEvent[] }[] {
  const count = endpointShards(ref.tenant);
  const byShard = Map.groupBy(events, ({ subject, id }) => shardOfSubject(subject ?? id, count));
  return [...byShard].map(([shard, own]) => ({ ref: { ...ref, shard }, shard, events: own }));
}

async function healthOf(shards: Objects["shards"], ref: EndpointRef): Promise<WebhookHealth> {
  const all = Array.from({ length: endpointShards(ref.tenant) }, (_, shard) => ({ ...ref, shard }));
  const first = await Promise.all(all.map((at) => shards.stand(at, { afterMs: 0 })));
  const afterMs = lastDeliveredMs(first.map(({ report }) => report)) ?? 0;
  // What a shard failed before a success at another one does not count; what it failed since does.
  const stands = await Promise.all(
    first.map(async (stand, shard): Promise<ShardStand> => {
      const { failingSinceMs } = stand.report;
      const isOver = failingSinceMs !== null && failingSinceMs < afterMs;
      return isOver ? shards.stand({ ...ref, shard }, { afterMs }) : stand;
    }),
  );
  const [head] = stands;
  if (head === undefined) throw new Error("invariant broken: an endpoint has a head");
  const waiting = stands.reduce((sum, stand) => sum + stand.waiting, 0);
  return { state: stateOfWhole(head.state, stands), waiting };
}
