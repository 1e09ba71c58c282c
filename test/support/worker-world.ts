/** One tenant on the real runtime, with the clock, the queues and the alarms in the hand of the test. */
import { portsAt } from "./phone-bucket.ts";
import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { vi } from "vitest";
import { makeCodeDeriver } from "../../src/crypto/codes.ts";
import { readKeyring } from "../../src/crypto/keyring.ts";
import { newSender } from "../../src/app/senders/new-sender.ts";
import { openDatabase } from "../../src/db/base/database.ts";
import { D1SenderStore } from "../../src/db/senders/sender-store.ts";
import { senderKindOf } from "../../src/domain/base/sender-kinds.ts";
import { ANY_COUNTRY } from "../../src/domain/senders/sender.ts";
import { DEFAULT_POLICY } from "../../src/domain/limits/policy.ts";
import { readSlot } from "../../src/domain/base/ids.ts";
import { type Mode, objectName, type Slot } from "../../src/domain/base/placement.ts";
import type { Role } from "../../src/domain/tenants/tenant.ts";
import type { Env } from "../../src/env.ts";
import type { PhoneObject } from "../../src/objects/phone-object.ts";
import { AlarmTimes } from "./alarm-times.ts";
import { askedIn } from "./consent-asked.ts";
import { forgetWorkBehind, handler, webhooksSent, workBehind } from "./handler.ts";
import { QueueRig } from "./queue-rig.ts";

/** Far enough from the real clock that no alarm rings by itself. */
const AHEAD_MS = 40 * 86_400_000;
/** Alarms and queues may set each other off, but not for ever. */
const ROUNDS_MAX = 200;
const ORIGIN = "https://godwit.test";
/** Where names may not text, a toll-free number does: it has no rate of its own, as a long code has. */
const DEFAULT_ROUTES = [
  ["sms", "GODWIT"],
  ["sms", "+18885550198"],
  ["voice", "GODWIT"],
] as const;

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: ReplyBody;
}

/** The fields of any JSON reply, as far as tests read them one by one. */
export interface ReplyBody {
  readonly id: string;
  readonly status: string;
  readonly result: string;
  readonly code: string;
  readonly checks_left: number;
  readonly sends_left: number;
  readonly opens_at: string;
  readonly data: readonly Readonly<Record<string, unknown>>[];
  readonly [field: string]: unknown;
}

/** The part of the reply to `POST /v1/tenants` that a world needs. */
interface CreatedTenant {
  readonly tenant: { readonly id: string };
  readonly live_key: { readonly secret: string };
}

export interface CallOptions {
  readonly body?: unknown;
  readonly key?: string;
  readonly headers?: Record<string, string>;
}

export interface InboxText {
  readonly to: string;
  readonly sender: string;
  readonly transport: "sms" | "voice";
  readonly text: string;
  readonly reference: string;
}

/** Stops the clock and opens a world with a tenant of its own. */
export async function openWorld(
  tenant: Record<string, unknown> = {},
  workerEnv: Partial<Env> = {},
  { isGuarded = false }: { readonly isGuarded?: boolean } = {},
): Promise<World> {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + AHEAD_MS });
  forgetWorkBehind();
  const queues = new QueueRig();
  queues.install();
  const world = new World(queues, { ...env, ...workerEnv });
  world.isGuarded = isGuarded;
  // The worlds of one file have one database: what tenants of earlier ones had is free.
  await env.DB.batch([env.DB.prepare("delete from grants"), env.DB.prepare("delete from route_senders")]);
  await world.addTenant(tenant);
  return world;
}

async function letAllGo(tenantId: string): Promise<void> {
  const policy = { countries: { "*": { handling: "allow" } } };
  const update = env.DB.prepare("update tenants set fraud = ? where id = ?");
  await update.bind(JSON.stringify(policy), tenantId).run();
}

