/** Tests Twilio's credentials: the account resource says whether the token is right and the account is active. */
import * as z from "zod";
import type { CarrierAccount } from "../../app/carriers/ports.ts";
import type { Clock } from "../../app/base/ports.ts";
import { makeProbe } from "../probe.ts";
import { basicAuthorization } from "../signature.ts";
import { failureOfError, type TwilioConfig } from "./wire.ts";

const accountReply = z.object({ sid: z.string(), status: z.enum(["active", "suspended", "closed"]) });

export function makeTwilioProbe(config: TwilioConfig, clock: Clock): NonNullable<CarrierAccount["probe"]> {
  return makeProbe(clock, {
    url: `${config.baseUrl}/2010-04-01/Accounts/${encodeURIComponent(config.accountSid)}.json`,
    headers: { authorization: basicAuthorization(config.accountSid, config.authToken) },
    expected: accountReply,
    refusalIn: ({ status }) =>
      status === "active" ? null : { kind: "credentials_rejected", carrierCode: `account_${status}` },
    failureOf: failureOfError,
  });
}
