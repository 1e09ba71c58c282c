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

/** Two ways into one vendor's network. */
const VENDORS: Readonly<Partial<Record<CarrierKind, string>>> = {
  vonage_messages: "vonage",
  alibaba_mainland: "alibaba",
};
/** Kinds behind which anybody may stand: each account is a vendor of its own. */
const OF_ANY_VENDOR: readonly CarrierKind[] = ["generic_http", "smpp"];

/** Whose word it is: two accounts of one vendor look into the same tables. */
export function vendorOf({ carrier, account }: { readonly carrier: CarrierKind; readonly account: string }): string {
  return OF_ANY_VENDOR.includes(carrier) ? `${carrier}:${account}` : (VENDORS[carrier] ?? carrier);
}

/** Kinds that an account can be made of: all but the loopback carrier, which every tenant has. */
export type AccountKind = Exclude<CarrierKind, "loopback">;
export const ACCOUNT_KINDS: readonly AccountKind[] = CARRIER_KINDS.filter((kind) => kind !== "loopback");
