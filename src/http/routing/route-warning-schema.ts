/** What somebody should look at of a change of routes. */
import * as z from "zod";
import { ROUTE_WARNINGS } from "../../domain/routing/route-diff.ts";
import { transport } from "../base/common-schema.ts";

export const routeWarning = z
  .object({
    kind: z.enum(ROUTE_WARNINGS),
    route_id: z.string().optional(),
    account: z.string().optional(),
    sender: z.string().optional(),
    country: z.string().optional(),
    transport: transport.optional(),
    percent: z.number().nullable().optional().meta({ description: "How much the price rises; null from nothing." }),
    missing: z.array(z.string()).optional().meta({ description: "What the country's rules ask for, in words." }),
  })
  .meta({
    id: "RouteWarning",
    description:
      "`country_without_route`: nothing covers it any more. `price_up`: by more than 20 %. `account_unknown`, `transport_not_offered`, `sender_not_granted`: the route would never be used. `sender_unregistered`: the sender may not text there yet; its record is a draft (docs/senders.md).",
  });
