/** What of a refusal is security's affair: a field of the request's line, so that one filter and one alarm find it all. */
import type { BORDER_PROBLEMS } from "./problem-kinds/border.ts";
import { refusalDefinition, isRefusalReason } from "./problem-kinds/refusals.ts";

/** `docs/log.md` says what each is. */
export type SecurityKind =
  | "authentication_failed"
  | "access_refused"
  | "person_refused"
  | "signature_refused"
  | "limit_reached"
  | "address_refused"
  | "input_refused"
  | "plain_http";

/** Problems of the border whose status says too little. A refusal's definition says it itself. */
const BY_CODE: Readonly<Record<string, SecurityKind>> = {
  signature_invalid: "signature_refused",
  signature_stale: "signature_refused",
  https_needed: "plain_http",
  request_invalid: "input_refused",
  body_too_large: "input_refused",
  media_type_unsupported: "input_refused",
} satisfies Partial<Record<keyof typeof BORDER_PROBLEMS, SecurityKind>>;

/** Null for what is no sign of an attack. A refusal that is new goes by its status until somebody names it. */
export function securityKindOf(status: number, code: string | null): SecurityKind | null {
  const named = code === null ? undefined : isRefusalReason(code) ? refusalDefinition(code).security : BY_CODE[code];
  if (named !== undefined) return named;
  if (status === 401) return "authentication_failed";
  if (status === 403) return "access_refused";
  return status === 429 ? "limit_reached" : null;
}
