/** What a number is, without sending anything. */
import { LOOK_UP_NUMBER_REFUSES, lookUpNumber } from "../../app/lookup/look-up-number.ts";
import { READ_FOR_LOOKUP_REFUSES, readForLookup } from "../../app/lookup/read-for-lookup.ts";
import { spellPhone } from "../../domain/phone/spell-phone.ts";
import { ok } from "../../domain/base/result.ts";
import { defineRoute, NO_BODY, NO_QUERY, type ApiRoute } from "../route.ts";
import { lookupQuery, lookupRequest, numberReportBody, numberWithToken, phoneParameter } from "./numbers-schema.ts";
import { isoTime } from "../time.ts";

export const LOOKUP_ROUTES: readonly ApiRoute[] = [
  defineRoute({
    method: "POST",
    path: "/v1/lookup",
    operationId: "lookupNumber",
    summary: "Read a phone number",
    description:
      "Nothing is sent, stored or charged. The answer comes from numbering plans, not from a network. `phone_token` finds " +
      "what there is of the number: lists take it as a filter.",
    tag: "Numbers",
    access: { permission: "verification.read" },
    query: NO_QUERY,
    body: lookupRequest,
    replies: { 200: { description: "The number.", schema: numberWithToken } },
    refuses: READ_FOR_LOOKUP_REFUSES,
    async handle({ services, principal, body }) {
      const read = await readForLookup(services, principal, {
        phone: body.phone_number,
        country: body.country ?? null,
      });
      if (!read.ok) return read;
      const { e164, country, callingCode, kind, allocation } = read.value.number;
      return ok({
        status: 200 as const,
        body: {
          e164,
          ...spellPhone(e164),
          country,
          calling_code: callingCode,
          kind,
          fictitious: allocation === "fictitious",
          phone_token: read.value.phoneToken,
        },
      });
    },
  }),
  defineRoute({
    method: "GET",
    path: "/v1/lookup/{phone}",
    operationId: "inspectNumber",
    summary: "Look a phone number up",
    description:
      "By numbering plan and prefix: kind, original carrier, time zones, risk notes. With `live=true` one of your " +
      "carriers is asked who serves the number today: that is charged by the carrier, remembered for a day, and when " +
      "no carrier answers in time the rest is told all the same. Percent-encode the plus sign (`%2B`).",
    tag: "Numbers",
    access: { permission: "verification.read" },
    pathText: { name: "phone", schema: phoneParameter },
    query: lookupQuery,
    body: NO_BODY,
    replies: { 200: { description: "The number.", schema: numberReportBody } },
    refuses: LOOK_UP_NUMBER_REFUSES,
    async handle({ services, principal, id: phone, query }) {
      const question = { principal, phone, country: query.country ?? null, live: query.live === "true" };
      const found = await lookUpNumber(services, question);
      if (!found.ok) return found;
      const { number, region, timeZones, originalCarrier, network, riskNotes, live, liveStatus } = found.value;
      const { e164, country, callingCode, kind, allocation } = number;
      return ok({
        status: 200 as const,
        body: {
          e164,
          ...spellPhone(e164),
          country,
          region,
          calling_code: callingCode,
          kind,
          fictitious: allocation === "fictitious",
          original_carrier: originalCarrier,
          time_zones: timeZones.zones,
          time_zones_basis: timeZones.basis,
          risk_notes: riskNotes,
          network,
          live:
            live === null
              ? null
              : {
                  ported: live.ported,
                  network: live.network,
                  line_type: live.lineType,
                  source: live.source,
                  checked_at: isoTime(live.checkedAtMs),
                },
          live_status: liveStatus,
        },
      });
    },
  }),
];
