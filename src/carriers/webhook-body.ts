/** What the webhooks of all carriers read alike, once their signature holds. */

import type { ReceiptReport } from "../app/carriers/ports.ts";
import type { CarrierFailureKind } from "../domain/carriers/failure.ts";
import { isNegative, type ReceiptStatus } from "../domain/base/attempt-status.ts";

/** Query parameter of a receipt URL that carries our reference where a carrier does not echo one. */
const REFERENCE_PARAM = "ref";

const REFERENCE = /^[\w.-]{1,200}$/;

/** A code short enough that no phone number passes for one. */
const CODE = /^\d{1,6}$/;

/** Our reference out of the receipt URL, or null. */
export function readReference(url: string): string | null {
  if (!URL.canParse(url)) return null;
  return asReference(new URL(url).searchParams.get(REFERENCE_PARAM));
}

/** Our reference as a carrier echoes it, or null when it is none of ours. */
export function asReference(text: string | null | undefined): string | null {
  return text !== null && text !== undefined && REFERENCE.test(text) ? text : null;
}

/** A carrier's error code, or null when there is none, it says "no error", or it is anything else than a code. */
export function readCode(text: string | null | undefined): string | null {
  return text !== null && text !== undefined && CODE.test(text) && Number(text) !== 0 ? text : null;
}

/** How many of something a carrier says there are; nothing readable is none. */
export function readCount(text: string | null | undefined): number {
  return text !== null && text !== undefined && /^\d{1,3}$/.test(text) ? Number(text) : 0;
}

/** What a receipt's code means, for a receipt that the text, or call, did not arrive. */
export function failureOfReceipt(
  status: ReceiptStatus,
  kind: CarrierFailureKind | null,
): Pick<ReceiptReport, "failure"> {
  return isNegative(status) && kind !== null ? { failure: kind } : {};
}

/** The scalar members of a JSON object as text, or null when it is no object. */
export function readObject(json: unknown): ReadonlyMap<string, string> | null {
  if (typeof json !== "object" || json === null || Array.isArray(json)) return null;
  const scalars = Object.entries(json).filter(([, value]) => value !== null && typeof value !== "object");
  return new Map(scalars.map(([name, value]) => [name, String(value)]));
}

/** How old, or how far ahead of our clock, a signed webhook may be: five minutes, as Vonage recommends. */
const AGE_MS_MAX = 5 * 60 * 1000;

/** Whether a signed time in Unix seconds is near enough to now that the message is no replay. */
export function isFresh(signedAtSeconds: number, nowMs: number): boolean {
  return Math.abs(nowMs - signedAtSeconds * 1000) <= AGE_MS_MAX;
}
