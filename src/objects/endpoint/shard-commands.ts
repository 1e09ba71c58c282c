/** What the objects of one endpoint say to each other. */
import type { EndpointShards, GoneWord, ShardFill, Standing } from "../../app/webhooks/shard-ports.ts";
import { afterOrder, NEW_ENDPOINT } from "../../domain/webhooks/endpoint-state.ts";
import { command, type Endpoint, type EndpointCommandsFor, endpointQuery } from "./command.ts";
import { judge, standOf } from "./judge.ts";
import * as limits from "./limits.ts";
import { obey, switchOthersOff, wholeStanding } from "./standing.ts";

const NOTHING = { state: NEW_ENDPOINT, waiting: 0, report: { failingSinceMs: null, deliveredAtMs: null } };

/** Switches all of it off, unless the shard speaks of a time that is over: the tenant has switched it on since. */
function hear(endpoint: Endpoint, { atMs, version }: GoneWord): Standing {
  endpoint.change(undefined, ({ state }, nowMs) => {
    if (version !== endpoint.standing.version() || state.disabledReason !== null) return;
    endpoint.rows.saveState(afterOrder(state, "gone", nowMs));
    endpoint.rows.addNotice({ type: "webhook_endpoint.disabled", reason: "gone" }, nowMs);
    switchOthersOff(endpoint, { reason: "gone", sinceMs: Math.min(atMs, nowMs) });
  });
  // Its alarm rings at once and tells the others.
  endpoint.arm();
  return wholeStanding(endpoint);
}

async function take(endpoint: Endpoint, { origin, events }: ShardFill): Promise<boolean> {
  const { deliveries } = endpoint;
  const isTaken = endpoint.change(true, ({ state }, nowMs) => {
    if (state.disabledReason !== null || deliveries.waiting() >= limits.FILL_BELOW) return false;
    for (const event of events) deliveries.add(event, { lane: "backlog", origin, nowMs });
    return true;
  });
  await endpoint.hand();
  return isTaken;
}

export const SHARD_COMMANDS = {
  hear: command("safe", hear),
  judge: command("safe", judge),
  obey: command("safe", async (endpoint: Endpoint, standing: Standing) => {
    obey(endpoint, standing);
    await endpoint.hand();
  }),
  stand: endpointQuery(NOTHING, (tables, { afterMs }, row) => standOf(tables, row, afterMs)),
  take: command("safe", take),
} satisfies EndpointCommandsFor<EndpointShards>;
