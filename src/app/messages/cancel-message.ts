import { readSlot } from "../../domain/base/ids.ts";
import { ok, type Result } from "../../domain/base/result.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";

export const CANCEL_MESSAGE_REFUSES = ["message_not_found", "message_not_waiting"] as const;

/** Cancels a message that still waits. One that a consumer has already taken is sent. */
export async function cancelMessage(
  services: Pick<Services, "notices">,
  { tenant, mode }: Principal,
  messageId: string,
): Promise<Result<{ readonly id: string; readonly status: "dropped" }, RefusedBy<typeof CANCEL_MESSAGE_REFUSES>>> {
  const slot = readSlot("message", messageId);
  if (slot === null || slot.mode !== mode || slot.bucket >= tenant.bucketCount) return refuse("message_not_found");
  const { outcome } = await services.notices.cancel(slot, { tenantId: tenant.id, messageId });
  switch (outcome) {
    case "canceled":
      return ok({ id: messageId, status: "dropped" });
    case "not_found":
      return refuse("message_not_found");
    case "too_late":
      return refuse("message_not_waiting");
  }
}
