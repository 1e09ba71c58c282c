/** `/v1/carriers`: accounts at carriers, many of one vendor if need be. */
import type * as z from "zod";
import type { CarrierAccountRecord } from "../../app/carriers/account-ports.ts";
import { CREATE_CARRIER_REFUSES, createCarrier } from "../../app/carriers/create-carrier.ts";
import { DELETE_CARRIER_REFUSES, deleteCarrier } from "../../app/carriers/delete-carrier.ts";
import { isEncrypted } from "../../app/carriers/is-encrypted.ts";
import { listCarriers } from "../../app/carriers/list-carriers.ts";
import { UPDATE_CARRIER_REFUSES, updateCarrier, type UpdateCarrierInput } from "../../app/carriers/update-carrier.ts";
import { VERIFY_CARRIER_REFUSES, verifyCarrier } from "../../app/carriers/verify-carrier.ts";
import type { Services } from "../../app/services.ts";
import { termsOf as quotasOf } from "../../domain/limits/plans.ts";
import { ok } from "../../domain/base/result.ts";
import { wireMoneyOrNull } from "../money.ts";
import { defineRoute, NO_BODY, NO_QUERY, type ApiRoute } from "../route.ts";
import { moneyOfWire } from "../limits/country-limits.ts";
import {
  carrierBody,
  carrierList,
  carrierVerdict,
  createCarrierRequest,
  updateCarrierRequest,
} from "./carriers-schema.ts";
import { deletedBody } from "../routing/routes-schema.ts";
import { isoTime } from "../time.ts";

const create = defineRoute({
  method: "POST",
  path: "/v1/carriers",
  operationId: "createCarrier",
  summary: "Add a carrier account",
  tag: "Routes",
  access: { permission: "carrier.manage" },
  query: NO_QUERY,
  body: createCarrierRequest,
  replies: { 201: { description: "The account, without its credentials.", schema: carrierBody } },
  refuses: CREATE_CARRIER_REFUSES,
  async handle({ services, principal, host, body }) {
    const { base_url: baseUrl, rate_per_second: ratePerSecond, daily_spend_limit: limit, ...rest } = body;
    const terms = { ...rest, baseUrl, ratePerSecond, dailySpendLimit: limit === null ? null : moneyOfWire(limit) };
    const made = await createCarrier(services, {
      ...terms,
      tenantId: principal.tenant.id,
      accountsMax: quotasOf(principal.tenant.allowance).quotas.carrierAccounts,
      askedHost: host,
    });
    return made.ok ? ok({ status: 201 as const, body: await carrierEntry(services, made.value) }) : made;
  },
});

const list = defineRoute({
  method: "GET",
  path: "/v1/carriers",
  operationId: "listCarriers",
  summary: "List carrier accounts",
  description: "Disabled ones too, newest first. Credentials are never shown.",
  tag: "Routes",
  access: { permission: "carrier.read" },
  query: NO_QUERY,
  body: NO_BODY,
  replies: { 200: { description: "All accounts of the tenant.", schema: carrierList } },
  refuses: [],
  async handle({ services, principal }) {
    const accounts = await listCarriers(services, { tenantId: principal.tenant.id });
    if (!accounts.ok) return accounts;
    const data = await Promise.all(accounts.value.map((account) => carrierEntry(services, account)));
    return ok({ status: 200 as const, body: { data } });
  },
});

const update = defineRoute({
  method: "PATCH",
  path: "/v1/carriers/{id}",
  operationId: "updateCarrier",
  summary: "Change a carrier account",
  description:
    "In force everywhere within 30 seconds. New credentials replace the old ones whole. A changed `base_url` asks for them: stored ones are sent to no other address than the one they were given for.",
  tag: "Routes",
  access: { permission: "carrier.manage" },
  pathId: "carrierAccount",
  query: NO_QUERY,
  body: updateCarrierRequest,
  replies: { 200: { description: "The account as it is now.", schema: carrierBody } },
  refuses: UPDATE_CARRIER_REFUSES,
  async handle({ services, principal, host, id, body }) {
    const input = { tenantId: principal.tenant.id, accountId: id, change: changeOf(body), askedHost: host };
    const changed = await updateCarrier(services, input);
    return changed.ok ? ok({ status: 200 as const, body: await carrierEntry(services, changed.value) }) : changed;
  },
});

