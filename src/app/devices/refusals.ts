/** Bound devices and what they sign. */
import type { RefusalDefinitions } from "../refusal.ts";

export const DEVICE_REFUSALS = {
  second_factor_required: {
    kind: "forbidden",
    title: "Second factor required",
    detail: "The user has a bound device or a second factor: the code alone does not let another device in.",
    hint: "Send `endorsed_by` with a bound device's signature, or `second_factor`, or recover with one of them first.",
    security: "person_refused",
  },
  challenge_not_usable: {
    kind: "conflict",
    title: "Challenge not usable",
    detail: "The challenge is unknown, was used, or is past its time.",
    hint: "Get another with POST /v1/users/{id}/devices/challenges.",
  },
  verification_not_usable: {
    kind: "conflict",
    title: "Verification not usable",
    detail:
      "The verification is not approved, is not this user's, was approved more than ten minutes ago, or has bound a device already.",
    hint: "Verify this user, with `user_id`, and come back within ten minutes.",
  },
  public_key_refused: {
    kind: "invalid",
    title: "Public key refused",
    detail: "The text is no Ed25519 public key, or one under which anybody's signature would hold.",
    hint: "Send the 32 bytes of the key, or its SPKI form, as base64url without padding.",
  },
  signature_refused: {
    kind: "invalid",
    title: "Signature refused",
    detail: "The signature does not hold for what had to be signed. The challenge stays open.",
    hint: "Sign the exact bytes that docs/recovery.md gives, and send 64 bytes as base64url without padding.",
  },
  device_bound_already: {
    kind: "conflict",
    title: "Bound already",
    detail: "This key is bound to this user already.",
    hint: "Use the device as it is, or make a new pair of keys on it.",
  },
  devices_too_many: {
    kind: "conflict",
    title: "Too many devices",
    detail: "The user has as many bound devices as a user may have.",
    hint: "Unbind one that is not used any more.",
  },
  device_not_found: {
    kind: "missing",
    detail: "The user has no such device.",
    hint: "Send an id of one of its devices.",
  },
} as const satisfies RefusalDefinitions;
