/** Requests and replies of `/v1/routes`. */
import * as z from "zod";
import { CATEGORIES } from "../../domain/base/categories.ts";
import { PRICE_MICRO_UNITS_MAX } from "../../domain/routing/card-price.ts";
import { SENDER_KINDS } from "../../domain/base/sender-kinds.ts";
import { ROUTE_CLASSES } from "../../domain/routing/route-class.ts";
import { TRANSPORTS } from "../../domain/base/verification.ts";
import { carrierKind, EXAMPLE_TIME, instant, money, transport } from "../base/common-schema.ts";
import { changeTerms } from "./route-changes-schema.ts";
import { routeWarning } from "./route-warning-schema.ts";

const ROUTE_COUNTRY = /^(?:[A-Za-z]{2}|\*)$/;
/**
 * A sender ID (11 characters of GSM 03.38 at most), a short code, a number, or a pool that picks one of these: a Messaging
 * Service of Twilio (MG and 32 digits), a Powerpack of Plivo (a UUID).
 */
const SENDER =
  /^(?:\+?\d{3,15}|[A-Za-z0-9 ._-]{1,11}|MG[0-9a-fA-F]{32}|[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12})$/;
const NETWORK = /^(?:\d{3}-\d{2,3}|\+\d{1,9})$/;
const MAX_PRIORITY = 1000;
/** The United States, the country with most codes, has some 300. */
const MAX_NETWORKS = 500;
const MAX_RATE = 100_000;

export const currency = z.string().regex(/^[A-Z]{3}$/, "an ISO 4217 code such as USD");
export const account = z.string().min(1).max(64).meta({ description: "A carrier account that is set up." });
export const sender = z
  .string()
  .regex(SENDER, "a sender ID of up to 11 characters, a short code, a number or a vendor's pool of them")
  .meta({ description: "What the phone shows as sender." });
export const priority = z.int().min(0).max(MAX_PRIORITY).meta({
  description:
    "Lower goes first: always by order (`static`), and between routes of the same worth where routing learns.",
});
export const routeClass = z
  .enum(ROUTE_CLASSES)
  .meta({ description: "What such a route is worth before anything is known of it." });

const price = z
  .strictObject({
    micro_units: z.int().min(0).max(PRICE_MICRO_UNITS_MAX).meta({ description: "Millionths of the currency unit." }),
    currency,
  })
  .meta({ description: "What one segment or call costs." });

const country = z
  .string()
  .regex(ROUTE_COUNTRY, "a country code of two letters, or * for every country")
  .transform((text) => text.toUpperCase())
  .meta({ description: "ISO 3166-1 alpha-2, or `*` for every country without a route of its own." });

/** What may be changed of a route. */
const terms = {
  sender,
  priority,
  price: price.nullable(),
  enabled: z.boolean(),
  class: routeClass,
  networks: z
    .array(z.string().regex(NETWORK, "a network such as 262-01, or the beginning of its numbers such as +4917"))
    .max(MAX_NETWORKS)
    .meta({ description: "Networks as MCC-MNC, or the beginnings of their numbers; empty: every network." }),
  sender_kind: z.enum(SENDER_KINDS).nullable().meta({ description: "Null: told by what the sender looks like." }),
  rate_per_second: z
    .int()
    .min(1)
    .max(MAX_RATE)
    .nullable()
    .meta({ description: "Texts a second that the carrier or the contract takes; null: as many as come." }),
  categories: z
    .array(z.enum(CATEGORIES))
    .min(1)
    .max(CATEGORIES.length)
    .nullable()
    .meta({ description: "What it may carry; null: every category." }),
  valid_from: instant.nullable().meta({ description: "It counts from this time on; null: always has." }),
  valid_until: instant.nullable().meta({ description: "It counts until this time; null: for ever." }),
  standby: z.boolean().meta({ description: "Takes over only when no other route can." }),
  licensed: z.boolean().meta({ description: "May carry texts where the law wants a licence (China)." }),
};

