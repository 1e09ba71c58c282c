import type { ResendReason, SendRefusal, StartReason } from "../../domain/verification/commands.ts";
import { type Refusal, refuse } from "../refusal.ts";

/** A send that the object refused, in the words of the border. */
export function refusedSend<Reason extends StartReason | ResendReason>(
  refusal: SendRefusal<Reason>,
  field: string | null,
): { readonly ok: false; readonly error: Refusal<Reason> } {
  return refuse(refusal.reason, {
    ...(field === null ? {} : { field }),
    ...(refusal.opensAtMs === null ? {} : { opensAtMs: refusal.opensAtMs }),
    ...(refusal.verificationId === null ? {} : { verificationId: refusal.verificationId }),
    ...(refusal.risk === undefined ? {} : { risk: refusal.risk }),
  });
}
