// What an endpoint's object lends out at once: order by subject, urgent events, and leases that go lost.
import { runInDurableObject } from "cloudflare:test";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { endpointPortsAt } from "../../support/endpoint-object.ts";
import { type Endpoint, openWebhookWorld, type WebhookWorld } from "../../support/webhook-world.ts";

const SECOND = 1_000;
const DELIVERED = { result: "delivered", status: 204, durationMs: 50, reply: null, retryAfterSeconds: null } as const;
const FAILED = { ...DELIVERED, result: "http_status", status: 500 } as const;

interface Announced {
  readonly kind: string;
  readonly lease: number;
  readonly width: number;
}

let rig: WebhookWorld;
let endpoint: Endpoint;
let announced: Announced[];

/** A consumer by hand: leases are announced to nobody else. */
beforeEach(async () => {
  rig = await openWebhookWorld();
  endpoint = await rig.addEndpoint("a.example.com");
  await rig.world.advance(5 * 60 * SECOND);
  announced = [];
  const prototype: Queue = Object.getPrototypeOf(rig.world.env.WEBHOOKS);
  vi.spyOn(prototype, "send").mockImplementation(async (body) => {
    const message: Announced = JSON.parse(String(body));
    if (message.kind === "lease") announced.push(message);
    return { metadata: { metrics: { backlogCount: 0, backlogBytes: 0 } } };
  });
});

const place = () => ({ tenantId: rig.world.tenantId, mode: "test", endpointId: endpoint.id }) as const;
const states = () => endpointPortsAt(rig.object(endpoint.id)).states;

async function accept(...events: readonly (readonly [id: string, subject: string, isUrgent?: true])[]): Promise<void> {
  const told = events.map(([id, subject, isUrgent]) => ({
    id: `evt_${id}`,
    type: "message.sent",
    body: "{}",
    subject,
    ...(isUrgent === true ? { isUrgent } : {}),
  }));
  await states().accept(place(), told);
}

/** Opens all leases that were announced and not yet opened; gives the ids of their events. */
async function openAll(): Promise<{ lease: number; deliveries: readonly { id: string; seq: number }[] }[]> {
  const leases = announced.splice(0).map(({ lease }) => lease);
  const opened = [];
  for (const lease of leases) opened.push({ lease, deliveries: await states().open(place(), lease) });
  return opened.filter(({ deliveries }) => deliveries.length > 0);
}

const ids = (opened: readonly { deliveries: readonly { id: string }[] }[]) =>
  opened.map(({ deliveries }) => deliveries.map(({ id }) => id.slice(4)).join(" "));

async function settle(lease: number, seqs: readonly number[], outcome: typeof DELIVERED | typeof FAILED = DELIVERED) {
  return states().record(place(), { lease, tries: seqs.map((seq) => ({ seq, outcome })), isLast: true });
}

const log = async () =>
  (await endpointPortsAt(rig.object(endpoint.id)).control.log(place(), { before: null, limit: 50, result: null }))
    .tries;

describe("events of one subject", () => {
  it("are never in two leases: what comes later waits for the lease to end", async () => {
    await accept(["a1", "a"], ["a2", "a"], ["b1", "b"]);
    const [first] = await openAll();
    expect(ids([first ?? { deliveries: [] }])).toEqual(["a1 a2 b1"]);
    await accept(["a3", "a"], ["c1", "c"]);
    const [second] = await openAll();
    expect(ids([second ?? { deliveries: [] }])).toEqual(["c1"]);
    await settle(first?.lease ?? 0, first?.deliveries.map(({ seq }) => seq) ?? []);
    expect(ids(await openAll())).toEqual(["a3"]);
  });

  it("are no more than ten in a lease, and others go beside them", async () => {
    await accept(...Array.from({ length: 25 }, (_, n) => [`a${n}`, "a"] as const), ["b1", "b"]);
    const [first, second] = await openAll();
    expect(first?.deliveries).toHaveLength(10);
    expect(ids([second ?? { deliveries: [] }])).toEqual(["b1"]);
  });

  it("wait for the first retry of one that failed; then they go, and it no longer stalls them", async () => {
    await accept(["a1", "a"]);
    const [first] = await openAll();
    await settle(first?.lease ?? 0, first?.deliveries.map(({ seq }) => seq) ?? [], FAILED);
    await accept(["a2", "a"], ["b1", "b"]);
    const [other] = await openAll();
    expect(ids([other ?? { deliveries: [] }])).toEqual(["b1"]);
    await settle(other?.lease ?? 0, other?.deliveries.map(({ seq }) => seq) ?? []);
    expect(await openAll()).toEqual([]);
    await rig.world.advance(5 * SECOND);
    const [retried] = await openAll();
    expect(ids([retried ?? { deliveries: [] }])).toEqual(["a1"]);
    await settle(retried?.lease ?? 0, retried?.deliveries.map(({ seq }) => seq) ?? [], FAILED);
    expect(ids(await openAll())).toEqual(["a2"]);
  });
});

