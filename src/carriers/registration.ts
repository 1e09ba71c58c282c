/** What a register of the receiving country knows a text as, in the two forms that carriers ask for. */
import type { CarrierSend } from "../app/carriers/ports.ts";

/** Of India's DLT: both go with the text; null for a text that is not registered there. */
export function dltIds({ registration }: CarrierSend): { readonly template: string; readonly entity: string } | null {
  if (registration === undefined || registration.entityId === null) return null;
  return { template: registration.id, entity: registration.entityId };
}

export interface SignedTemplate {
  readonly id: string;
  readonly signature: string;
  readonly parameters: readonly { readonly name: string; readonly value: string }[];
}

/** Of mainland China: the carrier writes the text itself, by its id and its values; null for one that is not registered. */
export function signedTemplate({ registration }: CarrierSend): SignedTemplate | null {
  if (registration === undefined || registration.signature === null) return null;
  const { id, signature, parameters } = registration;
  return { id, signature, parameters };
}