/** The object that an id of whatever kind names; null for ids that name none. */
function slotIn(id: string): Slot | null {
  const inbound = readSlot("inbound", id);
  if (inbound !== null) return inbound;
  const consent = readSlot("consent", id) ?? readSlot("consentQuestion", id);
  if (consent !== null) return consent;
  return readSlot("verification", id) ?? readSlot("message", id) ?? readSlot("alert", id) ?? readSlot("reminder", id);
}

export class World {
  readonly queues: QueueRig;
  readonly env: Env;
  tenantId = "";
  liveKey = "";
  testKey = "";
  /** Every answer so far, whole: status, headers and body. */
  readonly answers: { readonly request: string; readonly text: string }[] = [];
  /** Whether what a route sends from is registered wherever the route leads, before it is made. */
  registersSenders = true;
  /** Whether whoever is written to has agreed in writing to such texts, once, before the first of them. */
  everyoneAgrees = true;
  /** Whether the guard judges starts. Most tests text near numbers whose codes nobody types: there it counts, and lets all go. */
  isGuarded = false;
  /** The limits of a tenant that sets none. */
  readonly policy = DEFAULT_POLICY;
  readonly #objects = new Map<string, DurableObjectStub<PhoneObject>>();
  readonly #watched: DurableObjectStub[] = [];
  /** By key. */
  readonly #tenantOf = new Map<string, string>();
  readonly #alarms = new AlarmTimes();
  /** Who has been made to agree, and to what. */
  readonly #agreed = new Set<string>();

  constructor(queues: QueueRig, workerEnv: Env) {
    this.queues = queues;
    this.env = workerEnv;
  }

  /**
   * Makes a tenant with its keys and one loopback route a transport, and uses it from now on. Unless a test says otherwise
   * its routes go by their order: learning would ask each of several routes by chance.
   */
  async addTenant(tenant: Record<string, unknown> = {}): Promise<void> {
    const usual = { brand: "Acme", countries: "all", bucket_count: 64, routing: "static" };
    const body = { name: crypto.randomUUID(), ...usual, ...tenant };
    const made = await this.call("POST", "/v1/tenants", { key: String(env.BOOTSTRAP_SECRET), body });
    if (made.status !== 201) throw new Error(`no tenant: ${JSON.stringify(made.body)}`);
    const created: CreatedTenant = JSON.parse(JSON.stringify(made.body));
    this.tenantId = created.tenant.id;
    if (!this.isGuarded) await letAllGo(this.tenantId);
    this.liveKey = created.live_key.secret;
    this.testKey = await this.makeKey("owner", "test");
    for (const [transport, sender] of DEFAULT_ROUTES) {
      const route = { account: "loopback", country: "*", transport, sender, priority: 1 };
      const added = await this.call("POST", "/v1/routes", { key: this.liveKey, body: route });
      if (added.status !== 201) throw new Error(`no route: ${JSON.stringify(added.body)}`);
    }
  }

  /** What the operator of the deployment asks for. */
  operate(method: string, path: string, body?: Record<string, unknown>): Promise<Reply> {
    const key = String(env.BOOTSTRAP_SECRET);
    return this.call(method, `/v1/platform/${path}`, { key, ...(body === undefined ? {} : { body }) });
  }

  /** Has the platform grant an account of the deployment to the tenant, and a sender on it. */
  async grant(account: string, sender: string, { shared = false } = {}): Promise<void> {
    const whole = await this.operate("POST", "account-grants", { tenant_id: this.tenantId, account });
    if (whole.status !== 201 && whole.status !== 409) throw new Error(`no grant: ${JSON.stringify(whole.body)}`);
    const made = await this.operate("POST", "sender-grants", { tenant_id: this.tenantId, account, sender, shared });
    if (made.status !== 201 && made.body.code !== "grant_overlaps")
      throw new Error(`no grant: ${JSON.stringify(made.body)}`);
  }

  /** Another key of the tenant, made with its live one. */
  async makeKey(role: Role, mode: Mode): Promise<string> {
    const made = await this.call("POST", "/v1/keys", { key: this.liveKey, body: { role, mode, name: "test" } });
    if (made.status !== 201) throw new Error(`no key: ${JSON.stringify(made.body)}`);
    return String(made.body["secret"]);
  }

