/** What every keeper of copies does: the objects, and their twin in memory. */
import { describe, expect, it } from "vitest";
import type { KeptCopies } from "../../src/app/base/store-ports.ts";

export interface KeptBed {
  readonly copies: KeptCopies;
  /** Lets time pass. */
  readonly skip: (ms: number) => void;
}

export function describeKeptCopies(name: string, open: () => KeptBed): void {
  const newKey = () => crypto.randomUUID();

  describe(`copies kept ${name}`, () => {
    it("are given back as they were kept, and the newest counts", async () => {
      const { copies } = open();
      const [one, other] = [newKey(), newKey()];
      await copies.keep(
        "tenants",
        [
          { key: one, value: { name: "Acmé" } },
          { key: other, value: ["a"] },
        ],
        null,
      );
      await copies.keep("tenants", [{ key: one, value: { name: "Other" } }], null);
      expect([await copies.read("tenants", one), await copies.read("tenants", other)]).toEqual([
        { name: "Other" },
        ["a"],
      ]);
    });

    it("of one book are none of another's, and what was never kept is null", async () => {
      const { copies } = open();
      const key = newKey();
      await copies.keep("tenants", [{ key, value: { name: "Acme" } }], null);
      expect([await copies.read("senders", key), await copies.read("tenants", newKey())]).toEqual([null, null]);
    });

    it("stand for as long as was asked for, and a copy without an end for ever", async () => {
      const { copies, skip } = open();
      const [brief, lasting] = [newKey(), newKey()];
      await copies.keep("accounts", [{ key: brief, value: { id: 1 } }], 1_000);
      await copies.keep("accounts", [{ key: lasting, value: { id: 2 } }], null);
      skip(999);
      expect(await copies.read("accounts", brief)).toEqual({ id: 1 });
      skip(1);
      expect(await copies.read("accounts", brief)).toBeNull();
      skip(400 * 86_400_000);
      expect(await copies.read("accounts", lasting)).toEqual({ id: 2 });
    });

    it("are those of the latest read, whoever writes last, and say so to whoever was too late", async () => {
      const { copies } = open();
      const [key, fresh] = [newKey(), newKey()];
      const late = { key, value: { read: "later" }, readAtMs: 2_000 };
      expect(await copies.keep("routes", [late], null)).toEqual([]);
      const early = { value: { read: "earlier" }, readAtMs: 1_000 };
      expect(
        await copies.keep(
          "routes",
          [
            { key, ...early },
            { key: fresh, ...early },
          ],
          null,
        ),
      ).toEqual([key]);
      expect(await copies.recall("routes", key)).toEqual({ value: { read: "later" }, readAtMs: 2_000 });
      expect(await copies.recall("routes", fresh)).toEqual(early);
      expect(await copies.recall("routes", newKey())).toBeNull();
    });

    it("that say that there is no such thing any more are told from none", async () => {
      const { copies } = open();
      const key = newKey();
      await copies.keep("keys", [{ key, value: { id: 1 }, readAtMs: 1_000 }], null);
      await copies.keep("keys", [{ key, value: null, readAtMs: 2_000 }], null);
      expect(await copies.recall("keys", key)).toEqual({ value: null, readAtMs: 2_000 });
      expect(await copies.read("keys", key)).toBeNull();
    });

    it("may be megabytes, and smaller again", async () => {
      const { copies } = open();
      const key = newKey();
      const value = Array.from({ length: 30_000 }, (_, index) => ({
        id: `rte_${index}`,
        sender: "Ünïcødé",
        rank: index,
      }));
      await copies.keep("routes", [{ key, value, readAtMs: 1_000 }], 60_000);
      expect(await copies.read("routes", key)).toEqual(value);
      await copies.keep("routes", [{ key, value: [1, 2], readAtMs: 2_000 }], 60_000);
      expect(await copies.read("routes", key)).toEqual([1, 2]);
    });

    it("may be cut anywhere into pieces, and no letter is lost", async () => {
      const { copies } = open();
      for (const before of [499_980, 499_981]) {
        const key = newKey();
        const value = { name: `${"x".repeat(before)}${"😀".repeat(20)}` };
        await copies.keep("routes", [{ key, value }], null);
        expect((await copies.read<typeof value>("routes", key))?.name.slice(before)).toBe("😀".repeat(20));
      }
    });

    it("may be many at a time, and none at all", async () => {
      const { copies } = open();
      const many = Array.from({ length: 100 }, (_, index) => ({ key: newKey(), value: { index } }));
      await copies.keep("senders", many, null);
      await copies.keep("senders", [], null);
      for (const { key, value } of many) expect(await copies.read("senders", key)).toEqual(value);
    });
  });
}
