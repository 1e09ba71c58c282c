/** Parameters, requests and replies of `/v1/route-versions`, and differences between versions. */
import * as z from "zod";
import { ROUTE_ACTIONS } from "../../app/routing/ports.ts";
import { EXAMPLE_TIME, instant, money, pageOf, pageParameters, transport } from "../base/common-schema.ts";
import { changeTerms } from "./route-changes-schema.ts";
import { EXAMPLE_ROUTE_ID, routeBody } from "./routes-schema.ts";

export const routeVersionListQuery = z.strictObject(pageParameters);

export const rollbackRequest = z
  .strictObject(changeTerms)
  .meta({ id: "RollbackRoutes", examples: [{ note: "Prices of the new card were wrong." }] });

const versionFields = z.object({
  version: z.int(),
  base_version: z.int().nullable().meta({ description: "What it was made from; null for the first." }),
  action: z.enum(ROUTE_ACTIONS).meta({
    description:
      "What made it. `carry_over`: a scheduled version made again with a change that came before its time. `start`: the routes from before there were versions.",
  }),
  status: z
    .enum(["in_force", "scheduled", "replaced"])
    .meta({ description: "`replaced`: a newer version counts, or will count before its time comes." }),
  effective_at: instant,
  created_at: instant,
  created_by: z.string().nullable().meta({ description: "Id of the API key." }),
  note: z.string().nullable(),
  route_count: z.int(),
});

const example = {
  version: 12,
  base_version: 11,
  action: "update",
  status: "in_force",
  effective_at: EXAMPLE_TIME,
  created_at: EXAMPLE_TIME,
  created_by: "key_01kakx2m3xe5g8q4s9z6v7w1c8",
  note: "Complaints of late codes.",
  route_count: 231,
};

const routeVersionBody = versionFields.meta({ id: "RouteVersion", examples: [example] });
export const routeVersionPage = pageOf(routeVersionBody, "RouteVersionPage");

const summary = z
  .object({
    id: z.string().nullable().meta({ description: "Null for a route that does not exist yet." }),
    account: z.string(),
    country: z.string(),
    transport,
    sender: z.string(),
    networks: z.array(z.string()),
    price: money.nullable(),
  })
  .meta({ id: "RouteSummary" });
const summaryExample = {
  id: EXAMPLE_ROUTE_ID,
  account: "twilio",
  country: "US",
  transport: "sms",
  sender: "+13105550199",
  networks: [],
  price: { micro_units: 7900, currency: "USD" },
};

export const routeDiff = z
  .object({
    added: z.array(summary),
    removed: z.array(summary),
    changed: z.array(
      z.object({
        route: summary,
        fields: z.array(
          z.object({
            field: z.string(),
            from: z.unknown().meta({ description: "As replies write the field." }),
            to: z.unknown(),
          }),
        ),
      }),
    ),
  })
  .meta({ id: "RouteDiff" });
export const diffExample = {
  added: [],
  removed: [],
  changed: [{ route: summaryExample, fields: [{ field: "enabled", from: true, to: false }] }],
};

export const routeVersionDetails = versionFields
  .extend({
    diff: routeDiff.nullable().meta({ description: "Against `base_version`; null when that is no longer kept." }),
    routes: z.array(routeBody),
  })
  .meta({ id: "RouteVersionDetails", examples: [{ ...example, diff: diffExample, routes: [] }] });
