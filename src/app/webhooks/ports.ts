/** The ports of webhooks to tenants: endpoints as data, signing, sending, and events of the past. */
import type { DomainEvent } from "../../domain/events/events.ts";
import type { Result } from "../../domain/base/result.ts";
import type { Mode } from "../../domain/base/placement.ts";
import type { DisabledReason } from "../../domain/webhooks/endpoint-state.ts";
import type { ShownForm } from "../../domain/webhooks/form.ts";
import type { WebhookOutcome } from "../../domain/webhooks/outcome.ts";
import type { Signature, SignedContent } from "../../domain/webhooks/signed-content.ts";
import type { EndpointStates } from "./endpoint-ports.ts";
import type { EndpointShards } from "./shard-ports.ts";
import type { WholeEndpoint } from "./whole-endpoint.ts";

/* ------------------------------------------------------------------ endpoints as data */

/** An endpoint of a tenant and mode. Its keys are sealed and are never given out. */
export interface WebhookEndpoint {
  readonly id: string;
  readonly tenantId: string;
  readonly mode: Mode;
  /** Of one with a form its host alone: the whole is sealed. */
  readonly url: string;
  readonly description: string;
  /** Names of events, `noun.*` or `*`. */
  readonly events: readonly string[];
  readonly enabled: boolean;
  /** Null while it is on. */
  readonly disabledReason: DisabledReason | null;
  /** How many events a POST may hold; null: one. Absent in copies that an earlier release kept. */
  readonly batchEventsMax?: number | null;
  /** How it is told in words; null: as events. Absent in copies that an earlier release kept. */
  readonly form?: ShownForm | null;
  /** Vault envelope of the `EndpointForm` as JSON. */
  readonly formSealed?: string | null;
  /** Vault envelope of the current `EndpointKeys` as JSON. */
  readonly keysSealed: string;
  /** Ed25519, `whpk_…`: no secret. */
  readonly publicKey: string;
  /** The keys before these, each with its end, as JSON; a row of an earlier release holds one, sealed, and its end beside it. */
  readonly oldKeysSealed: string | null;
  /** Until when the last of them signs. */
  readonly oldKeysUntilMs: number | null;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
}

/** What signs, in the forms of Standard Webhooks. Never in clear outside of memory. */
export interface EndpointKeys {
  /** `whsec_` and base64 of 32 random bytes. */
  readonly secret: string;
  /** `whsk_` and base64 of seed and public key. */
  readonly privateKey: string;
}

export type EndpointUpdate = Partial<
  Pick<
    WebhookEndpoint,
    | "url"
    | "description"
    | "events"
    | "enabled"
    | "disabledReason"
    | "batchEventsMax"
    | "form"
    | "formSealed"
    | "keysSealed"
    | "publicKey"
    | "oldKeysSealed"
    | "oldKeysUntilMs"
  >
> & { readonly updatedAtMs: number };

/** Names one endpoint. Another tenant's, or one of the other mode, is not found. */
export interface EndpointKey {
  readonly tenantId: string;
  readonly mode: Mode;
  readonly id: string;
}

export interface WebhookEndpointStore {
  create(endpoint: WebhookEndpoint, limit: number): Promise<"created" | "too_many">;
  find(key: EndpointKey): Promise<WebhookEndpoint | null>;
  /** Those that are off too, newest first. */
  list(tenantId: string, mode: Mode): Promise<readonly WebhookEndpoint[]>;
  update(key: EndpointKey, change: EndpointUpdate): Promise<WebhookEndpoint | null>;
  /** As `update`, if `keysSealed` are still its keys. Null: other keys took their place, or it is gone. */
  replaceKeys(key: EndpointKey, keysSealed: string, change: EndpointUpdate): Promise<WebhookEndpoint | null>;
  /** Its object switched it off at `atMs`. Changes nothing when the tenant has changed the endpoint since. */
  markDisabled(key: EndpointKey, off: { readonly reason: DisabledReason; readonly atMs: number }): Promise<void>;
  /** False when there was none. */
  delete(key: EndpointKey): Promise<boolean>;
}

/** What the way of events asks, from memory as keys are: fresh within 30 s, last known good for days. */
export interface WebhookEndpointBook {
  list(tenantId: string, mode: Mode): Promise<readonly WebhookEndpoint[]>;
}

/* ------------------------------------------------------------------ signing and sending */

export interface WebhookSigner {
  makeKeys(): Promise<{ readonly keys: EndpointKeys; readonly publicKey: string }>;
  /** HMAC and Ed25519, of each set of keys. */
  sign(content: SignedContent, keys: readonly EndpointKeys[]): Promise<readonly Signature[]>;
}

export interface WebhookPost {
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface WebhookSender {
  /** Posts once, within 15 s. Never throws. */
  post(request: WebhookPost): Promise<WebhookOutcome>;
}

/** Told what the tenant's own push said. May be told twice, and by several endpoints: the first answer counts. */
export interface PushAnswers {
  answered(answer: {
    readonly tenantId: string;
    readonly mode: Mode;
    readonly verificationId: string;
    readonly result: "accepted" | "unavailable";
  }): Promise<void>;
}

/* ------------------------------------------------------------------ events of the past */

export interface EventScan {
  readonly tenantId: string;
  readonly mode: Mode;
  /** Of the last event of the scan before; null to begin at the end that `order` names. */
  readonly cursor: string | null;
  readonly order: "ascending" | "descending";
  /** Events of other types are not read. */
  readonly types: readonly DomainEvent["type"][];
  readonly limit: number;
}

export interface EventRange extends Omit<EventScan, "order"> {
  /** Events that happened in [fromMs, toMs). */
  readonly fromMs: number;
  readonly toMs: number;
}

export interface ScannedEvent {
  readonly event: DomainEvent;
  readonly cursor: string;
}

/** As many as were asked for, or fewer. `next`: where to read on; null: that was all. */
export type ScannedEvents = Result<
  { readonly events: readonly ScannedEvent[]; readonly next: string | null },
  "cursor_invalid"
>;

export interface EventReader {
  find(tenantId: string, mode: Mode, eventId: string): Promise<DomainEvent | null>;
  /** In the order in which the ledger took them in, so that a late one is not passed over by who follows. */
  scan(scan: EventScan): Promise<ScannedEvents>;
  /** Those that happened in a range of time, in the order in which they came. */
  range(range: EventRange): Promise<ScannedEvents>;
}

export interface WebhookPorts {
  readonly store: WebhookEndpointStore;
  readonly book: WebhookEndpointBook;
  readonly states: EndpointStates;
  readonly control: WholeEndpoint;
  readonly shards: Pick<EndpointShards, "take">;
  readonly signer: WebhookSigner;
  readonly sender: WebhookSender;
  readonly events: EventReader;
  readonly pushAnswers: PushAnswers;
}
