/** Whose start it is, and which: what is compared, so that nobody is given a verification that another one began. */
import type { Policy } from "../../domain/limits/policy.ts";
import type { Tenant } from "../../domain/tenants/tenant.ts";
import type { Origin } from "../../domain/base/verification.ts";
import type { PhoneTokens } from "../base/ports.ts";
import type { StartInput } from "./start-verification.ts";

export type Resolved = Required<
  Pick<ResolvedStart, "brand" | "codeLength" | "codeAlphabet" | "ttlSeconds" | "discreet">
>;

type ResolvedStart = { readonly [Field in keyof StartInput]: NonNullable<StartInput[Field]> };

/** What a start leaves out is what it would be by its tenant's settings: to spell it out is to say the same. */
export function resolveStart(input: StartInput, tenant: Pick<Tenant, "brand">, policy: Policy): Resolved {
  return {
    brand: input.brand ?? tenant.brand,
    codeLength: input.codeLength ?? policy.codeLength,
    codeAlphabet: input.codeAlphabet ?? "numeric",
    ttlSeconds: input.ttlSeconds ?? policy.ttlSeconds,
    discreet: input.discreet ?? policy.discreetReplies,
  };
}

/**
 * The caller is the user and the device that a start names. Where it names neither, the address and the metadata are
 * what tells people apart: two sign-ups from two places are two callers, also when they happen to be for one number.
 */
export async function originOf(
  tokens: PhoneTokens,
  tenantId: string,
  { input, resolved }: { readonly input: StartInput; readonly resolved: Resolved },
): Promise<Origin> {
  const { userId, deviceId } = input;
  const clientIp = input.clientIp === null ? null : oneSpelling(input.clientIp);
  const metadata = input.metadata === null ? null : byName(input.metadata);
  const caller = userId === null && deviceId === null ? { clientIp, metadata } : { userId, deviceId };
  // The number as it was written says nothing: what it stands for is the object's row that all of this is compared in.
  // The language is compared there as well: what is left out is what the number was written to in before.
  // A start is the same before and after its challenge, and whatever is known by now of its network and of its form.
  const { phoneNumber: _p, country: _c, locale: _l, skipSendLimits: _s, challengeResponse: _r, ...said } = input;
  const { clientNetwork: _n, clientBehavior: _b, ...sent } = said;
  const [callerToken, requestToken] = await Promise.all([
    tokens.token(tenantId, "caller", JSON.stringify(caller)),
    tokens.token(tenantId, "request", JSON.stringify(byName({ ...sent, ...resolved, clientIp, metadata }))),
  ]);
  return { caller: callerToken, request: requestToken };
}

/** Fields in another order are the same fields. */
function byName(fields: Readonly<Record<string, unknown>>): readonly (readonly [string, unknown])[] {
  return Object.entries(fields).toSorted(([a], [b]) => (a < b ? -1 : 1));
}

/** An IPv6 address has many: the URL parser writes one (RFC 5952). */
function oneSpelling(ip: string): string {
  const url = `http://[${ip}]/`;
  return URL.canParse(url) ? new URL(url).hostname : ip;
}
