/** The daily alarm of buckets of users, rung in instances of a Worker that has other keys. */
import { listDurableObjectIds, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import type { Telemetry } from "../../src/app/base/ports.ts";
import { readKeyring } from "../../src/crypto/keyring.ts";
import { makeSealMark, makeVault } from "../../src/crypto/vault.ts";
import { NO_ROSTER } from "./unrostered.ts";
import { AudienceObject } from "../../src/objects/audience-object.ts";

const SILENT: Telemetry = { emit: () => undefined };

const nothingWaits = () => Promise.reject(new Error("nothing waits for anybody"));

/** `keys`: the current one first. */
export async function ringAudience(stub: DurableObjectStub, keys: string, telemetry = SILENT): Promise<void> {
  const keyring = readKeyring(keys);
  const knocks = { send: async () => true };
  const untold = { siblings: { hear: nothingWaits }, withdraw: nothingWaits };
  const ports = {
    vault: makeVault(keyring),
    mark: makeSealMark(keyring),
    telemetry,
    knocks,
    roster: NO_ROSTER,
    testClock: { join: async () => 0, leave: async () => undefined },
    ...untold,
  };
  await runInDurableObject(stub, (_object, state) => new AudienceObject(state, env, ports).alarm());
}

/** Of all there are. */
export async function ringAudiences(keys: string): Promise<void> {
  for (const id of await listDurableObjectIds(env.AUDIENCES)) await ringAudience(env.AUDIENCES.get(id), keys);
}
