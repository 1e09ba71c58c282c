/** By which keys a start is counted. They are keyed hashes: neither the number nor the address can be read from them. */
import type { GuardMarks } from "../../domain/base/risk.ts";
import { addressNetworks, prefixesOf } from "../../domain/fraud/prefixes.ts";
import type { PhoneNumber } from "../../domain/phone/parse-phone.ts";
import type { PhoneTokens } from "../base/ports.ts";

/** Half of a token's digits: two of a tenant's places fall together once in sixteen million of them. */
const MARK_DIGITS = 12;

export async function markStart(
  tokens: PhoneTokens,
  tenantId: string,
  {
    number,
    clientIp,
  }: { readonly number: Pick<PhoneNumber, "e164" | "callingCode">; readonly clientIp: string | null },
): Promise<GuardMarks> {
  const { thousand, tenThousand, network } = prefixesOf(number);
  const mark = async (subject: "prefix" | "ip", text: string) =>
    (await tokens.token(tenantId, subject, text)).slice(0, MARK_DIGITS);
  const at = clientIp === null ? null : addressNetworks(clientIp);
  const [b, r, a, w] = await Promise.all([
    mark("prefix", thousand),
    mark("prefix", tenThousand),
    at === null ? null : mark("ip", at.near),
    at?.wide === undefined ? null : mark("ip", at.wide),
  ]);
  return { b, r, n: network, ...(a === null ? {} : { a }), ...(w === null ? {} : { w }) };
}
