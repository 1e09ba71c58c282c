/** A tenant's triggers as its people work at them, and what happens to its users. */
import { expect } from "vitest";
import { createScheduledController } from "cloudflare:test";
import { env } from "cloudflare:workers";
import worker from "../../src/index.ts";
import { makePhoneTokens } from "../../src/crypto/phone-tokens.ts";
import { readSlot } from "../../src/domain/base/ids.ts";
import { bucketOf, type Slot } from "../../src/domain/base/placement.ts";
import { makePhonePorts } from "../../src/objects/phone-ports.ts";
import { sayStop } from "./say-stop.ts";
import { openWorld, type InboxText, type Reply, type World } from "./worker-world.ts";

type Fields = Readonly<Record<string, unknown>>;

export interface TriggerDesk {
  readonly world: World;
  readonly keys: { readonly owner: string; readonly developer: string; readonly operator: string };
  /** Asks below `/v1/triggers`, as the developer unless a key is named. */
  readonly call: (method: string, path: string, body?: unknown, key?: string) => Promise<Reply>;
  /** Made and switched on: its id. */
  readonly on: (over?: Fields) => Promise<string>;
  /** A user who agreed to such texts, with a number of their own. */
  readonly arrive: (userId: string, phone: string, agrees?: boolean) => Promise<void>;
  /** The user's number says STOP to all. */
  readonly stop: (userId: string, phone: string) => Promise<void>;
  readonly happen: (userId: string, name: string, said?: Fields) => Promise<void>;
  readonly inbox: () => Promise<readonly InboxText[]>;
  /** The tick of a minute, and what comes of it. */
  readonly tick: () => Promise<void>;
  /** What a tick does at the bucket of one user. */
  readonly knock: (userId: string) => Promise<void>;
  /** A few seconds pass: what is behind replies is done, and texts are at their phones. */
  readonly arriveTexts: () => Promise<void>;
  readonly progress: (id: string) => Promise<Fields>;
}

export const THIRD_MESSAGE = {
  name: "Third unanswered message",
  when: { kind: "activity", activity: "message.received", times: 3, within: "PT10M" },
  grace: "PT2M",
  texts: {
    ordinary: {
      template: "private_message",
      values: { name: { value: "sender_name", otherwise: "Somebody" }, link: "https://acme.example/inbox" },
    },
  },
};

const WORDS = { version: "1", text: "Yes, text me." };

export async function openTriggerDesk(tenant: Fields = {}): Promise<TriggerDesk> {
  const world = await openWorld({ countries: ["US", "FR"], ...tenant }, { PUBLIC_URL: "https://godwit.test" });
  const keys = {
    owner: world.liveKey,
    developer: await world.makeKey("developer", "live"),
    operator: await world.makeKey("operator", "live"),
  };
  const messaging = { opt_out: { link: "https://acme.example/stop" } };
  expect((await world.call("PATCH", "/v1/tenant", { key: keys.owner, body: { messaging } })).status).toBe(200);
  const call = (method: string, path: string, body?: unknown, key = keys.developer) =>
    world.call(method, `/v1/triggers${path}`, { key, ...(body === undefined ? {} : { body }) });
  /** Where the numbers of users are kept. */
  const slots = new Map<string, Slot>();
  async function arriveTexts(): Promise<void> {
    await world.behind();
    await world.advance(SECONDS_MS);
    await world.behind();
    await world.advance(SECONDS_MS);
  }
  return {
    world,
    keys,
    call,
    arriveTexts,
    async on(over = {}) {
      const made = await call("POST", "", { ...THIRD_MESSAGE, ...over });
      expect(made.status, JSON.stringify(made.body)).toBe(201);
      const switched = await call("POST", `/${made.body.id}/on`);
      expect(switched.status, JSON.stringify(switched.body)).toBe(200);
      return made.body.id;
    },
    async arrive(userId, phone, agrees = true) {
      const saved = await world.call("PUT", `/v1/users/${userId}`, { key: keys.owner, body: { phone_number: phone } });
      expect(saved.status, JSON.stringify(saved.body)).toBe(201);
      world.watch(env.AUDIENCES.getByName(`${world.tenantId}:live:${await bucketOfUser(world, userId)}`));
      if (!agrees) return;
      const said = { user_id: userId, category: "engagement", strength: "written_opt_in", source: "app", words: WORDS };
      const agreed = await world.call("POST", "/v1/consents", { key: keys.owner, body: said });
      expect(agreed.status, JSON.stringify(agreed.body)).toBe(201);
      const slot = readSlot("consent", agreed.body.id);
      if (slot !== null) slots.set(userId, slot);
    },
    async stop(userId, phone) {
      const slot = slots.get(userId);
      if (slot === undefined) throw new Error("nobody knows where the number is kept");
      const token = await makePhoneTokens(String(env.TOKEN_KEY)).token(world.tenantId, "phone", phone);
      await sayStop({ ports: makePhonePorts(env, PORT_OPTIONS), slot, tenantId: world.tenantId }, token);
      await arriveTexts();
    },
    async happen(userId, name, said = {}) {
      const body = { name, ...said };
      const noted = await world.call("POST", `/v1/users/${userId}/activity`, { key: keys.owner, body });
      expect(noted.status, JSON.stringify(noted.body)).toBe(200);
    },
    inbox: () => world.inbox(keys.owner),
    async tick() {
      const tick = createScheduledController({ cron: "* * * * *", scheduledTime: Date.now() });
      await worker.scheduled(tick, world.env);
      await arriveTexts();
    },
    async knock(userId) {
      const bucket = await bucketOfUser(world, userId);
      world.queues.put("godwit-campaigns", JSON.stringify({ v: 1, tenantId: world.tenantId, mode: "live", bucket }));
      await arriveTexts();
    },
    progress: async (id) => JSON.parse(JSON.stringify((await call("GET", `/${id}/report`)).body["progress"])),
  };
}

async function bucketOfUser(world: World, userId: string): Promise<number> {
  const token = await makePhoneTokens(String(env.TOKEN_KEY)).token(world.tenantId, "user", userId);
  return bucketOf(token, BUCKETS);
}

/** Of every tenant of a world. */
const BUCKETS = 64;
const SECONDS_MS = 3_000;
const PORT_OPTIONS = {
  rules: { hasJurisdictions: false },
  random: { unit: () => 0, bytes: (length: number) => new Uint8Array(length) },
};
