/** `/v1/fraud/turnstile`: the tenant's own widget at Cloudflare Turnstile, by which challenges are passed. */
import type { TurnstileAccount } from "../../app/fraud/challenge-ports.ts";
import {
  readTurnstile,
  removeTurnstile,
  SET_TURNSTILE_REFUSES,
  setTurnstile,
  TURNSTILE_REFUSES,
} from "../../app/fraud/turnstile-account.ts";
import { ok } from "../../domain/base/result.ts";
import { type ApiRoute, defineRoute, NO_BODY, NO_QUERY } from "../route.ts";
import { isoTime } from "../time.ts";
import { removedTurnstileBody, setTurnstileRequest, turnstileBody } from "./turnstile-schema.ts";

const path = "/v1/fraud/turnstile";

const read = defineRoute({
  method: "GET",
  path,
  operationId: "readTurnstile",
  summary: "Read the Turnstile widget",
  description: "All but its secret, which is never shown.",
  tag: "Verify",
  access: { permission: "fraud.read" },
  query: NO_QUERY,
  body: NO_BODY,
  replies: { 200: { description: "The widget.", schema: turnstileBody } },
  refuses: TURNSTILE_REFUSES,
  async handle({ services, principal }) {
    const found = await readTurnstile(services, principal.tenant.id);
    return found.ok ? ok({ status: 200 as const, body: entryOf(found.value) }) : found;
  },
});

const set = defineRoute({
  method: "PUT",
  path,
  operationId: "setTurnstile",
  summary: "Set the Turnstile widget",
  description: "In place of the one before, in force for challenges within 30 seconds.",
  tag: "Verify",
  access: { permission: "fraud.manage" },
  query: NO_QUERY,
  body: setTurnstileRequest,
  replies: { 200: { description: "The widget.", schema: turnstileBody } },
  refuses: SET_TURNSTILE_REFUSES,
  async handle({ services, principal, body }) {
    const { site_key: siteKey, secret, hostnames, proof_of_work: work } = body;
    const { keyId, tenant } = principal;
    const widget = { siteKey, hostnames, work, ...(secret === undefined ? {} : { secret }) };
    const done = await setTurnstile(services, { tenantId: tenant.id, keyId, ...widget });
    return done.ok ? ok({ status: 200 as const, body: entryOf(done.value) }) : done;
  },
});

const remove = defineRoute({
  method: "DELETE",
  path,
  operationId: "deleteTurnstile",
  summary: "Remove the Turnstile widget",
  description: "With its secret. Challenges are proof of work within 30 seconds.",
  tag: "Verify",
  access: { permission: "fraud.manage" },
  query: NO_QUERY,
  body: NO_BODY,
  replies: { 200: { description: "It is gone.", schema: removedTurnstileBody } },
  refuses: TURNSTILE_REFUSES,
  async handle({ services, principal }) {
    const gone = await removeTurnstile(services, principal.tenant.id);
    return gone.ok ? ok({ status: 200 as const, body: { deleted: true as const } }) : gone;
  },
});

export const TURNSTILE_ROUTES: readonly ApiRoute[] = [read, set, remove];

function entryOf({ siteKey, hostnames, work, updatedAtMs, updatedBy }: TurnstileAccount) {
  const updated = { updated_at: isoTime(updatedAtMs), updated_by: updatedBy };
  return { site_key: siteKey, hostnames, proof_of_work: work, ...updated };
}
