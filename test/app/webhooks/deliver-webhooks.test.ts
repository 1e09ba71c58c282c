import { describe, expect, it } from "vitest";
import { type DeliverServices, openWebhooks } from "../../../src/app/webhooks/deliver-webhooks.ts";
import type { RecordedTries, WebhookDelivery } from "../../../src/app/webhooks/endpoint-ports.ts";
import type { WebhookEndpoint } from "../../../src/app/webhooks/ports.ts";
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
  return { seq, id: `evt_${seq}`, type: "message.sent", body: `{"seq":${seq}}`, subject, attempt: 1 };
}

interface Rig {
  readonly sent: number[];
  readonly told: RecordedTries[];
  readonly most: () => number;
  run(): Promise<void>;
}

/** A lease of these deliveries; `answer` says what comes of each, `keep` whether the object wants to go on. */
function rigOf(
  deliveries: readonly WebhookDelivery[],
  answer: (seq: number) => Promise<WebhookOutcome> = async () => DELIVERED,
  keep: { record?: () => Promise<{ proceed: boolean }>; nowMs?: () => number } = {},
): Rig {
  const sent: number[] = [];
  const told: RecordedTries[] = [];
  let open = 0;
  let most = 0;
  const keys = { keysSealed: "", oldKeysSealed: null, oldKeysUntilMs: null };
  const endpoint = { id: "whe_1", tenantId: "ten_1", url: "https://a.example.com/", events: ["*"], ...keys };
  const services = {
    clock: { nowMs: keep.nowMs ?? (() => 0) },
    vault: { open: async () => "{}" },
    directory: { findTenant: async () => TENANT },
    webhooks: {
      store: { find: async () => endpoint as unknown as WebhookEndpoint },
      signer: { sign: async () => [] },
      sender: {
        post: async ({ body }: { body: string }) => {
          const { seq }: { seq: number } = JSON.parse(body);
          sent.push(seq);
          open += 1;
          most = Math.max(most, open);
          const outcome = await answer(seq);
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
