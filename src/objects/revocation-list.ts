/** Revocations that the database has not taken yet, in one object: what it is asked is asked one after the other. */
import type { Revocation, RevocationList } from "../app/tenants/ports.ts";
import { StoreUnavailable } from "../app/base/store-ports.ts";
import type { KeptObject } from "./kept-object.ts";

const OBJECT = "revocations";
/** Longer than anybody serves what was read of the database before it took the revocation. */
const TAKEN_KEPT_MS = 30 * 60_000;

export function makeRevocationList(namespace: DurableObjectNamespace<KeptObject>): RevocationList {
  const object = () => namespace.getByName(OBJECT);
  const away = () => {
    throw new StoreUnavailable("the list of revocations is away");
  };
  return {
    async add(revocation, by) {
      return object().keepUnless(revocation.keyId, JSON.stringify(revocation), by).catch(away);
    },
    async list() {
      const kept = await object().list().catch(away);
      return kept.map(({ body, isLasting }) => {
        const revocation: Revocation = JSON.parse(body);
        return { ...revocation, isTaken: !isLasting };
      });
    },
    async taken(keyId) {
      await object().endAfter(keyId, TAKEN_KEPT_MS).catch(away);
    },
  };
}
