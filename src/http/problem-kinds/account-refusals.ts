/** Refusals about accounts at carriers, in the words of the API. */
import type { RefusalReason } from "../../app/refusal.ts";
import { LIMIT, MISSING, type RefusalKind } from "./refusal-kinds.ts";

export const ACCOUNT_PROBLEMS = {
  account_unknown: {
    status: 422,
    title: "Account unknown",
    detail: "No carrier account of this name is set up.",
    hint: "Set the account's secrets first, then name it.",
    next: null,
  },
  account_not_found: { ...MISSING, detail: "There is no such carrier account." },
  account_name_taken: {
    status: 409,
    title: "Name taken",
    detail: "Another carrier account of yours has this name.",
    hint: "Send another name.",
    next: null,
  },
  account_in_use: {
    status: 409,
    title: "Account in use",
    detail: "Routes still name this carrier account.",
    hint: "Delete those routes first, or disable the account.",
    next: null,
  },
  credentials_malformed: {
    status: 422,
    title: "Credentials malformed",
    detail: "The credentials have not the form that this kind of account wants.",
    hint: "docs/carriers.md lists what each kind wants.",
    next: null,
  },
  base_url_refused: {
    status: 422,
    title: "Address refused",
    detail: "The base URL is not an https address of the public internet.",
    hint: "Send an https origin with a public host name, or null for the vendor's own.",
    next: null,
  },
  host_refused: {
    status: 422,
    title: "Host refused",
    detail: "A host in the credentials is none of the public internet, or is this deployment itself.",
    hint: "Send the carrier's own public host.",
    next: null,
  },
  host_not_allowed: {
    status: 422,
    title: "Host not allowed",
    detail: "The base URL is no host of this vendor, and this deployment has not allowed it.",
    hint: "Send null or a regional host of the vendor, or ask the deployment's operator to add the host to `CARRIER_HOSTS`.",
    next: null,
  },
  trials_too_many: {
    ...LIMIT,
    detail: "Credentials of carriers were tested too often within a minute.",
    hint: "Wait, and test an account once after a change.",
    next: null,
  },
  credentials_needed: {
    status: 422,
    title: "Credentials needed",
    detail: "Stored credentials are not sent to another address than the one they were given for.",
    hint: "Send `credentials` in the same request as the changed `base_url`.",
    next: null,
  },
} as const satisfies Partial<Record<RefusalReason, RefusalKind>>;