describe("an event that failed once", () => {
  it("is tried again however many of its subject wait behind it, and they follow in their order", async () => {
    await accept(["a0", "a"], ["b0", "b"]);
    const [first] = await openAll();
    await settle(first?.lease ?? 0, first?.deliveries.map(({ seq }) => seq) ?? [], FAILED);
    await accept(...Array.from({ length: 12 }, (_, n) => [`a${n + 1}`, "a"] as const));
    expect(await openAll()).toEqual([]);
    await rig.world.advance(5 * SECOND);
    const told: string[] = [];
    for (let opened = await openAll(); opened.length > 0; opened = await openAll()) {
      for (const { lease, deliveries } of opened) {
        told.push(...ids([{ deliveries }]).flatMap((each) => each.split(" ")));
        await settle(
          lease,
          deliveries.map(({ seq }) => seq),
        );
      }
    }
    expect(told.filter((id) => id.startsWith("a"))).toEqual(Array.from({ length: 13 }, (_, n) => `a${n}`));
    expect(told).toContain("b0");
  });
});

describe("an urgent event", () => {
  it("passes what waits, what is lent, and earlier events of its subject", async () => {
    await accept(...Array.from({ length: 2_000 }, (_, n) => [`n${n}`, `s${n}`] as const), ["a1", "a"]);
    await openAll();
    await accept(["now", "a", true]);
    expect(ids(await openAll())).toEqual(["now"]);
  });
});

describe("an urgent event to a receiver that fails", () => {
  it("waits for no retry of another one, not even of its subject", async () => {
    await accept(["now1", "a", true]);
    const [first] = await openAll();
    await settle(first?.lease ?? 0, first?.deliveries.map(({ seq }) => seq) ?? [], FAILED);
    await accept(["now2", "a", true]);
    expect(ids(await openAll())).toEqual(["now2"]);
  });

  it("is tried beside what is being tried, one at a time", async () => {
    await accept(["a1", "a"]);
    const [first] = await openAll();
    await settle(first?.lease ?? 0, first?.deliveries.map(({ seq }) => seq) ?? [], FAILED);
    await accept(["b1", "b"], ["c1", "c"]);
    expect(ids(await openAll())).toEqual(["b1"]);
    await accept(["now1", "d", true], ["now2", "e", true]);
    const [urgent] = await openAll();
    expect(ids([urgent ?? { deliveries: [] }])).toEqual(["now1"]);
    await settle(urgent?.lease ?? 0, urgent?.deliveries.map(({ seq }) => seq) ?? [], FAILED);
    expect(ids(await openAll())).toEqual(["now2"]);
    expect(announced).toEqual([]);
  });
});

