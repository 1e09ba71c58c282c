import { describe, expect, it } from "vitest";
import { type DeliverServices, openWebhooks } from "../../../src/app/webhooks/deliver-webhooks.ts";
import type { RecordedTries, WebhookDelivery } from "../../../src/app/webhooks/endpoint-ports.ts";
import type { WebhookEndpoint, WebhookPost } from "../../../src/app/webhooks/ports.ts";
import { sha256Hex } from "../../../src/crypto/sha256-hex.ts";
import type { WebhookOutcome } from "../../../src/domain/webhooks/outcome.ts";
import { TENANT } from "../../support/tenant.ts";

const DELIVERED: WebhookOutcome = {
  result: "delivered",
  status: 204,
  durationMs: 1,
  reply: null,
  retryAfterSeconds: null,
};
const FAILED: WebhookOutcome = { ...DELIVERED, result: "http_status", status: 500 };
const LEASE = { tenantId: "ten_1", mode: "live", endpointId: "whe_1", lease: 7, width: 3 } as const;

function delivery(seq: number, subject: string): WebhookDelivery {
  const body = JSON.stringify({ timestamp: "2026-11-21T12:00:00.000Z", seq });
  return { seq, id: `evt_${seq}`, type: "message.sent", body, subject, attempt: 1 };
}

interface Posted {
  readonly id: string;
  readonly body: string;
  readonly seqs: readonly number[];
}

function postedOf(id: string, body: string): Posted {
  const parsed: { seq: number; data?: { events: readonly { seq: number }[] } } = JSON.parse(body);
  return { id, body, seqs: (parsed.data?.events ?? [parsed]).map(({ seq }) => seq) };
}

interface Rig {
  readonly sent: number[];
  readonly posts: Posted[];
  readonly told: RecordedTries[];
  readonly most: () => number;
  run(): Promise<void>;
}

/** A lease of these deliveries; `answer` says what comes of each, `keep` whether the object wants to go on. */
function rigOf(
  deliveries: readonly WebhookDelivery[],
  answer: (seq: number) => Promise<WebhookOutcome> = async () => DELIVERED,
  keep: { record?: () => Promise<{ proceed: boolean }>; nowMs?: () => number; batchEventsMax?: number } = {},
): Rig {
  const sent: number[] = [];
  const posts: Posted[] = [];
  const told: RecordedTries[] = [];
  let open = 0;
  let most = 0;
  const batch = { batchEventsMax: keep.batchEventsMax ?? null };
  const keys = { keysSealed: "", oldKeysSealed: null, oldKeysUntilMs: null };
  const endpoint = { id: "whe_1", tenantId: "ten_1", url: "https://a.example.com/", events: ["*"], ...keys, ...batch };
  const services = {
    clock: { nowMs: keep.nowMs ?? (() => 0) },
    vault: { open: async () => "{}" },
    hasher: { sha256Hex },
    directory: { findTenant: async () => TENANT },
    webhooks: {
      store: { find: async () => endpoint as unknown as WebhookEndpoint },
      signer: { sign: async () => [] },
      sender: {
        post: async ({ fields, body }: WebhookPost) => {
          const posted = postedOf(fields["webhook-id"] ?? "", body);
          posts.push(posted);
          sent.push(...posted.seqs);
          open += 1;
          most = Math.max(most, open);
          const outcome = await answer(posted.seqs[0] ?? 0);
          open -= 1;
          return outcome;
        },
      },
      states: {
        open: async () => deliveries,
        record: async (_ref: unknown, news: RecordedTries) => {
          told.push(news);
          return (await keep.record?.()) ?? { proceed: true };
        },
      },
    },
  } as unknown as DeliverServices;
  return {
    sent,
    posts,
    told,
    most: () => most,
    async run() {
      const work = await openWebhooks(services, LEASE);
      await work?.();
    },
  };
}

const seqs = (told: readonly RecordedTries[]) => told.flatMap(({ tries }) => tries.map(({ seq }) => seq));

