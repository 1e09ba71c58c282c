/** A world with webhook endpoints of its tenant, their objects, and their receivers. */
import { env } from "cloudflare:workers";
import { vi } from "vitest";
import type { BucketCount } from "../../src/domain/base/placement.ts";
import { endpointShards } from "../../src/domain/webhooks/shards.ts";
import { type Behaviour, type ReceivedWebhook, Receivers, well } from "./receivers.ts";
import { openWorld, type Reply, type World } from "./worker-world.ts";

export interface Endpoint {
  readonly id: string;
  readonly host: string;
  readonly secret: string;
  readonly publicKey: string;
}

export class WebhookWorld {
  readonly world: World;
  readonly receivers: Receivers;
  readonly #bucketCount: BucketCount;

  constructor(world: World, receivers: Receivers, bucketCount: BucketCount = 64) {
    this.world = world;
    this.receivers = receivers;
    this.#bucketCount = bucketCount;
  }

  async addEndpoint(host: string, over: Record<string, unknown> = {}, behaviour: Behaviour = well): Promise<Endpoint> {
    this.receivers.set(host, behaviour);
    const body = { url: `https://${host}/hook`, ...over };
    const made = await this.world.call("POST", "/v1/webhook-endpoints", { body });
    if (made.status !== 201) throw new Error(`no endpoint: ${JSON.stringify(made.body)}`);
    for (const shard of this.shards) this.world.watch(this.object(made.body.id, shard));
    const { id } = made.body;
    return { id, host, secret: String(made.body["secret"]), publicKey: String(made.body["public_key"]) };
  }

  object(endpointId: string, shard = 0) {
    const name = `${this.world.tenantId}:test:${endpointId}`;
    return env.ENDPOINTS.getByName(shard === 0 ? name : `${name}:${shard}`);
  }

  get shards(): number[] {
    return Array.from({ length: endpointShards({ bucketCount: this.#bucketCount }) }, (_, shard) => shard);
  }

  /** A verification of its own: `verification.started`, then sent and delivered. */
  async start(last2: string): Promise<string> {
    const started = await this.world.start(`+131055501${last2}`);
    if (started.status >= 300) throw new Error(`not started: ${JSON.stringify(started.body)}`);
    return started.body.id;
  }

  of(endpoint: Endpoint): ReceivedWebhook[] {
    return this.receivers.of(endpoint.host);
  }

  types(endpoint: Endpoint): string[] {
    return this.of(endpoint).map(({ event }) => event.type);
  }

  call(endpoint: Endpoint, method: string, path = "", body?: unknown): Promise<Reply> {
    const options = body === undefined ? {} : { body };
    return this.world.call(method, `/v1/webhook-endpoints/${endpoint.id}${path}`, options);
  }
}

/** `jitter` in [0, 1) is what the Worker's randomness says: 0 is the bare schedule. */
export async function openWebhookWorld(jitter = 0, bucketCount: BucketCount = 64): Promise<WebhookWorld> {
  const world = await openWorld({ bucket_count: bucketCount });
  vi.spyOn(Math, "random").mockReturnValue(jitter);
  const receivers = new Receivers();
  receivers.install();
  return new WebhookWorld(world, receivers, bucketCount);
}
