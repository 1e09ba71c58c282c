/** Requests and replies of `/v1/phones/opt-outs`. */
import * as z from "zod";
import { CATEGORIES } from "../../domain/base/categories.ts";
import { countryCode, EXAMPLE_PHONE, phoneMasked, phoneText, NO_CONTROLS } from "../base/common-schema.ts";

const REASON_MAX = 200;

const category = z.enum(CATEGORIES);

export const liftOptOutsRequest = z
  .strictObject({
    phone_number: phoneText,
    country: countryCode.optional().meta({ description: "Of a number without its calling code." }),
    category: category.optional().meta({ description: "Default: every category that a carrier has stopped." }),
    reason: z.string().min(1).max(REASON_MAX).regex(NO_CONTROLS, "words without control characters").meta({
      description: "Why the carrier's word is not the person's. Stands in the audit trail: name nobody in it.",
    }),
  })
  .meta({
    id: "LiftOptOuts",
    examples: [{ phone_number: EXAMPLE_PHONE, category: "otp", reason: "the person asked support for codes" }],
  });

export const liftedOptOutsBody = z
  .object({
    phone_masked: phoneMasked,
    country: z.string(),
    lifted: z.array(category),
    kept: z.array(
      z.object({
        scope: z.enum(["all", ...CATEGORIES]),
        by: z.enum(["person", "carrier"]).meta({ description: "Who said STOP: the person by a text, or a carrier." }),
      }),
    ),
  })
  .meta({
    id: "LiftedOptOuts",
    examples: [
      {
        phone_masked: "+1 ••••••••00",
        country: "US",
        lifted: ["otp"],
        kept: [{ scope: "marketing", by: "person" }],
      },
    ],
  });
