import { ok, type Result } from "../../domain/base/result.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import { slotOf } from "../phone/slot-of.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";

export interface Presence {
  readonly userId: string;
  /** Believed to be in the app until then; null: gone. */
  readonly onlineUntilMs: number | null;
}

export const SET_PRESENCE_REFUSES = ["user_not_found"] as const;

/** Who comes back to the app gets no text that waits for the absent. `ttlSeconds` null: the user has left. */
export async function setPresence(
  services: Pick<Services, "clock" | "notices" | "users">,
  { tenant, mode }: Principal,
  { userId, ttlSeconds }: { readonly userId: string; readonly ttlSeconds: number | null },
): Promise<Result<Presence, RefusedBy<typeof SET_PRESENCE_REFUSES>>> {
  const user = await services.users.find({ tenant, mode }, userId);
  if (user === null) return refuse("user_not_found");
  const onlineUntilMs = ttlSeconds === null ? null : services.clock.nowMs() + ttlSeconds * 1_000;
  const { phone } = user;
  const command = { tenantId: tenant.id, phoneToken: phone.token, userId, onlineUntilMs };
  await services.notices.setPresence(slotOf(tenant, mode, phone), command);
  return ok({ userId, onlineUntilMs });
}
