/**
 * Sinch's codes in the words of the core: of the SMS API's refusals and delivery reports (developers.sinch.com, SMS API
 * errors; delivery report error codes), and why a call ended. Of a refused callout the HTTP status is enough.
 */
import type { CarrierFailureKind } from "../../domain/carriers/failure.ts";
import { type CodesByKind, kindTable } from "../../domain/carriers/kind-table.ts";

const CODES_BY_KIND: CodesByKind<string> = {
  // The campaign does not go with the originator.
  sender_rejected: ["unknown_campaign"],
  // The plan has no callback address, and neither has the message; token, rights, groups, paths that are not there.
  credentials_rejected: ["missing_callback_url", "unauthorized", "forbidden", "not_found", "unknown_group"],
  throttled: ["too_many_requests"],
  unavailable: ["internal_server_error", "service_unavailable"],
};

const KIND_BY_CODE: ReadonlyMap<string, CarrierFailureKind> = kindTable(CODES_BY_KIND);

const KIND_BY_PARAMETER: ReadonlyMap<string, CarrierFailureKind> = new Map<string, CarrierFailureKind>([
  ["to", "number_rejected"],
  ["from", "sender_rejected"],
]);

/**
 * A code, or for one of syntax the parameter that the text names ("The format of parameter 'to[0]' is invalid"). Only
 * that name is taken from the text: the rest may quote the number. What names neither address is a request that this
 * route does not take: its text, or what goes with it.
 */
export function kindOfError({ code, text }: { code: string; text?: string | undefined }): CarrierFailureKind | null {
  if (!code.startsWith("syntax_")) return KIND_BY_CODE.get(code) ?? null;
  const parameter = /\bparameter '([a-z_]+)/.exec(text ?? "")?.[1] ?? "";
  return KIND_BY_PARAMETER.get(parameter) ?? "content_filtered";
}

const REPORT_CODES_BY_KIND: CodesByKind<number> = {
  // Of pictures: network or phone cannot be reached.
  handset_unreachable: [417],
  // Unroutable, refused without a reason, a region that the account has not opened.
  destination_unserved: [402, 408, 412],
  sender_rejected: [410],
  // A parameter without a value, too many parts, pictures.
  content_filtered: [405, 411, 414, 415, 416, 418],
  credentials_rejected: [413],
  // Internal, temporary, expired or canceled before it went.
  unavailable: [403, 404, 406, 407],
};

const KIND_BY_REPORT_CODE: ReadonlyMap<number, CarrierFailureKind> = kindTable(REPORT_CODES_BY_KIND);

/** Null for the networks' own codes, which differ from one to the other. */
export function kindOfReportCode(code: number): CarrierFailureKind | null {
  return KIND_BY_REPORT_CODE.get(code) ?? null;
}

const REASONS_BY_KIND: CodesByKind<string> = {
  handset_unreachable: ["TIMEOUT", "CALLEEHANGUP"],
  // By whom is not told.
  registry_blocked: ["BLOCKED"],
  credentials_rejected: ["NOCREDITPARTNER"],
  unavailable: ["CALLERHANGUP", "MANAGERHANGUP", "CANCEL", "GENERALERROR"],
};

const KIND_BY_REASON: ReadonlyMap<string, CarrierFailureKind> = kindTable(REASONS_BY_KIND);

/** Nobody took the call, or the reason why it was not placed. */
export function kindOfCallEnd(result: string, reason: string | null | undefined): CarrierFailureKind | null {
  if (result === "BUSY" || result === "NOANSWER") return "handset_unreachable";
  return KIND_BY_REASON.get(reason ?? "") ?? null;
}
