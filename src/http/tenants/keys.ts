/** `/v1/keys`: make, list and revoke the API keys of a tenant. */
import type { KeyRecord } from "../../app/tenants/ports.ts";
import { termsOf } from "../../domain/limits/plans.ts";
import { CREATE_KEY_REFUSES, createKey } from "../../app/tenants/create-key.ts";
import type { IssuedKey } from "../../app/tenants/issue-key.ts";
import { listKeys } from "../../app/tenants/list-keys.ts";
import { REVOKE_KEY_REFUSES, revokeKey } from "../../app/tenants/revoke-key.ts";
import { ok } from "../../domain/base/result.ts";
import { defineRoute, NO_BODY, NO_QUERY, type ApiRoute } from "../route.ts";
import { createKeyRequest, issuedKeyBody, keyBody, keyList } from "./keys-schema.ts";
import { isoTime, isoTimeOrNull } from "../time.ts";

const create = defineRoute({
  method: "POST",
  path: "/v1/keys",
  operationId: "createKey",
  summary: "Make an API key",
  description:
    "The secret is shown once. A live key makes live and test keys, a test key test keys only. This request takes no Idempotency-Key: a stored reply would keep the secret in clear.",
  tag: "Tenants and keys",
  access: { permission: "key.manage" },
  query: NO_QUERY,
  body: createKeyRequest,
  replies: { 201: { description: "The key with its secret.", schema: issuedKeyBody } },
  refuses: CREATE_KEY_REFUSES,
  async handle({ services, principal, body }) {
    const { tenant, mode: callerMode } = principal;
    const keysMax = termsOf(tenant.allowance).quotas.keys;
    const issued = await createKey(services, { tenantId: tenant.id, callerMode, keysMax, ...body });
    return issued.ok ? ok({ status: 201 as const, body: issuedKey(issued.value) }) : issued;
  },
});

const list = defineRoute({
  method: "GET",
  path: "/v1/keys",
  operationId: "listKeys",
  summary: "List API keys",
  description: "Revoked ones too, newest first. Never with secrets.",
  tag: "Tenants and keys",
  access: { permission: "key.read" },
  query: NO_QUERY,
  body: NO_BODY,
  replies: { 200: { description: "All keys of the tenant.", schema: keyList } },
  refuses: [],
  async handle({ services, principal }) {
    const keys = await listKeys(services, { tenantId: principal.tenant.id });
    return keys.ok ? ok({ status: 200 as const, body: { data: keys.value.map(keyEntry) } }) : keys;
  },
});

const revoke = defineRoute({
  method: "DELETE",
  path: "/v1/keys/{id}",
  operationId: "revokeKey",
  summary: "Revoke an API key",
  description:
    "The key stops working everywhere within 30 seconds of this reply. After a 503, revoke it again: that changes nothing more. A test key revokes test keys only.",
  tag: "Tenants and keys",
  access: { permission: "key.manage" },
  pathId: "key",
  query: NO_QUERY,
  body: NO_BODY,
  replies: { 200: { description: "The revoked key.", schema: keyBody } },
  refuses: REVOKE_KEY_REFUSES,
  async handle({ services, principal, id }) {
    const key = await revokeKey(services, {
      tenantId: principal.tenant.id,
      keyId: id,
      callerKeyId: principal.keyId,
      callerMode: principal.mode,
    });
    return key.ok ? ok({ status: 200 as const, body: keyEntry(key.value) }) : key;
  },
});

export const KEY_ROUTES: readonly ApiRoute[] = [create, list, revoke];

/** A new key as replies show it, once. */
export function issuedKey({ key, secret }: IssuedKey) {
  return { ...keyEntry(key), secret };
}

function keyEntry(key: KeyRecord) {
  return {
    id: key.id,
    mode: key.mode,
    role: key.role,
    name: key.name,
    last4: key.last4,
    created_at: isoTime(key.createdAtMs),
    revoked_at: isoTimeOrNull(key.revokedAtMs),
    last_used_at: isoTimeOrNull(key.lastUsedAtMs),
  };
}
