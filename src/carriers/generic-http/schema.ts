/** A carrier described in data: its credentials are the description. Explained in docs/generic-carrier.md. */
import * as z from "zod";
import { TEXT_KINDS } from "../../domain/base/verification.ts";
import { lookupRules } from "../lookup/described-schema.ts";
import { replyRules, success } from "./reply-schema.ts";
import { isBodyFitting, probeRequestShape, secretName, sendRequestShape } from "./request-schema.ts";
import { SECRET_PREFIX, templateNames } from "./template.ts";
import { webhookRules } from "./webhook-schema.ts";

/** A key that is all the proof there is has to be beyond guessing. */
const SHARED_SECRET_LENGTH_MIN = 24;

const BODY_OF_GET = { message: "a GET has no body", path: ["body"] };

const operation = z
  .strictObject({
    ...sendRequestShape,
    /** What {encoding} says for either alphabet. */
    encodings: z
      .strictObject({ gsm7: z.string().max(40), ucs2: z.string().max(40) })
      .default({ gsm7: "gsm7", ucs2: "ucs2" }),
    /** Ids of approved templates. When there are any, a kind of text without one is refused and nothing is sent. */
    templates: z.partialRecord(z.enum(TEXT_KINDS), z.string().min(1).max(100)).optional(),
    reply: replyRules,
  })
  .refine(isBodyFitting, BODY_OF_GET);
export type Operation = z.output<typeof operation>;

const probe = z
  .strictObject({ ...probeRequestShape, success: success.prefault({}) })
  .refine(isBodyFitting, BODY_OF_GET);
export type Probe = z.output<typeof probe>;

export const genericCredentials = z
  .strictObject({
    secrets: z.record(secretName, z.string().min(1).max(4_096)).default({}),
    /** May be missing where the account only answers questions about numbers. */
    sms: operation.optional(),
    voice: operation.optional(),
    probe: probe.optional(),
    /** Asks about a number, for vendors of HLR and portability data. */
    lookup: lookupRules.optional(),
    webhook: webhookRules.optional(),
  })
  .superRefine((description, context) => {
    const { secrets, webhook, ...requests } = description;
    if (requests.sms === undefined && requests.lookup === undefined) {
      context.addIssue({
        code: "custom",
        path: ["sms"],
        message: "a carrier sends texts (sms) or knows numbers (lookup)",
      });
    }
    const proofs = [
      requests.sms?.auth,
      requests.voice?.auth,
      requests.probe?.auth,
      requests.lookup?.auth,
      webhook?.auth,
    ];
    const keys = proofs.flatMap((auth) => (auth !== undefined && "secret" in auth ? [auth.secret] : []));
    const named = new Set([...secretsIn(requests), ...keys]);
    for (const name of named) {
      if (!Object.hasOwn(secrets, name)) {
        context.addIssue({ code: "custom", path: ["secrets"], message: `${name} is used and not there` });
      }
    }
    if (webhook === undefined || webhook.auth.type === "hmac") return;
    const { secret } = webhook.auth;
    if ((secrets[secret] ?? "").length < SHARED_SECRET_LENGTH_MIN) {
      const message = `a shared secret has ${SHARED_SECRET_LENGTH_MIN} characters and more`;
      context.addIssue({ code: "custom", path: ["secrets", secret], message });
    }
  });
export type GenericCredentials = z.output<typeof genericCredentials>;

/** Names of the secrets that any text of a description mentions. */
function secretsIn(value: unknown): readonly string[] {
  if (typeof value === "string") {
    const names = templateNames(value) ?? [];
    return names.flatMap((name) => (name.startsWith(SECRET_PREFIX) ? [name.slice(SECRET_PREFIX.length)] : []));
  }
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(secretsIn) : [];
}
