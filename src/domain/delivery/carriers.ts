/** The carriers Godwit speaks to, by the name that is stored, weighted and counted. */
export const CARRIER_KINDS = ["loopback", "twilio", "vonage", "vonage_messages"] as const;
export type CarrierKind = (typeof CARRIER_KINDS)[number];
