/** The error codes of Sinch's SMS API in the words of the core; of its Voice API the HTTP status is enough. */
import type { CarrierFailureKind } from "../../domain/delivery/failure.ts";

const KIND_BY_CODE: ReadonlyMap<string, CarrierFailureKind> = new Map<string, CarrierFailureKind>([
  // The plan has no callback address, and neither has the message.
  ["missing_callback_url", "credentials_rejected"],
  ["unauthorized", "credentials_rejected"],
  ["too_many_requests", "throttled"],
]);

const KIND_BY_PARAMETER: ReadonlyMap<string, CarrierFailureKind> = new Map<string, CarrierFailureKind>([
  ["to", "number_rejected"],
  ["from", "sender_rejected"],
  ["body", "content_rejected"],
]);

/**
 * A code, or for one of syntax the parameter that the text names ("The format of parameter 'to[0]' is invalid"). Only
 * that name is taken from the text: the rest may quote the number.
 */
export function kindOfError({ code, text }: { code: string; text?: string | undefined }): CarrierFailureKind | null {
  if (!code.startsWith("syntax_")) return KIND_BY_CODE.get(code) ?? null;
  const parameter = /\bparameter '([a-z_]+)/.exec(text ?? "")?.[1] ?? "";
  return KIND_BY_PARAMETER.get(parameter) ?? null;
}
