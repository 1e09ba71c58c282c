/** Requests and replies of `/v1/keys`. */
import * as z from "zod";
import { ROLES } from "../../domain/tenants/tenant.ts";
import { EXAMPLE_TIME, instant, NO_CONTROLS } from "../base/common-schema.ts";

const keyMode = z.enum(["live", "test"]).meta({ description: "`test` reaches only the loopback carrier." });

export const createKeyRequest = z
  .strictObject({
    mode: keyMode,
    role: z.enum(ROLES).meta({ description: "What the key may do." }),
    name: z
      .string()
      .min(1)
      .max(80)
      .regex(NO_CONTROLS, "a name without control characters")
      .meta({ description: "To tell keys apart." }),
  })
  .meta({ id: "CreateKey", examples: [{ mode: "test", role: "developer", name: "Laptop" }] });

const fields = {
  id: z.string(),
  mode: keyMode,
  role: z.enum(ROLES),
  name: z.string(),
  last4: z.string().meta({ description: "The last four characters of the secret." }),
  created_at: instant,
  revoked_at: instant.nullable(),
  last_used_at: instant.nullable().meta({ description: "Exact to about a minute." }),
};

const example = {
  id: "key_01kakx2m3xe5g8q4s9z6v7w1c8",
  mode: "test",
  role: "developer",
  name: "Laptop",
  last4: "xY3k",
  created_at: EXAMPLE_TIME,
  revoked_at: null,
  last_used_at: null,
};

export const keyBody = z.object(fields).meta({ id: "Key", examples: [example] });

export const keyList = z.object({ data: z.array(keyBody) }).meta({ id: "KeyList", examples: [{ data: [example] }] });

export const issuedKeyBody = z
  .object({
    ...fields,
    secret: z.string().meta({ description: "The key itself. Shown this once: only its hash is kept." }),
  })
  .meta({ id: "IssuedKey", examples: [{ ...example, secret: "gw_test_…" }] });
