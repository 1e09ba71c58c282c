/** Requests and replies of `/v1/platform/sender-grants` and `/v1/platform/account-grants`. */
import * as z from "zod";
import { GRANTED_ACCOUNTS } from "../../domain/tenants/grant.ts";
import { EXAMPLE_TIME, instant, pageOf, pageParameters } from "../base/common-schema.ts";
import { sender } from "../routing/routes-schema.ts";

const EXAMPLE_GRANT_ID = "grt_01kakx2m3xe5g8q4s9z6v7w1c8";
const EXAMPLE_TENANT_ID = "ten_01kakx2m3xe5g8q4s9z6v7w1c7";

const account = z.enum(GRANTED_ACCOUNTS).meta({ description: "An account of the deployment itself." });
const tenantId = z.string().min(1).max(64);
const shared = z.boolean().meta({
  description:
    "Several tenants have the sender, each by a shared grant: a text to it goes to the one whose text the phone answers.",
});

const terms = {
  tenant_id: tenantId,
  account,
  from: instant.nullable().default(null).meta({ description: "From when it counts; null: from now on." }),
  until: instant.nullable().default(null).meta({ description: "Until when; null: until it is ended." }),
};

export const createSenderGrantRequest = z.strictObject({ ...terms, sender, shared: shared.default(false) }).meta({
  id: "CreateSenderGrant",
  examples: [{ tenant_id: EXAMPLE_TENANT_ID, account: "twilio", sender: "+13105550199" }],
});

export const createAccountGrantRequest = z
  .strictObject(terms)
  .meta({ id: "CreateAccountGrant", examples: [{ tenant_id: EXAMPLE_TENANT_ID, account: "twilio" }] });

const filters = { ...pageParameters, tenant_id: tenantId.optional(), account: account.optional() };

export const accountGrantListQuery = z.strictObject(filters);

export const senderGrantListQuery = z.strictObject({
  ...filters,
  sender: sender.optional(),
  shared: z.enum(["true", "false"]).optional(),
});

const grantFields = z.object({
  id: z.string(),
  tenant_id: z.string(),
  account,
  from: instant,
  until: instant.nullable(),
  status: z.enum(["scheduled", "active", "ended"]),
  created_at: instant,
});

const example = {
  id: EXAMPLE_GRANT_ID,
  tenant_id: EXAMPLE_TENANT_ID,
  account: "twilio",
  from: EXAMPLE_TIME,
  until: null,
  status: "active",
  created_at: EXAMPLE_TIME,
};

export const accountGrantBody = grantFields.meta({ id: "AccountGrant", examples: [example] });

export const senderGrantBody = grantFields
  .extend({ sender: z.string(), shared })
  .meta({ id: "SenderGrant", examples: [{ ...example, sender: "+13105550199", shared: false }] });

export const accountGrantPage = pageOf(accountGrantBody, "AccountGrantPage");
export const senderGrantPage = pageOf(senderGrantBody, "SenderGrantPage");
