/** `/v1/users/{id}/devices`: challenge, bind, list, unbind. */
import { BIND_DEVICE_REFUSES, bindDevice } from "../../app/devices/bind-device.ts";
import { listDevices } from "../../app/devices/list-devices.ts";
import { OPEN_CHALLENGE_REFUSES, openChallenge } from "../../app/devices/open-challenge.ts";
import type { DeviceSignature } from "../../app/devices/prove-factor.ts";
import { UNBIND_DEVICE_REFUSES, unbindDevice } from "../../app/devices/unbind-device.ts";
import { defineRoute, NO_BODY, NO_QUERY, type ApiRoute } from "../route.ts";
import {
  bindRequest,
  challengeBody,
  challengeRequest,
  deviceBody,
  deviceIdText,
  devicesBody,
  unboundBody,
} from "./devices-schema.ts";
import { userIdText } from "../base/common-schema.ts";
import { withStatus } from "../base/outcome.ts";

const USER_ID = { name: "id", schema: userIdText } as const;

const challenge = defineRoute({
  method: "POST",
  path: "/v1/users/{id}/devices/challenges",
  operationId: "openDeviceChallenge",
  summary: "Get a challenge for a device to sign",
  description:
    "For a verification of this user that was approved in the last ten minutes. The challenge is good once, for five minutes.",
  tag: "Users",
  access: { permission: "user.manage" },
  pathText: USER_ID,
  query: NO_QUERY,
  body: challengeRequest,
  replies: { 201: { description: "The challenge.", schema: challengeBody } },
  refuses: OPEN_CHALLENGE_REFUSES,
  async handle({ services, principal, id: userId, body }) {
    const input = { userId, verificationId: body.verification_id };
    return withStatus(201, await openChallenge(services, principal, input));
  },
});

const bind = defineRoute({
  method: "POST",
  path: "/v1/users/{id}/devices",
  operationId: "bindDevice",
  summary: "Bind a device to a user",
  description:
    "The device has made a pair of Ed25519 keys and signed the challenge. A user's first device comes with the approved code alone; each further one, and the first of a user with a second factor, needs a bound device's `endorsed_by`, or `second_factor`, or a verification that one of these approved. docs/recovery.md gives the exact bytes to sign.",
  tag: "Users",
  access: { permission: "user.manage" },
  pathText: USER_ID,
  idempotent: true,
  query: NO_QUERY,
  body: bindRequest,
  replies: { 201: { description: "Bound.", schema: deviceBody } },
  refuses: BIND_DEVICE_REFUSES,
  async handle({ services, principal, id: userId, body }) {
    const input = {
      userId,
      challenge: body.challenge,
      publicKey: body.public_key,
      signature: body.signature,
      name: body.name,
      endorsement: deviceSignatureOf(body.endorsed_by),
      secondFactor: body.second_factor?.name ?? null,
    };
    return withStatus(201, await bindDevice(services, principal, input));
  },
});

const list = defineRoute({
  method: "GET",
  path: "/v1/users/{id}/devices",
  operationId: "listDevices",
  summary: "List a user's devices",
  description: "All of them, oldest first: ten at most.",
  tag: "Users",
  access: { permission: "user.read" },
  pathText: USER_ID,
  query: NO_QUERY,
  body: NO_BODY,
  replies: { 200: { description: "The devices.", schema: devicesBody } },
  refuses: [],
  async handle({ services, principal, id: userId }) {
    return withStatus(200, await listDevices(services, principal, { userId }));
  },
});

const unbind = defineRoute({
  method: "DELETE",
  path: "/v1/users/{id}/devices/{device_id}",
  operationId: "unbindDevice",
  summary: "Unbind a device",
  description: "From then on its signatures prove nothing. For a lost device, or one that is sold.",
  tag: "Users",
  access: { permission: "user.manage" },
  pathText: USER_ID,
  pathChild: { name: "device_id", schema: deviceIdText },
  query: NO_QUERY,
  body: NO_BODY,
  replies: { 200: { description: "Unbound.", schema: unboundBody } },
  refuses: UNBIND_DEVICE_REFUSES,
  async handle({ services, principal, id: userId, child: deviceId }) {
    return withStatus(200, await unbindDevice(services, principal, { userId, deviceId }));
  },
});

export const DEVICE_ROUTES: readonly ApiRoute[] = [challenge, bind, list, unbind];

/** A signature as a request names it. */
export function deviceSignatureOf(
  wire: { readonly device_id: string; readonly signature: string } | undefined,
): DeviceSignature | null {
  return wire === undefined ? null : { deviceId: wire.device_id, signature: wire.signature };
}
