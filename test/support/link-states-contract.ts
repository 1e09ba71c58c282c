/** What whoever keeps short links does: the objects of their buckets, and their twin in memory. */
import { beforeEach, describe, expect, it } from "vitest";
import { CLICK_TIMES_MAX, type LinkStates, type ShortLinkRecord } from "../../src/app/links/ports.ts";

const NOW_MS = 1_800_000_000_000;
const PLACE = { residency: "global", bucket: 7 } as const;

export function describeLinkStates(name: string, open: () => LinkStates): void {
  describe(`short links kept ${name}`, () => {
    let states: LinkStates;
    let tenantId: string;
    let messageId: string;

    beforeEach(() => {
      states = open();
      [tenantId, messageId] = [crypto.randomUUID(), crypto.randomUUID()];
    });

    function linkOf(over: Partial<ShortLinkRecord> = {}): ShortLinkRecord {
      const times = { createdAtMs: NOW_MS, expiresAtMs: NOW_MS + 1_000 };
      const facts = { mode: "live", phoneToken: "f".repeat(32), urlSealed: "k1.sealed" } as const;
      return { id: crypto.randomUUID(), tenantId, messageId, ...facts, ...times, ...over };
    }

    async function kept(over: Partial<ShortLinkRecord> = {}): Promise<ShortLinkRecord> {
      const link = linkOf(over);
      expect(await states.put(PLACE, link)).toBe("kept");
      return link;
    }

    const listed = (mode: ShortLinkRecord["mode"] = "live") => states.list(PLACE, { tenantId, mode, messageId });

    it("are found as they were put, at their place, and no others", async () => {
      const link = await kept();
      expect(await states.find(PLACE, link.id)).toEqual(link);
      expect(await states.find(PLACE, "none")).toBeNull();
      for (const elsewhere of [
        { ...PLACE, bucket: 8 },
        { ...PLACE, residency: "eu" },
      ] as const) {
        expect(await states.find(elsewhere, link.id)).toBeNull();
        expect(await states.click(elsewhere, { id: link.id, atMs: NOW_MS })).toBe(false);
        expect(await states.clicks(elsewhere, link.id)).toBeNull();
        expect(await states.list(elsewhere, link)).toEqual([]);
      }
    });

    it("of the same message again live as long as the longer promise, and change in nothing else", async () => {
      const link = await kept();
      const again = { ...link, urlSealed: "k2.sealed anew", createdAtMs: NOW_MS + 5, expiresAtMs: NOW_MS + 2_000 };
      expect(await states.put(PLACE, again)).toBe("kept");
      expect(await states.find(PLACE, link.id)).toEqual({ ...link, expiresAtMs: NOW_MS + 2_000 });
      expect(await states.put(PLACE, { ...again, expiresAtMs: NOW_MS + 1_500 })).toBe("kept");
      expect(await states.find(PLACE, link.id)).toEqual({ ...link, expiresAtMs: NOW_MS + 2_000 });
    });

    it("are taken for any other message, tenant and mode", async () => {
      const link = await kept();
      const expiresAtMs = NOW_MS + 9_000;
      for (const other of [{ messageId: "another" }, { tenantId: "another" }, { mode: "test" }] as const) {
        expect(await states.put(PLACE, { ...link, expiresAtMs, ...other })).toBe("taken");
      }
      expect(await states.find(PLACE, link.id)).toEqual(link);
    });

    it("of a message are listed oldest first, each with its own clicks", async () => {
      const second = await kept({ createdAtMs: NOW_MS + 1 });
      const first = await kept();
      const elsewhere = await kept({ messageId: "another" });
      for (const [{ id }, atMs] of [
        [second, 10_000],
        [second, 20_000],
        [first, 30_000],
        [elsewhere, 5],
      ] as const) {
        expect(await states.click(PLACE, { id, atMs })).toBe(true);
      }
      const shown = ({ id, createdAtMs, expiresAtMs }: ShortLinkRecord) => ({ id, createdAtMs, expiresAtMs });
      const [ofFirst, ofSecond] = [
        { ...shown(first), clickedAtMs: [30_000], clicks: { count: 1, lastAtMs: 30_000 } },
        { ...shown(second), clickedAtMs: [10_000, 20_000], clicks: { count: 2, lastAtMs: 20_000 } },
      ];
      expect(await listed()).toEqual([ofFirst, ofSecond]);
      expect(await states.clicks(PLACE, second.id)).toEqual(ofSecond);
      expect(await listed("test")).toEqual([]);
    });

    it("count a visit once in ten seconds, and the same visit that is told twice once", async () => {
      const { id } = await kept();
      const told: boolean[] = [];
      for (const atMs of [0, 9_999, 10_000, 10_000, 19_999]) {
        told.push(await states.click(PLACE, { id, atMs: NOW_MS + atMs }));
      }
      expect(told).toEqual([true, false, true, true, false]);
      expect((await listed())[0]).toMatchObject({
        clicks: { count: 2, lastAtMs: NOW_MS + 10_000 },
        clickedAtMs: [NOW_MS, NOW_MS + 10_000],
      });
    });

    it("count every click and keep the newest times", { timeout: 120_000 }, async () => {
      const { id } = await kept();
      const all = CLICK_TIMES_MAX + 60;
      for (let count = 0; count < all; count += 1) await states.click(PLACE, { id, atMs: count * 10_000 });
      const found = await states.clicks(PLACE, id);
      expect(found?.clicks).toEqual({ count: all, lastAtMs: (all - 1) * 10_000 });
      expect(found?.clickedAtMs).toHaveLength(CLICK_TIMES_MAX);
      expect(found?.clickedAtMs[0]).toBe(60 * 10_000);
    });
  });
}
