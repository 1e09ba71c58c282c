/** Refusals about devices and what they sign, in the words of the API. */
import type { RefusalReason } from "../../app/refusal.ts";
import { MISSING, type RefusalKind } from "./refusal-kinds.ts";

export const DEVICE_PROBLEMS = {
  second_factor_required: {
    status: 403,
    title: "Second factor required",
    detail: "The user has a bound device or a second factor: the code alone does not let another device in.",
    hint: "Send `endorsed_by` with a bound device's signature, or `second_factor`, or recover with one of them first.",
    next: null,
  },
  challenge_not_usable: {
    status: 409,
    title: "Challenge not usable",
    detail: "The challenge is unknown, was used, or is past its time.",
    hint: "Get another with POST /v1/users/{id}/devices/challenges.",
    next: null,
  },
  public_key_refused: {
    status: 422,
    title: "Public key refused",
    detail: "The text is no Ed25519 public key, or one under which anybody's signature would hold.",
    hint: "Send the 32 bytes of the key, or its SPKI form, as base64url without padding.",
    next: null,
  },
  signature_refused: {
    status: 422,
    title: "Signature refused",
    detail: "The signature does not hold for what had to be signed. The challenge stays open.",
    hint: "Sign the exact bytes that docs/recovery.md gives, and send 64 bytes as base64url without padding.",
    next: null,
  },
  device_bound_already: {
    status: 409,
    title: "Bound already",
    detail: "This key is bound to this user already.",
    hint: "Use the device as it is, or make a new pair of keys on it.",
    next: null,
  },
  devices_too_many: {
    status: 409,
    title: "Too many devices",
    detail: "The user has as many bound devices as a user may have.",
    hint: "Unbind one that is not used any more.",
    next: null,
  },
  device_not_found: { ...MISSING, detail: "The user has no such device.", hint: "Send an id of one of its devices." },
} as const satisfies Partial<Record<RefusalReason, RefusalKind>>;
