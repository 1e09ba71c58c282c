/** By which keys a start or a guess is counted. They are keyed hashes: neither the number nor the address can be read from them. */
import type { GuardMarks } from "../../domain/base/risk.ts";
import type { CheckMarks } from "../../domain/fraud/spray/check-view.ts";
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
  const mark = marker(tokens, tenantId);
  const [b, r, address] = await Promise.all([
    mark("prefix", thousand),
    mark("prefix", tenThousand),
    clientIp === null ? null : markAddress(tokens, tenantId, clientIp),
  ]);
  return { b, r, n: network, ...address };
}

/** Null: it is no address. */
export async function markAddress(
  tokens: PhoneTokens,
  tenantId: string,
  clientIp: string,
): Promise<Pick<CheckMarks, "a" | "w"> | null> {
  const at = addressNetworks(clientIp);
  if (at === null) return null;
  const mark = marker(tokens, tenantId);
  const [a, w] = await Promise.all([mark("ip", at.near), at.wide === undefined ? null : mark("ip", at.wide)]);
  return { a, ...(w === null ? {} : { w }) };
}

/** Whence a start or a guess came. Null: its address is not known. `deviceToken` null: no device was named. */
export function checkMarks({ a, w }: Pick<GuardMarks, "a" | "w">, deviceToken: string | null): CheckMarks | null {
  if (a === undefined) return null;
  return { a, ...(w === undefined ? {} : { w }), ...markDevice(deviceToken) };
}

/** Of a start: the mark of its device. Null: none was named. */
export function markDevice(deviceToken: string | null): Pick<GuardMarks, "d"> {
  return deviceToken === null ? {} : { d: deviceToken.slice(0, MARK_DIGITS) };
}

/** Whether it is counted where all countries are counted together: by its address, or by its device. */
export function isCountedAnywhere({ a, d }: Pick<GuardMarks, "a" | "d">): boolean {
  return a !== undefined || d !== undefined;
}

function marker(tokens: PhoneTokens, tenantId: string) {
  return async (subject: "prefix" | "ip", text: string) =>
    (await tokens.token(tenantId, subject, text)).slice(0, MARK_DIGITS);
}