const remove = defineRoute({
  method: "DELETE",
  path: "/v1/carriers/{id}",
  operationId: "deleteCarrier",
  summary: "Delete a carrier account",
  description: "Only one that no route uses. Disable it first and wait for the last receipts.",
  tag: "Routes",
  access: { permission: "carrier.manage" },
  pathId: "carrierAccount",
  query: NO_QUERY,
  body: NO_BODY,
  replies: { 200: { description: "It is gone.", schema: deletedBody } },
  refuses: DELETE_CARRIER_REFUSES,
  async handle({ services, principal, id }) {
    const gone = await deleteCarrier(services, { tenantId: principal.tenant.id, accountId: id });
    return gone.ok ? ok({ status: 200 as const, body: { id: gone.value.id, deleted: true as const } }) : gone;
  },
});

const verify = defineRoute({
  method: "POST",
  path: "/v1/carriers/{id}/verify",
  operationId: "verifyCarrier",
  summary: "Test the credentials of a carrier account",
  description:
    "Without a paid send. `not_testable` where the vendor has no way to. Where nobody answers, `carrier_code` is `no_answer` and comes after six seconds, whatever the reason. Ten a minute.",
  tag: "Routes",
  access: { permission: "carrier.manage" },
  pathId: "carrierAccount",
  query: NO_QUERY,
  body: NO_BODY,
  replies: { 200: { description: "What the vendor says.", schema: carrierVerdict } },
  refuses: VERIFY_CARRIER_REFUSES,
  async handle({ services, principal, id }) {
    const verified = await verifyCarrier(services, { tenantId: principal.tenant.id, accountId: id });
    if (!verified.ok) return verified;
    const { verdict } = verified.value;
    const refusal = verified.value.verdict === "refused" ? verified.value : null;
    const body = { id, verdict, failure: refusal?.failure ?? null, carrier_code: refusal?.carrierCode ?? null };
    return ok({ status: 200 as const, body });
  },
});

export const CARRIER_ROUTES: readonly ApiRoute[] = [create, list, update, remove, verify];

function changeOf(body: z.output<typeof updateCarrierRequest>): UpdateCarrierInput["change"] {
  const { name, credentials, base_url: baseUrl, rate_per_second: ratePerSecond, enabled, standby } = body;
  const { daily_spend_limit: limit } = body;
  return {
    ...(name === undefined ? {} : { name }),
    ...(credentials === undefined ? {} : { credentials }),
    ...(baseUrl === undefined ? {} : { baseUrl }),
    ...(ratePerSecond === undefined ? {} : { ratePerSecond }),
    ...(enabled === undefined ? {} : { enabled }),
    ...(standby === undefined ? {} : { standby }),
    ...(limit === undefined ? {} : { dailySpendLimit: limit === null ? null : moneyOfWire(limit) }),
  };
}

async function carrierEntry(services: Pick<Services, "carriers">, account: CarrierAccountRecord) {
  const { id, name, kind, baseUrl, ratePerSecond, enabled, standby, dailySpendLimit = null } = account;
  return {
    id,
    name,
    kind,
    base_url: baseUrl,
    encrypted: await isEncrypted(services, account),
    rate_per_second: ratePerSecond,
    enabled,
    standby,
    daily_spend_limit: wireMoneyOrNull(dailySpendLimit),
    created_at: isoTime(account.createdAtMs),
    updated_at: isoTime(account.updatedAtMs),
  };
}
