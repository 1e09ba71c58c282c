import { describe, expect, it } from "vitest";
import type { FillPage, WebhookFill } from "../../../src/app/webhooks/endpoint-ports.ts";
import { fillEndpoint } from "../../../src/app/webhooks/fill-endpoint.ts";
import type { WebhookEndpoint } from "../../../src/app/webhooks/ports.ts";
import type { BucketCount } from "../../../src/domain/base/placement.ts";
import { ok } from "../../../src/domain/base/result.ts";
import { shardOfSubject } from "../../../src/domain/webhooks/shards.ts";
import { TENANT } from "../../support/tenant.ts";

const SUBJECTS = Array.from({ length: 20 }, (_, n) => n.toString(16).padStart(32, "0"));
const shardOf = (subject: string) => shardOfSubject(subject, 16);
const FILL: WebhookFill = {
  tenantId: TENANT.id,
  mode: "live",
  endpointId: "whe_a",
  fillId: "f1",
  fromMs: 0,
  toMs: 1,
  cursor: null,
};
const OF_NOW = { ...FILL, origin: "live", room: 1_000 };

/** What a fill of these subjects brings where. `full`: a shard that has no room. */
async function brought(
  fill: WebhookFill,
  { bucketCount = 4096, full = -1 }: { bucketCount?: BucketCount; full?: number },
) {
  const endpoint = { id: "whe_a", tenantId: TENANT.id, mode: "live", enabled: true, events: ["*"] };
  const pages: (FillPage & { shard: number | undefined })[] = [];
  const taken = new Map<number | undefined, string[]>();
  const events = SUBJECTS.map((phoneToken, n) => ({
    cursor: "",
    event: { id: `o.1.${n}`, atMs: 0, phoneToken, type: "number.opted_out", keyword: "stop" } as const,
  }));
  const nothing = async () => null;
  const found = async () => endpoint as unknown as WebhookEndpoint;
  const range = async () => ok({ events, next: "on" });
  await fillEndpoint(
    {
      directory: { findTenant: async () => ({ ...TENANT, bucketCount }) },
      webhooks: {
        book: { list: async () => [] },
        store: {
          create: async () => "created",
          find: found,
          list: async () => [],
          update: nothing,
          replaceKeys: nothing,
          markDisabled: async () => undefined,
          delete: async () => false,
        },
        events: { find: nothing, scan: range, range },
        states: {
          accept: async () => undefined,
          open: async () => [],
          record: async () => ({ proceed: false }),
          fill: async ({ shard }, page) => void pages.push({ ...page, shard }),
        },
        shards: {
          take: async ({ shard }, { events: own }) => {
            if (shard === full) return false;
            taken.set(
              shard,
              own.map(({ subject }) => String(subject)),
            );
            return true;
          },
        },
      },
    },
    fill,
  );
  return { pages, taken, own: pages.flatMap((page) => page.events.map(({ subject }) => subject)) };
}

describe("a page of the past", () => {
  it("goes to each shard by subject, in its order, and the head goes on with the rest", async () => {
    const { pages, taken, own } = await brought(OF_NOW, {});
    expect(own).toEqual(SUBJECTS.filter((subject) => shardOf(subject) === 0));
    for (const shard of [1, 2, 3])
      expect(taken.get(shard)).toEqual(SUBJECTS.filter((subject) => shardOf(subject) === shard));
    expect(pages).toMatchObject([{ cursor: null, nextCursor: "on", elsewhere: SUBJECTS.length - own.length }]);
  });

  it("that a shard has no room for waits as a whole", async () => {
    const { pages } = await brought(OF_NOW, { full: 2 });
    expect(pages).toMatchObject([{ cursor: null, events: [], isRefused: true }]);
  });

  it("ends where no more is to be brought, wherever that is", async () => {
    const { taken, own } = await brought({ ...OF_NOW, room: 7 }, {});
    expect(new Set([...own, ...[...taken.values()].flat()])).toEqual(new Set(SUBJECTS.slice(0, 7)));
  });

  it("of one shard alone brings that shard's, and nobody else's", async () => {
    const { pages, taken, own } = await brought({ ...OF_NOW, shard: 3, isOwn: true }, {});
    expect(own).toEqual(SUBJECTS.filter((subject) => shardOf(subject) === 3));
    expect([taken.size, pages[0]?.shard, pages[0]?.elsewhere]).toEqual([0, 3, undefined]);
  });

  it("that a release before asked for is brought whole to an endpoint of one object", async () => {
    const { own, taken } = await brought(FILL, { bucketCount: 64 });
    expect([own, taken.size]).toEqual([SUBJECTS, 0]);
  });

  it("that a release before asked for is asked for again where there are several: nobody knows it by name", async () => {
    const { pages, taken } = await brought(FILL, {});
    expect([pages, taken.size]).toEqual([[], 0]);
  });
});
