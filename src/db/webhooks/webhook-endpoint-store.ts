import { and, desc, eq, lt, type SQL, sql } from "drizzle-orm";
import type {
  EndpointKey,
  EndpointUpdate,
  WebhookEndpoint,
  WebhookEndpointBook,
  WebhookEndpointStore,
} from "../../app/webhooks/ports.ts";
import type { Mode } from "../../domain/base/placement.ts";
import type { DisabledReason } from "../../domain/webhooks/endpoint-state.ts";
import { answer, ANSWER_SOON_MS, type Database } from "../base/database.ts";
import { type CacheTiming, FreshCache } from "../base/fresh-cache.ts";
import { type CopyPlace, KeptCopy } from "../base/kept-copy.ts";
import { webhookEndpoints } from "../schema/webhook-endpoints.ts";

export class D1WebhookEndpointStore implements WebhookEndpointStore {
  readonly #db: Database;
  readonly #onChange: (of: EndpointOwner) => void;

  /** `onChange` is told of a tenant and mode whose endpoints have changed. */
  constructor(db: Database, onChange: (of: EndpointOwner) => void = () => undefined) {
    this.#db = db;
    this.#onChange = onChange;
  }

  /** Inserts and counts in one transaction: of two that come at once, only one finds the last place. */
  async create(endpoint: WebhookEndpoint, limit: number): Promise<"created" | "too_many"> {
    const { id, tenantId, mode } = endpoint;
    const isOver = sql`(select count(*) from webhook_endpoints where tenant_id = ${tenantId} and mode = ${mode}) > ${limit}`;
    const takeBack = this.#db
      .delete(webhookEndpoints)
      .where(and(eq(webhookEndpoints.id, id), isOver))
      .returning({ id: webhookEndpoints.id });
    const [, over] = await answer(this.#db.batch([this.#db.insert(webhookEndpoints).values(endpoint), takeBack]));
    if (over.length > 0) return "too_many";
    this.#onChange(endpoint);
    return "created";
  }

  async find(key: EndpointKey): Promise<WebhookEndpoint | null> {
    const rows = await answer(this.#db.select().from(webhookEndpoints).where(isIt(key)), ANSWER_SOON_MS);
    return rows[0] ?? null;
  }

  async list(tenantId: string, mode: Mode): Promise<readonly WebhookEndpoint[]> {
    return answer(
      this.#db
        .select()
        .from(webhookEndpoints)
        .where(within(tenantId, mode))
        .orderBy(desc(webhookEndpoints.createdAtMs), desc(webhookEndpoints.id)),
    );
  }

  async update(key: EndpointKey, change: EndpointUpdate): Promise<WebhookEndpoint | null> {
    return this.#change(key, isIt(key), change);
  }

  async replaceKeys(key: EndpointKey, keysSealed: string, change: EndpointUpdate): Promise<WebhookEndpoint | null> {
    const unchanged = and(isIt(key), eq(webhookEndpoints.keysSealed, keysSealed));
    return this.#change(key, unchanged, change);
  }

  async markDisabled(key: EndpointKey, off: { readonly reason: DisabledReason; readonly atMs: number }): Promise<void> {
    const change = { enabled: false, disabledReason: off.reason, updatedAtMs: off.atMs };
    const unchanged = and(isIt(key), lt(webhookEndpoints.updatedAtMs, off.atMs));
    await this.#change(key, unchanged, change);
  }

  async delete(key: EndpointKey): Promise<boolean> {
    const rows = await answer(
      this.#db.delete(webhookEndpoints).where(isIt(key)).returning({ id: webhookEndpoints.id }),
    );
    this.#onChange(key);
    return rows.length > 0;
  }

  async #change(key: EndpointKey, where: SQL | undefined, change: EndpointUpdate): Promise<WebhookEndpoint | null> {
    const rows = await answer(this.#db.update(webhookEndpoints).set(change).where(where).returning());
    if (rows.length > 0) this.#onChange(key);
    return rows[0] ?? null;
  }
}

type EndpointOwner = Pick<EndpointKey, "tenantId" | "mode">;

/** Sealed keys of endpoints that nothing is told any more are not kept for longer. */
const COPY_KEPT_MS = 7 * 86_400_000;

/**
 * The endpoints as they are read when events are delivered. That a tenant has none is remembered too, and costs no
 * query. While the database is away a copy answers.
 */
export class CachedEndpointBook implements WebhookEndpointBook {
  readonly #lists: FreshCache<readonly WebhookEndpoint[]>;

  constructor(store: Pick<WebhookEndpointStore, "list">, kept: CopyPlace, timing: CacheTiming) {
    const load = (key: string) => {
      const [tenantId = "", mode] = key.split(":");
      return store.list(tenantId, mode === "live" ? "live" : "test");
    };
    const copy = new KeptCopy<readonly WebhookEndpoint[]>(
      { ...kept, book: "endpoints", keptForMs: COPY_KEPT_MS },
      timing,
    );
    this.#lists = new FreshCache({ ...timing, load, copy });
  }

  async list(tenantId: string, mode: Mode): Promise<readonly WebhookEndpoint[]> {
    return (await this.#lists.read(`${tenantId}:${mode}`)) ?? [];
  }

  /** Reads what was just changed, behind the change, so that the copy has it before the database can go away. */
  changed({ tenantId, mode }: EndpointOwner): void {
    this.#lists.renew(`${tenantId}:${mode}`);
  }
}

function within(tenantId: string, mode: Mode) {
  return and(eq(webhookEndpoints.tenantId, tenantId), eq(webhookEndpoints.mode, mode));
}

function isIt({ tenantId, mode, id }: EndpointKey) {
  return and(within(tenantId, mode), eq(webhookEndpoints.id, id));
}
