/** Requests and replies of `/v1/routes`. */
import * as z from "zod";
import { TRANSPORTS } from "../../domain/verification/types.ts";
import { carrierKind, EXAMPLE_TIME, instant, money, transport } from "./common.ts";

const ROUTE_COUNTRY = /^(?:[A-Za-z]{2}|\*)$/;
/** A sender ID (11 characters of GSM 03.38 at most), a short code, or a number. */
const SENDER = /^(?:\+?\d{3,15}|[A-Za-z0-9 ._-]{1,11})$/;
const MAX_PRIORITY = 1000;

const price = z
  .strictObject({
    micro_units: z.int().min(0).meta({ description: "Millionths of the currency unit." }),
    currency: z.string().regex(/^[A-Z]{3}$/, "an ISO 4217 code such as USD"),
  })
  .meta({ description: "What one segment or call costs." });

const country = z
  .string()
  .regex(ROUTE_COUNTRY, "a country code of two letters, or * for every country")
  .transform((text) => text.toUpperCase())
  .meta({ description: "ISO 3166-1 alpha-2, or `*` for every country without a route of its own." });
const sender = z
  .string()
  .regex(SENDER, "a sender ID of up to 11 characters, a short code or a number")
  .meta({ description: "What the phone shows as sender." });
const priority = z.int().min(0).max(MAX_PRIORITY).meta({ description: "Lower goes first." });

export const createRouteRequest = z
  .strictObject({
    account: z.string().min(1).max(64).meta({ description: "A carrier account that is set up." }),
    country,
    transport: z.enum(TRANSPORTS).default("sms"),
    sender,
    priority: priority.default(100),
    price: price.nullable().default(null),
    enabled: z.boolean().default(true),
  })
  .meta({ id: "CreateRoute", examples: [{ account: "twilio", country: "US", sender: "+13105550199", priority: 10 }] });

export const updateRouteRequest = z
  .strictObject({
    sender: sender.optional(),
    priority: priority.optional(),
    price: price.nullable().optional(),
    enabled: z.boolean().optional(),
  })
  .meta({ id: "UpdateRoute", examples: [{ enabled: false }] });

const example = {
  id: "rte_01kakx2m3xe5g8q4s9z6v7w1c5",
  account: "twilio",
  carrier: "twilio",
  country: "US",
  transport: "sms",
  sender: "+13105550199",
  priority: 10,
  price: { micro_units: 7900, currency: "USD" },
  enabled: true,
  created_at: EXAMPLE_TIME,
};

export const routeBody = z
  .object({
    id: z.string(),
    account: z.string(),
    carrier: carrierKind,
    country: z.string(),
    transport,
    sender: z.string(),
    priority: z.int(),
    price: money.nullable(),
    enabled: z.boolean(),
    created_at: instant,
  })
  .meta({ id: "Route", examples: [example] });

export const routeList = z
  .object({ data: z.array(routeBody) })
  .meta({ id: "RouteList", examples: [{ data: [example] }] });

export const deletedBody = z.object({ id: z.string(), deleted: z.literal(true) }).meta({
  id: "Deleted",
  examples: [{ id: "rte_01kakx2m3xe5g8q4s9z6v7w1c5", deleted: true }],
});
