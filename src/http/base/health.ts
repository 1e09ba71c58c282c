/** Whether the Worker answers. Touches no store: a store that is away must not take the whole service out. */
import * as z from "zod";
import { ok } from "../../domain/base/result.ts";
import { defineOpenRoute, NO_BODY, NO_QUERY, type ApiRoute } from "../route.ts";

const healthBody = z.object({ status: z.literal("ok") }).meta({ id: "Health", examples: [{ status: "ok" }] });

export const HEALTH_ROUTES: readonly ApiRoute[] = [
  defineOpenRoute({
    method: "GET",
    path: "/health",
    operationId: "readHealth",
    summary: "Ask whether Godwit answers",
    tag: "Operations",
    access: "public",
    query: NO_QUERY,
    body: NO_BODY,
    replies: { 200: { description: "It does.", schema: healthBody } },
    refuses: [],
    async handle() {
      return ok({ status: 200 as const, body: { status: "ok" as const } });
    },
  }),
];
