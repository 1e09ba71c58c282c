import { ok, type Result } from "../../domain/base/result.ts";
import { type SenderKind, senderKindOf } from "../../domain/base/sender-kinds.ts";
import { formFault } from "../../domain/senders/sender-form.ts";
import type { WholeSender } from "../../domain/senders/sender.ts";
import { outOfBounds, refuse, type RefusedBy } from "../refusal.ts";
import { newSender } from "./new-sender.ts";
import type { SenderStore } from "./ports.ts";
import { readSenders, type SenderReading } from "./sender-source.ts";

/** More would be a list that each text has to be looked up in, and a mistake. */
const SENDERS_MAX = 1_000;

export interface CreateSenderInput {
  readonly tenantId: string;
  readonly keyId: string;
  readonly sender: string;
  /** Null: by its form. */
  readonly kind: SenderKind | null;
  readonly label: string | null;
  readonly note: string | null;
}

export const CREATE_SENDER_REFUSES = ["value_out_of_bounds", "sender_known", "senders_too_many"] as const;

/** Writes a sender down, registered nowhere yet. */
export async function createSender(
  services: SenderReading & { readonly senderStore: Pick<SenderStore, "add" | "all" | "adopt"> },
  { tenantId, keyId, sender, kind: given, label, note }: CreateSenderInput,
): Promise<Result<WholeSender, RefusedBy<typeof CREATE_SENDER_REFUSES>>> {
  const kind = given ?? senderKindOf({ sender });
  const fault = formFault(sender, kind);
  if (fault !== null) return outOfBounds("kind", fault);
  // Those of its routes first: a sender that they name is known.
  await readSenders(services, tenantId);
  const wish = { tenantId, sender, kind, label, note, origin: "api", by: keyId, places: [] } as const;
  const made = newSender(services.random, { ...wish, nowMs: services.clock.nowMs() });
  const outcome = await services.senderStore.add(made.sender, SENDERS_MAX);
  if (outcome === "sender_known") return refuse("sender_known", { field: "sender" });
  if (outcome === "too_many") return refuse("senders_too_many");
  return ok({ ...made.sender, registrations: [] });
}
