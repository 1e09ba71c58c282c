/** Request and reply of `/v1/lookup`. */
import * as z from "zod";
import { NUMBER_KINDS } from "../../domain/phone/kinds.ts";
import { countryCode, EXAMPLE_PHONE, phoneText } from "./common.ts";

export const lookupRequest = z
  .strictObject({
    phone_number: phoneText,
    country: countryCode.optional().meta({ description: "Country of a number written without calling code." }),
  })
  .meta({
    id: "LookupNumber",
    examples: [{ phone_number: EXAMPLE_PHONE }, { phone_number: "(310) 555-0100", country: "US" }],
  });

export const numberBody = z
  .object({
    e164: z.string().meta({ description: "The canonical form." }),
    national: z.string(),
    international: z.string(),
    country: z.string().meta({ description: "ISO 3166-1 alpha-2." }),
    calling_code: z.string(),
    kind: z.enum(NUMBER_KINDS).meta({ description: "By the country's numbering plan: it knows ranges, not porting." }),
    fictitious: z.boolean().meta({ description: "Reserved for fiction: reaches nobody, works with test keys." }),
  })
  .meta({
    id: "PhoneNumber",
    examples: [
      {
        e164: "+13105550100",
        national: "(310) 555-0100",
        international: "+1 310 555 0100",
        country: "US",
        calling_code: "1",
        kind: "fixed_line_or_mobile",
        fictitious: true,
      },
    ],
  });
