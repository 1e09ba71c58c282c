/** Requests and replies of `/v1/alerts`. */
import * as z from "zod";
import { ALERT_SUBJECTS, ALERT_STATUSES, ANSWER_WAYS } from "../../domain/alerts/alert.ts";
import { isCountryOrNowhere } from "../../domain/alerts/country-distance.ts";
import { ALERT_SIGNALS } from "../../domain/alerts/impossible-travel.ts";
import { ALERT_TYPES } from "../../domain/template/catalogue/alert-types.ts";
import { maskIp } from "../../domain/template/masked-ip.ts";
import {
  brandText,
  pageOf,
  pageParameters,
  EXAMPLE_MESSAGE_ID,
  EXAMPLE_TIME,
  instant,
  phoneMasked,
  userIdText,
} from "../base/common-schema.ts";
import { localeTag } from "../messages/message-sends-schema.ts";

const WINDOW_SECONDS_MIN = 60;
const WINDOW_SECONDS_MAX = 86_400;
const WINDOW_SECONDS_DEFAULT = 900;
/** The longest way to write an IPv6 address (RFC 4291 section 2.2, IPv4 in it). */
const IP_LENGTH_MAX = 45;

const EXAMPLE_ALERT_ID = "alr_01kakx2m3xe5g8q4s9z6v7w1c6";

/** Masked as it is read: no whole address gets past the border. */
const ip = z
  .string()
  .max(IP_LENGTH_MAX)
  .transform((text, context) => {
    const masked = maskIp(text);
    if (masked !== null) return masked;
    context.addIssue({ code: "custom", message: "an IPv4 or IPv6 address" });
    return z.NEVER;
  })
  .meta({
    description: "Shown masked, `203.0.113.XX` or the /48, and kept in no other form.",
    examples: ["203.0.113.7"],
  });

const country = z
  .string()
  .max(2)
  .transform((text) => text.toUpperCase())
  .refine(isCountryOrNowhere, "a country that there is (ISO 3166-1 alpha-2), or XX where it is not known")
  .meta({
    description:
      "Where it happened, ISO 3166-1 alpha-2: held against where the user was last (docs/alerts.md), and shown to nobody. XX, T1 and the like, as sources of countries give them, are known to be nowhere.",
    examples: ["ES"],
  });

const amount = z
  .strictObject({
    micro_units: z.int().min(0).meta({ description: "Millionths of the currency unit." }),
    currency: z.string().length(3).meta({ description: "ISO 4217." }),
  })
  .meta({ id: "AlertAmount", examples: [{ micro_units: 12990000, currency: "EUR" }] });

const context = z
  .strictObject({
    city: z.string().min(1).max(80).meta({ description: "Where it happened, as the reader knows the place." }),
    country: country.optional(),
    ip,
    device: z.string().min(1).max(80).optional().meta({ description: "`new_device` needs it." }),
    amount: amount.optional().meta({ description: "`transaction` needs it, and no other type takes it." }),
    at: z.iso.datetime({ offset: true }).meta({ description: "When it happened.", examples: [EXAMPLE_TIME] }),
  })
  .meta({ id: "AlertContext" });

export const openAlertRequest = z
  .strictObject({
    user_id: userIdText,
    type: z.enum(ALERT_TYPES),
    context,
    reply_window_seconds: z
      .int()
      .min(WINDOW_SECONDS_MIN)
      .max(WINDOW_SECONDS_MAX)
      .default(WINDOW_SECONDS_DEFAULT)
      .meta({ description: "How long it can be answered, and how long its text is worth sending." }),
    locale: localeTag.optional(),
    brand: brandText.optional().meta({ description: "Name in the text instead of the tenant's brand." }),
  })
  .meta({
    id: "OpenAlert",
    examples: [
      {
        user_id: "u-1001",
        type: "remote_login",
        context: { city: "Madrid", country: "ES", ip: "203.0.113.7", device: "iPhone 15 Pro", at: EXAMPLE_TIME },
      },
    ],
  });

export const alertBody = z
  .object({
    id: z.string(),
    status: z.enum(ALERT_STATUSES).meta({ description: "Everything but `open` is final." }),
    user_id: z.string(),
    type: z.enum(ALERT_SUBJECTS).meta({ description: "`recovery`: Godwit's own notice of a recovery that began." }),
    message_id: z.string().meta({ description: "The text that asks." }),
    phone_masked: phoneMasked,
    country: z.string(),
    created_at: instant,
    expires_at: instant,
    answered_at: instant.nullable(),
    by: z.enum(ANSWER_WAYS).nullable().meta({ description: "Which way the answer came." }),
    signals: z.array(z.enum(ALERT_SIGNALS)).meta({
      description:
        "What speaks against it. `impossible_travel`: the user cannot have come to `context.country` from where they confirmed that they were last (docs/alerts.md). Blocks nothing, and no text or page says it.",
    }),
  })
  .meta({
    id: "Alert",
    examples: [
      {
        id: EXAMPLE_ALERT_ID,
        status: "open",
        user_id: "u-1001",
        type: "remote_login",
        message_id: EXAMPLE_MESSAGE_ID,
        phone_masked: "+1 ••••••••00",
        country: "US",
        created_at: EXAMPLE_TIME,
        expires_at: "2026-11-21T12:15:00.000Z",
        answered_at: null,
        by: null,
        signals: [],
      },
    ],
  });

export const alertListQuery = z.strictObject({
  ...pageParameters,
  user_id: userIdText,
  status: z.enum(ALERT_STATUSES).optional(),
});

export const alertPage = pageOf(alertBody, "AlertPage");
