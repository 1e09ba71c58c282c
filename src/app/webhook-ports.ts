/** The ports of webhooks to tenants: endpoints as data, their objects, signing, sending. */
import type { DomainEvent } from "../domain/events/events.ts";
import type { DisabledReason, EndpointState } from "../domain/webhooks/endpoint-state.ts";
import type { WebhookOutcome } from "../domain/webhooks/outcome.ts";
import type { Signature, SignedContent } from "../domain/webhooks/signed-content.ts";
import type { Mode, Tenant } from "../domain/tenant.ts";
import type { Result } from "../domain/result.ts";

/* ------------------------------------------------------------------ endpoints as data */

/** An endpoint of a tenant and mode. Its keys are sealed and are never given out. */
export interface WebhookEndpoint {
  readonly id: string;
  readonly tenantId: string;
  readonly mode: Mode;
  readonly url: string;
  readonly description: string;
  /** Names of events, `noun.*` or `*`. */
  readonly events: readonly string[];
  readonly enabled: boolean;
  /** Null while it is on. */
  readonly disabledReason: DisabledReason | null;
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

/** What the way of events asks, from memory as keys are: fresh within 30 s, last known good for 15 min. */
export interface WebhookEndpointBook {
  list(tenantId: string, mode: Mode): Promise<readonly WebhookEndpoint[]>;
}

/* ------------------------------------------------------------------ the object of an endpoint */

/** An event for one endpoint, as it will be sent. */
export interface WebhookEvent {
  readonly id: string;
  readonly type: string;
  readonly body: string;
}

export interface WebhookDelivery extends WebhookEvent {
  readonly seq: number;
  /** From 1. */
  readonly attempt: number;
}

/** Some deliveries of one endpoint, lent to one consumer. */
export interface WebhookLease {
  readonly tenantId: string;
  readonly mode: Mode;
  readonly endpointId: string;
  readonly lease: number;
}

/** A part of the past that is read again from the ledger: what was missed, or what is asked for again. */
export interface WebhookFill {
  readonly tenantId: string;
  readonly mode: Mode;
  readonly endpointId: string;
  readonly fillId: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly cursor: string | null;
}

/** The producer side of `godwit-webhooks`. False when the queue failed or hung. */
export interface WebhookQueue {
  sendLease(lease: WebhookLease): Promise<boolean>;
  sendFill(fill: WebhookFill): Promise<boolean>;
}

export const WEBHOOK_LOG_RESULTS = ["delivered", "failed"] as const;
export type WebhookLogResult = (typeof WEBHOOK_LOG_RESULTS)[number];

/** One try, as the log shows it. */
export interface WebhookTry extends WebhookOutcome {
  readonly seq: number;
  readonly atMs: number;
  readonly eventId: string;
  readonly eventType: string;
  readonly attempt: number;
  /** The request's body, cut. */
  readonly request: string;
  /** Null when no other try follows. */
  readonly nextAtMs: number | null;
}

export interface WebhookLogPage {
  readonly tries: readonly WebhookTry[];
  /** Send it as `before` for the next page; null on the last. */
  readonly nextBefore: number | null;
}

export interface WebhookHealth {
  readonly state: EndpointState;
  /** Deliveries that wait for their first or next try. */
  readonly waiting: number;
}

type Owner = Pick<Tenant, "id" | "residency">;

/** Which object: the tenant says where it may be. */
export interface EndpointPlace {
  readonly tenant: Owner;
  readonly mode: Mode;
  readonly endpointId: string;
}

/** How a range is read again. live: what was missed, each event once; a replay sends again what was delivered too. */
export interface FillPlan {
  readonly origin: "live" | "replay";
  readonly fromMs: number;
  readonly toMs: number;
}

/** What use cases and consumers do with an endpoint's object. */
export interface EndpointStates {
  /** Keeps events that are not known yet, and hands them on. What an endpoint that is off is told is remembered as missed. */
  accept(place: EndpointPlace, events: readonly WebhookEvent[]): Promise<void>;
  /** The deliveries of a lease, to whoever asks first; none when it has run out. */
  open(place: EndpointPlace, lease: number): Promise<readonly WebhookDelivery[]>;
  /** What came of one of them, and whether the rest of the lease goes on. */
  record(place: EndpointPlace, tried: RecordedTry): Promise<{ readonly proceed: boolean }>;
  /** One page of a fill; `nextCursor` is null with the last. */
  fill(place: EndpointPlace, page: FillPage): Promise<void>;
}

export interface RecordedTry {
  readonly lease: number;
  readonly seq: number;
  readonly outcome: WebhookOutcome;
}

export interface FillPage {
  readonly fillId: string;
  /** The cursor that was asked with: a page that comes twice is taken once. */
  readonly cursor: string | null;
  readonly events: readonly WebhookEvent[];
  readonly nextCursor: string | null;
}

/** What the API does with an endpoint's object. */
export interface EndpointDesk {
  /** A new endpoint is on from now; one that was off gets what it missed. */
  enable(place: EndpointPlace): Promise<void>;
  disable(place: EndpointPlace): Promise<void>;
  health(place: EndpointPlace): Promise<WebhookHealth>;
  log(place: EndpointPlace, query: LogQuery): Promise<WebhookLogPage>;
  /** Keeps the outcome of a ping. */
  notePing(place: EndpointPlace, event: WebhookEvent, outcome: WebhookOutcome): Promise<void>;
  /** Sends these again, known or not. False when it is off. */
  replay(place: EndpointPlace, events: readonly WebhookEvent[]): Promise<boolean>;
  /** Sends a range again, in order. False when it is off. */
  replayRange(place: EndpointPlace, range: Omit<FillPlan, "origin">): Promise<boolean>;
  /** Forgets everything, for ever. */
  close(place: EndpointPlace): Promise<void>;
}

export interface LogQuery {
  readonly before: number | null;
  readonly limit: number;
  readonly result: WebhookLogResult | null;
}

/* ------------------------------------------------------------------ signing and sending */

export interface WebhookSigner {
  makeKeys(): Promise<{ readonly keys: EndpointKeys; readonly publicKey: string }>;
  /** HMAC and Ed25519, of each set of keys. */
  sign(content: SignedContent, keys: readonly EndpointKeys[]): Promise<readonly Signature[]>;
}

export interface WebhookRequest {
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface WebhookSender {
  /** Posts once, within 15 s. Never throws. */
  post(request: WebhookRequest): Promise<WebhookOutcome>;
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

/** As many as were asked for, or the last there are. */
export type ScannedEvents = Result<readonly ScannedEvent[], "cursor_invalid">;

export interface EventReader {
  find(tenantId: string, mode: Mode, eventId: string): Promise<DomainEvent | null>;
  /** In the order in which the ledger took them in, so that a late one is not passed over by who follows. */
  scan(scan: EventScan): Promise<ScannedEvents>;
  /** In the order in which they happened. */
  range(range: EventRange): Promise<ScannedEvents>;
}

export interface WebhookPorts {
  readonly store: WebhookEndpointStore;
  readonly book: WebhookEndpointBook;
  readonly states: EndpointStates;
  readonly desk: EndpointDesk;
  readonly signer: WebhookSigner;
  readonly sender: WebhookSender;
  readonly events: EventReader;
  readonly pushAnswers: PushAnswers;
}