describe("a lease", () => {
  it("sends to several subjects at once, as many as it says, and of each one after the other", async () => {
    const rig = rigOf([delivery(1, "a"), delivery(2, "a"), delivery(3, "b"), delivery(4, "c"), delivery(5, "d")]);
    await rig.run();
    expect(rig.most()).toBe(3);
    expect(rig.sent.slice(0, 3)).toEqual([1, 3, 4]);
    expect(rig.sent.indexOf(2)).toBeGreaterThan(rig.sent.indexOf(1));
    expect(seqs(rig.told).toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5]);
  });

  it("tells of twenty at a time, and closes with the last", async () => {
    const rig = rigOf(Array.from({ length: 45 }, (_, n) => delivery(n + 1, `s${n}`)));
    await rig.run();
    expect(rig.told.map(({ isLast }) => isLast)).toEqual([false, false, true]);
    expect(rig.told.every(({ tries }) => tries.length <= 23)).toBe(true);
    expect(seqs(rig.told)).toHaveLength(45);
  });

  it("begins nothing after a failure, tells of it at once, and of what was under way", async () => {
    const rig = rigOf(
      Array.from({ length: 9 }, (_, n) => delivery(n + 1, `s${n}`)),
      async (seq) => (seq === 2 ? FAILED : DELIVERED),
    );
    await rig.run();
    expect(rig.sent.length).toBeLessThan(9);
    expect(new Set(seqs(rig.told))).toEqual(new Set(rig.sent));
    expect(rig.told.findIndex(({ tries }) => tries.some(({ seq }) => seq === 2))).toBe(0);
    expect(rig.told.at(-1)?.isLast).toBe(true);
  });

  it("stops when its object does not want more", async () => {
    const proceed = { record: async () => ({ proceed: false }) };
    const rig = rigOf(
      Array.from({ length: 60 }, (_, n) => delivery(n + 1, "a")),
      undefined,
      proceed,
    );
    await rig.run();
    expect(rig.sent.length).toBeLessThan(25);
  });

  it("begins nothing new after ten seconds, and gives back what is left", async () => {
    let nowMs = 0;
    const slow = async () => {
      nowMs += 4_000;
      return DELIVERED;
    };
    const rig = rigOf(
      Array.from({ length: 9 }, (_, n) => delivery(n + 1, "a")),
      slow,
      { nowMs: () => nowMs },
    );
    await rig.run();
    expect(rig.sent).toEqual([1, 2, 3]);
    expect(rig.told.at(-1)?.isLast).toBe(true);
  });

  it("is not closed after a fault of our own: it runs out", async () => {
    const away = { record: () => Promise.reject(new Error("away")) };
    const rig = rigOf(
      Array.from({ length: 30 }, (_, n) => delivery(n + 1, "a")),
      undefined,
      away,
    );
    await expect(rig.run()).rejects.toThrow("away");
    expect(rig.told.some(({ isLast }) => isLast)).toBe(false);
  });
});

describe("a lease for a receiver that takes batches", () => {
  const ofSubjects = (count: number) => Array.from({ length: count }, (_, n) => delivery(n + 1, `s${n}`));

  it("goes in as few POSTs as it fits into, several at once, and each is told of in one call", async () => {
    let asked = 0;
    const all = Promise.withResolvers<void>();
    const whenAllAreAsked = async () => {
      asked += 1;
      if (asked === 3) all.resolve();
      await all.promise;
      return DELIVERED;
    };
    const rig = rigOf(ofSubjects(250), whenAllAreAsked, { batchEventsMax: 100 });
    await rig.run();
    expect(rig.posts.map((post) => post.seqs.length).toSorted((a, b) => a - b)).toEqual([50, 100, 100]);
    expect(rig.told.length).toBeLessThanOrEqual(4);
    expect(new Set(seqs(rig.told)).size).toBe(250);
    expect(rig.told.at(-1)?.isLast).toBe(true);
    expect(rig.told.every(({ perPost }) => perPost === 100)).toBe(true);
  });

  it("has ids of its own for batches, the same for the same events, and an event's for one alone", async () => {
    const [first, again, other] = await Promise.all(
      [ofSubjects(3), ofSubjects(3), ofSubjects(2)].map(async (deliveries) => {
        const rig = rigOf(deliveries, undefined, { batchEventsMax: 100 });
        await rig.run();
        expect(rig.told.flatMap(({ tries }) => tries.map(({ batchId }) => batchId))).toEqual(
          deliveries.map(() => rig.posts[0]?.id),
        );
        return rig.posts[0];
      }),
    );
    expect(first?.id).toMatch(/^bat_[0-9a-f]{40}$/);
    expect(again).toEqual(first);
    expect(other?.id).not.toBe(first?.id);
    const single = rigOf([delivery(1, "a")], undefined, { batchEventsMax: 100 });
    await single.run();
    expect(single.posts).toMatchObject([{ id: "evt_1", body: delivery(1, "a").body }]);
  });

  it("that fails has failed for each of them, and nothing else is begun", async () => {
    const rig = rigOf(ofSubjects(40), async () => ({ ...FAILED, reply: "x".repeat(16_384) }), { batchEventsMax: 10 });
    await rig.run();
    const tries = rig.told.flatMap((news) => news.tries);
    expect(tries).toHaveLength(30);
    expect(tries.every(({ outcome }) => outcome.result === "http_status" && outcome.reply?.length === 1_024)).toBe(
      true,
    );
  });

  it("sends alone what was tried before and what somebody waits for", async () => {
    const [one, two, three, four] = ofSubjects(4);
    const lease = [{ ...one, attempt: 2 }, { ...two, isUrgent: true }, three, four] as WebhookDelivery[];
    const rig = rigOf(lease, undefined, { batchEventsMax: 100 });
    await rig.run();
    expect(rig.posts.map((post) => post.seqs)).toEqual([[1], [2], [3, 4]]);
  });
});
