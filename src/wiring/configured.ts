/** What the settings come to: the deployment's own accounts, its address, and where accounts may be pointed. */
import type { BuiltInConfig } from "../carriers/built-in-accounts.ts";
import type { CarrierAddressRules } from "../domain/carriers/carrier-address.ts";
import { readHostList } from "../domain/net/host-list.ts";
import type { Settings } from "../env.ts";

/** Without a slash at the end; null when none is set. */
export function publicUrlOf({ PUBLIC_URL }: Settings): string | null {
  return PUBLIC_URL === "" ? null : PUBLIC_URL.replace(/\/$/, "");
}

/** What the deployment says about where accounts at carriers may be pointed. */
export function addressRules(settings: Settings): CarrierAddressRules {
  const publicUrl = publicUrlOf(settings);
  return {
    isProduction: settings.ENVIRONMENT === "production",
    ownHosts: publicUrl === null ? [] : [new URL(publicUrl).host],
    allowed: readHostList(settings.CARRIER_HOSTS),
  };
}

/** Accounts whose credentials are set. */
export function accounts(settings: Settings): Pick<BuiltInConfig, "twilio" | "vonage" | "vonageMessages"> {
  const { TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: authToken } = settings;
  const { VONAGE_API_KEY: apiKey, VONAGE_API_SECRET: apiSecret } = settings;
  const { VONAGE_APPLICATION_ID: applicationId, VONAGE_PRIVATE_KEY: privateKey } = settings;
  const signatureSecret = settings.VONAGE_SIGNATURE_SECRET ?? null;
  return {
    twilio:
      accountSid === undefined || authToken === undefined
        ? null
        : { accountSid, authToken, baseUrl: settings.TWILIO_BASE_URL ?? null, voice: true },
    vonage:
      apiKey === undefined || apiSecret === undefined
        ? null
        : {
            apiKey,
            apiSecret,
            signatureSecret,
            signatureMethod: settings.VONAGE_SIGNATURE_METHOD,
            baseUrl: settings.VONAGE_BASE_URL ?? null,
          },
    vonageMessages:
      apiKey === undefined || applicationId === undefined || privateKey === undefined
        ? null
        : {
            apiKey,
            auth: { kind: "application", applicationId, privateKey },
            signatureSecret,
            baseUrl: settings.VONAGE_BASE_URL ?? null,
          },
  };
}
