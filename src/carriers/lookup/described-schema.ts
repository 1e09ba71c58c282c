/**
 * How a described carrier is asked about a number (HLR and portability vendors): the member `lookup` of the credentials
 * of a `generic_http` account. The request is written like a send's, with {to} and {to_digits}.
 */
import * as z from "zod";
import { LINE_STATUSES } from "../../domain/lookup/holder.ts";
import { LINE_TYPES } from "../../domain/lookup/live-number.ts";
import { pointer } from "../generic-http/conditions.ts";
import { success } from "../generic-http/reply-schema.ts";
import { isBodyFitting, sendRequestShape } from "../generic-http/request-schema.ts";

const word = z.string().max(100);
const words = z.array(word).min(1).max(20);

export const lookupRules = z
  .strictObject({
    ...sendRequestShape,
    success: success.prefault({}),
    /** Where the answer's parts stand; what is left out stays unknown. */
    answer: z
      .strictObject({
        /** Both codes in one ("23410" or "234-10"), or each by itself. */
        mccmnc: pointer.optional(),
        mcc: pointer.optional(),
        mnc: pointer.optional(),
        network: pointer.optional(),
        ported: z.strictObject({ at: pointer, yes: words, no: words }).optional(),
        /** When the SIM was last swapped: a time of ISO 8601. */
        simSwappedAt: pointer.optional(),
        lineStatus: z.strictObject({ at: pointer, words: z.record(word, z.enum(LINE_STATUSES)) }).optional(),
        lineType: z.strictObject({ at: pointer, words: z.record(word, z.enum(LINE_TYPES)) }).optional(),
      })
      .refine((answer) => Object.values(answer).some((part) => part !== undefined), { message: "one part at least" }),
  })
  .refine(isBodyFitting, { message: "a GET has no body", path: ["body"] });
export type LookupRules = z.output<typeof lookupRules>;

/** What a described account needs to be asked; accounts without `lookup` are not. */
export const describedLookupCredentials = z.object({
  secrets: z.record(z.string(), z.string()).default({}),
  lookup: lookupRules,
});
