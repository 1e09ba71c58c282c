/** `/v1/users/{id}/presence`: whether a user is in the app just now. */
import { SET_PRESENCE_REFUSES, setPresence } from "../../app/users/set-presence.ts";
import { ok } from "../../domain/base/result.ts";
import { defineRoute, NO_QUERY, type ApiRoute } from "../route.ts";
import { userIdText } from "../base/common-schema.ts";
import { presenceBody, presenceRequest } from "../reminders/reminders-schema.ts";
import { isoTimeOrNull } from "../time.ts";

export const PRESENCE_ROUTES: readonly ApiRoute[] = [
  defineRoute({
    method: "PUT",
    path: "/v1/users/{id}/presence",
    operationId: "setPresence",
    summary: "Say whether a user is in the app",
    description:
      "Who comes back gets no text that waits for the absent (`only_if_offline`): it is dropped with the reason `user_online`. Say it again before `ttl_seconds` are over: an app that crashes says no goodbye.",
    tag: "Users",
    access: { permission: "message.send" },
    pathText: { name: "id", schema: userIdText },
    query: NO_QUERY,
    body: presenceRequest,
    replies: { 200: { description: "Noted.", schema: presenceBody } },
    refuses: SET_PRESENCE_REFUSES,
    async handle({ services, principal, id: userId, body }) {
      const ttlSeconds = body.online ? body.ttl_seconds : null;
      const noted = await setPresence(services, principal, { userId, ttlSeconds });
      if (!noted.ok) return noted;
      const { onlineUntilMs } = noted.value;
      return ok({
        status: 200 as const,
        body: { user_id: userId, online: body.online, online_until: isoTimeOrNull(onlineUntilMs) },
      });
    },
  }),
];