describe("a lease", () => {
  it("that nobody opened is announced again, under its number: whichever message comes first opens it", async () => {
    await accept(["a1", "a"]);
    const first = announced.splice(0);
    await rig.world.advance(9 * SECOND);
    expect(announced).toEqual([]);
    await rig.world.advance(2 * SECOND);
    expect(announced.map(({ lease }) => lease)).toEqual(first.map(({ lease }) => lease));
    expect(await states().open(place(), first[0]?.lease ?? 0)).toHaveLength(1);
    expect(await openAll()).toEqual([]);
  });

  it("is believed for twenty seconds after its last word, not from its beginning", async () => {
    await accept(["a1", "a"], ["b1", "b"], ["c1", "c"]);
    const [opened] = await openAll();
    const lease = opened?.lease ?? 0;
    const [first, second] = opened?.deliveries ?? [];
    for (const told of [first, second]) {
      await rig.world.advance(15 * SECOND);
      const news = { lease, tries: [{ seq: told?.seq ?? 0, outcome: DELIVERED }], isLast: false };
      expect(await states().record(place(), news)).toEqual({ proceed: true });
    }
    await rig.world.advance(19 * SECOND);
    expect(await log()).toHaveLength(2);
    await rig.world.advance(2 * SECOND);
    expect((await log())[0]).toMatchObject({ eventId: "evt_c1", result: "lost" });
  });

  it("that is told of twice stands in the log once", async () => {
    await accept(["a1", "a"]);
    const [opened] = await openAll();
    const seqs = opened?.deliveries.map(({ seq }) => seq) ?? [];
    await settle(opened?.lease ?? 0, seqs);
    await settle(opened?.lease ?? 0, seqs);
    expect(await log()).toHaveLength(1);
  });

  it("that is told of by what was sent before a reset of test mode settles nothing: its number is of another event now", async () => {
    await accept(["a1", "a"]);
    const [opened] = await openAll();
    const tried = { seq: opened?.deliveries[0]?.seq ?? 0, outcome: DELIVERED };
    const told = (eventId: string) => ({ lease: opened?.lease ?? 0, tries: [{ ...tried, eventId }], isLast: false });
    await states().record(place(), told("evt_before"));
    expect(await log()).toEqual([]);
    await states().record(place(), told("evt_a1"));
    expect(await log()).toMatchObject([{ eventId: "evt_a1", result: "delivered" }]);
  });

  it("given out before the receiver failed is not opened while another one tries it", async () => {
    await accept(...Array.from({ length: 40 }, (_, n) => [`n${n}`, `s${n}`] as const));
    const leases = announced.splice(0).map(({ lease }) => lease);
    const [first = 0, ...others] = leases;
    const [one] = await states().open(place(), first);
    await settle(first, [one?.seq ?? 0], FAILED);
    for (const lease of others) expect(await states().open(place(), lease)).toEqual([]);
    const tries = await openAll();
    expect(tries.map(({ deliveries }) => deliveries.length)).toEqual([1]);
  });

  it("grows, and so does how much of it is under way at once, while full ones are delivered", async () => {
    await accept(...Array.from({ length: 2_500 }, (_, n) => [`n${n}`, `s${n}`] as const));
    const sizes: number[] = [];
    const widths: number[] = [];
    for (let round = 0; round < 5; round += 1) {
      widths.push(Math.max(...announced.map(({ width }) => width)));
      const opened = await openAll();
      sizes.push(Math.max(...opened.map(({ deliveries }) => deliveries.length)));
      for (const { lease, deliveries } of opened)
        await settle(
          lease,
          deliveries.map(({ seq }) => seq),
        );
    }
    expect(sizes[0]).toBe(10);
    expect(Math.max(...sizes)).toBe(100);
    expect(widths[0]).toBe(1);
    expect(Math.max(...widths)).toBe(6);
  });

  it("is as large as its connections take in batches, once a consumer has said that there are any", async () => {
    await accept(...Array.from({ length: 1_500 }, (_, n) => [`n${n}`, `s${n}`] as const));
    const [first, ...others] = await openAll();
    const { lease = 0, deliveries = [] } = first ?? {};
    const tries = deliveries.map(({ seq }) => ({ seq, outcome: DELIVERED }));
    await states().record(place(), { lease, tries, perPost: 100, isLast: true });
    for (const each of others)
      await settle(
        each.lease,
        each.deliveries.map(({ seq }) => seq),
      );
    const sizes = (await openAll()).map((opened) => opened.deliveries.length);
    expect(Math.max(...sizes)).toBeGreaterThanOrEqual(200);
  });
});

it("an endpoint's log is cut to its length while it is being written, and what was delivered stays known", async () => {
  const object = rig.object(endpoint.id);
  await accept(["a1", "a"]);
  const [opened] = await openAll();
  await settle(opened?.lease ?? 0, opened?.deliveries.map(({ seq }) => seq) ?? []);
  await runInDurableObject(object, (_object, { storage }) => {
    storage.sql.exec(
      `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 12000)
       INSERT INTO tries (at_ms, event_id, event_type, attempt, result, duration_ms, request)
       SELECT ?, 'evt_' || i, 'message.sent', 1, 'delivered', 1, '' FROM n`,
      Date.now(),
    );
  });
  for (let round = 0; round < 6; round += 1) {
    await accept(...Array.from({ length: 1_000 }, (_, n) => [`r${round}-${n}`, `s${n}`] as const));
    for (let left = await openAll(); left.length > 0; left = await openAll()) {
      for (const { lease, deliveries } of left)
        await settle(
          lease,
          deliveries.map(({ seq }) => seq),
        );
    }
  }
  await rig.world.settle();
  const count = (table: string) =>
    runInDurableObject(object, (_object, { storage }) =>
      Number(storage.sql.exec(`SELECT COUNT(*) AS value FROM ${table}`).one()["value"]),
    );
  expect(await count("tries")).toBeLessThanOrEqual(12_000);
  expect(await count("tries")).toBeGreaterThanOrEqual(10_000);
  expect(await count("deliveries")).toBe(6_001);
});