  async call(method: string, path: string, { body, key, headers }: CallOptions = {}): Promise<Reply> {
    if (method === "POST" && path === "/v1/routes" && this.registersSenders)
      await this.#registerSenderOf(body, this.#tenantOf.get(key ?? this.testKey));
    const asked = method === "POST" && this.everyoneAgrees ? askedIn(path, body) : [];
    if (asked.length > 0) await this.#agreeBefore(asked, key ?? this.testKey);
    const request = new Request(`${ORIGIN}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${key ?? this.testKey}`,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const response = await this.fetch(request);
    const text = await response.text();
    const isJson = response.headers.get("content-type")?.includes("json") === true;
    const reply = { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : { text } };
    if (reply.status === 201) this.#noteKey(path, reply.body, key ?? this.testKey);
    const id: unknown = reply.body.id;
    const slot = typeof id === "string" ? slotIn(id) : null;
    if (slot !== null) this.#objectAt(slot);
    return reply;
  }

  /** Whose the keys are that a reply tells of. */
  #noteKey(path: string, body: ReplyBody, key: string): void {
    if (path === "/v1/tenants") {
      const created: CreatedTenant = JSON.parse(JSON.stringify(body));
      this.#tenantOf.set(created.live_key.secret, created.tenant.id);
    }
    const tenantId = this.#tenantOf.get(key);
    if (path === "/v1/keys" && tenantId !== undefined) this.#tenantOf.set(String(body["secret"]), tenantId);
  }

  /** What is refused for another reason says so itself. */
  async #agreeBefore(asked: ReturnType<typeof askedIn>, key: string): Promise<void> {
    const words = { version: "1", text: "Yes, text me." };
    for (const { to, category } of asked) {
      const name = JSON.stringify([key, to, category]);
      if (this.#agreed.has(name)) continue;
      this.#agreed.add(name);
      const said = { ...to, category, strength: "written_opt_in", source: "web_form", words };
      await this.call("POST", "/v1/consents", { key, body: said });
    }
  }

