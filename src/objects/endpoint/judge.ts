/** A shard has failed for days: its head asks all others when they were last heard of, and decides for the endpoint. */
import type { FailingAnswer, FailingQuestion, ShardStand } from "../../app/webhooks/shard-ports.ts";
import { afterOrder } from "../../domain/webhooks/endpoint-state.ts";
import { HEAD } from "../../domain/webhooks/shards.ts";
import { judgeFailing, type ShardReport } from "../../domain/webhooks/whole-endpoint.ts";
import type { Endpoint } from "./command.ts";
import type { EndpointRow } from "./endpoint-rows.ts";
import type { Tables } from "./settle-try.ts";
import { othersOf, wholeStanding, switchOthersOff } from "./standing.ts";

/** By tries after `afterMs` alone. A ping is no delivery. */
export function standOf({ rows, deliveries }: Tables, { state }: EndpointRow, afterMs: number): ShardStand {
  const { failingSinceMs: sinceMs } = state;
  const failingSinceMs = sinceMs === null || sinceMs >= afterMs ? sinceMs : rows.firstFailedMs(afterMs);
  return { state, waiting: deliveries.waiting(), report: { failingSinceMs, deliveredAtMs: rows.lastDeliveredMs() } };
}

/** Throws when a shard does not answer: one that may be well is not passed over, and the question comes again. */
export async function judge(endpoint: Endpoint, question: FailingQuestion): Promise<FailingAnswer> {
  const { shard, nowMs, ...asked } = question;
  const others = await reportsOf(endpoint, shard);
  // What the head knew before it asked may have changed: it is read anew.
  const deliveredAtMs = endpoint.change(null, (row) => {
    const own = shard === HEAD ? [] : [standOf(endpoint, row, 0).report];
    const { rows, standing } = endpoint;
    const verdict = judgeFailing([...others, ...own, asked], { warnedAtMs: standing.warnedAtMs(), nowMs });
    const { notice, failingSinceMs } = verdict;
    if (notice !== null && row.state.disabledReason === null) {
      rows.addNotice(notice, nowMs);
      if (notice.type === "webhook_endpoint.failing") standing.saveWarned(nowMs);
      else {
        rows.saveState(afterOrder(row.state, "failing", nowMs));
        switchOthersOff(endpoint, { reason: "failing", sinceMs: failingSinceMs ?? nowMs });
      }
    }
    return verdict.deliveredAtMs;
  });
  endpoint.arm();
  return { deliveredAtMs, standing: wholeStanding(endpoint) };
}

/** Of all but the head and the one that asks, which says it with its question. */
async function reportsOf(endpoint: Endpoint, asking: number): Promise<readonly ShardReport[]> {
  const others = othersOf(endpoint.identity).filter((shard) => shard !== asking);
  const stands = await Promise.all(
    others.map((shard) => endpoint.ports.shards.stand(endpoint.refTo(shard), { afterMs: 0 })),
  );
  return stands.map(({ report }) => report);
}
