/** A world with a user who binds devices and recovers an account. */
import { evictDurableObject, listDurableObjectIds, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { makePhoneTokens } from "../../src/crypto/phone-tokens.ts";
import { bucketOf, objectName } from "../../src/domain/base/placement.ts";
import { type CallOptions, openWorld, type Reply, type World } from "./worker-world.ts";
import { SigningDevice } from "./signing-device.ts";

export const PHONE = "+13105550100";
export const USER = "user-1";

export interface Recovery {
  readonly id: string;
  readonly challenge: string;
  readonly code: string;
}

export interface BoundDevice {
  readonly id: string;
  readonly device: SigningDevice;
}

export async function openRecoveryWorld(tenant: Record<string, unknown> = {}): Promise<RecoveryWorld> {
  return new RecoveryWorld(await openWorld(tenant, { PUBLIC_URL: "https://godwit.test" }));
}

export class RecoveryWorld {
  readonly world: World;

  constructor(world: World) {
    this.world = world;
  }

  putUser(userId: string, over: Record<string, unknown> = {}): Promise<Reply> {
    return this.world.call("PUT", `/v1/users/${userId}`, { body: { phone_number: PHONE, ...over } });
  }

  /** An approved verification of the user by a code alone, a minute later than the one before. */
  async approve(userId = USER, phone = PHONE, type = "login"): Promise<string> {
    this.world.skip(61_000);
    const { body } = await this.world.start(phone, { user_id: userId, verification_type: type });
    const { body: checked } = await this.world.check(body.id, await this.world.codeOf(body.id));
    if (checked.result !== "approved") throw new Error(`not approved: ${JSON.stringify(checked)}`);
    return body.id;
  }

  challenge(verificationId: string, userId = USER, options: CallOptions = {}): Promise<Reply> {
    const body = { verification_id: verificationId };
    return this.world.call("POST", `/v1/users/${userId}/devices/challenges`, { ...options, body });
  }

  /** Answers a challenge with a device's own signature, and whatever else is to be sent. */
  async answer(
    challenge: string,
    device: SigningDevice,
    { userId = USER, ...over }: { userId?: string; [field: string]: unknown } = {},
  ): Promise<Reply> {
    const signature = await device.signBind(this.world.tenantId, userId, challenge);
    const body = { challenge, public_key: device.publicKey, signature, name: "Pixel 9", ...over };
    return this.world.call("POST", `/v1/users/${userId}/devices`, { body });
  }

  /** A device bound by a code alone: the user's first. */
  async bind(userId = USER, phone = PHONE): Promise<BoundDevice> {
    const opened = await this.challenge(await this.approve(userId, phone), userId);
    const device = await SigningDevice.make();
    const bound = await this.answer(String(opened.body["challenge"]), device, { userId });
    if (bound.status !== 201) throw new Error(`not bound: ${JSON.stringify(bound.body)}`);
    return { id: bound.body.id, device };
  }

  async recover(phone = PHONE, rest: Record<string, unknown> = {}, options: CallOptions = {}): Promise<Recovery> {
    this.world.skip(121_000);
    const start = { verification_type: "recovery", user_id: USER, ...rest };
    const { status, body } = await this.world.start(phone, start, options);
    if (status !== 201) throw new Error(`not started: ${JSON.stringify(body)}`);
    return { id: body.id, challenge: String(body["challenge"]), code: await this.world.codeOf(body.id) };
  }

  check(id: string, body: Record<string, unknown>, options: CallOptions = {}): Promise<Reply> {
    return this.world.call("POST", `/v1/verify/${id}/check`, { ...options, body });
  }

  async devices(userId = USER): Promise<readonly Readonly<Record<string, unknown>>[]> {
    return (await this.world.call("GET", `/v1/users/${userId}/devices`)).body.data;
  }

  /** Lets the events of a user's devices reach the ledger. */
  async tell(userId = USER): Promise<void> {
    const userToken = await makePhoneTokens(String(env.TOKEN_KEY)).token(this.world.tenantId, "user", userId);
    const slot = { placement: "enam", bucket: bucketOf(userToken, 64), mode: "test" } as const;
    this.world.watch(env.PHONES.getByName(objectName(this.world.tenantId, slot)));
    await this.world.advance(5_000);
  }

  /** All instances go, their storage stays. One that does not run is called first, so that there is one to go. */
  async evict(): Promise<void> {
    for (const id of await listDurableObjectIds(env.PHONES)) {
      const stub = env.PHONES.get(id);
      await runInDurableObject(stub, (_object, state) => state.storage.getAlarm());
      await evictDurableObject(stub);
    }
  }
}

/** What a device sends with a code. */
export async function signed({ id, device }: BoundDevice, of: { id: string; challenge: string }) {
  return { device_id: id, signature: await device.signRecover(of.id, of.challenge) };
}
