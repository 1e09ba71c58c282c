/**
 * The statuses of the Vonage SMS API, and the codes of its receipts, in the words of the core (developer.vonage.com, SMS
 * API errors; delivery receipts).
 */
import type { CarrierFailureKind } from "../../domain/carriers/failure.ts";
import { type CodesByKind, kindTable } from "../../domain/carriers/kind-table.ts";

const STATUSES_BY_KIND: CodesByKind<string> = {
  // De-activated.
  number_unassigned: ["33"],
  // A prefix that the platform does not recognise.
  number_rejected: ["6"],
  // Barred: on a block list.
  registry_blocked: ["7"],
  // Too long, blocked by the provider; a parameter that no error text names.
  content_filtered: ["2", "3", "12", "17"],
  sender_rejected: ["15"],
  // Key, signature, account barred, out of credit, no HTTP access, network code, callback address, demo account.
  credentials_rejected: ["4", "8", "9", "11", "14", "22", "23", "29", "32"],
  throttled: ["1", "10"],
  unavailable: ["5"],
};

const KIND_BY_STATUS: ReadonlyMap<string, CarrierFailureKind> = kindTable(STATUSES_BY_KIND);

/** Missing and invalid parameters. */
const STATUSES_OF_PARAMETERS: readonly string[] = ["2", "3"];

const KIND_BY_PARAMETER: readonly (readonly [RegExp, CarrierFailureKind])[] = [
  [/\b(to|msisdn)\b/, "number_rejected"],
  [/\bfrom\b/, "sender_rejected"],
  [/\b(text|body|udh)\b/, "content_filtered"],
  [/\b(api_key|api_secret|sig)\b/, "credentials_rejected"],
];

/**
 * Of an error text only the parameter's name is read ("Missing to param", "Invalid value for parameter: from"): the rest
 * may quote the number. A status nobody documented was refused all the same: another carrier may take it.
 */
export function kindOfSmsStatus(status: string, errorText = ""): CarrierFailureKind {
  const named = STATUSES_OF_PARAMETERS.includes(status)
    ? KIND_BY_PARAMETER.find(([pattern]) => pattern.test(errorText))?.[1]
    : undefined;
  return named ?? KIND_BY_STATUS.get(status) ?? "unavailable";
}

const RECEIPT_CODES_BY_KIND: CodesByKind<string> = {
  // Absent for good: the network that was asked knows of no such subscriber.
  number_rejected: ["3"],
  // Absent, busy, without money for the text.
  handset_unreachable: ["2", "7", "15"],
  // Ported away, unroutable, unreachable.
  destination_unserved: ["5", "11", "12"],
  // Barred by user or network, on a block list: Vonage says 9 of a STOP too, and of other lists.
  registry_blocked: ["4", "9", "14", "53"],
  content_filtered: ["6", "10", "13"],
  // Registered senders, entities and templates.
  sender_rejected: ["50", "51", "52", "54"],
  credentials_rejected: ["16"],
  unavailable: ["1", "8", "99"],
};

const KIND_BY_RECEIPT_CODE: ReadonlyMap<string, CarrierFailureKind> = kindTable(RECEIPT_CODES_BY_KIND);

export function kindOfReceiptCode(code: string): CarrierFailureKind | null {
  return KIND_BY_RECEIPT_CODE.get(code) ?? null;
}
