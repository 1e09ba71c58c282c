/** `/v1/users/{id}/activity`: what a user did. */
import { READ_ACTIVITY_REFUSES, readActivity } from "../../app/users/read-activity.ts";
import { RECORD_ACTIVITY_REFUSES, recordActivity } from "../../app/users/record-activity.ts";
import { ok } from "../../domain/base/result.ts";
import { userIdText } from "../base/common-schema.ts";
import { defineRoute, NO_BODY, NO_QUERY, type ApiRoute } from "../route.ts";
import { isoTime, isoTimeOrNull } from "../time.ts";
import { activityBody, activityRequest, recordedActivityBody, activitySaid } from "./activity-schema.ts";

const USER_ID = { name: "id", schema: userIdText } as const;

const record = defineRoute({
  method: "POST",
  path: "/v1/users/{id}/activity",
  operationId: "recordActivity",
  summary: "Say what a user did",
  description:
    "What segments ask is kept: when the user was last active, on which of the last 30 days, how often each thing was done a day. A late event changes its own day; presence is said with PUT /v1/users/{id}/presence.",
  tag: "Users",
  access: { permission: "user.manage" },
  idempotent: true,
  pathText: USER_ID,
  query: NO_QUERY,
  body: activityRequest,
  replies: { 200: { description: "Noted.", schema: recordedActivityBody } },
  refuses: RECORD_ACTIVITY_REFUSES,
  async handle({ services, principal, id: userId, body }) {
    const result = await recordActivity(services, principal, { userId, ...activitySaid(body) });
    return result.ok ? ok({ status: 200 as const, body: { result: result.value } }) : result;
  },
});

const read = defineRoute({
  method: "GET",
  path: "/v1/users/{id}/activity",
  operationId: "readActivity",
  summary: "Read what a user did",
  tag: "Users",
  access: { permission: "user.read" },
  pathText: USER_ID,
  query: NO_QUERY,
  body: NO_BODY,
  replies: { 200: { description: "What is kept of it.", schema: activityBody } },
  refuses: READ_ACTIVITY_REFUSES,
  async handle({ services, principal, id }) {
    const found = await readActivity(services, principal, id);
    if (!found.ok) return found;
    const { mark, activeDays, names } = found.value;
    return ok({
      status: 200 as const,
      body: {
        user_id: id,
        last_active_at: isoTimeOrNull(mark.lastActiveMs),
        last_login_at: isoTimeOrNull(mark.lastLoginMs),
        active_days: activeDays,
        activities: names.map(({ name, lastMs, counts }) => ({
          name,
          last_at: isoTime(lastMs),
          count_7_days: counts[0],
          count_30_days: counts[1],
          count_90_days: counts[2],
        })),
      },
    });
  },
});

export const ACTIVITY_ROUTES: readonly ApiRoute[] = [record, read];
