/** How a described carrier answers: what is a success, what its refusals mean, and where the id stands. */
import * as z from "zod";
import { CARRIER_FAILURE_KINDS } from "../../domain/carriers/failure.ts";
import { readCodeWord } from "../code-word.ts";
import { conditions, pointer } from "./conditions.ts";

const FAILURES_MAX = 100;

const httpStatus = z.int().min(200).max(599);
const statusRange = z.strictObject({ from: httpStatus, to: httpStatus });
const codeWord = z.string().refine((code) => readCodeWord(code) === code, { message: "a short code" });

export const success = z.strictObject({
  status: statusRange.default({ from: 200, to: 299 }),
  where: conditions.default([]),
});

const failure = z
  .strictObject({
    status: statusRange.optional(),
    where: conditions.default([]),
    kind: z.enum(CARRIER_FAILURE_KINDS),
    /** Stored as the carrier's code in place of the body's. */
    code: codeWord.optional(),
  })
  .refine(({ status, where }) => status !== undefined || where.length > 0, { message: "a status or a condition" });

const currency = z.string().regex(/^[A-Z]{3}$/);
export const price = z
  .strictObject({ amount: pointer, currency: pointer.optional(), currencyCode: currency.optional() })
  .refine(({ currency, currencyCode }) => (currency === undefined) !== (currencyCode === undefined), {
    message: "exactly one of currency (where it stands) and currencyCode (what it is)",
  });
export type PriceRule = z.output<typeof price>;

export const replyRules = z
  .strictObject({
    format: z.enum(["json", "form", "text"]).default("json"),
    /** Of format `text`: what stands between the parts, which are then "/0", "/1" and so on. */
    separator: z.string().min(1).max(10).optional(),
    success: success.prefault({}),
    failures: z.array(failure).max(FAILURES_MAX).default([]),
    code: pointer.optional(),
    messageId: pointer.optional(),
    segments: pointer.optional(),
    price: price.optional(),
  })
  .refine(({ messageId, success }) => messageId !== undefined || success.where.length > 0, {
    message: "a reply without a message id needs a condition of success: a status alone is no acceptance",
    path: ["success", "where"],
  });
export type ReplyRules = z.output<typeof replyRules>;
