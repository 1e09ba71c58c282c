/** What every store of short links does: D1, and its twin in memory. */
import { beforeEach, describe, expect, it } from "vitest";
import type { ShortLinkRecord, ShortLinkStore } from "../../src/app/links/ports.ts";

export interface ShortLinksBed {
  readonly store: ShortLinkStore;
  /** A click on a link that was seen. */
  readonly click: (link: ShortLinkRecord, atMs: number) => Promise<void>;
}

const NOW_MS = 1_800_000_000_000;

export function describeShortLinks(name: string, open: () => ShortLinksBed): void {
  describe(`short links kept ${name}`, () => {
    let bed: ShortLinksBed;
    let tenantId: string;
    let messageId: string;

    beforeEach(() => {
      bed = open();
      [tenantId, messageId] = [crypto.randomUUID(), crypto.randomUUID()];
    });

    function linkOf(over: Partial<ShortLinkRecord> = {}): ShortLinkRecord {
      const times = { createdAtMs: NOW_MS, expiresAtMs: NOW_MS + 1_000 };
      const facts = { mode: "live", phoneToken: "f".repeat(32), urlSealed: "k1.sealed" } as const;
      return { id: crypto.randomUUID(), tenantId, messageId, ...facts, ...times, ...over };
    }

    async function kept(over: Partial<ShortLinkRecord> = {}): Promise<ShortLinkRecord> {
      const link = linkOf(over);
      expect(await bed.store.put(link)).toBe("kept");
      return link;
    }

    const clicksOf = (mode: ShortLinkRecord["mode"] = "live") => bed.store.listClicks({ tenantId, mode, messageId });

    it("are found as they were put, and no others", async () => {
      const link = await kept();
      expect(await bed.store.find(link.id)).toEqual(link);
      expect(await bed.store.find("none")).toBeNull();
    });

    it("of the same message again live as long as the longer promise, and change in nothing else", async () => {
      const link = await kept();
      const again = { ...link, urlSealed: "k2.sealed anew", createdAtMs: NOW_MS + 5, expiresAtMs: NOW_MS + 2_000 };
      expect(await bed.store.put(again)).toBe("kept");
      expect(await bed.store.find(link.id)).toEqual({ ...link, expiresAtMs: NOW_MS + 2_000 });
      expect(await bed.store.put({ ...again, expiresAtMs: NOW_MS + 1_500 })).toBe("kept");
      expect(await bed.store.find(link.id)).toEqual({ ...link, expiresAtMs: NOW_MS + 2_000 });
    });

    it("are taken for any other message, tenant and mode", async () => {
      const link = await kept();
      const expiresAtMs = NOW_MS + 9_000;
      for (const other of [{ messageId: "another" }, { tenantId: "another" }, { mode: "test" }] as const) {
        expect(await bed.store.put({ ...link, expiresAtMs, ...other })).toBe("taken");
      }
      expect(await bed.store.find(link.id)).toEqual(link);
    });

    it("of a message are listed oldest first, each with its own clicks in their order", async () => {
      const second = await kept({ createdAtMs: NOW_MS + 1 });
      const first = await kept();
      const elsewhere = await kept({ messageId: "another" });
      for (const [link, atMs] of [
        [second, 30],
        [second, 10],
        [first, 20],
        [elsewhere, 5],
      ] as const) {
        await bed.click(link, NOW_MS + atMs);
      }
      const shown = ({ id, createdAtMs, expiresAtMs }: ShortLinkRecord) => ({ id, createdAtMs, expiresAtMs });
      expect(await clicksOf()).toEqual([
        { ...shown(first), clickedAtMs: [NOW_MS + 20] },
        { ...shown(second), clickedAtMs: [NOW_MS + 10, NOW_MS + 30] },
      ]);
      expect(await clicksOf("test")).toEqual([]);
    });

    it("go once they are over, the given number at a time, and not a moment earlier", async () => {
      // Long before every other link, so that no other test's goes with them.
      for (let count = 0; count < 3; count += 1) await kept({ expiresAtMs: 1_000 });
      const lasting = await kept({ expiresAtMs: 2_000 });
      expect(await bed.store.prune(1_000, 2)).toBe(0);
      const gone: number[] = [];
      for (let turn = 0; turn < 3; turn += 1) gone.push(await bed.store.prune(1_001, 2));
      expect(gone).toEqual([2, 1, 0]);
      expect((await clicksOf()).map(({ id }) => id)).toEqual([lasting.id]);
    });
  });
}