const whole = {
  account,
  country,
  transport: z.enum(TRANSPORTS).default("sms"),
  sender: terms.sender,
  priority: terms.priority.default(100),
  price: terms.price.default(null),
  enabled: terms.enabled.default(true),
  class: terms.class.default("aggregator"),
  networks: terms.networks.default([]),
  sender_kind: terms.sender_kind.default(null),
  rate_per_second: terms.rate_per_second.default(null),
  categories: terms.categories.default(null),
  valid_from: terms.valid_from.default(null),
  valid_until: terms.valid_until.default(null),
  standby: terms.standby.default(false),
  licensed: terms.licensed.default(false),
};
const partial = z.object(terms).partial().shape;

/** A whole route, as lists of routes name it. */
export const newRoute = z.strictObject(whole);
/** What changes of a route; what is not named stays. */
export const routeChange = z.strictObject(partial);

export const createRouteRequest = z.strictObject({ ...whole, ...changeTerms }).meta({
  id: "CreateRoute",
  examples: [{ account: "twilio", country: "US", sender: "+13105550199", priority: 10, class: "tier1" }],
});

export const updateRouteRequest = z
  .strictObject({ ...partial, ...changeTerms })
  .meta({ id: "UpdateRoute", examples: [{ enabled: false, note: "Complaints of late codes." }] });

export const EXAMPLE_ROUTE_ID = "rte_01kakx2m3xe5g8q4s9z6v7w1c5";
const example = {
  id: EXAMPLE_ROUTE_ID,
  account: "twilio",
  carrier: "twilio",
  country: "US",
  transport: "sms",
  sender: "+13105550199",
  priority: 10,
  price: { micro_units: 7900, currency: "USD" },
  enabled: true,
  class: "tier1",
  networks: [],
  sender_kind: null,
  rate_per_second: 50,
  categories: ["otp", "security"],
  valid_from: null,
  valid_until: null,
  standby: false,
  licensed: false,
  created_at: EXAMPLE_TIME,
};

const routeFields = z.object({
  id: z.string(),
  account: z.string(),
  carrier: carrierKind,
  country: z.string(),
  transport,
  sender: z.string(),
  priority: z.int(),
  price: money.nullable(),
  enabled: z.boolean(),
  class: terms.class,
  networks: z.array(z.string()),
  sender_kind: z.enum(SENDER_KINDS).nullable(),
  rate_per_second: z.int().nullable(),
  categories: z.array(z.enum(CATEGORIES)).nullable(),
  valid_from: instant.nullable(),
  valid_until: instant.nullable(),
  standby: z.boolean(),
  licensed: z.boolean(),
  created_at: instant,
});

export const routeBody = routeFields.meta({ id: "Route", examples: [example] });

const made = {
  version: z.int().meta({ description: "The version of the routes that has it." }),
  effective_at: instant.meta({ description: "From when it counts." }),
};
const madeExample = { version: 12, effective_at: EXAMPLE_TIME };

export const changedRouteBody = routeFields
  .extend({ ...made, warnings: z.array(routeWarning).meta({ description: "What is missing of its sender." }) })
  .meta({ id: "ChangedRoute", examples: [{ ...example, ...madeExample, warnings: [] }] });

export const deletedRouteBody = z.object({ id: z.string(), deleted: z.literal(true), ...made }).meta({
  id: "DeletedRoute",
  examples: [{ id: EXAMPLE_ROUTE_ID, deleted: true, ...madeExample }],
});

export const routeList = z
  .object({
    data: z.array(routeBody),
    version: z.int().meta({ description: "Of the routes in force; 0 before the first." }),
    latest_version: z.int().meta({ description: "The highest number so far: send it as `expected_version`." }),
    scheduled: z
      .array(z.object({ version: z.int(), effective_at: instant }))
      .meta({ description: "Versions that will take over, in that order." }),
  })
  .meta({ id: "RouteList", examples: [{ data: [example], version: 12, latest_version: 12, scheduled: [] }] });

export const deletedBody = z.object({ id: z.string(), deleted: z.literal(true) }).meta({
  id: "Deleted",
  examples: [{ id: "acc_01kakx2m3xe5g8q4s9z6v7w1c6", deleted: true }],
});
