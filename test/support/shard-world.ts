/** Webhooks of a tenant whose endpoints are spread over sixteen objects, with events whose shard the test chooses. */
import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { vi } from "vitest";
import type { DomainEvent } from "../../src/domain/events/events.ts";
import { shardOfSubject } from "../../src/domain/webhooks/shards.ts";
import { EndpointObject } from "../../src/objects/endpoint-object.ts";
import { makeEventQueue } from "../../src/queues/producers.ts";
import { type Endpoint, openWebhookWorld, type WebhookWorld } from "./webhook-world.ts";

export const SHARDS = 16;

/** Subjects of a shard, by number: tokens of numbers, which `consent.*` is about. */
export function subjectOf(shard: number, number = 0): string {
  let left = number;
  for (let n = 0; ; n += 1) {
    const token = n.toString(16).padStart(32, "0");
    if (shardOfSubject(token, SHARDS) === shard && left-- === 0) return token;
  }
}

let told = 0;

export class ShardWorld {
  readonly rig: WebhookWorld;

  constructor(rig: WebhookWorld) {
    this.rig = rig;
  }

  /** Something happens to each of these numbers, in their order; by the way that all events take. */
  async tell(...subjects: readonly string[]): Promise<string[]> {
    const events = subjects.map((phoneToken): DomainEvent => {
      told += 1;
      const id = `wnam1.${Date.now().toString(36)}.${told.toString(36).padStart(7, "0")}`;
      return { id, atMs: Date.now(), phoneToken, type: "number.opted_out", keyword: "stop" };
    });
    await makeEventQueue(env).send({ tenantId: this.rig.world.tenantId, mode: "test", events });
    return events.map(({ id }) => `evt_${id.replaceAll(".", "-")}`);
  }

  /** The events of each subject as a receiver got them. */
  bySubject(endpoint: Endpoint): Map<string, string[]> {
    const bySubject = Map.groupBy(this.rig.of(endpoint), ({ event }) => event.subject);
    return new Map([...bySubject].map(([of, got]) => [of, got.map(({ headers }) => String(headers["webhook-id"]))]));
  }

  ids(endpoint: Endpoint): string[] {
    return this.rig.of(endpoint).map(({ headers }) => String(headers["webhook-id"]));
  }

  sql(endpoint: Endpoint, shard: number, statement: string, ...values: SqlStorageValue[]) {
    return runInDurableObject(this.rig.object(endpoint.id, shard), (_object, { storage }) =>
      storage.sql.exec(statement, ...values).toArray(),
    );
  }

  /** What each shard's own `state` says. */
  states(endpoint: Endpoint): Promise<readonly { readonly disabledReason: string | null }[]> {
    return Promise.all(
      this.rig.shards.map(async (shard) => {
        const [row] = await this.sql(endpoint, shard, "SELECT state FROM endpoint");
        return JSON.parse(typeof row?.["state"] === "string" ? row["state"] : "null");
      }),
    );
  }
}

/** Mocks are restored after each test. */
export async function openShardWorld(): Promise<ShardWorld> {
  return new ShardWorld(await openWebhookWorld(0, 4096));
}

interface Loss {
  /** The names of what is asked. */
  readonly commands: readonly string[];
  /** The question does not arrive, or it is done and its answer does not. */
  readonly lost: "question" | "answer";
  readonly isFor?: (shard: number) => boolean;
}

/** Until it is mended, by what this gives, objects hear not of it or are not heard. */
export function lose({ commands, lost, isFor = () => true }: Loss): () => void {
  const original: EndpointObject["execute"] = Reflect.get(EndpointObject.prototype, "execute");
  let isBroken = true;
  vi.spyOn(EndpointObject.prototype, "execute").mockImplementation(async function (
    this: EndpointObject,
    ...[identity, name, input]
  ) {
    const isLost = isBroken && commands.includes(name) && isFor(identity.shard ?? 0);
    if (isLost && lost === "question") throw new Error("nobody is there");
    const answer = await original.call(this, identity, name, input);
    if (isLost) throw new Error("the answer was lost");
    return answer;
  });
  return () => {
    isBroken = false;
  };
}
