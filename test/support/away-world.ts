/**
 * A tenant that works by a real carrier's adapter, with a webhook endpoint, and a Worker whose database can go away: the
 * carrier and the receiver stand outside.
 */
import { env } from "cloudflare:workers";
import { vi } from "vitest";
import { type BreakableDatabase, makeBreakableDatabase } from "./breakable-database.ts";
import type { ReceivedWebhook } from "./receivers.ts";
import { textOf } from "./text-of.ts";
import { postAsTwilio } from "./twilio-webhook.ts";
import { type CallOptions, openWorld, type Reply, type World } from "./worker-world.ts";

const ACCOUNT_SID = `AC${"1".repeat(32)}`;
const AUTH_TOKEN = "auth-token-of-the-tenant";
const SENDER = "+13105550199";
const RECEIVER = "receiver.example";

interface CarrierText {
  readonly sid: string;
  readonly to: string;
  readonly body: string;
  /** Where its receipts go. */
  readonly callback: string;
}

export class AwayWorld {
  readonly world: World;
  readonly database: BreakableDatabase;
  readonly texts: CarrierText[] = [];
  readonly webhooks: ReceivedWebhook["event"][] = [];
  account = "";

  constructor(world: World, database: BreakableDatabase) {
    this.world = world;
    this.database = database;
  }

  /** With the live key, unless another is named. */
  call(method: string, path: string, body?: unknown, options: CallOptions = {}): Promise<Reply> {
    const asked = { key: this.world.liveKey, ...options };
    return this.world.call(method, path, body === undefined ? asked : { ...asked, body });
  }

  async made(method: string, path: string, body: unknown): Promise<string> {
    const reply = await this.call(method, path, body);
    if (reply.status >= 300) throw new Error(`${path}: ${JSON.stringify(reply.body)}`);
    return reply.body.id;
  }

  /** From here on the Worker is an isolate that was just born. */
  beBorn(): void {
    Object.assign(this.world, { env: { ...this.world.env } });
  }

  /** The network: the carrier takes every text, the receiver every webhook, and nobody else is there. */
  listen(): void {
    vi.spyOn(globalThis, "fetch").mockImplementation(async (input, init) => {
      const { hostname } = new URL(input instanceof Request ? input.url : textOf(input));
      const body = init?.body === undefined ? "" : textOf(init.body);
      if (hostname === "api.twilio.com") return this.#take(body);
      if (hostname !== RECEIVER) throw new TypeError(`nobody at ${hostname}`);
      this.webhooks.push(JSON.parse(body));
      return new Response(null, { status: 204 });
    });
  }

  /** The carrier says what became of a text. */
  async report({ sid, callback }: CarrierText, status: string): Promise<number> {
    const { search: query } = new URL(callback);
    const to = { account: this.account, query };
    return (await postAsTwilio(this.world, { MessageSid: sid, MessageStatus: status }, AUTH_TOKEN, to)).status;
  }

  /** A phone writes to the tenant's number. */
  async write(from: string, text: string): Promise<number> {
    const form = { MessageSid: `SM${crypto.randomUUID().replaceAll("-", "")}`, From: from, To: SENDER, Body: text };
    const heard = await postAsTwilio(this.world, form, AUTH_TOKEN, { account: this.account });
    await this.world.settle();
    return heard.status;
  }

  textsTo(phone: string): readonly CarrierText[] {
    return this.texts.filter(({ to }) => to === phone);
  }

  #take(body: string): Response {
    const form = new URLSearchParams(body);
    const sid = `SM${String(this.texts.length).padStart(32, "0")}`;
    const [to = "", text = "", callback = ""] = ["To", "Body", "StatusCallback"].map((name) => form.get(name) ?? "");
    this.texts.push({ sid, to, body: text, callback });
    return Response.json({ sid, status: "queued", num_segments: "1" }, { status: 201 });
  }
}

export async function openAwayWorld(): Promise<AwayWorld> {
  const database = makeBreakableDatabase();
  const world = await openWorld({}, { DB: database.DB, PUBLIC_URL: "https://godwit.test" });
  const away = new AwayWorld(world, database);
  away.listen();
  const credentials = { accountSid: ACCOUNT_SID, authToken: AUTH_TOKEN };
  away.account = await away.made("POST", "/v1/carriers", { name: "own", kind: "twilio", credentials });
  // Accounts are read through caches that are fresh for half a minute.
  world.skip(31_000);
  const route = { account: away.account, country: "*", transport: "sms", sender: SENDER, priority: 0 };
  await away.made("POST", "/v1/routes", route);
  const endpoint = await away.made("POST", "/v1/webhook-endpoints", { url: `https://${RECEIVER}/hook`, events: ["*"] });
  world.watch(env.ENDPOINTS.getByName(`${world.tenantId}:live:${endpoint}`));
  world.skip(31_000);
  return away;
}
