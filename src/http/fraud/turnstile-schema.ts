/** Requests and replies about a tenant's widget at Turnstile. */
import * as z from "zod";
import { WORK_WISHES } from "../../app/fraud/challenge-ports.ts";
import { EXAMPLE_TIME, instant } from "../base/common-schema.ts";

const HOSTS_MAX = 10;
const HOST_MAX = 253;
/** What Cloudflare gives out: letters, digits, - and _. */
const KEY = /^[A-Za-z0-9_-]{8,100}$/;
const HOST = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

const fields = {
  site_key: z.string().regex(KEY, "the site key of a widget, as Cloudflare shows it"),
  hostnames: z
    .array(z.string().max(HOST_MAX).regex(HOST, "a host in lower case, without a scheme"))
    .min(1)
    .max(HOSTS_MAX)
    .meta({ description: "Where the widget stands: a token of another host is refused." }),
};
const WORK_WORDS =
  "Whether a challenge may be passed by proof of work too (`beside`), or only while Turnstile does not answer (`fallback`).";

export const setTurnstileRequest = z
  .strictObject({
    ...fields,
    secret: z.string().regex(KEY, "the secret key of the widget, as Cloudflare shows it").exactOptional().meta({
      description: "Kept sealed and never shown. Left out: the one that is kept for this site key.",
    }),
    proof_of_work: z.enum(WORK_WISHES).default("beside").meta({ description: WORK_WORDS }),
  })
  .meta({
    id: "SetTurnstile",
    examples: [
      {
        site_key: "0x4AAAAAAAExampleSiteKey",
        secret: "0x4AAAAAAAExampleSecretKeyOfTheWidget",
        hostnames: ["www.example.com"],
      },
    ],
  });

export const turnstileBody = z
  .object({
    ...fields,
    proof_of_work: z.enum(WORK_WISHES).meta({ description: WORK_WORDS }),
    updated_at: instant,
    updated_by: z.string().meta({ description: "The key that set it." }),
  })
  .meta({
    id: "Turnstile",
    examples: [
      {
        site_key: "0x4AAAAAAAExampleSiteKey",
        hostnames: ["www.example.com"],
        proof_of_work: "beside",
        updated_at: EXAMPLE_TIME,
        updated_by: "key_01hv0000000000000000000000",
      },
    ],
  });

export const removedTurnstileBody = z
  .object({ deleted: z.literal(true) })
  .meta({ id: "DeletedTurnstile", examples: [{ deleted: true }] });
