/** Tests a Vonage key and secret, for both Vonage adapters: the balance of the Account API, with HTTP Basic. */
import * as z from "zod";
import type { CarrierAccount } from "../app/carriers/ports.ts";
import type { Clock } from "../app/base/ports.ts";
import { makeProbe } from "./probe.ts";
import { basicAuthorization } from "./signature.ts";

export interface VonageKey {
  readonly apiKey: string;
  readonly apiSecret: string;
}

const REST_URL = "https://rest.nexmo.com";

const balanceReply = z.object({ value: z.number() });

/** `baseUrl` of either API: whatever the region of an account is, its balance stands at the REST host. */
export function makeVonageProbe(clock: Clock, key: VonageKey, baseUrl: string): NonNullable<CarrierAccount["probe"]> {
  const origin = new URL(baseUrl).hostname.endsWith(".nexmo.com") ? REST_URL : baseUrl;
  return makeProbe(clock, {
    url: `${origin}/account/get-balance`,
    headers: { authorization: basicAuthorization(key.apiKey, key.apiSecret) },
    expected: balanceReply,
  });
}
