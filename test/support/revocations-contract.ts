/** What every list of revocations does: the object, and its twin in memory. */
import { describe, expect, it } from "vitest";
import type { RevocationList } from "../../src/app/tenants/ports.ts";

export interface RevocationsBed {
  readonly revocations: RevocationList;
  /** Lets time pass. */
  readonly skip: (ms: number) => void;
}

export function describeRevocations(name: string, open: () => RevocationsBed): void {
  const make = () => ({ tenantId: "ten_1", keyId: `key_${crypto.randomUUID()}`, atMs: 1_000 });
  const OWNER = "key_owner";

  describe(`revocations kept ${name}`, () => {
    it("are listed until the database has taken them, and for half an hour after it", async () => {
      const { revocations, skip } = open();
      const one = make();
      const listed = async () => (await revocations.list()).filter(({ keyId }) => keyId === one.keyId);
      expect(await revocations.add(one, OWNER)).toBe(true);
      expect(await revocations.add(one, OWNER)).toBe(true);
      skip(90 * 86_400_000);
      expect(await listed()).toEqual([{ ...one, isTaken: false }]);
      await revocations.taken(one.keyId);
      expect(await listed()).toEqual([{ ...one, isTaken: true }]);
      skip(30 * 60_000);
      expect(await listed()).toEqual([]);
    });

    it("of two keys that revoke each other are one: who is on the list puts nobody on it", async () => {
      const { revocations } = open();
      const [one, other] = [make(), make()];
      const added = await Promise.all([revocations.add(one, other.keyId), revocations.add(other, one.keyId)]);
      expect(added.filter(Boolean)).toHaveLength(1);
    });

    it("that were never noted are none", async () => {
      const { revocations } = open();
      const { keyId } = make();
      await revocations.taken(keyId);
      expect((await revocations.list()).filter((each) => each.keyId === keyId)).toEqual([]);
    });
  });
}
