/** `/v1/phones/opt-outs`: what carriers said that a number stopped. */
import { LIFT_CARRIER_STOPS_REFUSES, liftCarrierStops } from "../../app/consent/lift-carrier-stops.ts";
import { ok } from "../../domain/base/result.ts";
import { defineRoute, NO_QUERY, type ApiRoute } from "../route.ts";
import { liftedOptOutsBody, liftOptOutsRequest } from "./opt-outs-schema.ts";

const lift = defineRoute({
  method: "POST",
  path: "/v1/phones/opt-outs/lift",
  operationId: "liftOptOuts",
  summary: "Lift a carrier's opt-out",
  description:
    "Takes back a STOP that rests on a carrier's refusal alone, so that texts of its category go out again. What the person wrote stays: only a START from the phone lifts that. `consent.granted` tells which key did it, and why.",
  tag: "Numbers",
  access: { permission: "consent.lift" },
  query: NO_QUERY,
  body: liftOptOutsRequest,
  replies: { 200: { description: "What was lifted, and what still holds.", schema: liftedOptOutsBody } },
  refuses: LIFT_CARRIER_STOPS_REFUSES,
  async handle({ services, principal, body }) {
    const done = await liftCarrierStops(services, principal, {
      phoneNumber: body.phone_number,
      country: body.country ?? null,
      category: body.category ?? null,
      reason: body.reason,
    });
    if (!done.ok) return done;
    const { phoneMasked: phone_masked, country, lifted, kept } = done.value;
    return ok({ status: 200 as const, body: { phone_masked, country, lifted: [...lifted], kept: [...kept] } });
  },
});

export const OPT_OUT_ROUTES: readonly ApiRoute[] = [lift];
