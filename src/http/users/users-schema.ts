/** Requests and replies of `/v1/users`. */
import * as z from "zod";
import { isTimeZone } from "../../domain/template/catalogue/formats.ts";
import { USER_STATUSES } from "../../domain/users/user-state.ts";
import {
  countryCode,
  EXAMPLE_PHONE,
  EXAMPLE_TIME,
  EXAMPLE_VERIFICATION_ID,
  instant,
  phoneMasked,
  phoneText,
  NO_CONTROLS,
} from "../base/common-schema.ts";
import { localeTag } from "../messages/message-sends-schema.ts";
import { EXAMPLE_NUMBER, userNumberBody } from "./numbers-schema.ts";
import { EXAMPLE_TRAITS, traitChanges, traitFields, traitsBody } from "./traits-schema.ts";

const REASON_MAX = 200;
const SECOND_FACTOR_MAX = 64;

const timeZone = z.string().min(1).max(64).refine(isTimeZone, "an IANA time zone");
const secondFactor = z.string().min(1).max(SECOND_FACTOR_MAX).regex(NO_CONTROLS, "a name without control characters");

export const saveUserRequest = z
  .strictObject({
    phone_number: phoneText,
    country: countryCode.optional().meta({ description: "Of a number without its calling code." }),
    locale: localeTag.optional(),
    time_zone: timeZone
      .optional()
      .meta({ description: "IANA name; default: the number's.", examples: ["Europe/Madrid"] }),
    second_factor: secondFactor
      .optional()
      .meta({ description: "Name of a second factor of yours, for recovery on a new device." }),
    ...traitFields,
    verification_id: z
      .string()
      .min(1)
      .max(64)
      .optional()
      .meta({
        description:
          "Needed where the primary number changes: a `phone_change` verification of the new number with this user_id, approved within the hour.",
        examples: [EXAMPLE_VERIFICATION_ID],
      }),
  })
  .meta({ id: "SaveUser", examples: [{ phone_number: EXAMPLE_PHONE, locale: "en" }] });

export type SaveUserWire = z.output<typeof saveUserRequest>;

export const changeUserRequest = z
  .strictObject({
    locale: localeTag.nullable().optional().meta({ description: "null: the country's." }),
    time_zone: timeZone.nullable().optional().meta({ description: "IANA name; null: the number's." }),
    second_factor: secondFactor.nullable().optional().meta({ description: "null: there is none." }),
    ...traitChanges,
  })
  .meta({ id: "ChangeUser", examples: [{ tier: "core", attributes: { plan: "gold", trial_ends_at: null } }] });

export const unfreezeRequest = z
  .strictObject({
    reason: z
      .string()
      .trim()
      .min(1)
      .max(REASON_MAX)
      .regex(NO_CONTROLS, "one line")
      .meta({ description: "Why the account is safe again. Stands in the audit trail: name no person in it." }),
  })
  .meta({ id: "UnfreezeUser", examples: [{ reason: "identity checked by support" }] });

export const userBody = z
  .object({
    id: z.string().meta({ description: "Your id." }),
    status: z.enum(USER_STATUSES),
    frozen_at: instant.nullable(),
    frozen_because: z.string().nullable(),
    phone_masked: phoneMasked.meta({ description: "The primary number, with its middle hidden." }),
    country: z.string().meta({ description: "Of the primary number." }),
    numbers: z
      .array(userNumberBody)
      .meta({ description: "All of the user's, the primary one first: texts go to that. Five at most." }),
    locale: z.string().nullable(),
    time_zone: z.string().nullable(),
    second_factor: z.string().nullable(),
    ...traitsBody,
    online: z.boolean(),
    last_seen_at: instant.nullable(),
    created_at: instant,
    updated_at: instant,
  })
  .meta({
    id: "User",
    examples: [
      {
        id: "u-1001",
        status: "frozen",
        frozen_at: EXAMPLE_TIME,
        frozen_because: "alert_rejected",
        phone_masked: "+1 ••••••••00",
        country: "US",
        numbers: [EXAMPLE_NUMBER],
        locale: "en",
        time_zone: null,
        second_factor: null,
        ...EXAMPLE_TRAITS,
        online: false,
        last_seen_at: null,
        created_at: EXAMPLE_TIME,
        updated_at: EXAMPLE_TIME,
      },
    ],
  });

export const deletedUserBody = z
  .object({ id: z.string(), deleted: z.literal(true) })
  .meta({ id: "DeletedUser", examples: [{ id: "u-1001", deleted: true }] });
