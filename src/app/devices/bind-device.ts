/** The second half of binding a device: its key has signed the challenge, and what the user has already lets it in. */
import { readPublicKey } from "../../domain/devices/public-key.ts";
import { BIND_REFUSES } from "../../domain/devices/commands.ts";
import { bindText, endorseText } from "../../domain/devices/signed-texts.ts";
import { ID_ENTROPY_BYTES, makeId } from "../../domain/base/ids.ts";
import { ok, type Result } from "../../domain/base/result.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";
import { type DeviceBody, renderDevice } from "./device-body.ts";
import { FIND_ACTIVE_USER_REFUSES, findActiveUser } from "./find-active-user.ts";
import { type Home, homeOf } from "./home.ts";
import type { DeviceSignature } from "./prove-factor.ts";

export interface BindInput {
  readonly userId: string;
  readonly challenge: string;
  /** As it was sent. */
  readonly publicKey: string;
  readonly signature: string;
  readonly name: string;
  /** By a device that is bound already. */
  readonly endorsement: DeviceSignature | null;
  /** The name of the tenant's second factor that the user has passed. */
  readonly secondFactor: string | null;
}

export const BIND_DEVICE_REFUSES = [
  "public_key_refused",
  "signature_refused",
  ...FIND_ACTIVE_USER_REFUSES,
  ...BIND_REFUSES,
] as const;

export async function bindDevice(
  services: Services,
  principal: Principal,
  input: BindInput,
): Promise<Result<DeviceBody, RefusedBy<typeof BIND_DEVICE_REFUSES>>> {
  const { userId, challenge, name } = input;
  const publicKey = readPublicKey(input.publicKey);
  if (publicKey === null) return refuse("public_key_refused", { field: "public_key" });
  const tenantId = principal.tenant.id;
  const text = bindText({ tenantId, userId, challenge });
  const isSigned = await services.signatures.verify({ publicKey, text, signature: input.signature });
  if (!isSigned) return refuse("signature_refused", { field: "signature" });

  const user = await findActiveUser(services, principal, { userId, phone: null });
  if (!user.ok) return user;
  const home = await homeOf(services, principal, userId);
  if (input.endorsement !== null && !(await endorses(services, home, { ...input, publicKey }))) {
    return refuse("signature_refused", { field: "endorsed_by.signature" });
  }
  const secondFactor = user.value?.secondFactor ?? null;
  const entropy = services.random.bytes(ID_ENTROPY_BYTES);
  const reply = await services.boundDevices.bind(home.slot, {
    ...home.owner,
    challenge,
    deviceId: makeId("device", services.clock.nowMs(), entropy),
    publicKey,
    name,
    endorsedBy: input.endorsement?.deviceId ?? null,
    hasSecondFactor: secondFactor !== null,
    passedSecondFactor: secondFactor !== null && input.secondFactor === secondFactor,
    by: principal.keyId,
  });
  return reply.outcome === "bound" ? ok(renderDevice(reply.device)) : refuse(reply.reason);
}

async function endorses(services: Services, { slot, owner }: Home, input: BindInput): Promise<boolean> {
  const { endorsement, challenge, publicKey } = input;
  const devices = await services.boundDevices.list(slot, owner);
  const device = devices.find(({ id }) => id === endorsement?.deviceId);
  if (device === undefined || endorsement === null) return false;
  const { tenantId, userId } = owner;
  const text = endorseText({ tenantId, userId, challenge, publicKey });
  return services.signatures.verify({ publicKey: device.publicKey, text, signature: endorsement.signature });
}
