import { readIp } from "../../domain/net/ip-address.ts";
import type { Services } from "../services.ts";

/** Equal for equal addresses, however they are written; the address itself is kept nowhere. */
export async function hashIp(
  services: Pick<Services, "tokens">,
  tenantId: string,
  ip: string | null,
): Promise<string | null> {
  if (ip === null) return null;
  return await services.tokens.token(tenantId, "ip", readIp(ip)?.toNormalizedString() ?? ip);
}
