import { ok, type Result } from "../../domain/base/result.ts";
import { formFault } from "../../domain/senders/sender-form.ts";
import type { WholeSender } from "../../domain/senders/sender.ts";
import type { Clock } from "../base/ports.ts";
import { outOfBounds, refuse, type RefusedBy } from "../refusal.ts";
import type { SenderChange, SenderStore } from "./ports.ts";

export const UPDATE_SENDER_REFUSES = ["sender_not_found", "sender_kind_fixed", "value_out_of_bounds"] as const;

/** Changes what people are shown of it, and of what kind it is while nobody has been told. */
export async function updateSender(
  { senderStore, clock }: { readonly senderStore: Pick<SenderStore, "find" | "update">; readonly clock: Clock },
  { tenantId, senderId, change }: { tenantId: string; senderId: string; change: SenderChange },
): Promise<Result<WholeSender, RefusedBy<typeof UPDATE_SENDER_REFUSES>>> {
  const before = await senderStore.find(tenantId, senderId);
  if (before === null) return refuse("sender_not_found");
  const { kind = before.kind } = change;
  if (kind !== before.kind) {
    if (before.registrations.some(({ status }) => status !== "draft")) {
      return refuse("sender_kind_fixed", { field: "kind" });
    }
    const fault = formFault(before.sender, kind);
    if (fault !== null) return outOfBounds("kind", fault);
  }
  const after = await senderStore.update(tenantId, senderId, { ...change, updatedAtMs: clock.nowMs() });
  return after === null ? refuse("sender_not_found") : ok(after);
}
