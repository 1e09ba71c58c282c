/** What a carrier echoes in a receipt: which tenant's message, and which attempt of it. */
import { readSlot } from "../ids.ts";
import type { Slot } from "../placement.ts";

export interface AttemptReference {
  readonly tenantId: string;
  readonly messageId: string;
  readonly attempt: number;
}

const PATTERN = /^(ten_[0-9a-z]{26})\.(msg_[0-9a-z]{26})\.([1-9][0-9]{0,2})$/;

export function writeReference({ tenantId, messageId, attempt }: AttemptReference): string {
  return `${tenantId}.${messageId}.${attempt}`;
}

/** The reference with the slot of its object; null when the text is none of ours. */
export function readReference(text: string): (AttemptReference & { readonly slot: Slot }) | null {
  const [, tenantId, messageId, attempt] = PATTERN.exec(text) ?? [];
  if (tenantId === undefined || messageId === undefined || attempt === undefined) return null;
  const slot = readSlot("message", messageId);
  return slot === null ? null : { tenantId, messageId, attempt: Number(attempt), slot };
}
