/** `/v1/fraud/policy`: which signals count, what becomes of starts to a country, and who always passes. */
import { READ_FRAUD_HISTORY_REFUSES, readFraudHistory, readFraudPolicy } from "../../app/fraud/read-policy.ts";
import { readFallenRules } from "../../app/fraud/fallen-rules.ts";
import { SET_FRAUD_POLICY_REFUSES, setFraudPolicy } from "../../app/fraud/set-policy.ts";
import { ok } from "../../domain/base/result.ts";
import { type ApiRoute, defineRoute, NO_BODY, NO_QUERY } from "../route.ts";
import { fraudPolicyBody, fraudPolicyPage, fraudPolicyQuery, setFraudPolicyRequest } from "./policy-schema.ts";
import { fraudPolicyLine, fraudPolicyReply, policyFrom } from "./policy-wire.ts";

const read = defineRoute({
  method: "GET",
  path: "/v1/fraud/policy",
  operationId: "readFraudPolicy",
  summary: "Read the policy on fraud",
  description:
    "What was set, what is in force with the defaults, and which rules stop nobody just now, because they stopped too many people.",
  tag: "Verify",
  access: { permission: "fraud.read" },
  query: NO_QUERY,
  body: NO_BODY,
  replies: { 200: { description: "The policy.", schema: fraudPolicyBody } },
  refuses: [],
  async handle({ services, principal }) {
    const { id } = principal.tenant;
    const [entry, fallen] = await Promise.all([readFraudPolicy(services, id), readFallenRules(services, id)]);
    return ok({ status: 200 as const, body: fraudPolicyReply(entry, fallen) });
  },
});

const set = defineRoute({
  method: "PUT",
  path: "/v1/fraud/policy",
  operationId: "setFraudPolicy",
  summary: "Set the policy on fraud",
  description:
    "The whole of it, with a reason that is kept. In force for starts within 30 seconds. Rules that had fallen back stop again.",
  tag: "Verify",
  access: { permission: "fraud.manage" },
  query: NO_QUERY,
  body: setFraudPolicyRequest,
  replies: { 200: { description: "The policy.", schema: fraudPolicyBody } },
  refuses: SET_FRAUD_POLICY_REFUSES,
  async handle({ services, principal, body }) {
    const { reason, revision, policy, confirm_blocks_all: isBlockAllConfirmed } = body;
    const written = await setFraudPolicy(services, {
      tenant: principal.tenant,
      keyId: principal.keyId,
      reason,
      revision,
      policy: policyFrom(policy),
      allowedNumbers: policy.allowed_numbers ?? [],
      isBlockAllConfirmed,
    });
    if (!written.ok) return written;
    const fallen = await readFallenRules(services, principal.tenant.id);
    return ok({ status: 200 as const, body: fraudPolicyReply(written.value, fallen) });
  },
});

const history = defineRoute({
  method: "GET",
  path: "/v1/fraud/policy/history",
  operationId: "listFraudPolicies",
  summary: "List policies on fraud",
  description: "Every policy that was set, newest first, with who set it and why. Nothing changes or deletes them.",
  tag: "Verify",
  access: { permission: "fraud.read" },
  query: fraudPolicyQuery,
  body: NO_BODY,
  replies: { 200: { description: "One page.", schema: fraudPolicyPage } },
  refuses: READ_FRAUD_HISTORY_REFUSES,
  async handle({ services, principal, query: { limit, cursor = null } }) {
    const page = await readFraudHistory(services, { tenantId: principal.tenant.id, limit, cursor });
    if (!page.ok) return page;
    const { items, nextCursor } = page.value;
    return ok({ status: 200 as const, body: { data: items.map(fraudPolicyLine), next_cursor: nextCursor } });
  },
});

export const FRAUD_POLICY_ROUTES: readonly ApiRoute[] = [read, set, history];
