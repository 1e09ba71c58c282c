/** What a number is, without sending anything. */
import { refuse } from "../../app/refusal.ts";
import { parsePhone } from "../../domain/phone/parse-phone.ts";
import { ok } from "../../domain/result.ts";
import { defineRoute, NO_QUERY } from "../route.ts";
import { lookupRequest, numberBody } from "../schemas/numbers.ts";

export const LOOKUP_ROUTES = [
  defineRoute({
    method: "POST",
    path: "/v1/lookup",
    operationId: "lookupNumber",
    summary: "Read a phone number",
    description: "Nothing is sent, stored or charged. The answer comes from numbering plans, not from a network.",
    tag: "Numbers",
    access: { permission: "verification.read" },
    query: NO_QUERY,
    body: lookupRequest,
    replies: { 200: { description: "The number.", schema: numberBody } },
    refusals: [
      "not_a_number",
      "extension_present",
      "country_unknown",
      "too_short",
      "too_long",
      "length_invalid",
      "pattern_unassigned",
      "kind_not_reachable",
    ],
    async handle({ body }) {
      const parsed = parsePhone(body.phone_number, body.country ?? null);
      if (!parsed.ok) return refuse(parsed.error.reason, { field: "/phone_number" });
      const { e164, national, international, country, callingCode, kind, standing } = parsed.value;
      const fictitious = standing === "fictitious";
      return ok({
        status: 200 as const,
        body: { e164, national, international, country, calling_code: callingCode, kind, fictitious },
      });
    },
  }),
];
