/** Whose start it is, and which: what is compared, so that nobody is given a verification that another one began. */
import type { Origin } from "../../domain/verification/origin.ts";
import type { PhoneTokens } from "../ports.ts";
import type { StartInput } from "./start-verification.ts";

/**
 * The caller is the user and the device that a start names. Where it names neither, the address and the metadata are
 * what tells people apart: two sign-ups from two places are two callers, also when they happen to be for one number.
 */
export async function originOf(tokens: PhoneTokens, tenantId: string, input: StartInput): Promise<Origin> {
  const { userId, deviceId, clientIp } = input;
  const metadata = input.metadata === null ? null : byName(input.metadata);
  const caller = userId === null && deviceId === null ? { clientIp, metadata } : { userId, deviceId };
  // The number as it was written says nothing: what it stands for is the object's row that all of this is compared in.
  const { phoneNumber: _phoneNumber, country: _country, skipSendLimits: _skipSendLimits, ...sent } = input;
  const [callerToken, requestToken] = await Promise.all([
    tokens.token(tenantId, "caller", JSON.stringify(caller)),
    tokens.token(tenantId, "request", JSON.stringify(byName({ ...sent, metadata }))),
  ]);
  return { caller: callerToken, request: requestToken };
}

/** Fields in another order are the same fields. */
function byName(fields: Readonly<Record<string, unknown>>): readonly (readonly [string, unknown])[] {
  return Object.entries(fields).toSorted(([a], [b]) => (a < b ? -1 : 1));
}
