/** Request and reply of `POST /v1/routes/dry-run`. */
import * as z from "zod";
import { instant } from "../base/common-schema.ts";
import { diffExample, routeDiff } from "./route-versions-schema.ts";
import { routeWarning } from "./route-warning-schema.ts";
import { EXAMPLE_ROUTE_ID, newRoute, routeChange } from "./routes-schema.ts";

const MAX_CHANGES = 1_000;
const MAX_ROUTES = 5_000;

const routeId = z.string().min(1).max(40);
const changes = z
  .array(
    z.discriminatedUnion("action", [
      z.strictObject({ action: z.literal("create"), route: newRoute }),
      z.strictObject({ action: z.literal("update"), id: routeId, change: routeChange }),
      z.strictObject({ action: z.literal("delete"), id: routeId }),
    ]),
  )
  .max(MAX_CHANGES)
  .meta({ description: "Made one after the other." });
const routes = z
  .array(newRoute.extend({ id: routeId.nullable().default(null) }))
  .max(MAX_ROUTES)
  .meta({
    description:
      "All routes as they should be. One without `id` is told by account, country, transport, sender and networks.",
  });

/** A draft of routes, in one of its two forms. */
export const draftFields = { changes: changes.optional(), routes: routes.optional() };

export const dryRunRequest = z
  .strictObject({
    ...draftFields,
    effective_at: instant
      .optional()
      .meta({ description: "Compares to the routes that are in force then; default: now." }),
  })
  .refine((body) => (body.changes === undefined) !== (body.routes === undefined), "either `changes` or `routes`")
  .meta({
    id: "DryRunRoutes",
    examples: [{ changes: [{ action: "update", id: EXAMPLE_ROUTE_ID, change: { enabled: false } }] }],
  });

const warningExample = { kind: "country_without_route", country: "US", transport: "sms" };

export const dryRunBody = z
  .object({
    base_version: z.int().meta({ description: "The version it is compared to; 0 where there is none." }),
    ...routeDiff.shape,
    warnings: z.array(routeWarning),
  })
  .meta({
    id: "RoutesDryRun",
    examples: [{ base_version: 12, ...diffExample, warnings: [warningExample] }],
  });
