/** Requests and replies of `/v1/users/{id}/devices`. */
import * as z from "zod";
import { EXAMPLE_TIME, EXAMPLE_VERIFICATION_ID, instant, NO_CONTROLS } from "../base/common-schema.ts";

const EXAMPLE_DEVICE_ID = "dev_01kakx2m3xe5g8q4s9z6v7w1c4";
const EXAMPLE_CHALLENGE = "5R0W0oVTSfYH2Ub9Uws1tVyaV5RvhSnZPJmc8A4Tz9k";
/** RFC 8032 section 7.1, test 1. */
const EXAMPLE_KEY = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";
const EXAMPLE_SIGNATURE = "5VZDAMNgrHKQhuLMgG6CioSHfx645dl02HPgZSJJAVVfuIIVkKM7rMYeOXAc-bRr0lv18FlbviRlUUFDjnoQCw";

const BASE64URL = /^[A-Za-z0-9_-]+$/;
const SECOND_FACTOR_MAX = 64;

const base64url = (max: number) => z.string().min(1).max(max).regex(BASE64URL, "base64url without padding");

const signature = base64url(120).meta({ description: "Ed25519, 64 bytes, base64url without padding." });

/** Any text: one that is no device's id signs nothing. */
export const deviceSignature = z
  .strictObject({ device_id: z.string().min(1).max(64), signature })
  .meta({ id: "DeviceSignature", examples: [{ device_id: EXAMPLE_DEVICE_ID, signature: EXAMPLE_SIGNATURE }] });

export const passedFactor = z
  .strictObject({
    name: z.string().min(1).max(SECOND_FACTOR_MAX).regex(NO_CONTROLS, "a name without control characters"),
    passed: z.literal(true),
  })
  .meta({
    id: "PassedSecondFactor",
    description: "Godwit cannot see whether it is true: whoever holds your key can say it.",
    examples: [{ name: "authenticator", passed: true }],
  });

export const deviceIdText = z.string().min(1).max(64).meta({ description: "The id of a bound device." });

export const challengeRequest = z
  .strictObject({ verification_id: z.string().min(1).max(64) })
  .meta({ id: "OpenDeviceChallenge", examples: [{ verification_id: EXAMPLE_VERIFICATION_ID }] });

export const challengeBody = z
  .object({ challenge: z.string(), expires_at: instant })
  .meta({ id: "DeviceChallenge", examples: [{ challenge: EXAMPLE_CHALLENGE, expires_at: EXAMPLE_TIME }] });

export const bindRequest = z
  .strictObject({
    challenge: base64url(64),
    public_key: base64url(120).meta({
      description: "Ed25519: the 32 bytes of the key, or its SPKI form, base64url without padding.",
    }),
    signature: signature.meta({ description: "By the new device, of `godwit.bind.v1` (docs/recovery.md)." }),
    name: z
      .string()
      .min(1)
      .max(60)
      .regex(NO_CONTROLS, "a name without control characters")
      .meta({ description: "As the user knows the device." }),
    endorsed_by: deviceSignature.optional().meta({
      description: "By a device that is bound already, of `godwit.endorse.v1`: lets a further device in.",
    }),
    second_factor: passedFactor.optional(),
  })
  .meta({
    id: "BindDevice",
    examples: [
      { challenge: EXAMPLE_CHALLENGE, public_key: EXAMPLE_KEY, signature: EXAMPLE_SIGNATURE, name: "Pixel 9" },
    ],
  });

export const deviceBody = z
  .object({
    id: z.string(),
    name: z.string(),
    public_key: z.string().meta({ description: "32 bytes, base64url without padding." }),
    bound_at: instant,
    last_used_at: instant.nullable().meta({ description: "When it last approved something." }),
  })
  .meta({
    id: "Device",
    examples: [
      {
        id: EXAMPLE_DEVICE_ID,
        name: "Pixel 9",
        public_key: EXAMPLE_KEY,
        bound_at: EXAMPLE_TIME,
        last_used_at: null,
      },
    ],
  });

export const devicesBody = z
  .object({ data: z.array(deviceBody) })
  .meta({ id: "Devices", examples: [{ data: deviceBody.meta()?.examples ?? [] }] });

export const unboundBody = z
  .object({ id: z.string(), unbound: z.literal(true) })
  .meta({ id: "UnboundDevice", examples: [{ id: EXAMPLE_DEVICE_ID, unbound: true }] });
