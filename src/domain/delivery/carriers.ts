/** The carriers Godwit speaks to, by the name that is stored, weighted and counted. */
export const CARRIER_KINDS = [
  "loopback",
  "twilio",
  "vonage",
  "vonage_messages",
  "infobip",
  "telnyx",
  "plivo",
  "sinch",
  "bird",
  "aws",
  "alibaba",
  "alibaba_mainland",
  "tencent",
  "africas_talking",
  "clickatell",
  "generic_http",
  "smpp",
] as const;
export type CarrierKind = (typeof CARRIER_KINDS)[number];

/** Kinds that an account can be made of: all but the loopback carrier, which every tenant has. */
export type AccountKind = Exclude<CarrierKind, "loopback">;
export const ACCOUNT_KINDS: readonly AccountKind[] = CARRIER_KINDS.filter((kind) => kind !== "loopback");