  async #registerSenderOf(route: unknown, tenantId: string | undefined): Promise<void> {
    const sender = typeof route === "object" && route !== null && "sender" in route ? route.sender : null;
    if (typeof sender !== "string" || tenantId === undefined) return;
    const store = new D1SenderStore(openDatabase(env.DB));
    const random = { bytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) };
    const nowMs = Date.now();
    await store.adopt(tenantId, [], nowMs);
    const record = {
      tenantId,
      sender,
      kind: senderKindOf({ sender }),
      origin: "api",
      by: null,
      nowMs,
    } as const;
    await store.addMissing([newSender(random, { ...record, places: [{ country: ANY_COUNTRY, status: "approved" }] })]);
  }

  async fetch(request: Request): Promise<Response> {
    const context = createExecutionContext();
    const response = await handler.fetch(request, this.env);
    await waitOnExecutionContext(context);
    const { method, url } = request;
    const headers = JSON.stringify([...response.headers]);
    const text = `${response.status} ${headers} ${await response.clone().text()}`;
    this.answers.push({ request: `${method} ${new URL(url).pathname}`, text });
    return response;
  }

  /** Starts with the test key unless another is named. */
  start(phoneNumber: string, rest: Record<string, unknown> = {}, options: CallOptions = {}): Promise<Reply> {
    const body = { phone_number: phoneNumber, verification_type: "signup", ...rest };
    return this.call("POST", "/v1/verify", { ...options, body });
  }

  check(id: string, code: string, options: CallOptions = {}): Promise<Reply> {
    return this.call("POST", `/v1/verify/${id}/check`, { ...options, body: { code } });
  }

  resend(id: string, body: Record<string, unknown> = {}, options: CallOptions = {}): Promise<Reply> {
    return this.call("POST", `/v1/verify/${id}/resend`, { ...options, body });
  }

  read(id: string, options: CallOptions = {}): Promise<Reply> {
    return this.call("GET", `/v1/verify/${id}`, options);
  }

  /** What the loopback phone shows, oldest first. */
  async inbox(key?: string): Promise<readonly InboxText[]> {
    const reply = await this.call("GET", "/v1/inbox?limit=100", key === undefined ? {} : { key });
    const entries: readonly InboxText[] = JSON.parse(JSON.stringify(reply.body.data));
    return entries.toReversed();
  }

  /** The object of the phone that wrote a text. */
  phoneObjectOf(inboundId: string): DurableObjectStub<PhoneObject> {
    const slot = readSlot("inbound", inboundId);
    if (slot === null) throw new Error("not the id of an inbound text");
    return this.#objectAt(slot);
  }

  /** The object that holds a verification. */
  phoneObject(verificationId: string): DurableObjectStub<PhoneObject> {
    return this.#remember(verificationId);
  }

  slotOf(verificationId: string): Slot {
    const slot = readSlot("verification", verificationId);
    if (slot === null) throw new Error("not the id of a verification");
    return slot;
  }

  /** The code of a verification, derived from what its object keeps. */
  async codeOf(verificationId: string): Promise<string> {
    const read = await portsAt(this.phoneObject(verificationId)).verifications.read(this.slotOf(verificationId), {
      tenantId: this.tenantId,
      verificationId,
      policy: this.policy,
    });
    if (read.outcome !== "found") throw new Error("no such verification");
    const { phone, purpose, code: seed } = read.view.verification;
    const codes = makeCodeDeriver(readKeyring(String(env.CODE_PEPPERS)));
    return codes.derive({ tenantId: this.tenantId, phoneToken: phone.token, verificationId, purpose, seed });
  }

  /** Delivers what is due and rings the alarms that are due, until nothing is. */
  async settle(): Promise<void> {
    for (let round = 0; round < ROUNDS_MAX; round += 1) {
      const delivered = await this.queues.pump(this.env);
      await webhooksSent();
      const rung = await this.#ringDue();
      if (delivered + rung === 0) return;
    }
    throw new Error("the alarms do not come to rest");
  }

  /** Once the Worker has done what it does behind its replies: nothing is delivered for it, and no alarm rings. */
  behind(): Promise<void> {
    return workBehind();
  }

  /** Lets time pass, from one thing that is due to the next. */
  async advance(ms: number): Promise<void> {
    const untilMs = Date.now() + ms;
    for (;;) {
      await this.settle();
      const times = [...(await this.#alarmTimes()), ...this.queues.held().map(({ notBeforeMs }) => notBeforeMs)];
      const next = Math.min(...times);
      if (!(next <= untilMs)) break;
      vi.setSystemTime(Math.max(next, Date.now()));
    }
    vi.setSystemTime(untilMs);
    await this.settle();
  }

  /** From now on the alarms of this object ring too. */
  watch(stub: DurableObjectStub): void {
    this.#watched.push(stub);
  }

  /** Lets time pass while nobody looks: no alarm rings, no queue delivers. */
  skip(ms: number): void {
    vi.setSystemTime(Date.now() + ms);
  }

  #remember(verificationId: string): DurableObjectStub<PhoneObject> {
    return this.#objectAt(this.slotOf(verificationId));
  }

  #objectAt(slot: Slot): DurableObjectStub<PhoneObject> {
    const name = objectName(this.tenantId, slot);
    const stub = this.#objects.get(name) ?? env.PHONES.getByName(name);
    this.#objects.set(name, stub);
    return stub;
  }

  async #alarmTimes(): Promise<number[]> {
    const times: number[] = [];
    for (const stub of [...this.#objects.values(), ...this.#watched]) {
      const atMs = await this.#alarms.of(stub);
      if (atMs !== null) times.push(atMs);
    }
    return times;
  }

  async #ringDue(): Promise<number> {
    let rung = 0;
    for (const stub of [...this.#objects.values(), ...this.#watched]) {
      const atMs = await this.#alarms.of(stub);
      if (atMs === null || atMs > Date.now()) continue;
      if (await this.#alarms.ring(stub)) rung += 1;
    }
    return rung;
  }
}
