/** Pieces that several requests and replies share. */
import * as z from "zod";
import { PAGE_LIMIT_MAX } from "../../app/base/page-ports.ts";
import { CARRIER_KINDS } from "../../domain/base/carrier-kinds.ts";
import { MAX_BRAND_LENGTH } from "../../domain/template/safe-values.ts";
import { NEXT_ACTIONS } from "../../domain/verification/next-action.ts";
import { CHANNELS, PURPOSES, TRANSPORTS, VERIFICATION_STATUSES } from "../../domain/base/verification.ts";
import { late } from "./late.ts";

const brandRules = late(() => import("../../domain/conversation/brand.ts"));

/** Checked like every value that is put into a text: whoever chose the product's name may be a stranger. */
export const brandText = z
  .string()
  .min(1)
  .max(MAX_BRAND_LENGTH)
  .check(({ value, issues }) => {
    if (value === "" || value.length > MAX_BRAND_LENGTH) return;
    const read = brandRules().readBrand(value);
    if (!read.ok) issues.push({ code: "custom", input: value, params: { complaint: read.error } });
  })
  .meta({
    description: "Name of the product in texts: no link, no number, one script, and no word people answer with.",
  });

/** Reserved for fiction (ATIS-0300115): reaches nobody. */
export const EXAMPLE_PHONE = "+1 310 555 0100";
export const EXAMPLE_VERIFICATION_ID = "vrf_01kakx2m3xe5g8q4s9z6v7w1c2";
export const EXAMPLE_MESSAGE_ID = "msg_01kakx2m3xe5g8q4s9z6v7w1c3";
export const EXAMPLE_TIME = "2026-11-21T12:00:00.000Z";

/** Everything that libphonenumber can read is far shorter; longer texts would only cost time. */
const MAX_PHONE_TEXT = 64;
const DEFAULT_PAGE_LIMIT = 20;

/** For names and ids that people and logs read: no line breaks, no NUL, nothing that a terminal obeys. */
export const NO_CONTROLS = /^[^\p{Cc}]*$/u;

/** One rule wherever a user is named: in a path, in a query or in a body. */
export const userIdText = z
  .string()
  .min(1)
  .max(128)
  .regex(NO_CONTROLS, "an id without control characters")
  .meta({ description: "Your id of the user." });

export const phoneText = z
  .string()
  .min(1)
  .max(MAX_PHONE_TEXT)
  .meta({
    description: "A phone number in any form a person may write it.",
    examples: [EXAMPLE_PHONE, "+13105550100", "(310) 555-0100"],
  });

export const countryCode = z
  .string()
  .regex(/^[A-Za-z]{2}$/, "a country code of two letters (ISO 3166-1 alpha-2)")
  .transform((text) => text.toUpperCase())
  .meta({ description: "ISO 3166-1 alpha-2.", examples: ["US"] });

export const instant = z.iso.datetime().meta({ description: "ISO 8601, UTC.", examples: [EXAMPLE_TIME] });

export const money = z
  .object({
    micro_units: z.int().meta({ description: "Millionths of the currency unit." }),
    currency: z.string().meta({ description: "ISO 4217." }),
  })
  .meta({ id: "Money", examples: [{ micro_units: 7900, currency: "USD" }] });

export const purpose = z.enum(PURPOSES).meta({ description: "What the verification is for." });
export const channel = z.enum(CHANNELS);
export const transport = z.enum(TRANSPORTS).meta({ description: "How it went out." });
export const carrierKind = z.enum(CARRIER_KINDS);
export const verificationStatus = z.enum(VERIFICATION_STATUSES).meta({
  description: "Everything but `pending` is final. `blocked`: the guard let no text go (docs/fraud.md).",
});

export const metadata = z.record(z.string(), z.string()).meta({ description: "What you sent with the start." });

export const nextAction = z
  .object({
    action: z.enum(NEXT_ACTIONS).meta({
      description:
        "`sign_with_device`: check again with the signature of one of `device_ids`. `second_factor`: have the user pass the one called `name` and check again. `contact_support`: the user has neither, so you have to make sure who it is by means of your own (docs/recovery.md). `use_another_way`: this number does not do; ask for another, or prove the person without a text (docs/verify.md). `get_consent`: ask the person, and record what they said with POST /v1/consents (docs/consent.md).",
    }),
    at: instant.optional().meta({ description: "Not before." }),
    device_ids: z.array(z.string()).optional().meta({ description: "The user's bound devices." }),
    name: z.string().optional().meta({ description: "The second factor in the user's profile." }),
  })
  .meta({ id: "NextAction", description: "What the caller may do next." });

export const phoneMasked = z
  .string()
  .meta({ description: "The number with its middle hidden.", examples: ["+1 ••••••••00"] });

/** How lists are asked about a number: it never stands in an address, so that no log has it. */
export const phoneToken = z
  .string()
  .regex(/^[0-9a-f]{32}$/, "the `phone_token` that POST /v1/lookup gives for a number")
  .meta({
    description: "Stands for a number, equal for equal numbers. POST /v1/lookup gives that of a number.",
    examples: ["5f0c7e1d9b2a48c6a3e4d5f60718293a"],
  });

/** Parameters of every list. */
export const pageParameters = {
  limit: z.int().min(1).max(PAGE_LIMIT_MAX).default(DEFAULT_PAGE_LIMIT).meta({ description: "Entries a page." }),
  cursor: z.string().min(1).max(400).optional().meta({ description: "`next_cursor` of the page before." }),
};

/** From when to when what a list shows began. */
export const rangeParameters = {
  from: instant.optional().meta({ description: "Began from this time on. ISO 8601, UTC." }),
  to: instant.optional().meta({ description: "Began before this time. ISO 8601, UTC." }),
};

/** What a page of the ledger says beside its entries. */
const unreadableDays = z.array(z.string()).meta({
  description:
    "Days, UTC, that could not be read just now, or not wholly: something of theirs is missing from this page. Ask again for it. Mostly empty.",
});

/** A page of the ledger: it may hold fewer entries than were asked for, or none, and go on all the same. */
export function ledgerPageOf<Item extends z.ZodType>(item: Item, id: string) {
  const example = { data: firstExample(item), next_cursor: null, unreadable_days: [] };
  return z.object({ ...pageFields(item), unreadable_days: unreadableDays }).meta({ id, examples: [example] });
}

/** A page of a list, newest first. Its example is the item's. */
export function pageOf<Item extends z.ZodType>(item: Item, id: string) {
  return z.object(pageFields(item)).meta({ id, examples: [{ data: firstExample(item), next_cursor: null }] });
}

function pageFields<Item extends z.ZodType>(item: Item) {
  return {
    data: z.array(item),
    next_cursor: z
      .string()
      .nullable()
      .meta({ description: "Send it as `cursor` for the next page; null on the last." }),
  };
}

function firstExample(item: z.ZodType): readonly unknown[] {
  const examples = item.meta()?.examples;
  return Array.isArray(examples) ? examples.slice(0, 1) : [];
}
