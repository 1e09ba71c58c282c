/** The body of a batch: the same events give the same bytes, so that one id never stands for two of them. */
import { assert } from "../base/result.ts";

const BATCH_TYPE = "batch";

interface Batched {
  readonly id: string;
  /** As it would be sent alone: an object of JSON that does not say its id. */
  readonly body: string;
}

/** Its time is that of the last event in it. Each event stands as `GET /v1/events` has it, with its id. */
export function webhookBatchBody(events: readonly Batched[]): string {
  const last = events.at(-1);
  assert(last !== undefined, "a batch holds events");
  const { timestamp }: { timestamp: string } = JSON.parse(last.body);
  return `{"type":"${BATCH_TYPE}","timestamp":${JSON.stringify(timestamp)},"data":{"events":[${events.map(withId).join(",")}]}}`;
}

/** Written and not read again: a hundred bodies that are parsed cost more than the POST. */
function withId({ id, body }: Batched): string {
  return `{"id":${JSON.stringify(id)},${body.slice(1)}`;
}
