/** `POST /v1/activity/batch`: what many users did. */
import { type ActivityLine, recordActivities } from "../../app/users/record-activity.ts";
import { ok } from "../../domain/base/result.ts";
import { refusalProblem } from "../errors.ts";
import { defineRoute, NO_QUERY, type ApiRoute } from "../route.ts";
import { violationsOf } from "../violations.ts";
import {
  activityBatchRequest,
  activityLine,
  type ActivityWire,
  BATCH_BYTES_MOST,
  recordedBatchBody,
  activitySaid,
} from "./activity-schema.ts";

/** An isolate has one thread: a request for a code waits behind no more than this. */
const READ_AT_ONCE = 100;

interface ReadEvent {
  readonly index: number;
  readonly event: unknown;
  readonly line: ReturnType<typeof activityLine.safeParse>;
}

const recordBatch = defineRoute({
  method: "POST",
  path: "/v1/activity/batch",
  operationId: "recordActivityBatch",
  summary: "Say what many users did",
  description:
    "Up to 1,000 events of any users. One that is refused says why and holds up no other. A stream says `soon` in `counted`: it costs far less, and is answered when the events are kept. Where `store_unavailable` is among the reasons, send those lines again: with ids none counts twice.",
  tag: "Users",
  access: { permission: "user.manage" },
  idempotent: true,
  query: NO_QUERY,
  body: activityBatchRequest,
  maxBodyBytes: BATCH_BYTES_MOST,
  replies: { 200: { description: "What became of the events.", schema: recordedBatchBody } },
  refuses: [],
  async handle({ services, principal, body }) {
    const read: ReadEvent[] = [];
    for (const [index, event] of body.events.entries()) {
      if (index > 0 && index % READ_AT_ONCE === 0) await services.pause.wait(0);
      read.push({ index, event, line: activityLine.safeParse(event) });
    }
    const good = read.flatMap(({ index, line }) => (line.success ? [{ index, line: lineOf(line.data) }] : []));
    const lines = good.map(({ line }) => line);
    const isSoonEnough = body.counted === "soon";
    const results = await recordActivities(services, principal, { lines, importKey: null, isSoonEnough });
    const unread = read.flatMap(({ index, event, line }) =>
      line.success ? [] : [{ index, code: "request_invalid", violations: violationsOf(line.error, event, "body") }],
    );
    const nowMs = services.clock.nowMs();
    const refused = results.flatMap((result, nth) => {
      if (result.ok) return [];
      const { code, violations = [] } = refusalProblem(result.error, { nowMs, policy: null, inBody: true });
      return [{ index: good[nth]?.index ?? 0, code, violations: [...violations] }];
    });
    const known = results.filter((result) => result.ok && result.value === "known").length;
    return ok({
      status: 200 as const,
      body: {
        kept: results.length - refused.length - known,
        known,
        refused: [...unread, ...refused].toSorted((a, b) => a.index - b.index),
      },
    });
  },
});

export const ACTIVITY_BATCH_ROUTES: readonly ApiRoute[] = [recordBatch];

function lineOf({ user_id: userId, ...event }: ActivityWire): ActivityLine {
  return { userId, ...activitySaid(event) };
}
