/** What every keeper of replies to repeated requests does: the objects, and their twin in memory. */
import { describe, expect, it } from "vitest";
import type { ReplyKey, ReplyStates } from "../../src/app/base/reply-ports.ts";
import type { Mode } from "../../src/domain/base/placement.ts";
import type { Tenant } from "../../src/domain/tenants/tenant.ts";

export interface RepliesBed {
  readonly replies: ReplyStates;
  readonly skip: (ms: number) => void;
}

const DAY_MS = 86_400_000;
const REPLY = { status: 201, body: '{"id":"vrf_1"}' };

function makeTenant(): Tenant {
  const facts = { residency: "global", bucketCount: 64, countries: "all", policy: {} } as const;
  return { id: `ten_${crypto.randomUUID()}`, name: "t", brand: "B", ...facts };
}

function keyOf(tenant: Tenant = makeTenant(), mode: Mode = "live"): ReplyKey {
  return { tenant, mode, keyHash: "ab".repeat(32) };
}

export function describeReplies(name: string, open: () => RepliesBed): void {
  async function claimOf({ replies }: RepliesBed, key: ReplyKey, fingerprint = "f"): Promise<string> {
    const begun = await replies.begin(key, fingerprint);
    if (begun.outcome !== "new") throw new Error(`a claim was expected, not ${begun.outcome}`);
    return begun.claim;
  }

  describe(`replies kept ${name}`, () => {
    it("run one request at a time, and give its reply to whoever asks again for a day", async () => {
      const bed = open();
      const key = keyOf();
      const claim = await claimOf(bed, key);
      expect(await bed.replies.begin(key, "f")).toEqual({ outcome: "running" });
      await bed.replies.finish(key, claim, REPLY);
      expect(await bed.replies.begin(key, "f")).toEqual({ outcome: "replay", reply: REPLY });
      expect(await bed.replies.begin(key, "other")).toEqual({ outcome: "other_body" });
      bed.skip(DAY_MS - 1);
      expect(await bed.replies.begin(key, "f")).toEqual({ outcome: "replay", reply: REPLY });
      bed.skip(1);
      expect(await bed.replies.begin(key, "other")).toMatchObject({ outcome: "new" });
    });

    it("forget a run that was abandoned, with its body", async () => {
      const bed = open();
      const key = keyOf();
      await bed.replies.abandon(key, await claimOf(bed, key));
      expect(await bed.replies.begin(key, "other")).toMatchObject({ outcome: "new" });
    });

    it("believe a run without a reply for a minute", async () => {
      const bed = open();
      const key = keyOf();
      const first = await claimOf(bed, key);
      bed.skip(59_999);
      expect(await bed.replies.begin(key, "f")).toEqual({ outcome: "running" });
      bed.skip(1);
      expect(await claimOf(bed, key)).not.toBe(first);
    });

    it("take nothing from a run that ends after another has begun: neither its reply nor its end", async () => {
      const bed = open();
      const key = keyOf();
      const late = await claimOf(bed, key);
      bed.skip(60_000);
      const next = await claimOf(bed, key);
      await bed.replies.finish(key, late, { status: 201, body: '{"id":"vrf_late"}' });
      expect(await bed.replies.begin(key, "f")).toEqual({ outcome: "running" });
      await bed.replies.abandon(key, late);
      expect(await bed.replies.begin(key, "f")).toEqual({ outcome: "running" });
      await bed.replies.finish(key, next, REPLY);
      await bed.replies.finish(key, late, { status: 201, body: '{"id":"vrf_late"}' });
      await bed.replies.abandon(key, late);
      expect(await bed.replies.begin(key, "f")).toEqual({ outcome: "replay", reply: REPLY });
    });

    it("keep the first reply of a run that ends twice", async () => {
      const bed = open();
      const key = keyOf();
      const claim = await claimOf(bed, key);
      await bed.replies.finish(key, claim, REPLY);
      await bed.replies.finish(key, claim, { status: 201, body: "{}" });
      await bed.replies.abandon(key, claim);
      expect(await bed.replies.begin(key, "f")).toEqual({ outcome: "replay", reply: REPLY });
    });

    it("are of one tenant and mode", async () => {
      const bed = open();
      const tenant = makeTenant();
      await claimOf(bed, keyOf(tenant, "live"));
      await claimOf(bed, keyOf(tenant, "test"));
      await claimOf(bed, keyOf());
    });
  });
}
