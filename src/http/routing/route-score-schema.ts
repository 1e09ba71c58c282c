/** What one route was thought to be worth for a text: in explanations, and with the attempts of what was sent. */
import * as z from "zod";

const share = z.number().min(0).max(1);

export const routeScore = z
  .object({
    route_id: z.string(),
    value: z.number().meta({
      description: "What candidates are ranked by: millionths of the currency of your weights (US dollars by default).",
    }),
    chance: share.meta({ description: "That the person gets the text in time: the product of the next four." }),
    accept: share.meta({ description: "That the carrier takes it." }),
    delivery: share,
    trust: share.meta({ description: "How far the route's receipts are believed." }),
    in_time: share,
    latency_ms: z.number(),
    price_micro_units: z.number(),
    samples: z.number().meta({ description: "Attempts, faded, that the estimate rests on." }),
  })
  .meta({ id: "RouteScore" });
