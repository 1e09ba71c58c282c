/** `/v1/compliance/profile`: what the tenant does, and what was registered for it. */
import { CHANGE_PROFILE_REFUSES, changeProfile } from "../../app/compliance/change-profile.ts";
import { READ_PROFILE_HISTORY_REFUSES, readProfile, readProfileHistory } from "../../app/compliance/read-profile.ts";
import { ok } from "../../domain/base/result.ts";
import { defineRoute, NO_BODY, NO_QUERY, type ApiRoute } from "../route.ts";
import { changeProfileRequest, profileBody, profileHistoryPage, profileHistoryQuery } from "./profile-schema.ts";
import { historyEntry, profileEntry } from "./profile-wire.ts";

const read = defineRoute({
  method: "GET",
  path: "/v1/compliance/profile",
  operationId: "readComplianceProfile",
  summary: "Read what the tenant is for the rules",
  description: "What it does, hosts of its links and numbers to call, and what the platform has seen or set aside.",
  tag: "Senders",
  access: { permission: "sender.read" },
  query: NO_QUERY,
  body: NO_BODY,
  replies: { 200: { description: "The profile.", schema: profileBody } },
  refuses: [],
  async handle({ services, principal }) {
    const profile = await readProfile(services, principal.tenant.id);
    return ok({ status: 200 as const, body: profileEntry(profile, services.clock.nowMs()) });
  },
});

const change = defineRoute({
  method: "PATCH",
  path: "/v1/compliance/profile",
  operationId: "changeComplianceProfile",
  summary: "Say what the tenant is for the rules",
  description:
    "An owner's or a compliance officer's word. What is not named stays. In force for texts within 30 seconds.",
  tag: "Senders",
  access: { permission: "sender.decide" },
  query: NO_QUERY,
  body: changeProfileRequest,
  replies: { 200: { description: "The profile.", schema: profileBody } },
  refuses: CHANGE_PROFILE_REFUSES,
  async handle({ services, principal, body: { sectors, links, contacts } }) {
    const changed = await changeProfile(services, {
      tenantId: principal.tenant.id,
      keyId: principal.keyId,
      ...(sectors === undefined ? {} : { sectors }),
      ...(links === undefined ? {} : { links }),
      ...(contacts === undefined
        ? {}
        : { contacts: contacts.map(({ country, phone_number: phoneNumber }) => ({ country, phoneNumber })) }),
    });
    return changed.ok
      ? ok({ status: 200 as const, body: profileEntry(changed.value, services.clock.nowMs()) })
      : changed;
  },
});

const history = defineRoute({
  method: "GET",
  path: "/v1/compliance/profile/history",
  operationId: "listComplianceProfileHistory",
  summary: "List changes of the profile",
  description: "Every change, the platform's too, newest first. Nothing changes or deletes them.",
  tag: "Senders",
  access: { permission: "sender.read" },
  query: profileHistoryQuery,
  body: NO_BODY,
  replies: { 200: { description: "One page.", schema: profileHistoryPage } },
  refuses: READ_PROFILE_HISTORY_REFUSES,
  async handle({ services, principal, query: { limit, cursor = null } }) {
    const page = await readProfileHistory(services, { tenantId: principal.tenant.id, limit, cursor });
    if (!page.ok) return page;
    const { items, nextCursor } = page.value;
    return ok({ status: 200 as const, body: { data: items.map(historyEntry), next_cursor: nextCursor } });
  },
});

export const PROFILE_ROUTES: readonly ApiRoute[] = [read, change, history];
