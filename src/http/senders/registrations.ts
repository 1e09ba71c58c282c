/** `/v1/senders/{id}/registrations`: where a sender is registered, and how far it has come. */
import { CHANGE_REGISTRATION_REFUSES, changeRegistration } from "../../app/senders/change-registration.ts";
import { MOVE_REGISTRATION_REFUSES, moveRegistration } from "../../app/senders/move-registration.ts";
import { REGISTER_SENDER_REFUSES, type Registered, registerSender } from "../../app/senders/register-sender.ts";
import { may } from "../../app/tenants/permissions.ts";
import { ok } from "../../domain/base/result.ts";
import { defineRoute, NO_QUERY, type ApiRoute } from "../route.ts";
import { papersOf, registrationEntry, tenDlcOf } from "./sender-wire.ts";
import {
  changeRegistrationRequest,
  moveRegistrationRequest,
  registerSenderRequest,
  registrationBody,
  registrationCountry,
} from "./registrations-schema.ts";

const register = defineRoute({
  method: "POST",
  path: "/v1/senders/{id}/registrations",
  operationId: "registerSender",
  summary: "Begin a registration",
  description:
    "One a country, as a draft, with the checklist of papers that the country's rules ask for. It registers nowhere by itself: it keeps what you and the register did.",
  tag: "Senders",
  access: { permission: "sender.manage" },
  pathId: "senderRecord",
  query: NO_QUERY,
  body: registerSenderRequest,
  replies: { 201: { description: "The registration.", schema: registrationBody } },
  refuses: REGISTER_SENDER_REFUSES,
  async handle({ services, principal, id, body: { ten_dlc: tenDlc, papers, ...scope } }) {
    const made = await registerSender(services, {
      tenantId: principal.tenant.id,
      keyId: principal.keyId,
      senderId: id,
      ...scope,
      papers: papersOf(papers),
      tenDlc: tenDlcOf(tenDlc),
    });
    return made.ok ? ok({ status: 201 as const, body: entryOf(made.value, services.clock.nowMs()) }) : made;
  },
});

const change = defineRoute({
  method: "PATCH",
  path: "/v1/senders/{id}/registrations/{country}",
  operationId: "changeRegistration",
  summary: "Change a registration",
  description:
    "Papers at any time. Networks, categories and `ten_dlc` while it is a draft; later only by an owner or a compliance officer.",
  tag: "Senders",
  access: { permission: "sender.manage" },
  pathId: "senderRecord",
  pathChild: registrationCountry,
  query: NO_QUERY,
  body: changeRegistrationRequest,
  replies: { 200: { description: "The registration.", schema: registrationBody } },
  refuses: CHANGE_REGISTRATION_REFUSES,
  async handle({ services, principal, id, child, body: { networks, categories, papers, ten_dlc: tenDlc } }) {
    const changed = await changeRegistration(services, {
      tenantId: principal.tenant.id,
      senderId: id,
      country: child,
      mayDecide: may(principal.role, "sender.decide"),
      change: {
        ...(networks === undefined ? {} : { networks }),
        ...(categories === undefined ? {} : { categories }),
        ...(papers === undefined ? {} : { papers: papersOf(papers) }),
        ...(tenDlc === undefined ? {} : { tenDlc: tenDlcOf(tenDlc) }),
      },
    });
    return changed.ok ? ok({ status: 200 as const, body: entryOf(changed.value, services.clock.nowMs()) }) : changed;
  },
});

const move = defineRoute({
  method: "POST",
  path: "/v1/senders/{id}/registrations/{country}/transitions",
  operationId: "moveRegistration",
  summary: "Move a registration",
  description:
    "`draft`, `submitted`, `in_review`, then `approved` or `rejected`, and back to `draft`. Approvals, renewals, ends and rejections are an owner's or a compliance officer's word. In force for texts within 30 seconds.",
  tag: "Senders",
  access: { permission: "sender.manage" },
  pathId: "senderRecord",
  pathChild: registrationCountry,
  query: NO_QUERY,
  body: moveRegistrationRequest,
  replies: { 200: { description: "The registration.", schema: registrationBody } },
  refuses: MOVE_REGISTRATION_REFUSES,
  async handle({ services, principal, id, child, body: { to, reason, reference, valid_until: until } }) {
    const moved = await moveRegistration(services, {
      tenantId: principal.tenant.id,
      keyId: principal.keyId,
      senderId: id,
      country: child,
      mayDecide: may(principal.role, "sender.decide"),
      transition: { to, reason, reference, untilMs: until === null ? null : Date.parse(until) },
    });
    return moved.ok ? ok({ status: 200 as const, body: entryOf(moved.value, services.clock.nowMs()) }) : moved;
  },
});

export const REGISTRATION_ROUTES: readonly ApiRoute[] = [register, change, move];

function entryOf({ sender, registration }: Registered, nowMs: number) {
  return registrationEntry(sender, registration, nowMs);
}
