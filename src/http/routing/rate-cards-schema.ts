/** Request and reply of `POST /v1/routes/import`. */
import * as z from "zod";
import type { CardColumn } from "../../domain/routing/card-columns.ts";
import { LINE_FAULTS } from "../../domain/routing/rate-card.ts";
import { TRANSPORTS } from "../../domain/base/verification.ts";
import { EXAMPLE_TIME, instant, money } from "../base/common-schema.ts";
import { changeTerms } from "./route-changes-schema.ts";
import { routeWarning } from "./route-warning-schema.ts";
import { account, currency, EXAMPLE_ROUTE_ID, priority, routeClass, sender } from "./routes-schema.ts";

const MAX_CSV_LENGTH = 2 * 1024 * 1024;
/** A card of 2 MB as a JSON text: line breaks, quotes and tabs take two bytes each. */
export const IMPORT_BODY_BYTES_MAX = 4 * 1024 * 1024;
/** A card that is wrong all over says the same thing many times. */
export const BAD_LINES_SHOWN = 1_000;

const columnName = z.string().min(1).max(100);

export const importRequest = z
  .strictObject({
    account,
    csv: z.string().min(1).max(MAX_CSV_LENGTH).meta({
      description:
        "The card (RFC 4180; comma, semicolon, tab or bar; quotes; BOM). A header within the first 20 lines has a price and a country, ISO code, MCC, or MCC and MNC.",
    }),
    currency: currency.meta({ description: "Of prices beside which the card names no other. ISO 4217." }),
    defaults: z
      .strictObject({
        class: routeClass.default("aggregator"),
        transport: z.enum(TRANSPORTS).default("sms"),
        sender,
        priority: priority.default(100),
      })
      .meta({ description: "Of routes that are new. Transport and sender also say which routes the card speaks for." }),
    columns: z
      .strictObject({
        country: columnName,
        iso: columnName,
        mcc: columnName,
        mnc: columnName,
        plmn: columnName,
        price: columnName,
        currency: columnName,
      } satisfies Record<CardColumn, z.ZodType>)
      .partial()
      .default({})
      .meta({ description: "Names of columns as the card writes them, where they are not the usual ones." }),
    decimal_mark: z
      .enum([".", ","])
      .nullable()
      .default(null)
      .meta({ description: "Null: told by the card as a whole." }),
    missing: z.enum(["remove", "keep"]).default("remove").meta({
      description: "What becomes of routes over this account, transport and sender that the card does not name.",
    }),
    skip_bad_lines: z.boolean().default(false).meta({
      description: "Takes the good lines of a card that has bad ones. Nothing is removed then.",
    }),
    dry_run: z.boolean().default(false).meta({ description: "Shows what would change and stores nothing." }),
    ...changeTerms,
  })
  .meta({
    id: "ImportRateCard",
    examples: [
      {
        account: "twilio",
        csv: "Country;MCC;MNC;Price\nGermany;262;01;0,0712\nFrance;208;;0,0495\n",
        currency: "EUR",
        defaults: { class: "tier1", sender: "ACME" },
        effective_at: "2026-12-01T00:00:00.000Z",
        dry_run: true,
      },
    ],
  });

const priced = z
  .object({
    route_id: z.string().nullable().meta({ description: "Null while it does not exist." }),
    country: z.string(),
    networks: z.array(z.string()),
    from: money.nullable(),
    to: money.nullable(),
    percent: z.number().nullable().meta({ description: "Null where there is nothing to compare." }),
  })
  .meta({ id: "CardPriceChange" });

export const importBody = z
  .object({
    applied: z.boolean(),
    version: z.int().meta({ description: "The version it made; without one, what it was compared to." }),
    effective_at: instant,
    lines: z.int().meta({ description: "Lines below the header that are not blank." }),
    prices: z.int().meta({ description: "Destinations that the card prices." }),
    repeated_lines: z.int().meta({ description: "Lines that say again what an earlier one said." }),
    bad_line_count: z.int(),
    bad_lines: z
      .array(z.object({ line: z.int(), reason: z.enum(LINE_FAULTS) }))
      .meta({ description: `The first ${BAD_LINES_SHOWN}.` }),
    added: z.array(priced),
    price_up: z.array(priced),
    price_down: z.array(priced),
    price_other: z.array(priced).meta({ description: "Another currency, or none before." }),
    removed: z.array(priced),
    unchanged: z.int(),
    warnings: z.array(routeWarning),
  })
  .meta({
    id: "RateCardImport",
    examples: [
      {
        applied: false,
        version: 12,
        effective_at: EXAMPLE_TIME,
        lines: 3,
        prices: 2,
        repeated_lines: 0,
        bad_line_count: 1,
        bad_lines: [{ line: 4, reason: "price_malformed" }],
        added: [],
        price_up: [
          {
            route_id: EXAMPLE_ROUTE_ID,
            country: "DE",
            networks: ["262-01"],
            from: { micro_units: 65_000, currency: "EUR" },
            to: { micro_units: 71_200, currency: "EUR" },
            percent: 9.5,
          },
        ],
        price_down: [],
        price_other: [],
        removed: [],
        unchanged: 1,
        warnings: [],
      },
    ],
  });
